"""Whether a file of texts may be opened at all: links, pipes and devices would lead out or never end."""

import os
import stat
from pathlib import Path

from plugins.problems.model import Refused

# A megabyte is a novel; reports have some kilobytes.
MOST_MEGABYTES = 4
LONG_MEGABYTES = 1
_MEGABYTE = 1_000_000


def refusal_to_open(path: Path, content: Path) -> Refused | None:
    """Return why a text in a content folder must not be opened, or None; nothing of it is read.

    The folders that it lies in are none that a link leads to: a walk follows no links.
    """
    inside = True
    try:
        said = path.lstat()
        if stat.S_ISLNK(said.st_mode):
            inside = path.resolve().is_relative_to(content.resolve())
            said = path.stat()
    except (OSError, RuntimeError):  # a link to nothing, or one that leads back to itself
        return Refused("source-nothing") if path.is_symlink() else Refused("source-unreadable")
    if not inside:
        return Refused("source-outside")
    if not stat.S_ISREG(said.st_mode):
        return Refused("source-special")
    if said.st_size > MOST_MEGABYTES * _MEGABYTE:
        return Refused("text-large", megabytes=-(-said.st_size // _MEGABYTE), most=MOST_MEGABYTES)
    if not os.access(path, os.R_OK):
        return Refused("source-unreadable")
    return None


def long_megabytes(path: Path) -> int | None:
    """Return the size of a text that is long to load, in megabytes, or None."""
    size = path.stat().st_size
    return -(-size // _MEGABYTE) if size > LONG_MEGABYTES * _MEGABYTE else None
