"""A file is written whole or not at all: beside its place first, under a hidden name that a build passes over."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


def write_new(path: Path, text: str) -> None:
    """Write a new file in UTF-8 with line feeds; raises `FileExistsError` where there is one, whoever made it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError:  # of its folder, not of the file
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
    raw = text.encode("utf-8")
    with _finished(path, raw) as written:
        written.chmod(0o666 & ~_umask())
        _name(written, path, raw)


def write_over(path: Path, text: str | bytes) -> None:
    """Write a file, text in UTF-8, in place of the one that may be there, whose mode it keeps; raises `OSError`."""
    with _finished(path, text.encode("utf-8") if isinstance(text, str) else text) as written:
        if path.exists():
            shutil.copymode(path, written)
        else:
            written.chmod(0o644)
        written.replace(path)


@contextmanager
def _finished(path: Path, raw: bytes) -> Iterator[Path]:
    """Give a finished file beside a place, without its name yet; it is gone afterwards, unless it was moved."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())
        yield written
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
