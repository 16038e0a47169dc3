"""The content files of a site, and those that belong nowhere."""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from plugins.catalogue.files import FOLDERS
from plugins.catalogue.kinds import ANNEXES, KINDS, Annex, Kind, annex_of, kind_of
from plugins.problems.model import Findings, Problem, problem
from plugins.problems.nearest import nearest
from plugins.problems.places import shown
from plugins.settings.model import Site

# A file with one of these endings was meant to be read; where it is not, the author is told.
_TEXTS = {".md", ".markdown", ".mkd", ".mdown", ".rst", ".txt", ".html", ".htm"}
# What is copied to the root of the site as it is, see `root.py`.
ROOT = "root"
NOISE = ("~", ".bak", ".swp", ".tmp", ".orig")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file to read: its kind, its name inside the content folder in composed Unicode form, and where it lies."""

    kind: Kind
    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class AnnexFile:
    """One annex to read: what it is, its name inside the content folder, and where it lies."""

    annex: Annex
    name: str
    path: Path


def find_sources(content: Path, site: Site) -> tuple[tuple[SourceFile, ...], tuple[AnnexFile, ...], Findings]:
    """Return the files of every kind, the annexes, each in a fixed order, and what would be lost without a word."""
    sources: list[SourceFile] = []
    annexes: list[AnnexFile] = []
    problems = []
    home = content.resolve()
    for path in _files(content):
        name = unicodedata.normalize("NFC", path.relative_to(content).as_posix())
        kind, annex = kind_of(name), annex_of(name)
        suffix = path.suffix.casefold()
        # Folders are not links here: they were walked through, and a walk does not follow any.
        if path.is_symlink() and not path.resolve().is_relative_to(home):
            problems.append(problem(shown(path), None, "source-outside"))
        elif kind is not None and path.suffix == ".md":
            sources.append(SourceFile(kind, name, path))
        elif annex is not None:
            found = _misplaced(annex, name, path)
            if found is None:
                annexes.append(AnnexFile(annex, name, path))
            else:
                problems.append(found)
        elif stray := _stray(name, suffix):
            problems.append(problem(shown(path), None, "annex-folder", suffix=path.suffix, folder=stray.folder))
        elif suffix not in _TEXTS or name.split("/", 1)[0] in FOLDERS or name in _settings_files(site):
            continue
        elif kind is not None:
            problems.append(problem(shown(path), None, "source-suffix", suffix=path.suffix, right=".md"))
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
    return tuple(sources), tuple(annexes), Findings(tuple(problems))


def _misplaced(annex: Annex, name: str, path: Path) -> Problem | None:
    """Return what is wrong with where a file in the folder of an annex lies, or with its ending."""
    if path.suffix != annex.suffix:
        return problem(shown(path), None, "source-suffix", suffix=path.suffix or path.name, right=annex.suffix)
    if name.count("/") != annex.folder.count("/") + 2:
        return problem(shown(path), None, "annex-folder", suffix=annex.suffix, folder=annex.folder)
    return None


def _stray(name: str, suffix: str) -> Annex | None:
    """Return the annex that a file outside its folder was meant to be; what lies among files to publish is none."""
    if name.split("/", 1)[0] in FOLDERS:
        return None
    return next((annex for annex in ANNEXES.values() if annex.suffix == suffix), None)


def _settings_files(site: Site) -> set[str]:
    return {"site.md", *(f"site.{lang}.md" for lang in site.languages if lang != site.language)}


def _files(content: Path) -> list[Path]:
    """Return every file below a folder, sorted; neither hidden ones nor what editors leave behind, nor set aside."""
    aside = {Path(content, annex.folder, name) for annex in ANNEXES.values() for name in annex.aside}
    aside.add(content / ROOT)
    found = []
    for folder, folders, names in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and Path(folder, name) not in aside)
        found += [Path(folder, name) for name in names if not name.startswith(".") and not name.endswith(NOISE)]
    return sorted(found)
