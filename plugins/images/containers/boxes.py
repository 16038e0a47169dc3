"""AVIF and HEIC: boxes within boxes (ISO/IEC 14496-12), looked at only for what lies beside the picture."""

from collections.abc import Iterator

from plugins.images.containers.model import CutOff, Unreadable
from plugins.images.containers.source import Source

_ABOVE = frozenset([b"ftyp", b"meta", b"mdat", b"moov"])
_CODED = frozenset([b"av01", b"grid", b"iovl"])
_TIMED = frozenset([b"mvhd", b"tkhd", b"mdhd"])
_AROUND_TIMED = frozenset([b"moov", b"trak", b"mdia"])
_MOST_BOXES = 10_000
_LARGEST_META = 4 << 20  # bytes


def _boxes(source: Source, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each box, and where its content begins and ends."""
    for _ in range(_MOST_BOXES):
        if at == end:
            return
        head = source.read(at, 8)
        size, lead = int.from_bytes(head[:4], "big"), 8
        if size == 1:
            size, lead = int.from_bytes(source.read(at + 8, 8), "big"), 16
        elif size == 0:  # to the end
            size = end - at
        if size < lead:
            raise Unreadable
        if at + size > end:
            raise CutOff
        yield head[4:], at + lead, at + size
        at += size
    raise Unreadable


def check_whole(source: Source) -> None:
    """Raise `CutOff` for a file that ends within a box."""
    for _ in _boxes(source, 0, source.size):
        pass


def only_picture(data: bytes) -> bool:
    """Tell whether an AVIF file has nothing but coded pictures: no EXIF, no XMP, no boxes of anyone's own."""
    source = Source.of(data)
    for name, start, end in _boxes(source, 0, len(data)):
        if name not in _ABOVE:
            return False
        if name == b"moov" and any(mark in data[start:end] for mark in (b"udta", b"uuid", b"meta", b"free")):
            return False
        if name == b"meta" and not _only_coded(source, start + 4, end):
            return False
    return True


def without_times(data: bytes) -> bytes:
    """Return an AVIF file that does not tell when its animation was made, at the same length."""
    source, timeless = Source.of(data), bytearray(data)
    waiting = [(0, len(data))]
    while waiting:
        for name, start, end in _boxes(source, *waiting.pop()):
            if name in _AROUND_TIMED:
                waiting.append((start, end))
            elif name in _TIMED and end - start > 20:
                size = 16 if source.read(start, 1)[0] == 1 else 8  # made and changed, in seconds since 1904
                timeless[start + 4 : start + 4 + size] = bytes(size)
    return bytes(timeless)


def _only_coded(source: Source, start: int, end: int) -> bool:
    if end - start > _LARGEST_META:
        return False
    known = {b"hdlr", b"pitm", b"iloc", b"iinf", b"iprp", b"iref", b"idat", b"grpl"}
    for name, first, last in _boxes(source, start, end):
        if name not in known:
            return False
        if name == b"iinf":
            count = 2 if source.read(first, 1)[0] == 0 else 4
            for _, item, item_end in _boxes(source, first + 4 + count, last):
                version = source.read(item, 1)[0]
                at = item + 4 + (4 if version == 3 else 2) + 2
                if version < 2 or at + 4 > item_end or source.read(at, 4) not in _CODED:
                    return False
    return True
