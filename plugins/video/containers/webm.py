"""WebM, the part of Matroska that browsers play: elements in elements (RFC 8794, RFC 9559)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.video.containers.model import Container, CutOff, Media, NoPicture, Unreadable
from plugins.video.containers.source import Source

MAGIC = b"\x1a\x45\xdf\xa3"
_DOC_TYPE = 0x4282
_SEGMENT = 0x18538067
_INFO, _TIMESTAMP_SCALE, _DURATION = 0x1549A966, 0x2AD7B1, 0x4489
_TRACKS, _ENTRY, _TRACK_TYPE, _CODEC = 0x1654AE6B, 0xAE, 0x83, 0x86
_VIDEO, _PIXEL_WIDTH, _PIXEL_HEIGHT = 0xE0, 0xB0, 0xBA
_SHOWN_WIDTH, _SHOWN_HEIGHT, _SHOWN_UNIT = 0x54B0, 0x54BA, 0x54B2
_CROP_TOP, _CROP_BOTTOM, _CROP_LEFT, _CROP_RIGHT = 0x54BB, 0x54AA, 0x54CC, 0x54DD
_PIXELS, _RATIO = 0, 3  # units of the shown size
_PICTURE = 1  # type of a track
_CODECS = {"V_VP8": "VP8", "V_VP9": "VP9", "V_AV1": "AV1"}


@dataclass(frozen=True, slots=True)
class _Element:
    """An element: its number, where its content begins and where it ends, None where it does not say."""

    id: int
    begin: int
    end: int | None


def is_matroska(head: bytes) -> bool:
    """Tell whether the first bytes of a file are those of a Matroska or WebM file."""
    return head.startswith(MAGIC)


def doc_type(source: Source) -> str:
    """Return what the file says it is: `webm`, `matroska`; raises `Unreadable`."""
    header = next(_elements(source, 0, source.size))
    names = [element for element in _inside(source, header) if element.id == _DOC_TYPE]
    return _text(source, names[0]) if names else "matroska"


def read_webm(source: Source) -> Media:
    """Return the size and length of the film; raises `Unreadable`."""
    segment = next((element for element in _elements(source, 0, source.size) if element.id == _SEGMENT), None)
    if segment is None:
        raise CutOff
    info: list[_Element] | None = None
    tracks: list[_Element] | None = None
    for element in _elements(source, segment.begin, segment.end or source.size):
        if element.id == _INFO:
            info = _inside(source, element)
        elif element.id == _TRACKS:
            tracks = _inside(source, element)
        if (info is not None and tracks is not None) or element.end is None:
            break
    if tracks is None:
        raise CutOff
    pictures = [found for entry in tracks if entry.id == _ENTRY and (found := _track(source, entry))]
    if not pictures:
        raise NoPicture
    width, height, codec = max(pictures, key=lambda track: track[0] * track[1])
    return Media(
        width=width,
        height=height,
        length_seconds=_length(source, info or []),
        kind=Container.WEBM,
        codec=codec,
    )


def _elements(source: Source, begin: int, end: int) -> Iterator[_Element]:
    """Yield the elements between two places; raises `CutOff` for one that reaches beyond."""
    while begin < end:
        number, width = _vint(source, begin, end, marked=True)
        size, size_width = _vint(source, begin + width, end, marked=False)
        content = begin + width + size_width
        if size == (1 << 7 * size_width) - 1:
            yield _Element(number, content, None)
            return
        if content + size > end:
            raise CutOff
        yield _Element(number, content, content + size)
        begin = content + size


def _vint(source: Source, at: int, end: int, *, marked: bool) -> tuple[int, int]:
    """Return a number whose first bits tell its width in bytes, and that width; `marked` keeps these bits."""
    first = source.number(at, 1)
    width = 9 - first.bit_length()
    if width > (4 if marked else 8):
        raise Unreadable
    if at + width > end:
        raise CutOff
    number = source.number(at, width)
    return (number if marked else number & ((1 << 7 * width) - 1)), width


def _inside(source: Source, element: _Element) -> list[_Element]:
    if element.end is None:
        raise Unreadable
    return list(_elements(source, element.begin, element.end))


def _content(source: Source, element: _Element) -> bytes:
    return source.read(element.begin, (element.end or element.begin) - element.begin)


def _text(source: Source, element: _Element) -> str:
    return _content(source, element).rstrip(b"\0").decode("ascii", errors="replace")


def _numbers(source: Source, elements: list[_Element]) -> dict[int, int]:
    """Return the short elements as numbers by their id."""
    short = [element for element in elements if element.end is not None and element.end - element.begin <= 8]
    return {element.id: int.from_bytes(_content(source, element), "big") for element in short}


def _track(source: Source, entry: _Element) -> tuple[int, int, str] | None:
    """Return width, height and codec of a track of pictures, None for one of sound or text."""
    inside = _inside(source, entry)
    video = next((element for element in inside if element.id == _VIDEO), None)
    if _numbers(source, inside).get(_TRACK_TYPE) != _PICTURE or video is None:
        return None
    names = [_text(source, element) for element in inside if element.id == _CODEC]
    codec = names[0] if names else "?"
    width, height = _shown_size(_numbers(source, _inside(source, video)))
    if width <= 0 or height <= 0:
        raise Unreadable
    return width, height, _CODECS.get(codec, codec)


def _shown_size(video: dict[int, int]) -> tuple[int, int]:
    """Return the size as it is shown (RFC 9559, 5.1.4.1.28, 'DisplayWidth' and 'DisplayUnit')."""
    width = video.get(_PIXEL_WIDTH, 0) - video.get(_CROP_LEFT, 0) - video.get(_CROP_RIGHT, 0)
    height = video.get(_PIXEL_HEIGHT, 0) - video.get(_CROP_TOP, 0) - video.get(_CROP_BOTTOM, 0)
    unit = video.get(_SHOWN_UNIT, _PIXELS)
    shown_width, shown_height = video.get(_SHOWN_WIDTH, 0), video.get(_SHOWN_HEIGHT, 0)
    if unit == _RATIO and shown_width and shown_height:
        return height * shown_width // shown_height, height
    if unit == _PIXELS:
        return shown_width or width, shown_height or height
    return width, height


def _length(source: Source, info: list[_Element]) -> float | None:
    """Return the seconds of the film; live recordings and those of browsers do not tell them."""
    scale = _numbers(source, info).get(_TIMESTAMP_SCALE, 1_000_000)  # nanoseconds
    for element in info:
        if element.id == _DURATION and element.end is not None and element.end - element.begin in {4, 8}:
            raw = _content(source, element)
            ticks: float = struct.unpack(">f" if len(raw) == 4 else ">d", raw)[0]
            seconds = ticks * scale / 1e9
            return seconds if 0 < seconds < float("inf") else None
    return None
