"""What became of each page and file that was made: kept under the digest of all that it was made of."""

import marshal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugins.engine.keeping import keep, kept


@dataclass(frozen=True, slots=True)
class Result:
    """The digest of a content, its size in bytes, and for a page what it names and leads to, packed."""

    content: bytes
    size: int
    facts: bytes = b""

    def pack(self) -> bytes:
        """Return the same as bytes."""
        return marshal.dumps((self.content, self.size, self.facts))

    @staticmethod
    def unpack(data: bytes) -> "Result":
        """Return what `pack` gave."""
        return Result(*marshal.loads(data))  # noqa: S302 - from a copy of this process, or a file with its digest


class Results:
    """The results that one build notes and the next may use, in a file; without one, nothing is kept."""

    def __init__(self, file: Path | None = None, *, fresh: bool = False) -> None:
        """Take the file; what is in it is not asked for where all is to be `fresh`."""
        self._file = file
        self._held: Mapping[bytes, bytes] = {} if file is None or fresh else kept(file) or {}
        self._used: dict[bytes, bytes] = {}

    def get(self, key: bytes | None) -> Result | None:
        """Return the result under a key, or None."""
        if key is None or key not in self._held:
            return None
        self._used[key] = self._held[key]
        return Result.unpack(self._held[key])

    def note(self, key: bytes | None, result: Result) -> None:
        """Keep a result under a key; one without a key will be made again."""
        if key is not None:
            self._used[key] = result.pack()

    def write(self) -> None:
        """Keep what was noted and used; what nobody asked for is of pages that are gone or have changed."""
        if self._file is not None and self._used != self._held:
            keep(self._file, self._used)
