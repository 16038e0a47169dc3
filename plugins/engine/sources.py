"""The content files of a site, and those that belong nowhere."""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from plugins.catalogue.files import FOLDERS
from plugins.catalogue.kinds import KINDS, Kind, kind_of
from plugins.problems.model import Findings, problem
from plugins.problems.nearest import nearest
from plugins.problems.places import shown
from plugins.settings.model import Site

# A file with one of these endings was meant to be read; where it is not, the author is told.
_TEXTS = {".md", ".markdown", ".mkd", ".mdown", ".rst", ".txt", ".html", ".htm"}
_NOISE = ("~", ".bak", ".swp", ".tmp", ".orig")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read: its kind, its name inside the content folder in composed Unicode form, and where it lies."""

    kind: Kind
    name: str
    path: Path


def find_sources(content: Path, site: Site) -> tuple[tuple[SourceFile, ...], Findings]:
    """Return the files of every kind in a fixed order, and the files that would be lost without a word."""
    sources: list[SourceFile] = []
    problems = []
    for path in _files(content):
        name = unicodedata.normalize("NFC", path.relative_to(content).as_posix())
        kind = kind_of(name)
        suffix = path.suffix.casefold()
        if not path.resolve().is_relative_to(content.resolve()):
            problems.append(problem(shown(path), None, "source-outside"))
        elif kind is not None and path.suffix == ".md":
            sources.append(SourceFile(kind, name, path))
        elif suffix not in _TEXTS or name.split("/", 1)[0] in FOLDERS or name in _settings_files(site):
            continue
        elif kind is not None:
            problems.append(problem(shown(path), None, "source-suffix", suffix=path.suffix))
        elif name.startswith("site."):
            problems.append(problem(shown(path), None, "site-language", file=site.path))
        else:
            folders = [f"{kind.folder}/" for kind in KINDS.values()]
            near = nearest(name.split("/", 1)[0], [folder.rstrip("/") for folder in folders]) if "/" in name else None
            problems.append(
                problem(
                    shown(path),
                    None,
                    "source-folder",
                    folders=", ".join(folders),
                    near=f"{near}/" if near else None,
                )
            )
    return tuple(sources), Findings(tuple(problems))


def _settings_files(site: Site) -> set[str]:
    return {"site.md", *(f"site.{lang}.md" for lang in site.languages if lang != site.language)}


def _files(content: Path) -> list[Path]:
    """Return every file below a folder, sorted; neither hidden ones nor what editors leave behind."""
    found = []
    for folder, folders, names in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [Path(folder, name) for name in names if not name.startswith(".") and not name.endswith(_NOISE)]
    return sorted(found)
