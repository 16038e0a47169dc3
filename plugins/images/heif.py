"""Pictures of telephones (HEIC), read by pillow-heif where it is installed."""

import io
from importlib import import_module
from typing import TYPE_CHECKING, Any

from plugins.images.containers.model import Head
from plugins.problems.model import Refused

if TYPE_CHECKING:
    from PIL import Image


def _opened(data: bytes, name: str) -> Any:
    """Return the picture of a file that is to be shown; it is not unpacked yet."""
    try:
        heif = import_module("pillow_heif")
    except ImportError:
        raise Refused("picture-heic", file=name) from None
    heif.options.THUMBNAILS = heif.options.DEPTH_IMAGES = heif.options.AUX_IMAGES = False
    heif.options.DECODE_THREADS = 1
    found = heif.open_heif(io.BytesIO(data))
    return found[found.primary_index]


def read_heic(data: bytes, name: str) -> Head:
    """Return the head of a HEIC file; the reader turns the picture as the file says, so its orientation is 1."""
    width, height = _opened(data, name).size
    return Head(width=width, height=height)


def heic_image(data: bytes, name: str) -> "Image.Image":
    """Return the picture of a HEIC file, upright, 8 bits a channel, with its colour profile."""
    found = _opened(data, name)
    image: Image.Image = found.to_pillow()
    image.info = {"icc_profile": found.info["icc_profile"]} if found.info.get("icc_profile") else {}
    return image
