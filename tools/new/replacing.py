"""A content folder gives way to a new one; of the old one only files that were looked at are removed."""

import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from itertools import chain, count
from pathlib import Path


def replace(
    content: Path, stage: Path, *, seen: Iterable[str], keep: Callable[[Path], Iterable[str]] | None
) -> Path | None:
    """Put a finished folder in the place of another, and remove the files of the old one that were seen.

    `keep` looks once more at the old folder and names files that must stay. Hidden files, an editor's or git's, move
    into the new folder. Return where the old folder is now if something stayed in it.
    """
    if not content.exists():
        stage.rename(content)
        return None
    stage.chmod(content.stat().st_mode)
    before = _free(content)
    content.rename(before)
    try:
        stage.rename(content)
    except OSError:
        before.rename(content)
        raise
    staying = set(keep(before)) if keep is not None else set()
    for name in seen:
        if name not in staying:
            (before / name).unlink(missing_ok=True)
    _move_hidden(before, content)
    _prune(before)
    return before if before.exists() else None


def staged(content: Path) -> Path:
    """Return an empty folder beside a content folder, in which the new one is made."""
    stage = content.with_name(f".{content.name}.new")
    shutil.rmtree(stage, ignore_errors=True)  # a killed run left it
    stage.mkdir(parents=True)
    return stage


def repair(content: Path) -> None:
    """Put a folder back that a killed run had moved aside, and that nothing has replaced."""
    before = _aside(content)
    if before.is_dir() and not content.exists():
        before.rename(content)


def _aside(content: Path) -> Path:
    return content.with_name(f".{content.name}.before")


def _free(content: Path) -> Path:
    """Return a name beside the folder that nothing has."""
    first = _aside(content)
    names = chain((first,), (first.with_name(f"{first.name}-{number}") for number in count(2)))
    return next(path for path in names if not path.exists())


def _move_hidden(before: Path, content: Path) -> None:
    for path in sorted(before.rglob(".*")):
        if path.is_symlink() or path.exists():  # else it has moved with its folder
            target = content / path.relative_to(before)
            target.parent.mkdir(parents=True, exist_ok=True)
            path.rename(target)


def _prune(folder: Path) -> None:
    """Remove a folder and those in it as far as they are empty."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            with suppress(OSError):
                path.rmdir()
    with suppress(OSError):
        folder.rmdir()
