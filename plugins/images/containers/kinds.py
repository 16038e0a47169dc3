"""What a picture file is by its first bytes, whatever its name says."""

_HEVC = frozenset([b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"])
_AV1 = frozenset([b"avif", b"avis"])
_MOST_FTYP = 256  # bytes; a list of brands has some dozen
SNIFFED = 12 + _MOST_FTYP  # bytes that `kind_of` wants to see


def kind_of(head: bytes) -> str | None:
    """Return `JPEG`, `PNG`, `GIF`, `WEBP`, `AVIF`, `HEIC`, `TIFF` or `SVG`; None for what is none of them."""
    if head.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "GIF"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "WEBP"
    if head.startswith((b"II*\0", b"MM\0*")):
        return "TIFF"
    if head[4:8] == b"ftyp":
        return _by_brand(head)
    # An XML file begins with a sign of its encoding or a tag; whether it is a drawing its parser tells.
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return "SVG" if text.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")) else None


def _by_brand(head: bytes) -> str | None:
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, end, 4))]
    for brand in brands:
        if brand in _AV1:
            return "AVIF"
        if brand in _HEVC:
            return "HEIC"
    return None
