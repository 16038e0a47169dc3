"""A picture file that is published as it is, less what it tells of the author."""

from pathlib import Path

from plugins.images.opening import read_bytes, told
from plugins.images.plain import without_metadata
from plugins.images.svg import plain_svg
from plugins.problems.model import Refused

_UNSHOWN = frozenset(["HEIC", "TIFF"])  # few browsers show them


def published_original(path: Path) -> bytes | None:
    """Return a picture's bytes without metadata, None where they are those of the file.

    Raises `Refused` for what cannot be read, and for a format that browsers do not show.
    """
    kind, data = read_bytes(path)
    if kind in _UNSHOWN:
        raise Refused("picture-original", file=path.name, kind=kind)
    with told(path.name):
        plain = plain_svg(data, path.name) if kind == "SVG" else without_metadata(kind, data, path.name)
    return None if plain == data else plain
