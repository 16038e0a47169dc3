"""Every way to write colours made one: sRGB, 8 bits a channel, with transparency only where there is some."""

import io
from typing import TYPE_CHECKING

from plugins.images.containers.model import Unreadable

if TYPE_CHECKING:
    from PIL import Image

_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}


def channels(image: "Image.Image") -> "Image.Image":
    """Return a picture as grey, RGB or CMYK, or grey or RGB with transparency; raises `Unreadable` for other colours.

    What has 16 bits a channel is divided by 256, where Pillow would cut it off.
    """
    mode = image.mode
    if mode.startswith("I"):
        # `I` holds 32 bits, but comes from files of 16; a whole number outside of that is no colour.
        return image.convert("I").point(lambda value: value * (1 / 256) + 0).convert("L")
    if mode == "1":
        return image.convert("L")
    if image.has_transparency_data and mode not in {"LA", "RGBA"}:
        return image.convert("LA" if mode == "L" else "RGBA")
    if mode in {"P", "PA", "RGBX", "YCbCr", "HSV"}:
        return image.convert("RGB")
    if mode not in {"L", "LA", "RGB", "RGBA", "CMYK"}:
        raise Unreadable
    return image


def in_srgb(image: "Image.Image", profile: bytes | None) -> "Image.Image":
    """Return a picture of `channels` in sRGB; a profile that is broken or of other colours is ignored, as browsers do.

    CMYK without a profile is converted as if inks were pure. Transparency that hides nothing is taken off.
    """
    alpha = image.getchannel("A") if image.mode in {"LA", "RGBA"} else None
    if alpha is not None:
        image = image.convert("L" if image.mode == "LA" else "RGB")
        if alpha.getextrema() == (255, 255):
            alpha = None
    if profile:
        image = _transformed(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    image.info = {}
    if alpha is not None:
        image = image.convert("RGB")
        image.putalpha(alpha)
    return image


def _transformed(image: "Image.Image", profile: bytes) -> "Image.Image":
    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if own.profile.xcolor_space.strip() != _SPACES[image.mode]:
            return image
        done = ImageCms.profileToProfile(
            image,
            own,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if done is None:
        return image
    return done.convert("L") if image.mode == "L" else done
