"""Faces: lists of families that machines have, by a name, and files of the author's own in `content/fonts/`."""

import struct
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from plugins.look.model import Face, FontFile
from plugins.problems.model import Refused
from plugins.problems.nearest import nearest

FOLDER = "fonts"
SUFFIX = ".woff2"
# For each kind, what Apple, Microsoft, Android and Linux bring with them; nothing is loaded. `serif` and `sans` are the
# theme's own, so a test compares them with `tokens.css`.
STACKS: Mapping[str, str] = {
    "serif": 'Charter, "Bitstream Charter", "Sitka Text", Cambria, "DejaVu Serif Condensed", serif',
    "sans": '"Avenir Next", "Segoe UI", Lato, system-ui, sans-serif',
    "system": "system-ui, sans-serif",
    "oldstyle": '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", serif',
    "newspaper": 'Georgia, "Noto Serif", "Droid Serif", "DejaVu Serif", serif',
    "slab": 'Rockwell, "Rockwell Nova", "Roboto Slab", "Sitka Small", "DejaVu Serif", serif',
    "humanist": 'Optima, Candara, "Gill Sans Nova", "Gill Sans", "Noto Sans", "DejaVu Sans", sans-serif',
    "geometric": '"Avenir Next", Avenir, "Century Gothic", Montserrat, "URW Gothic", "DejaVu Sans", sans-serif',
    "grotesque": 'Inter, "Helvetica Neue", Helvetica, Arial, "Nimbus Sans", "Liberation Sans", sans-serif',
    "mono": "ui-monospace, Menlo, Consolas, monospace",
}
NAMES: Mapping[str, str] = {
    "serif": "serif",
    "sans": "sans",
    "system": "system",
    "système": "system",
    "oldstyle": "oldstyle",
    "garalde": "oldstyle",
    "newspaper": "newspaper",
    "journal": "newspaper",
    "slab": "slab",
    "mécane": "slab",
    "humanist": "humanist",
    "humaniste": "humanist",
    "geometric": "geometric",
    "géométrique": "geometric",
    "grotesque": "grotesque",
    "mono": "mono",
}
LARGE = 25_000  # bytes: what a reader should have to load for a face
_LARGEST = 500_000
_SIGNATURE = b"wOF2"
_HEADER = 48  # bytes (WOFF 2.0, 4.1)
# What lies beside the file of a face: the end of its name, and what it is for.
_SIBLINGS = (("-italic", "italic", "400"), ("-bold", "normal", "700"), ("-bold-italic", "italic", "700"))


def face(name: str, content: Path, *, whole: bool) -> Face:
    """Return a face by the name of a kind or of a file in `content/fonts/`; raises `Refused` for a file that is none.

    A face of `whole` texts takes up the files for bold and italic that lie beside its own; one of titles has one file,
    which stands for every weight.
    """
    if not name.endswith(SUFFIX):
        return Face(STACKS[name])
    folder = content / FOLDER
    if not whole:
        return Face(STACKS["sans"], (_file(folder, name, "normal", "1 1000"),))
    stem = name.removesuffix(SUFFIX)
    there = _names(folder)
    more = tuple(
        _file(folder, f"{stem}{end}{SUFFIX}", style, weight)
        for end, style, weight in _SIBLINGS
        if f"{stem}{end}{SUFFIX}" in there
    )
    return Face(STACKS["serif"], (_file(folder, name, "normal", "400"), *more))


def _names(folder: Path) -> Mapping[str, Path]:
    found = sorted(folder.iterdir()) if folder.is_dir() else ()
    return {unicodedata.normalize("NFC", path.name): path for path in found if not path.name.startswith(".")}


def _file(folder: Path, name: str, style: str, weight: str) -> FontFile:
    there = _names(folder)
    path = there.get(name)
    if path is None or not path.is_file():
        raise Refused("look-font-missing", file=f"{FOLDER}/{name}", near=nearest(name, there))
    if not path.resolve().is_relative_to(folder.parent.resolve()):
        raise Refused("link-outside", address=f"{FOLDER}/{name}")
    size = path.stat().st_size
    if size > _LARGEST:
        raise Refused("look-font-huge", file=name, size=round(size / 1000), most=_LARGEST // 1000)
    with path.open("rb") as file:
        head = file.read(_HEADER)
    # Signature, what is within, the length of the file, and how many tables it has: browsers refuse it otherwise.
    length, tables = struct.unpack_from(">IH", head, 8) if len(head) == _HEADER else (0, 0)
    if head[:4] != _SIGNATURE or length != size or not tables:
        raise Refused("look-font-broken", file=name)
    return FontFile(name, path, style, weight)
