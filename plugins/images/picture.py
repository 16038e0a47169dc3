"""What the catalogue asks of a picture file: is it one, how large is it, and what of it may be published."""

from pathlib import Path

from plugins.images.measuring import measure
from plugins.images.publishing import published_original

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"}


def is_picture(name: str) -> bool:
    """Tell by its name whether a file is a picture."""
    return Path(name).suffix.casefold() in SUFFIXES


def picture_size(path: Path) -> tuple[int, int]:
    """Return a picture's width and height in pixels as it is shown; raises `Refused` for what is no picture."""
    found = measure(path)
    return found.width, found.height


def without_metadata(path: Path) -> bytes | None:
    """Return what `published_original` does."""
    return published_original(path)
