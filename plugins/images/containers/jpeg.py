"""JPEG: its head, and its bytes with nothing but the picture (ITU-T T.81, annex B)."""

import re
from collections.abc import Iterator

from plugins.images.containers.exif import orientation
from plugins.images.containers.model import CutOff, Head, Plain, Unreadable
from plugins.images.containers.profile import plain_profile
from plugins.images.containers.source import Source

_SOI, _EOI = b"\xff\xd8", b"\xff\xd9"
_SOS, _JFIF, _EXIF, _ICC, _ADOBE = 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# Frames, tables of Huffman and arithmetic coding, quantization, restart intervals, lines, hierarchies, scans.
_PICTURE = _FRAMES | {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, 0xDE, 0xDF, _SOS}
_ALONE = frozenset([0x01, *range(0xD0, 0xD8)])
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_MOST_SEGMENTS = 20_000  # 25 MB of the largest have 400
_MOST_SCANS = 100  # a progressive picture has ten; each costs a pass over all pixels
_PROFILE = b"ICC_PROFILE\0"
_PROFILE_PART = 65_519  # bytes of a profile that one segment holds
_NO_THUMBNAIL = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def _segments(source: Source, at: int) -> Iterator[tuple[int, int, int]]:
    """Yield code, start and end of the segments from a place on, until a scan or the end of the picture."""
    for _ in range(_MOST_SEGMENTS):
        lead, code = source.read(at, 2)
        if lead != 0xFF:
            raise Unreadable
        if code == 0xFF:  # filling
            at += 1
        elif code in _ALONE:
            at += 2
        elif code == _EOI[1]:
            yield code, at, at + 2
            return
        else:
            length = int.from_bytes(source.read(at + 2, 2), "big")
            if length < 2:
                raise Unreadable
            yield code, at, at + 2 + length
            at += 2 + length
            if code == _SOS:
                return
    raise Unreadable


def read_jpeg(source: Source) -> Head:
    """Return the head of a JPEG; raises `Unreadable` and `CutOff`."""
    turned: int | None = None
    for code, at, end in _segments(source, len(_SOI)):
        if code == _EXIF and turned is None and source.read(at + 4, min(6, end - at - 4)) == b"Exif\0\0":
            turned = orientation(source.read(at + 4, end - at - 4))
        if code in _FRAMES:
            frame = source.read(at + 5, 4)
            height, width = int.from_bytes(frame[:2], "big"), int.from_bytes(frame[2:], "big")
            return Head(width=width, height=height, orientation=turned or 1)
    raise Unreadable


def plain_jpeg(data: bytes) -> Plain:
    """Return a JPEG without comments, EXIF, XMP, IPTC, thumbnails, and whatever lies behind the picture.

    The picture is not compressed anew. A colour profile stays, with what colours need.
    """
    source = Source.of(data)
    lead: list[bytes] = []
    kept: list[bytes] = []
    profile: list[bytes] = []
    at, scans, code = len(_SOI), 0, 0
    while code != _EOI[1]:
        for code, start, end in _segments(source, at):
            _sort(code, source.read(start, end - start), lead, kept, profile)
            at = end
        if code == _SOS:
            scans += 1
            found = _AFTER_SCAN.search(data, at)
            if found is None:
                raise CutOff
            kept.append(data[at : found.start()])
            at = found.start()
        if scans > _MOST_SCANS:
            raise Unreadable
    if not scans:
        raise Unreadable
    whole = plain_profile(b"".join(part[18:] for part in sorted(profile, key=lambda part: part[16])))
    return Plain(data=b"".join([_SOI, *lead, *_profile_segments(whole), *kept, _EOI]))


def _sort(code: int, segment: bytes, lead: list[bytes], kept: list[bytes], profile: list[bytes]) -> None:
    """Put a segment where it belongs, if it belongs to the picture."""
    if code in _PICTURE:
        kept.append(segment)
    elif code == _JFIF and segment[4:9] == b"JFIF\0":
        lead[:] = [_NO_THUMBNAIL]
    elif code == _ADOBE and segment[4:9] == b"Adobe" and len(segment) >= 16:
        kept.append(b"\xff\xee\x00\x0e" + segment[4:16])  # says how colours are coded
    elif code == _ICC and segment[4:].startswith(_PROFILE) and len(segment) > 18:
        profile.append(segment)


def _profile_segments(profile: bytes | None) -> Iterator[bytes]:
    parts = [profile[at : at + _PROFILE_PART] for at in range(0, len(profile), _PROFILE_PART)] if profile else []
    for number, part in enumerate(parts, 1):
        body = _PROFILE + bytes([number, len(parts)]) + part
        yield b"\xff\xe2" + (2 + len(body)).to_bytes(2, "big") + body
