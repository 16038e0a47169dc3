"""One picture file: its size in pixels, and its bytes without what readers must not get."""

import io
import re
import struct
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
_KEPT: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": "keep"},
    "PNG": {},
    "WEBP": {"quality": 90, "method": 6},
    "AVIF": {"quality": 80},
}
_ORIENTATION = 0x0112
_METADATA = {"exif", "xmp", "comment", "XML:com.adobe.xmp", "photoshop"}
_NUMBER = r"\d*\.?\d+"


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
    except (
        OSError,
        ValueError,
        SyntaxError,
        RuntimeError,
        struct.error,
    ):  # of them is Pillow's own UnidentifiedImageError
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
    text = re.sub(r"<!--.*?-->", "", path.read_text("utf-8", errors="replace"), flags=re.DOTALL)
    root = re.search(r"<svg\b[^>]*>", text)
    if root is None:
        raise Refused("picture-unreadable", file=path.name)
    size = [re.search(rf"""\s{side}=["']({_NUMBER})(?:px)?["']""", root[0]) for side in ("width", "height")]
    if size[0] and size[1]:
        return round(float(size[0][1])), round(float(size[1][1]))
    box = re.search(rf"""\sviewBox=["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+({_NUMBER})[\s,]+({_NUMBER})\s*["']""", root[0])
    if box:
        return round(float(box[1])), round(float(box[2]))
    raise Refused("picture-unreadable", file=path.name)


def without_metadata(path: Path) -> bytes | None:
    """Return a picture's bytes without the place it was taken and other metadata, or None where it has none.

    A JPEG keeps its compression; one that a camera marked as turned is turned and compressed anew. Raises `Refused`
    for what cannot be read.
    """
    from PIL import ImageOps, ImageSequence

    if path.suffix.casefold() in {".svg", ".gif"}:
        return None
    with _opened(path) as image:
        exif = image.getexif()
        # A PNG says more in its texts; an MPO, as many telephones make, in pictures behind the one that is shown.
        if not (exif or _METADATA & set(image.info) or getattr(image, "text", None) or image.format == "MPO"):
            return None
        file_format = "JPEG" if image.format == "MPO" else image.format or "PNG"
        options = dict(_KEPT.get(file_format, {}))
        clean: Image.Image = image
        if exif.get(_ORIENTATION, 1) != 1:
            clean = ImageOps.exif_transpose(image)
        if file_format == "JPEG" and (clean is not image or image.format != "JPEG"):
            options["quality"] = 90  # what is no longer the file's own cannot keep its compression
        if getattr(image, "n_frames", 1) > 1 and file_format != "JPEG":
            durations = [frame.info.get("duration", 0) for frame in ImageSequence.all_frames(image)]
            options |= {"save_all": True, "duration": durations, "loop": image.info.get("loop", 0)}
        for name in _METADATA:
            clean.info.pop(name, None)
        buffer = io.BytesIO()
        clean.save(buffer, file_format, exif=b"", icc_profile=image.info.get("icc_profile"), **options)
    return buffer.getvalue()
