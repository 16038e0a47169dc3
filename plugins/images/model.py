"""The words of this room: what a picture file is, and what is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugins.problems.model import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What is known of a picture without unpacking it: width and height in pixels as it is shown, whether it moves.

    `kind` is `JPEG`, `PNG`, `GIF`, `WEBP`, `AVIF`, `HEIC`, `TIFF` or `SVG`, by the content, not by the name.
    """

    width: int
    height: int
    kind: str
    moving: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One file made of a picture: its size in pixels and in bytes, and where it lies in the store.

    `suffix` is that of the name to publish it under, `media_type` what a `<source>` says; `digest` tells by 16
    hexadecimal digits one content from another, so that a name with it never has to change its content.
    """

    width: int
    height: int
    suffix: str
    media_type: str
    size: int
    digest: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture as pages show it: a file that everything reads, and smaller ones for browsers that do.

    `width` and `height` are the original's as it is shown. `avif` and `webp` are still, the narrowest first; each is
    empty where it would cost more than what every browser can use instead. `moving` is the animation, where the
    original is one, the smallest file first and the last for every browser: the others are its first frame.
    """

    width: int
    height: int
    fallback: Variant
    avif: tuple[Variant, ...] = ()
    webp: tuple[Variant, ...] = ()
    moving: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """The pictures of a site by their names in the content folder, and those that were refused and why."""

    pictures: Mapping[str, Picture] = field(default_factory=dict)
    refused: Mapping[str, Refused] = field(default_factory=dict)
