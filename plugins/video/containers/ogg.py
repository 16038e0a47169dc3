"""Ogg with Theora in it, the free video of the years around 2010 (RFC 3533; Theora I specification, 6.2 and A.2.3)."""

from dataclasses import dataclass

from plugins.video.containers.model import Container, CutOff, Media, NoPicture, Unreadable
from plugins.video.containers.source import Source

MAGIC = b"OggS"
_HEADER = 27  # bytes of a page before the lengths of its pieces
_LARGEST_PAGE = _HEADER + 255 + 255 * 255
_FIRST_OF_STREAM = 2  # flag of a page
_STREAMS = 16  # that a file may hold
_NO_POSITION = 0xFFFFFFFFFFFFFFFF
_THEORA = b"\x80theora"


@dataclass(frozen=True, slots=True)
class _Page:
    """A page: the stream it is of, its position in that, and where its content begins and ends."""

    flags: int
    position: int
    stream: bytes
    begin: int
    end: int


@dataclass(frozen=True, slots=True)
class _Theora:
    width: int
    height: int
    frames: int  # in `per` seconds
    per: int
    shift: int

    def seconds(self, position: int) -> float:
        """Return the time at a position: its high bits count to the last key frame, its low ones from there."""
        return ((position >> self.shift) + (position & ((1 << self.shift) - 1))) * self.per / self.frames


def is_ogg(head: bytes) -> bool:
    """Tell whether the first bytes of a file are those of an Ogg file."""
    return head.startswith(MAGIC)


def read_ogg(source: Source) -> Media:
    """Return the size and length of the film; raises `Unreadable`."""
    at = 0
    for _ in range(_STREAMS):
        page = _page(source, at)
        if not page.flags & _FIRST_OF_STREAM:
            break
        head = source.read(page.begin, min(42, page.end - page.begin))
        if head.startswith(_THEORA):
            theora = _theora(head)
            return Media(
                width=theora.width,
                height=theora.height,
                length_seconds=_length(source, page.stream, theora),
                kind=Container.OGG,
                codec="Theora",
            )
        at = page.end
    raise NoPicture


def _page(source: Source, at: int) -> _Page:
    head = source.read(at, _HEADER)
    if not head.startswith(MAGIC):
        raise Unreadable
    lengths = source.read(at + _HEADER, head[26])
    begin = at + _HEADER + head[26]
    end = begin + sum(lengths)
    if end > source.size:
        raise CutOff
    return _Page(head[5], int.from_bytes(head[6:14], "little"), head[14:18], begin, end)


def _theora(head: bytes) -> _Theora:
    """Return what the first packet of a stream says."""
    if len(head) < 42:
        raise CutOff
    frame_width, frame_height = (int.from_bytes(head[place : place + 2], "big") * 16 for place in (10, 12))
    width, height = int.from_bytes(head[14:17], "big"), int.from_bytes(head[17:20], "big")
    frames, per = int.from_bytes(head[22:26], "big"), int.from_bytes(head[26:30], "big")
    across, down = int.from_bytes(head[30:33], "big"), int.from_bytes(head[33:36], "big")
    if not (0 < width <= frame_width and 0 < height <= frame_height and frames and per):
        raise Unreadable
    shift = int.from_bytes(head[40:42], "big") >> 5 & 31
    shown = width * across // down if across and down else width
    return _Theora(shown or width, height, frames, per, shift)


def _length(source: Source, stream: bytes, theora: _Theora) -> float | None:
    """Return the seconds up to the last page of a stream; raises `CutOff` where the file ends within a page."""
    begin = max(0, source.size - 2 * _LARGEST_PAGE)
    tail = source.read(begin, source.size - begin)
    last = None
    at = tail.find(MAGIC)
    while at >= 0:
        page = _page(source, begin + at)
        if page.stream == stream and page.position != _NO_POSITION:
            last = page.position
        at = tail.find(MAGIC, page.end - begin)
    return (theora.seconds(last) or None) if last is not None else None
