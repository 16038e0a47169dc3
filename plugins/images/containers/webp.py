"""WebP: its head, and its bytes with nothing but the picture (RFC 9649)."""

from collections.abc import Iterator

from plugins.images.containers.exif import orientation
from plugins.images.containers.model import CutOff, Head, Plain, Unreadable
from plugins.images.containers.profile import plain_profile
from plugins.images.containers.source import Source

_PICTURE = frozenset([b"ALPH", b"VP8 ", b"VP8L"])
_PROFILE, _ALPHA, _MOVING = 0x20, 0x10, 0x02  # flags of VP8X
_FRAME = 16  # bytes of an animation's frame before its chunks
_MOST_CHUNKS = 100_000
_LARGEST_EXIF = 1 << 20  # bytes


def _chunks(source: Source, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each chunk, and where its data begin and end."""
    for _ in range(_MOST_CHUNKS):
        if at + 8 > end:
            return
        head = source.read(at, 8)
        size = int.from_bytes(head[4:], "little")
        if at + 8 + size > end:
            raise CutOff
        yield head[:4], at + 8, at + 8 + size
        at += 8 + size + size % 2
    raise Unreadable


def _whole(source: Source) -> int:
    """Return where the picture ends, as the file says."""
    end = 8 + int.from_bytes(source.read(4, 4), "little")
    if end > source.size + 1:  # some leave out the last byte of filling
        raise CutOff
    return min(end, source.size)


def read_webp(source: Source) -> Head:
    """Return the head of a WebP; raises `Unreadable` and `CutOff`."""
    size: tuple[int, int] | None = None
    turned, moving = 1, False
    for name, start, end in _chunks(source, 12, _whole(source)):
        if size is None:
            size = _size(name, source.read(start, min(10, end - start)))
            moving = name == b"VP8X" and bool(source.read(start, 1)[0] & _MOVING)
        elif name == b"EXIF" and end - start <= _LARGEST_EXIF:
            turned = orientation(source.read(start, end - start))
    if size is None:
        raise CutOff
    return Head(width=size[0], height=size[1], orientation=turned, moving=moving)


def _size(name: bytes, head: bytes) -> tuple[int, int]:
    if name == b"VP8X" and len(head) == 10:
        return 1 + int.from_bytes(head[4:7], "little"), 1 + int.from_bytes(head[7:10], "little")
    if name == b"VP8 " and len(head) == 10 and head[3:6] == b"\x9d\x01\x2a":
        return int.from_bytes(head[6:8], "little") & 0x3FFF, int.from_bytes(head[8:10], "little") & 0x3FFF
    if name == b"VP8L" and len(head) >= 5 and head[0] == 0x2F:
        bits = int.from_bytes(head[1:5], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    raise Unreadable


def plain_webp(data: bytes) -> Plain:
    """Return a WebP without EXIF, XMP, chunks that are not of the standard, and whatever lies behind its end.

    The picture is not compressed anew. A colour profile stays, with what colours need.
    """
    source = Source.of(data)
    head: bytes | None = None
    profile: bytes | None = None
    kept: list[bytes] = []
    frames = 0
    for name, start, end in _chunks(source, 12, _whole(source)):
        body = data[start:end]
        if name == b"VP8X":
            head = body
        elif name == b"ICCP":
            profile = plain_profile(body)
        elif name == b"ANIM":
            kept.append(_chunk(name, body))
        elif name == b"ANMF":
            inner = _chunks(source, start + _FRAME, end)
            parts = [_chunk(part, data[first:last]) for part, first, last in inner if part in _PICTURE]
            kept.append(_chunk(name, body[:_FRAME] + b"".join(parts)))
            frames += 1
        elif name in _PICTURE:
            kept.append(_chunk(name, body))
    lead = []
    if head is not None and len(head) >= 10:
        flags = head[0] & (_ALPHA | _MOVING) | (_PROFILE if profile else 0)
        lead.append(_chunk(b"VP8X", bytes([flags, 0, 0, 0]) + head[4:10]))
        if profile:
            lead.append(_chunk(b"ICCP", profile))
    return Plain(data=_chunk(b"RIFF", b"WEBP" + b"".join([*lead, *kept])), frames=max(frames, 1))


def _chunk(name: bytes, body: bytes) -> bytes:
    return name + len(body).to_bytes(4, "little") + body + bytes(len(body) % 2)
