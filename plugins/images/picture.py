"""One picture file: its size in pixels, and its bytes without what readers must not get."""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plugins.problems.model import Refused

if TYPE_CHECKING:
    from PIL import Image

SUFFIXES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"}
_KEPT: dict[str, dict[str, Any]] = {"JPEG": {"quality": "keep"}, "PNG": {}, "WEBP": {"quality": 90, "method": 6}}
_ORIENTATION = 0x0112


def is_picture(name: str) -> bool:
    """Tell by its name whether a file is a picture."""
    return Path(name).suffix.casefold() in SUFFIXES


@contextmanager
def _opened(path: Path) -> Iterator["Image.Image"]:
    """Give an open picture; whatever is wrong with it is a `Refused`, also while it is worked on."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("picture-huge", file=path.name) from None
    except (OSError, ValueError, SyntaxError):  # of them is Pillow's own UnidentifiedImageError
        raise Refused("picture-unreadable", file=path.name) from None


@lru_cache(maxsize=4096)
def _size(path: Path, _mtime_ns: int) -> tuple[int, int]:
    with _opened(path) as image:
        width, height = image.size
        turned = image.getexif().get(_ORIENTATION, 1) in {5, 6, 7, 8}
    return (height, width) if turned else (width, height)


def picture_size(path: Path) -> tuple[int, int]:
    """Return a picture's width and height in pixels as it is shown; raises `Refused` for what is no picture."""
    if path.suffix.casefold() == ".svg":
        return _svg_size(path)
    return _size(path, path.stat().st_mtime_ns)


def _svg_size(path: Path) -> tuple[int, int]:
    head = path.read_text("utf-8", errors="replace")[:4096]
    root = re.search(r"<svg\b[^>]*>", head)
    if root is None:
        raise Refused("picture-unreadable", file=path.name)
    size = [re.search(rf"""\s{side}=["']([\d.]+)(?:px)?["']""", root[0]) for side in ("width", "height")]
    if size[0] and size[1]:
        return round(float(size[0][1])), round(float(size[1][1]))
    box = re.search(r"""\sviewBox=["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+([\d.]+)[\s,]+([\d.]+)""", root[0])
    if box:
        return round(float(box[1])), round(float(box[2]))
    raise Refused("picture-unreadable", file=path.name)


def without_metadata(path: Path) -> bytes | None:
    """Return a picture's bytes without the place it was taken and other metadata, or None where it has none.

    A JPEG keeps its compression; one that a camera marked as turned is turned and compressed anew. Raises `Refused`
    for what cannot be read.
    """
    from PIL import ImageOps

    if path.suffix.casefold() in {".svg", ".gif", ".avif"}:
        return None
    with _opened(path) as image:
        exif = image.getexif()
        if not (exif or {"xmp", "comment", "XML:com.adobe.xmp", "photoshop"} & set(image.info)):
            return None
        file_format = image.format or "PNG"
        options = dict(_KEPT.get(file_format, {}))
        clean: Image.Image = image
        if exif.get(_ORIENTATION, 1) != 1:
            clean = ImageOps.exif_transpose(image)
            if file_format == "JPEG":
                options["quality"] = 90
        for name in ("exif", "xmp", "comment", "XML:com.adobe.xmp", "photoshop"):
            clean.info.pop(name, None)
        buffer = io.BytesIO()
        clean.save(buffer, file_format, exif=b"", icc_profile=image.info.get("icc_profile"), **options)
    return buffer.getvalue()
