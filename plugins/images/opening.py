"""A picture file from disk to pixels, and whatever is wrong with it as a `Refused`."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.images.colours import channels
from plugins.images.containers.boxes import check_whole
from plugins.images.containers.gif import plain_gif, read_gif
from plugins.images.containers.jpeg import plain_jpeg, read_jpeg
from plugins.images.containers.kinds import SNIFFED, kind_of
from plugins.images.containers.model import BadProfile, CutOff, Head, Plain, Unreadable
from plugins.images.containers.png import plain_png, read_png
from plugins.images.containers.source import Source
from plugins.images.containers.webp import plain_webp, read_webp
from plugins.images.heif import heic_image, read_heic
from plugins.images.limits import MOST_BYTES, MOST_SVG_BYTES, check_bytes, check_frames, check_pixels, huge
from plugins.problems.model import Refused

if TYPE_CHECKING:
    from PIL import Image

_HEADS = {"JPEG": read_jpeg, "PNG": read_png, "WEBP": read_webp, "GIF": read_gif}
_PLAIN = {"JPEG": plain_jpeg, "PNG": plain_png, "WEBP": plain_webp, "GIF": plain_gif}
_ORIENTATION = 0x0112


@contextmanager
def told(name: str) -> Iterator[None]:
    """Make a `Refused` that names the file of whatever readers of pictures raise."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a doubtful picture is read or refused; nothing is written in between
            yield
    except CutOff:
        raise Refused("picture-cut", file=name) from None
    except BadProfile:
        raise Refused("picture-profile", file=name) from None
    except Image.DecompressionBombError:
        raise huge(name) from None
    except IsADirectoryError:
        raise Refused("picture-folder", file=name) from None
    except OSError as error:
        cut = "truncated" in str(error)  # Pillow's word, where the pixels end within a file that has its end
        raise Refused("picture-cut" if cut else "picture-unreadable", file=name) from None
    except (
        Unreadable,
        ArithmeticError,
        EOFError,
        LookupError,
        MemoryError,
        RuntimeError,
        SyntaxError,
        TypeError,
        ValueError,
        struct.error,
        zlib.error,
    ):
        raise Refused("picture-unreadable", file=name) from None


def read_bytes(path: Path) -> tuple[str, bytes]:
    """Return what a file is by its content, and all of it; raises `Refused` for no picture, or too much of one."""
    with told(path.name), path.open("rb") as file:
        kind = sniffed(file.read(SNIFFED), path)
        check_bytes(path.stat().st_size, path.name, most=MOST_SVG_BYTES if kind == "SVG" else MOST_BYTES)
        file.seek(0)
        return kind, file.read(MOST_BYTES + 1)


def sniffed(head: bytes, path: Path) -> str:
    """Return what a file is by its first bytes; raises `Refused` and `Unreadable`.

    One raster format under another's name is read. A drawing is none of them and must be called `.svg`.
    """
    check_bytes(len(head), path.name)
    kind = kind_of(head)
    if kind is None or (kind == "SVG") != (path.suffix.casefold() == ".svg"):
        raise Unreadable
    return kind


def head_of(kind: str, source: Source, name: str) -> Head:
    """Return the head of a raster picture, which is checked against the limits."""
    if kind in _HEADS:
        head = _HEADS[kind](source)
    elif kind == "HEIC":
        check_whole(source)
        head = read_heic(source.read(0, source.size), name)
    else:
        head = _head_by_pillow(kind, source)
    check_pixels(head.width, head.height, name)
    if not head.width * head.height:
        raise Unreadable
    return head


def _head_by_pillow(kind: str, source: Source) -> Head:
    from PIL import Image

    if kind == "AVIF":
        check_whole(source)
    with Image.open(source.file, formats=(kind,)) as image:
        width, height = image.size
        if kind == "TIFF":  # Pillow turns it by itself, and it holds pages, not frames
            return Head(width=width, height=height)
        turned = image.getexif().get(_ORIENTATION, 1)
        return Head(width=width, height=height, orientation=turned, moving=getattr(image, "n_frames", 1) > 1)


def plain_of(kind: str, data: bytes, name: str) -> Plain:
    """Return a picture's bytes without metadata where they can be taken out, else as they are; frames are checked."""
    from PIL import Image

    head = head_of(kind, Source.of(data), name)
    if kind in _PLAIN:
        plain = _PLAIN[kind](data)
    elif head.moving:
        with Image.open(io.BytesIO(data), formats=(kind,)) as image:
            plain = Plain(data=data, frames=getattr(image, "n_frames", 1))
    else:
        plain = Plain(data=data)
    check_frames(head, plain.frames, name)
    return plain


def pixels(kind: str, plain: Plain, head: Head, *, name: str, about: int | None = None) -> "Image.Image":
    """Return the first frame upright, as `channels` give it, its colour profile in `info`.

    `about` is the width in pixels that is wanted: a JPEG is unpacked to about two times of it, if it is larger, which
    costs a fraction of all its pixels.
    """
    from PIL import Image

    if kind == "HEIC":
        image = heic_image(plain.data, name)
    else:
        image = Image.open(io.BytesIO(plain.data), formats=(kind,))
        if about is not None:
            share = min(1.0, 2 * about / head.shown[0])
            image.draft(None, (round(head.width * share), round(head.height * share)))
        image.load()
    profile = image.info.get("icc_profile")
    image = turned(channels(image), 1 if kind in {"HEIC", "TIFF"} else head.orientation)
    image.info = {"icc_profile": profile} if profile else {}
    return image


def turned(image: "Image.Image", orientation: int) -> "Image.Image":
    """Return a picture as it was held by its EXIF orientation (1 to 8)."""
    from PIL.Image import Transpose

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(ways[orientation]) if orientation in ways else image
