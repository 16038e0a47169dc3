"""GIF: its head, and its bytes with nothing but the picture (GIF89a, 1990)."""

from collections.abc import Iterator

from plugins.images.containers.model import CutOff, Head, Plain, Unreadable
from plugins.images.containers.source import Source

_HEADER = 13  # bytes, with the description of the screen
_EXTENSION, _IMAGE, _END = 0x21, 0x2C, 0x3B
_CONTROL, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_MOST_BLOCKS = 2_000_000  # of at most 255 bytes each


def _table(flags: int) -> int:
    """Return how many bytes the table of colours takes that flags tell of."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _blocks(source: Source) -> Iterator[tuple[int, int, int, int]]:
    """Yield kind, label, start and end of each block; a file that ends between two of them is taken for whole."""
    at = _HEADER + _table(source.read(10, 1)[0])
    left = _MOST_BLOCKS
    while at < source.size:
        start, kind = at, source.read(at, 1)[0]
        label = 0
        if kind == _END:
            return
        if kind == _EXTENSION:
            label = source.read(at + 1, 1)[0]
            at += 2
        elif kind == _IMAGE:
            at += 11 + _table(source.read(at + 9, 1)[0])  # and a byte that says how wide the codes are
        else:
            raise Unreadable
        while size := source.read(at, 1)[0]:
            at += 1 + size
            left -= 1
            if not left:
                raise Unreadable
        at += 1
        yield kind, label, start, at


def read_gif(source: Source) -> Head:
    """Return the head of a GIF; raises `Unreadable` and `CutOff`."""
    size = source.read(6, 4)
    images = 0
    for kind, _, _, _ in _blocks(source):
        images += kind == _IMAGE
        if images > 1:
            break
    width, height = int.from_bytes(size[:2], "little"), int.from_bytes(size[2:], "little")
    return Head(width=width, height=height, moving=images > 1)


def plain_gif(data: bytes) -> Plain:
    """Return a GIF without comments, texts, what applications added, and whatever lies behind its end."""
    source = Source.of(data)
    kept = [source.read(0, _HEADER), source.read(_HEADER, _table(data[10]))]
    frames = 0
    for kind, label, start, end in _blocks(source):
        if end > len(data):
            raise CutOff
        loops = label == _APPLICATION and data[start + 3 : start + 14] in _LOOPS
        if kind == _IMAGE or label == _CONTROL or loops:
            kept.append(data[start:end])
            frames += kind == _IMAGE
    if not frames:
        raise CutOff
    return Plain(data=b"".join([*kept, bytes([_END])]), frames=frames)
