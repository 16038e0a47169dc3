"""From one picture file to the files that pages show of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from plugins.images import encoding
from plugins.images.animation import animation
from plugins.images.colours import in_srgb
from plugins.images.containers.model import Head, Plain, Unreadable
from plugins.images.containers.source import Source
from plugins.images.model import Picture
from plugins.images.opening import head_of, pixels, plain_of, read_bytes, told
from plugins.images.store import Made, content_of, keep, kept, key_of, key_of_content
from plugins.images.svg import plain_svg, read_svg
from plugins.images.widths import height_at, steps

if TYPE_CHECKING:
    from PIL import Image

_OWN = {"JPEG": "jpg", "PNG": "png"}  # formats that everything reads
_MOVING = {"GIF": "gif", "WEBP": "webp", "PNG": "png"}
# A drawing or a picture of a screen is left as it is up to so many times the widest width: letters stay sharp, and made
# narrower it would have more bytes.
_SHARP = 2


def derive(path: Path, *, store: Path, widths: Sequence[int]) -> Picture:
    """Return what pages show of a picture, in some of the widths in pixels that a place needs, never wider than it is.

    What was made before is taken from the store. Nothing of the original but its pixels is in any file. The same file
    gives the same bytes anywhere. Raises `Refused` for what is no picture, or too much of one. It depends on nothing
    but its arguments and may run in any process.
    """
    kind, data = read_bytes(path)
    key = key_of(data, path.suffix.casefold(), widths)
    found = kept(store, key)
    if found is not None:
        return found
    with told(path.name):
        size, files = _drawing(data, path.name) if kind == "SVG" else _raster(kind, data, path.name, widths)
    return keep(store, key, size, files)


def derived(path: Path, *, store: Path, widths: Sequence[int]) -> Picture | None:
    """Return what the store has of a picture, None where it must be made; raises `Refused` for what is no picture.

    A file that has not changed since this process last looked is not read again.
    """
    with told(path.name):
        stat = path.stat()
    content = _content(path, stat.st_mtime_ns, stat.st_size)
    return kept(store, key_of_content(content, path.suffix.casefold(), widths))


@lru_cache(maxsize=16_384)
def _content(path: Path, _mtime_ns: int, _size: int) -> bytes:
    return content_of(read_bytes(path)[1])


def _drawing(data: bytes, name: str) -> tuple[tuple[int, int], list[Made]]:
    size = read_svg(data, name).shown
    plain = plain_svg(data, name)
    return size, [_made("fallback", size, "svg", plain)]


def _raster(kind: str, data: bytes, name: str, widths: Iterable[int]) -> tuple[tuple[int, int], list[Made]]:
    head = head_of(kind, Source.of(data), name)
    plain = plain_of(kind, data, name)
    wanted = steps(head.shown[0], widths)
    source = pixels(kind, plain, head, name=name, about=wanted[-1])
    whole = source.size == head.shown
    if not whole and kind != "JPEG":
        raise Unreadable
    profile = source.info.get("icc_profile")
    image = in_srgb(_resized(source, wanted[-1], head.shown), profile)
    flat = encoding.is_flat(image)
    if flat and whole and source.width <= _SHARP * image.width:
        image = in_srgb(source, profile)
    fallback = _fallback(kind, image, flat=flat)
    if image.size == source.size == head.shown and head.orientation == 1 and profile is None:
        fallback = _smaller(fallback, kind, plain, source)
    images = [*(_resized(image, width, head.shown) for width in wanted[:-1]), image]
    files = [fallback, *_modern(images, len(fallback.data), flat=flat)]
    if plain.frames > 1:
        files.extend(_moving(kind, plain, head, wanted[-1]))
    return head.shown, files


def _resized(image: "Image.Image", width: int, shown: tuple[int, int]) -> "Image.Image":
    from PIL.Image import Resampling

    size = (width, height_at(width, shown))
    return image if image.size == size else image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _fallback(kind: str, image: "Image.Image", *, flat: bool) -> Made:
    """Return the file for everything that reads neither AVIF nor WebP: feeds' readers, mail, old browsers.

    It is a PNG where there is transparency, or edges that a JPEG would blur, unless that costs more than twice as much.
    """
    if image.mode in {"LA", "RGBA"}:
        return _made("fallback", image.size, "png", encoding.png(image))
    data = encoding.jpeg(image, flat=flat)
    if flat and kind not in {"JPEG", "HEIC"}:
        exact = encoding.png(image)
        if len(exact) < 2 * len(data):
            return _made("fallback", image.size, "png", exact)
    return _made("fallback", image.size, "jpg", data)


def _smaller(fallback: Made, kind: str, plain: Plain, source: "Image.Image") -> Made:
    """Return the original without metadata instead of a fallback that has no fewer bytes."""
    if kind in _OWN and plain.frames == 1 and source.mode != "CMYK" and len(plain.data) <= len(fallback.data):
        return _made("fallback", source.size, _OWN[kind], plain.data)
    return fallback


def _made(role: str, size: tuple[int, int], suffix: str, data: bytes) -> Made:
    return Made(role=role, width=size[0], height=size[1], suffix=suffix, data=data)


def _modern(images: Sequence["Image.Image"], largest: int, *, flat: bool) -> Iterator[Made]:
    """Yield the pictures as WebP and AVIF, less those that cost more than what their browsers would take instead."""
    webp = _worth(images, "webp", encoding.webp, largest, flat=flat)
    best = min([largest, *(len(made.data) for made in webp if made.width == images[-1].width)])
    if encoding.has_avif():
        yield from _worth(images, "avif", encoding.avif, best, flat=flat)
    yield from webp


def _worth(
    images: Sequence["Image.Image"], role: str, encode: Callable[..., bytes], largest: int, *, flat: bool
) -> list[Made]:
    """Return the pictures in a format, the narrowest first, each of fewer bytes than the wider ones and `largest`.

    A chart made narrower can cost more than it did before: its edges have more colours.
    """
    worth: list[Made] = []
    for image in reversed(images):
        data = encode(image, flat=flat)
        if len(data) < largest:
            worth.insert(0, _made(role, image.size, role, data))
            largest = len(data)
        elif not worth:
            return []
    return worth


def _moving(kind: str, plain: Plain, head: Head, widest: int) -> Iterator[Made]:
    """Yield the animation for every browser, the original where it is no larger, and before it AVIF, if smaller."""
    made = animation(kind, plain.data, head, widest=widest)
    size = (made.width, made.height)
    data, suffix = made.webp, "webp"
    if kind in _MOVING and head.orientation == 1 and made.width == head.width and len(plain.data) <= len(data):
        data, suffix = plain.data, _MOVING[kind]
    if made.avif is not None and len(made.avif) < len(data):
        yield _made("moving", size, "avif", made.avif)
    yield _made("moving", size, suffix, data)
