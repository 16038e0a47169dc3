"""The site is written beside the old one and takes its place at once."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from plugins.engine.errors import UnsafeOutput

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# What every site built here has; a folder without them is somebody's, and is never replaced.
_OURS = ("index.html", "404.html", "robots.txt", "sitemap.xml")


def require_safe(output: Path, *, keep: tuple[Path, ...]) -> None:
    """Refuse an output folder that holds what must be kept, or that is neither empty nor a site of ours.

    Raises `UnsafeOutput`.
    """
    target = output.resolve()
    if any(folder.resolve().is_relative_to(target) for folder in keep):
        raise UnsafeOutput("output-inside", output)
    if output.is_symlink() or (output.exists() and not output.is_dir()):
        raise UnsafeOutput("output-unsafe", output)
    if output.is_dir() and any(output.iterdir()) and not all((output / name).is_file() for name in _OURS):
        raise UnsafeOutput("output-unsafe", output)


def _beside(output: Path, role: str) -> Path:
    return output.parent / f".{output.name}.{role}"


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the only right to write an output folder; a second build waits, and a killed one holds nothing."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with _beside(output, "lock").open("a") as file:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def staged(output: Path) -> Iterator[Path]:
    """Give an empty folder beside the output; it is gone afterwards, unless `exchange` made it the output."""
    repair(output)
    stage = _beside(output, "next")
    stage.mkdir()
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def repair(output: Path) -> None:
    """Clear away what a killed build left; an output that it had moved aside comes back."""
    aside = _beside(output, "last")
    if aside.exists() and not output.exists():
        aside.rename(output)
    for left in (aside, _beside(output, "next")):
        shutil.rmtree(left, ignore_errors=True)


def set_modes(folder: Path) -> None:
    """Let everybody read, whatever the umask: 0755 for folders, 0644 for files."""
    waiting = [os.fspath(folder)]
    while waiting:
        place = waiting.pop()
        os.chmod(place, 0o755)  # noqa: PTH101, S103 - of thousands; for all to read
        with os.scandir(place) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.stat(follow_symlinks=False).st_mode & 0o777 != 0o644:
                    os.chmod(entry.path, 0o644)  # noqa: PTH101


def exchange(stage: Path, output: Path) -> None:
    """Make a finished stage the output; readers see the old folder whole or the new one whole.

    On Linux the two names are exchanged by one system call. Elsewhere the old folder is moved aside first; a build
    that is killed between the two moves is repaired by the next.
    """
    if not output.exists():
        stage.rename(output)
        return
    if _exchanged(stage, output):
        return
    aside = _beside(output, "last")
    output.rename(aside)
    stage.rename(output)
    shutil.rmtree(aside, ignore_errors=True)


def _exchanged(stage: Path, output: Path) -> bool:
    """Exchange two names by `renameat2` (Linux 3.15, glibc 2.28); False where system or file system has it not."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    done = rename(_AT_FDCWD, os.fsencode(stage), _AT_FDCWD, os.fsencode(output), _RENAME_EXCHANGE)
    return bool(done == 0)
