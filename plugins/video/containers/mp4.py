"""MP4 and its parent QuickTime: boxes in boxes (ISO/IEC 14496-12)."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.video.containers.model import Container, CutOff, Media, NoPicture, Unreadable
from plugins.video.containers.source import Source

_FIRST = frozenset([b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide", b"styp"])
_CODECS = {
    b"avc1": "H.264",
    b"avc3": "H.264",
    b"hvc1": "H.265",
    b"hev1": "H.265",
    b"av01": "AV1",
    b"vp08": "VP8",
    b"vp09": "VP9",
    b"mp4v": "MPEG-4 Part 2",
}
_UNKNOWN = (0, 0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)  # what a length that is not known is written as


@dataclass(frozen=True, slots=True)
class _Box:
    """A box: its type, where its content begins and where it ends."""

    type: bytes
    begin: int
    end: int


def is_mp4(head: bytes) -> bool:
    """Tell whether the first bytes of a file are those of an MP4 or QuickTime file."""
    # A text may have such letters there, but no zero before them; the pictures may be so many that there is none.
    return head[4:8] in _FIRST and (head[0] == 0 or head[4:8] == b"mdat")


def read_mp4(source: Source) -> Media:
    """Return the size and length of the film; raises `Unreadable`."""
    boxes = list(_boxes(source, 0, source.size))  # all of them, since the last may be cut off
    movie = _first(boxes, b"moov")  # recorders write it when they end
    if movie is None or _first(boxes, b"mdat") is None:
        raise CutOff
    inside = _inside(source, movie)
    header = _need(inside, b"mvhd")
    length, timescale = _length(source, header)
    tracks = [found for box in inside if box.type == b"trak" and (found := _track(source, box))]
    if not tracks:
        raise NoPicture
    # A picture for each chapter is a track too, of a coding that is not in the table.
    width, height, codec = max(tracks, key=lambda track: (track[2] in _CODECS.values(), track[0] * track[1]))
    return Media(
        width=width,
        height=height,
        length_seconds=_pieces_length(source, boxes, inside, timescale) if length in _UNKNOWN else length / timescale,
        kind=Container.MP4,
        codec=codec,
    )


def _boxes(source: Source, begin: int, end: int) -> Iterator[_Box]:
    """Yield the boxes between two places; raises `CutOff` for one that reaches beyond."""
    while begin + 8 <= end:
        head = source.read(begin, 8)
        size, box_type, content = int.from_bytes(head[:4], "big"), head[4:], begin + 8
        if size == 1:
            size, content = source.number(begin + 8, 8), begin + 16
        elif size == 0:
            size = end - begin
        if size < content - begin:
            raise Unreadable
        if begin + size > end:
            raise CutOff
        yield _Box(box_type, content, begin + size)
        begin += size
    if begin < end and any(source.read(begin, end - begin)):  # QuickTime fills with zeros
        raise CutOff


def _inside(source: Source, box: _Box) -> list[_Box]:
    return list(_boxes(source, box.begin, box.end))


def _first(boxes: list[_Box], box_type: bytes) -> _Box | None:
    return next((box for box in boxes if box.type == box_type), None)


def _need(boxes: list[_Box], box_type: bytes) -> _Box:
    found = _first(boxes, box_type)
    if found is None:
        raise Unreadable
    return found


def _length(source: Source, header: _Box) -> tuple[int, int]:
    """Return the length that the header of the film (`mvhd`) tells, and how many of its units are a second."""
    wide = source.number(header.begin, 1) == 1
    at = header.begin + (20 if wide else 12)
    timescale = source.number(at, 4)
    if not timescale:
        raise Unreadable
    return source.number(at + 4, 8 if wide else 4), timescale


def _track(source: Source, track: _Box) -> tuple[int, int, str] | None:
    """Return width, height and codec of a track of pictures, None for one of sound or text."""
    inside = _inside(source, track)
    media = _inside(source, _need(inside, b"mdia"))
    if source.read(_need(media, b"hdlr").begin + 8, 4) != b"vide":
        return None
    table = _inside(source, _need(_inside(source, _need(media, b"minf")), b"stbl"))
    description = _need(table, b"stsd")
    entry = next(_boxes(source, description.begin + 8, description.end), None)
    if entry is None:
        raise Unreadable
    width, height = _shown_size(source, _need(inside, b"tkhd"))
    if not width or not height:
        width, height = source.number(entry.begin + 24, 2), source.number(entry.begin + 26, 2)
    if not width or not height:
        return None
    return width, height, _CODECS.get(entry.type, entry.type.decode("ascii", errors="replace"))


def _shown_size(source: Source, header: _Box) -> tuple[int, int]:
    """Return the size of a track as it is shown; its matrix says that a telephone was held upright."""
    at = header.begin + (52 if source.number(header.begin, 1) == 1 else 40)
    numbers = source.read(at, 44)
    across, turned = numbers[0:4], numbers[4:8]
    width, height = (int.from_bytes(numbers[place : place + 4], "big") >> 16 for place in (36, 40))
    return (height, width) if not any(across) and any(turned) else (width, height)


def _pieces_length(source: Source, boxes: list[_Box], inside: list[_Box], timescale: int) -> float | None:
    """Return the length of a film written in pieces: from its header or from the index of the pieces."""
    extends = _first(inside, b"mvex")
    header = extends and _first(_inside(source, extends), b"mehd")
    if header:
        wide = source.number(header.begin, 1) == 1
        length = source.number(header.begin + 4, 8 if wide else 4)
        if length not in _UNKNOWN:
            return length / timescale
    index = _first(boxes, b"sidx")
    return _index_length(source, index) if index else None


def _index_length(source: Source, index: _Box) -> float | None:
    """Return the seconds of all pieces that an index (`sidx`) names."""
    wide = source.number(index.begin, 1) == 1
    timescale = source.number(index.begin + 8, 4)
    at = index.begin + (28 if wide else 20)
    count = source.number(at + 2, 2)
    pieces = source.read(at + 4, 12 * count)
    length = sum(int.from_bytes(pieces[12 * place + 4 : 12 * place + 8], "big") for place in range(count))
    return length / timescale if timescale and length else None
