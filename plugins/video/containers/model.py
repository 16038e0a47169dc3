"""The vocabulary of film files."""

from dataclasses import dataclass
from enum import StrEnum


class Container(StrEnum):
    """What holds the film, by its media type."""

    MP4 = "video/mp4"
    WEBM = "video/webm"
    OGG = "video/ogg"


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A film: its size as players show it (turned, and with square pixels), and its length where the file tells it.

    Recordings of a browser and of a live broadcast tell none. `codec` names the coding of the picture: `H.264`.
    """

    width: int
    height: int
    length_seconds: float | None
    kind: Container
    codec: str


class Unreadable(Exception):  # noqa: N818 - it is a refusal of one file, not a fault of the program
    """A file that its container's rules do not allow."""


class CutOff(Unreadable):
    """A file that ends before what it says it holds."""


class NoPicture(Unreadable):
    """A file of sound only."""
