"""The theme's own drawings in the colours of a look: the stone in the tab, the poster of a video without one."""

import io
from dataclasses import fields
from typing import TYPE_CHECKING

from plugins.look.model import LIGHT, Look

if TYPE_CHECKING:
    from PIL import Image

_GREEN = 0x1C  # of `LIGHT.stone`: in the theme's icon it tells how much of a pixel is stone, and how much white


def coloured_svg(drawing: bytes, look: Look) -> bytes:
    """Return a drawing of the theme with the colours of light papers in place of the theme's."""
    text = drawing.decode()
    signs = {getattr(LIGHT, each.name): f"\0{each.name}\0" for each in fields(LIGHT)}  # the stone after the accent
    for colour, sign in signs.items():
        text = text.replace(colour, sign)
    for each in fields(LIGHT):
        text = text.replace(f"\0{each.name}\0", getattr(look.light, each.name))
    return text.encode()


def coloured_icon(icon: bytes, look: Look) -> bytes:
    """Return the theme's icon (ICO) with the stone of a look in place of the theme's."""
    from PIL import Image

    if look.light.stone == LIGHT.stone:
        return icon
    stone = tuple(int(look.light.stone[at : at + 2], 16) for at in (1, 3, 5))
    sizes = []
    with Image.open(io.BytesIO(icon)) as opened:
        for size in sorted(opened.info["sizes"]):
            opened.size = size  # type: ignore[misc] # so Pillow chooses one of several
            sizes.append(_coloured(opened.convert("RGBA"), stone))
    file = io.BytesIO()
    sizes[-1].save(file, "ICO", sizes=[size.size for size in sizes], append_images=sizes[:-1])
    return file.getvalue()


def _coloured(icon: "Image.Image", stone: tuple[int, ...]) -> "Image.Image":
    """Return an icon of one colour on white in another colour."""
    from PIL import Image

    _, green, _, alpha = icon.split()
    share = green.point([min(255, round((255 - value) * 255 / (255 - _GREEN))) for value in range(256)])
    bands = [share.point([255 - round(value * (255 - part) / 255) for value in range(256)]) for part in stone]
    return Image.merge("RGBA", (*bands, alpha))
