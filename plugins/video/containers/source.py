"""A file of any size, read in small bounded pieces."""

from dataclasses import dataclass
from typing import BinaryIO

from plugins.video.containers.model import CutOff, Unreadable

_LARGEST_READ = 1 << 20  # bytes; nothing that is needed comes near
_MOST_READS = 200_000  # a recording of a day in pieces of a second has half of them; each takes some microseconds


@dataclass(slots=True)
class Source:
    """An open file and its size in bytes; raises `Unreadable` instead of reading without end."""

    file: BinaryIO
    size: int
    reads: int = 0

    def read(self, at: int, count: int) -> bytes:
        """Return exactly `count` bytes from a place on; raises `CutOff` where the file has fewer."""
        self.reads += 1
        if count > _LARGEST_READ or self.reads > _MOST_READS:
            raise Unreadable
        if at + count > self.size:
            raise CutOff
        self.file.seek(at)
        found = self.file.read(count)
        if len(found) != count:
            raise CutOff
        return found

    def number(self, at: int, count: int) -> int:
        """Return `count` bytes as an unsigned number, the first the most significant."""
        return int.from_bytes(self.read(at, count), "big")
