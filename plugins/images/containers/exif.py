"""The one thing of EXIF data that a picture needs: how the camera was held (EXIF 3.0, 4.6.5 and the tag 274)."""

_ORIENTATION = 274
_SHORT = 3
_MOST_ENTRIES = 1000


def orientation(tiff: bytes) -> int:
    """Return the orientation, 1 to 8, that EXIF data give; 1 where they say nothing, or nothing that makes sense."""
    tiff = tiff.removeprefix(b"Exif\0\0")
    order = {b"II*\0": "little", b"MM\0*": "big"}.get(tiff[:4])
    if order is None:
        return 1

    def number(at: int, count: int) -> int:
        return int.from_bytes(tiff[at : at + count], "little" if order == "little" else "big")

    start = number(4, 4)
    for entry in range(start + 2, start + 2 + 12 * min(number(start, 2), _MOST_ENTRIES), 12):
        if number(entry, 2) == _ORIENTATION and number(entry + 2, 2) == _SHORT:
            value = number(entry + 8, 2)
            return value if 1 <= value <= 8 else 1
    return 1
