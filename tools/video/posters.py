"""A picture from elsewhere becomes a poster: looked at, made small, written anew without what it tells of its maker."""

import io
import struct
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tools.network.errors import BadAnswer, NoAnswer
from tools.network.fetch import PICTURE, Client

if TYPE_CHECKING:
    from PIL import Image

WIDEST = 1280  # pixels, and as high at most
SMALL_ENOUGH = 60_000  # bytes
_QUALITIES = (82, 74, 66, 58, 50, 40)
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
_PIXELS = 40_000_000
_SMALLEST = 64  # pixels; less is a dot that counts visitors
_PLACEHOLDER = (120, 90)  # what YouTube sends for a size that it does not have
_DARK = 24  # of 255; bars are never quite black after compression
_TALL = 9 / 16
# What Pillow raises for files that are made to break; its own UnidentifiedImageError is an OSError.
_BROKEN = (
    OSError,
    EOFError,
    ValueError,
    TypeError,
    SyntaxError,
    RuntimeError,
    ArithmeticError,
    LookupError,
    MemoryError,
    struct.error,  # from a broken orientation
)


def fetch_poster(client: Client, addresses: Iterable[str], *, portrait: bool = False) -> bytes:
    """Return the first of some pictures that can be a poster, as WebP; raises the last `NoAnswer` where none can.

    `portrait` is for videos of telephones, which YouTube shows between blurred edges: only the middle is kept.
    """
    last: NoAnswer = BadAnswer("poster-none")
    for address in addresses:
        try:
            answer = client.get(address, PICTURE)
            if answer.status != 200:
                last = BadAnswer("fetch-status", host=answer.host, status=answer.status)
                continue
            return poster(answer.body, host=answer.host, portrait=portrait)
        except BadAnswer as bad:
            last = bad
    raise last


def poster(raw: bytes, *, host: str, portrait: bool = False) -> bytes:
    """Return a picture as WebP without metadata, at most 1280 pixels wide and high; raises `BadAnswer` for another."""
    from PIL import Image

    with _opened(raw, host) as image:
        if image.size == _PLACEHOLDER or min(image.size) < _SMALLEST:
            raise BadAnswer("poster-none")
        picture = _without_bars(_flat(image))
        if portrait:
            picture = _middle(picture)
        picture.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
        return _written(picture)


@contextmanager
def _opened(raw: bytes, host: str) -> Iterator["Image.Image"]:
    """Give an open picture; whatever is wrong with it is a `BadAnswer`, also while it is worked on."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what is odd in a file that is not ours
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=_FORMATS) as image:
                if image.width * image.height > _PIXELS:
                    raise BadAnswer("poster-huge", host=host)
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadAnswer("poster-huge", host=host) from None
    except _BROKEN:
        raise BadAnswer("poster-unreadable", host=host) from None


def _flat(image: "Image.Image") -> "Image.Image":
    """Return the picture turned as its camera said, in colour, on white where it lets through."""
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(image)
    if not turned.has_transparency_data:
        return turned.convert("RGB")
    clear = turned.convert("RGBA")
    ground = Image.new("RGBA", clear.size, "white")
    ground.alpha_composite(clear)
    return ground.convert("RGB")


def _without_bars(image: "Image.Image") -> "Image.Image":
    """Return a picture of 4:3 without the dark bars that YouTube puts above and below a wide film."""
    width, height = image.size
    bar = height // 8
    if width * 3 != height * 4:
        return image
    above, below = image.crop((0, 0, width, bar - 1)), image.crop((0, height - bar + 1, width, height))
    if max(extreme for part in (above, below) for _, extreme in _extremes(part)) > _DARK:
        return image
    return image.crop((0, bar, width, height - bar))


def _extremes(image: "Image.Image") -> tuple[tuple[int, int], ...]:
    lowest_and_highest = image.convert("L").getextrema()
    return (lowest_and_highest,)  # type: ignore[return-value]  # one band, so one pair


def _middle(image: "Image.Image") -> "Image.Image":
    width, height = image.size
    narrow = round(height * _TALL)
    if narrow >= width:
        return image
    left = (width - narrow) // 2
    return image.crop((left, 0, left + narrow, height))


def _written(image: "Image.Image") -> bytes:
    """Return the WebP file of a picture, in the best quality that is small enough."""
    raw = b""
    for quality in _QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        raw = buffer.getvalue()
        if len(raw) <= SMALL_ENOUGH:
            break
    return raw
