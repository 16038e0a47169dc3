"""The files of a finished site are those of its plan: none is missing, none came from elsewhere, none is hidden."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import KINDS
from plugins.catalogue.pages import Asset, Page, source_of
from plugins.problems.model import Problem, problem

# Hidden names that hosts and search consoles ask for; others are what machines and editors leave behind.
WELL_KNOWN = ".well-known"
HIDDEN = (".domains", ".htaccess", ".nojekyll")
# The folder of the index, whose files are made of all others and named by what they hold.
_INDEX = "assets/pagefind-"
# GitHub takes no file of 100 MB, and readers in a train take none of half of that.
_HEAVY_MEGABYTES = 50
_MEGABYTE = 1_000_000


def files_of(folder: Path) -> tuple[str, ...]:
    """Return the paths of everything below a folder that is no folder, in order."""
    found = (
        Path(place, name).relative_to(folder).as_posix() for place, _folders, names in os.walk(folder) for name in names
    )
    return tuple(sorted(found))


def check_outputs(
    files: Iterable[str], pages: Iterable[Page], assets: Mapping[str, Asset], edition: Edition
) -> Iterator[Problem]:
    """Yield every file that is not of the plan, every one of the plan that is not there, and every hidden one.

    Each public text must have given one page, and two names that some system takes for one are told.
    """
    there = set(files)
    planned = {page.path: source_of(page) for page in pages} | {path: asset.source for path, asset in assets.items()}
    for path in sorted(there - planned.keys()):
        if not path.startswith(_INDEX):
            yield problem(edition.site.path, None, "output-stray", address=f"/{path}")
    for path in sorted(planned.keys() - there):
        yield problem(planned[path], None, "output-missing", address=f"/{path}")
    alike: dict[str, str] = {}
    for path in sorted(there):
        if any(part.startswith(".") for part in path.split("/")) and not path.startswith((f"{WELL_KNOWN}/", *HIDDEN)):
            yield problem(planned.get(path, edition.site.path), None, "output-hidden", address=f"/{path}")
        other = alike.setdefault(unicodedata.normalize("NFC", path).casefold(), path)
        if other != path:
            yield problem(planned.get(path, edition.site.path), None, "output-twice", address=f"/{path}", other=other)


def check_sources(pages: Iterable[Page], edition: Edition, told: Iterable[Problem]) -> Iterator[Problem]:
    """Yield every public text that gave no page or several, and every file that gave nothing and no problem."""
    count: dict[str, int] = {}
    for page in pages:
        if page.name is not None:
            count[page.name] = count.get(page.name, 0) + 1
    records = [record for record in edition.catalogue.records if record.kind in KINDS]
    for record in records:
        wanted = 1 if edition.shown(record) else 0
        if count.get(record.source.name, 0) != wanted:
            got = count.get(record.source.name, 0)
            yield problem(record.source.path, None, "source-pages", wanted=wanted, count=got)
    known = {record.source.name for record in edition.catalogue.records}
    named = [found.path for found in told]
    for name in sorted(edition.catalogue.names - known):
        if not any(path.endswith(name) for path in named):
            yield problem(name, None, "source-lost")


def heavy_files(folder: Path, assets: Mapping[str, Asset]) -> Iterator[Problem]:
    """Yield a hint for each file that takes long to load."""
    for path, asset in assets.items():
        size = (folder / path).stat().st_size
        if size > _HEAVY_MEGABYTES * _MEGABYTE:
            yield problem(asset.source, None, "file-heavy", megabytes=-(-size // _MEGABYTE), most=_HEAVY_MEGABYTES)
