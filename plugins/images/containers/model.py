"""The words of all containers: what a file says in its head, what is left of it, and why it could not be read."""

from dataclasses import dataclass


class Unreadable(Exception):  # noqa: N818 - it tells of a file, not of a fault of the program
    """Bytes that are not what such a file has in this place, or more of them than any picture needs."""


class CutOff(Unreadable):
    """A file that ends before its picture does."""


class BadProfile(Unreadable):
    """A colour profile that unpacks to far more than colours need."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a file says of its picture: its size in pixels as stored, its EXIF orientation, whether it moves."""

    width: int
    height: int
    orientation: int = 1
    moving: bool = False

    @property
    def shown(self) -> tuple[int, int]:
        """Width and height in pixels as the picture is shown, turned as its orientation says."""
        return (self.height, self.width) if self.orientation > 4 else (self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """The bytes of a picture file without metadata, and how many frames it has."""

    data: bytes
    frames: int = 1
