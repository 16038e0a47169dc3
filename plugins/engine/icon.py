"""The icon of the site as an address that holds it: a small one weighs less than a request for it."""

from urllib.parse import quote

_LONGEST = 400  # bytes; beyond, a file that is asked for once is lighter than one in every page


def within_page(drawing: bytes) -> str | None:
    """Return an SVG drawing as a `data:` address (RFC 2397), or None where it is large, or there is none."""
    if not drawing or len(drawing) > _LONGEST:
        return None
    return "data:image/svg+xml," + quote(drawing.strip(), safe="/:=-.,;()")
