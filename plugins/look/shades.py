"""Colours as numbers: how well one is read on another, and the nearest shade that is read well.

Contrast is that of WCAG 2.2 (1.4.3, relative luminance). Shades are counted in Oklab, where one step of lightness looks
like one, whatever the hue. Source: Björn Ottosson, “A perceptual color space for image processing”, 2020.
"""

import math
from collections.abc import Iterable

Triple = tuple[float, float, float]
READ = 4.5  # what text needs (WCAG 2.2, 1.4.3)
WHITE, BLACK = "#ffffff", "#000000"
_STEPS = 250  # from black to white
_SLACK = 1e-4  # what rounding may leave outside of what screens show


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def read_on(colour: str, grounds: Iterable[str], ratio: float = READ) -> bool:
    """Tell whether a colour has a contrast on every ground."""
    return all(contrast(colour, ground) >= ratio for ground in grounds)


def fitted(colour: str, grounds: Iterable[str], ratio: float = READ) -> str | None:
    """Return the nearest shade of a colour that has a contrast on every ground, itself if it may; None if none has."""
    grounds = tuple(grounds)
    if read_on(colour, grounds, ratio):
        return colour
    start = lightness(colour)
    for step in range(1, _STEPS + 1):
        for light in (start - step / _STEPS, start + step / _STEPS):
            found = relit(colour, min(max(light, 0.0), 1.0))
            if read_on(found, grounds, ratio):
                return found
    return None


def lightness(colour: str) -> float:
    """Return how light a colour looks, from 0 to 1."""
    return _oklab(colour)[0]


def relit(colour: str, light: float, *, most: float = 1.0) -> str:
    """Return the same hue in another lightness, with as much of its colour as screens show and `most` allows."""
    _, a, b = _oklab(colour)
    chroma = math.hypot(a, b)
    wanted = min(1.0, most / chroma) if chroma else 0.0
    whole, none = wanted, 0.0
    if not _shown((light, a * whole, b * whole)):
        for _ in range(12):
            middle = (whole + none) / 2
            whole, none = (whole, middle) if _shown((light, a * middle, b * middle)) else (middle, none)
        wanted = none
    return _hex((light, a * wanted, b * wanted))


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour with a share of another in it, from 0 to 1."""
    first, second = _oklab(one), _oklab(other)
    l, a, b = (here + (there - here) * share for here, there in zip(first, second, strict=True))  # noqa: E741
    return _hex((l, a, b))


def is_dark(colour: str) -> bool:
    """Tell whether white is read better on a colour than black."""
    return contrast(colour, WHITE) > contrast(colour, BLACK)


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return (_opened(red), _opened(green), _opened(blue))


def _opened(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _closed(part: float) -> float:
    part = min(max(part, 0.0), 1.0)
    return part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _oklab(colour: str) -> Triple:
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(colour: Triple) -> Triple:
    light, a, b = colour
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(colour: Triple) -> bool:
    return all(-_SLACK <= part <= 1 + _SLACK for part in _from_oklab(colour))


def _hex(colour: Triple) -> str:
    return "#" + "".join(f"{round(_closed(part) * 255):02x}" for part in _from_oklab(colour))
