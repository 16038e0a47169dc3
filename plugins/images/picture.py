"""What the catalogue asks of a picture file: is it one, and how large is it."""

from pathlib import Path

from plugins.images.measuring import measure

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".heic", ".heif", ".tif", ".tiff"}


def is_picture(name: str) -> bool:
    """Tell by its name whether a file is a picture."""
    return Path(name).suffix.casefold() in SUFFIXES


def picture_size(path: Path) -> tuple[int, int]:
    """Return a picture's width and height in pixels as it is shown; raises `Refused` for what is no picture."""
    found = measure(path)
    return found.width, found.height
