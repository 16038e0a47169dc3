"""PNG: its head, and its bytes with nothing but the picture (Portable Network Graphics, third edition)."""

import zlib
from collections.abc import Iterator

from plugins.images.containers.exif import orientation
from plugins.images.containers.model import BadProfile, CutOff, Head, Plain, Unreadable
from plugins.images.containers.profile import LARGEST, plain_profile
from plugins.images.containers.source import Source

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PICTURE = frozenset([b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"])
_COLOURS = frozenset([b"gAMA", b"cHRM", b"sRGB", b"cICP", b"sBIT", b"mDCV", b"cLLI"])
_MOST_CHUNKS = 400_000
_LARGEST_EXIF = 1 << 20  # bytes


def _chunks(source: Source) -> Iterator[tuple[bytes, int, int]]:
    """Yield the name of each chunk, and where its data begin and end; the last is `IEND`."""
    at = len(_SIGNATURE)
    for _ in range(_MOST_CHUNKS):
        head = source.read(at, 8)
        name, end = head[4:], at + 8 + int.from_bytes(head[:4], "big")
        if not name.isalpha():
            raise Unreadable
        if end + 4 > source.size:
            raise CutOff
        yield name, at + 8, end
        if name == b"IEND":
            return
        at = end + 4
    raise Unreadable


def read_png(source: Source) -> Head:
    """Return the head of a PNG; raises `Unreadable` and `CutOff`."""
    width = height = 0
    turned, moving = 1, False
    for name, start, end in _chunks(source):
        if name == b"IHDR":
            size = source.read(start, 8)
            width, height = int.from_bytes(size[:4], "big"), int.from_bytes(size[4:], "big")
        elif name == b"acTL":
            moving = int.from_bytes(source.read(start, 4), "big") > 1
        elif name == b"eXIf" and end - start <= _LARGEST_EXIF:
            turned = orientation(source.read(start, end - start))
    return Head(width=width, height=height, orientation=turned, moving=moving)


def plain_png(data: bytes) -> Plain:
    """Return a PNG without texts, times, EXIF, what programs keep for themselves, and whatever lies behind its end.

    The picture is not compressed anew. Texts are not unpacked; a profile is, to `LARGEST`: `BadProfile`.
    """
    kept = [_SIGNATURE]
    frames = 0
    for name, start, end in _chunks(Source.of(data)):
        if name in _PICTURE or name in _COLOURS:
            kept.append(data[start - 8 : end + 4])
            frames += name == b"fcTL"
        elif name == b"iCCP":
            kept.append(_profile(data[start:end]))
    return Plain(data=b"".join(kept), frames=max(frames, 1))


def _profile(body: bytes) -> bytes:
    packed = body[body.find(b"\0") + 2 :]
    unpacker = zlib.decompressobj()
    try:
        raw = unpacker.decompress(packed, LARGEST + 1)
    except zlib.error:
        return b""
    if len(raw) > LARGEST:
        raise BadProfile
    profile = plain_profile(raw)
    if profile is None:
        return b""
    chunk = b"iCCP" + b"c\0\0" + zlib.compress(profile, 9)
    return (len(chunk) - 4).to_bytes(4, "big") + chunk + zlib.crc32(chunk).to_bytes(4, "big")
