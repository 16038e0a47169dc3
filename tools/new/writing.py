"""A file is written whole or not at all, and never over another."""

import errno
import os
import tempfile
from contextlib import suppress
from pathlib import Path


def write_new(path: Path, text: str) -> None:
    """Write a new file in UTF-8 with line feeds; raises `FileExistsError` where there is one, whoever made it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:  # of its folder, not of the file
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    raw = text.encode("utf-8")
    # Hidden, so that a build at this moment passes over it.
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(0o666 & ~_umask())
        _name(written, path, raw)
    finally:
        with suppress(FileNotFoundError):
            written.unlink()


def _name(written: Path, path: Path, raw: bytes) -> None:
    """Give a finished file its name: unlike a rename, a link fails where that name is taken."""
    try:
        os.link(written, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links, such as FAT
        with path.open("xb") as file:
            file.write(raw)


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
