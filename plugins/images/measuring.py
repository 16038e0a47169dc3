"""How large a picture is shown, without unpacking it: some dozen bytes are read, or the file once at most."""

from functools import lru_cache
from pathlib import Path

from plugins.images.containers.kinds import SNIFFED
from plugins.images.containers.source import Source
from plugins.images.limits import MOST_BYTES, MOST_SVG_BYTES, check_bytes
from plugins.images.model import Measure
from plugins.images.opening import head_of, sniffed, told
from plugins.images.svg import read_svg


def measure(path: Path) -> Measure:
    """Return a picture's size in pixels as it is shown, and what it is; raises `Refused` for what is no picture.

    What was found is kept for as long as the file does not change.
    """
    with told(path.name):
        stat = path.stat()
        return _measure(path, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4096)
def _measure(path: Path, _mtime_ns: int, size: int) -> Measure:
    with path.open("rb") as file:
        kind = sniffed(file.read(SNIFFED), path)
        check_bytes(size, path.name, most=MOST_SVG_BYTES if kind == "SVG" else MOST_BYTES)
        source = Source(file, size)
        head = read_svg(source.read(0, size), path.name) if kind == "SVG" else head_of(kind, source, path.name)
    width, height = head.shown
    return Measure(width=width, height=height, kind=kind, moving=head.moving)
