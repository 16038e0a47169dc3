"""The recipe: which compression for which kind of picture. What was measured is in docs/decisions/0012-pictures.md."""

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL import Image

RECIPE = 1  # to be raised with every change of what comes out of this room
_FLAT = 0.5  # of all neighbours equal: text and charts have 0.8 and more, photographs up to 0.4
_FLAT_COLUMNS = 2000  # pixels that are looked at, at most, of each row
_AVIF: dict[str, Any] = {"speed": 6, "max_threads": 1, "autotiling": False}
_AVIF_PHOTO = {**_AVIF, "quality": 50}
_AVIF_FLAT = {**_AVIF, "quality": 60, "subsampling": "4:4:4"}
_WEBP: dict[str, Any] = {"method": 6, "alpha_quality": 90}  # with an exact alpha it takes ten times as long
_WEBP_PHOTO = {**_WEBP, "quality": 75}
_WEBP_FLAT = {**_WEBP, "quality": 85}
_WEBP_EXACT = {"lossless": True, "quality": 75, "method": 4}
_JPEG_PHOTO = {"quality": 80, "optimize": True, "progressive": True}
_JPEG_FLAT = {**_JPEG_PHOTO, "quality": 90, "subsampling": "4:4:4"}


def encoders() -> str:
    """Return the versions of all that compresses here: another one may give other bytes."""
    from PIL import __version__, features

    names = ("avif", "webp", "libjpeg_turbo", "zlib_ng", "zlib", "littlecms2")
    return " ".join([f"pillow {__version__}", *(f"{name} {features.version(name)}" for name in names)])


def has_avif() -> bool:
    """Tell whether this Pillow writes AVIF; some systems' own do not."""
    from PIL import features

    return bool(features.check("avif"))


def is_flat(image: "Image.Image") -> bool:
    """Tell a drawing, a chart or a picture of a screen from a photograph: most pixels are those beside them."""
    from PIL import ImageChops

    if image.width < 2:
        return True
    image = image.convert("RGB")
    width, height = min(image.width, _FLAT_COLUMNS), image.height
    left, right = image.crop((0, 0, width - 1, height)), image.crop((1, 0, width, height))
    red, green, blue = ImageChops.difference(left, right).split()
    equal = ImageChops.lighter(ImageChops.lighter(red, green), blue).histogram()[0]
    return equal >= _FLAT * (width - 1) * height


def avif(image: "Image.Image", *, flat: bool) -> bytes:
    """Return a picture as AVIF."""
    return _saved(image, "AVIF", _AVIF_FLAT if flat else _AVIF_PHOTO)


def webp(image: "Image.Image", *, flat: bool) -> bytes:
    """Return a picture as WebP; a flat one without loss, where that is smaller."""
    if not flat:
        return _saved(image, "WEBP", _WEBP_PHOTO)
    return min(_saved(image, "WEBP", _WEBP_EXACT), _saved(image, "WEBP", _WEBP_FLAT), key=len)


def jpeg(image: "Image.Image", *, flat: bool) -> bytes:
    """Return a picture without transparency as JPEG."""
    return _saved(image, "JPEG", _JPEG_FLAT if flat else _JPEG_PHOTO)


def png(image: "Image.Image") -> bytes:
    """Return a picture as PNG, with a table of its colours where it has few."""
    return _saved(_indexed(image), "PNG", {"optimize": True})


def _indexed(image: "Image.Image") -> "Image.Image":
    from PIL import Image, ImageChops

    if image.mode != "RGB" or image.getcolors(256) is None:
        return image
    indexed = image.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    same = ImageChops.difference(indexed.convert("RGB"), image).getbbox() is None
    return indexed if same else image


def _saved(image: "Image.Image", form: str, options: dict[str, Any]) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()
