"""What lies in `content/root/`: files for the root of the site, copied as they are.

Proofs for search consoles, what is well known (RFC 8615), rules for a host: none of it is read or changed. Only rules
in files that the build writes too, `_headers` and `_redirects`, stand before its own in one file.
"""

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from plugins.catalogue.pages import Asset
from plugins.checks.outputs import HIDDEN, WELL_KNOWN
from plugins.engine.sources import NOISE, ROOT
from plugins.problems.model import Problem, Refused, problem
from plugins.problems.places import shown

# Of these, hosts read one file, and of two rules for one address the first counts, or both.
RULES = ("_headers", "_redirects")
_LEFT_BEHIND = {".DS_Store", "Thumbs.db", "desktop.ini"}
# The theme's own folder, in which indexes are made after everything else.
_ASSETS = "assets"
# What one of the three systems cannot name, and what an address would have to hide.
_HOSTILE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\%#\ud800-\udfff]|[ .]$|^ ')


def root_files(content: Path) -> tuple[tuple[Asset, ...], tuple[Problem, ...]]:
    """Return the files to copy, each under its name below the folder, and those that must not be."""
    folder = content / ROOT
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return (), (problem(f"{shown(content)}/{ROOT}", None, "root-link"),)
    assets = []
    problems = []
    for path in _entries(folder):
        name = unicodedata.normalize("NFC", path.relative_to(folder).as_posix())
        place = f"{shown(content)}/{ROOT}/{name}".encode("utf-8", "backslashreplace").decode()
        refused = _refused(name, path)
        if refused is not None:
            problems.append(refused.at(place, None))
        else:
            assets.append(Asset(path=name, content=path, source=place))
    return tuple(assets), tuple(problems)


def added_to(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """Return the assets with the author's rules for hosts and those of the build as one file, the author's first."""
    kept: list[Asset] = []
    rules: dict[str, list[Asset]] = {name: [] for name in RULES}
    for asset in assets:
        rules.get(asset.path, kept).append(asset)
    for name, parts in rules.items():
        own = [part for part in parts if isinstance(part.content, Path)]
        ordered = [*own, *(part for part in parts if part not in own)]
        if ordered:
            text = b"\n".join(part.data().rstrip(b"\n") + b"\n" for part in ordered)
            kept.append(Asset(path=name, content=text, source=ordered[0].source))
    return tuple(kept)


def _entries(folder: Path) -> Iterator[Path]:
    """Yield every file below a folder in a fixed order, and the folders that are not gone into."""
    for place, folders, names in os.walk(folder):
        closed = {name for name in folders if Path(place, name).is_symlink() or _hidden(Path(place, name), folder)}
        folders[:] = sorted(set(folders) - closed)
        yield from (Path(place, name) for name in sorted({*names, *closed}) if not _noise(name))


def _noise(name: str) -> bool:
    return name in _LEFT_BEHIND or name.endswith(NOISE)


def _hidden(path: Path, folder: Path) -> bool:
    """Tell whether a folder is hidden: one of the well known, at the root, is not."""
    return path.name.startswith(".") and path != folder / WELL_KNOWN


def _refused(name: str, path: Path) -> Refused | None:
    """Return what is wrong with a file, or None."""
    parts = PurePosixPath(name).parts
    if path.is_symlink() or not (path.is_file() or path.is_dir()):
        return Refused("root-link")
    if any(_HOSTILE.search(part) for part in parts):
        return Refused("root-name")
    if parts[0] == _ASSETS:
        return Refused("root-assets")
    if path.is_dir() or (parts[-1].startswith(".") and (len(parts) > 1 or parts[0] not in HIDDEN)):
        return Refused("root-hidden", allowed=", ".join((f"{WELL_KNOWN}/", *HIDDEN)))
    return None
