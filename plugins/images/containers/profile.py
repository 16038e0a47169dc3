"""A colour profile with what colours need and nothing else (ICC.1:2022, 7 and 10).

Profiles tell the serial number of a screen, who measured it and when, and hold whatever their makers put in.
"""

_COLOURS = frozenset(
    [
        *(b"wtpt", b"bkpt", b"chad", b"cicp", b"gamt"),
        *(b"rXYZ", b"gXYZ", b"bXYZ", b"rTRC", b"gTRC", b"bTRC", b"kTRC"),
        *(b"A2B0", b"A2B1", b"A2B2", b"B2A0", b"B2A1", b"B2A2"),
    ]
)
_HEADER = 128
_MOST_TAGS = 100
_MADE = b"".join(number.to_bytes(2, "big") for number in (2000, 1, 1, 0, 0, 0))
LARGEST = 4 << 20  # bytes; profiles of printing presses have 2 or 3 MB


def plain_profile(raw: bytes) -> bytes | None:
    """Return a profile that gives the same colours and tells nothing more; None for what is no profile."""
    if len(raw) < _HEADER + 4 or raw[36:40] != b"acsp" or len(raw) > LARGEST:
        return None
    count = int.from_bytes(raw[_HEADER : _HEADER + 4], "big")
    if count > _MOST_TAGS:
        return None
    tags = {b"desc": _text(raw[8], b"desc"), b"cprt": _text(raw[8], b"text")}
    for at in range(_HEADER + 4, _HEADER + 4 + 12 * count, 12):
        name, offset, size = raw[at : at + 4], _number(raw, at + 4), _number(raw, at + 8)
        if name in _COLOURS:
            if offset + size > len(raw):
                return None
            tags[name] = raw[offset : offset + size]
    return _profile(raw, tags)


def _profile(raw: bytes, tags: dict[bytes, bytes]) -> bytes:
    start = _HEADER + 4 + 12 * len(tags)
    table, body = len(tags).to_bytes(4, "big"), b""
    places: dict[bytes, int] = {}  # the curves of the three colours are often one
    for name, value in tags.items():
        if value not in places:
            places[value] = start + len(body)
            body += value + bytes(-len(value) % 4)
        table += name + places[value].to_bytes(4, "big") + len(value).to_bytes(4, "big")
    size = (_HEADER + len(table) + len(body)).to_bytes(4, "big")
    # Version, class, colour spaces and intent stay; who made it, when and for which device do not.
    header = size + bytes(4) + raw[8:24] + _MADE + b"acsp" + bytes(4) + raw[44:48] + bytes(8) + raw[56:80] + bytes(48)
    return header + table + body


def _text(version: int, kind: bytes) -> bytes:
    """Return a text that says 'c', as profiles of a version write it: each must have a name and a notice."""
    if version >= 4:
        return (
            b"mluc" + bytes(4) + (1).to_bytes(4, "big") + (12).to_bytes(4, "big") + b"enUS" + b"\0\0\0\2\0\0\0\x1c\0c"
        )
    if kind == b"desc":
        return b"desc" + bytes(4) + (2).to_bytes(4, "big") + b"c\0" + bytes(4 + 4 + 2 + 1 + 67)
    return b"text" + bytes(4) + b"c\0"


def _number(raw: bytes, at: int) -> int:
    return int.from_bytes(raw[at : at + 4], "big")
