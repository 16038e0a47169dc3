"""What the last build left in an output folder, file by file, so that the next can tell what is still as it was."""

import hashlib
import os
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.engine.keeping import keep, kept

_DIGEST = 20  # bytes
Stamp = tuple[int, int, int, int, int]


def content_digest(data: bytes) -> bytes:
    """Return the digest of a file's content."""
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()


def file_digest(path: Path) -> bytes:
    """Return the digest of the content of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=_DIGEST)).digest()


class Ledger:
    """The files of an output folder with their content's digest, and how the system described them.

    A file that the system describes as before is the same. Where it does not, because somebody touched it or a copy
    was made of the folder, its content is looked at.
    """

    def __init__(self, output: Path | None, file: Path | None, *, fresh: bool = False) -> None:
        """Take the output folder and the file in which the ledger is kept; with neither, nothing is known.

        Where all is to be `fresh`, no file is what it was.
        """
        self._output = output
        self._file = file
        self._fresh = fresh
        self._known: Mapping[str, tuple[bytes, Stamp]] = {} if file is None or fresh else kept(file) or {}

    def has(self, path: str, content: bytes, size: int | None = None) -> Path | None:
        """Return the file at a path of the output whose content has a digest, None where it has another."""
        if self._output is None or self._fresh:
            return None
        file = self._output / path
        try:
            found = file.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_mode & 0o777 != 0o644:
                return None
            known = self._known.get(path)
            if known is not None and known[1] == _stamp(found):
                return file if known[0] == content else None
            if (size is not None and found.st_size != size) or file_digest(file) != content:
                return None
        except OSError:
            return None
        return file

    def changed(self, path: str, content: bytes) -> None:
        """Note that a file of the output has been written since, for as long as this process lives."""
        if self._output is not None:
            self._known = {**self._known, path: (content, _stamp(os.lstat(self._output / path)))}

    def intact(self) -> bool:
        """Tell whether every file of the output is as it was written, by how the system describes it."""
        if self._output is None:
            return False
        folder = f"{self._output}/"
        try:
            return all(_stamp(os.lstat(folder + path)) == known for path, (_, known) in self._known.items())
        except OSError:
            return False

    def write(self, contents: Iterable[tuple[str, bytes]]) -> None:
        """Note that the output consists of these paths, each with the digest of its content."""
        if self._file is None or self._output is None:
            return
        stamps = {path: (content, _stamp(os.lstat(self._output / path))) for path, content in contents}
        if stamps != self._known:
            keep(self._file, stamps)
        self._known = stamps


def _stamp(found: os.stat_result) -> Stamp:
    return (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_mode)
