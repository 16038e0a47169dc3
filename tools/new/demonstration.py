"""The demonstration that the generator comes with: which files of a content folder are still its own, untouched.

`demonstration.txt` lists them, as `sha256sum` does, so that what an author has changed or added is never taken for
it, committed or not. A test renews the list: `pytest --renew tests/tools/test_new_site.py`.
"""

import hashlib
import os
from pathlib import Path

LIST = Path(__file__).with_name("demonstration.txt")


def files(content: Path) -> tuple[str, ...]:
    """Return the names of the files in a content folder, sorted, without hidden ones."""
    found = []
    for folder, folders, names in os.walk(content):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name).relative_to(content).as_posix() for name in names if not name.startswith(".")]
    return tuple(sorted(found))


def listed() -> frozenset[tuple[str, str]]:
    """Return the digest and the name of each file of the demonstration."""
    lines = LIST.read_text("utf-8").splitlines()
    return frozenset((line[:64], line[66:]) for line in lines)


def lines(content: Path) -> str:
    """Return the list of the files in a content folder."""
    return "".join(f"{_digest(content / name)}  {name}\n" for name in files(content))


def others(content: Path) -> tuple[str, ...]:
    """Return the names of the files in a content folder that are not the demonstration's, or no longer."""
    known = listed()
    return tuple(
        name for name in files(content) if (content / name).is_symlink() or (_digest(content / name), name) not in known
    )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
