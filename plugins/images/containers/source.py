"""A picture file read in small pieces, each of which must be there."""

import io
from dataclasses import dataclass
from typing import BinaryIO

from plugins.images.containers.model import CutOff


@dataclass(slots=True)
class Source:
    """An open file and its size in bytes."""

    file: BinaryIO
    size: int

    @classmethod
    def of(cls, data: bytes) -> "Source":
        """Return a source that reads from memory."""
        return cls(io.BytesIO(data), len(data))

    def read(self, at: int, count: int) -> bytes:
        """Return exactly `count` bytes from a place on; raises `CutOff` where the file has fewer."""
        if at + count > self.size:
            raise CutOff
        self.file.seek(at)
        found = self.file.read(count)
        if len(found) != count:
            raise CutOff
        return found
