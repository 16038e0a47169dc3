"""From a card to its JPEG: a kilometre stone at a dashed road, the title beside it, the site's name below."""

import io
from functools import cache
from typing import TYPE_CHECKING

from plugins.cards.face import HEAVY, MEDIUM, face
from plugins.cards.lines import Setting, fitted, shortened
from plugins.cards.model import Card
from plugins.cards.model import Stone as Day
from plugins.look.model import Palette
from plugins.look.shades import WHITE

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WIDTH, HEIGHT = 1200, 630  # pixels, as all who show cards expect
RECIPE = 1  # to be raised with every change of what is drawn
_FINE = 3  # everything is drawn so many times as large, for smooth edges and places of a third of a pixel
_JPEG = {"quality": 80, "optimize": True, "progressive": True, "subsampling": "4:2:0"}

_LEFT, _RIGHT = 384, 1128  # the column of the texts
_MIDDLE = 274  # the title and the facts stand around this height
_FOOT = 560  # the base line of the site's name
_STONE_LEFT, _STONE_TOP, _STONE_WIDTH, _STONE_HEIGHT = 88, 112, 224, 324
_CAP = 128  # the red part of a stone
_TITLE = (
    Setting(96, 2),
    Setting(86, 3),
    Setting(76, 3),
    Setting(68, 4),
    Setting(60, 5),
    Setting(52, 6),
    Setting(46, 7),
)
_CAPITAL = 0.72  # of a size: how high capitals are
_TALLEST = 400  # pixels that the title and the facts may take together
_GAP = 28  # between both
_LEADING = 1.12
_FACT, _FACT_LEADING = 34, 46
_NAME = 30


def can_draw() -> bool:
    """Tell whether this Pillow sets letters and writes JPEG; one that was built without either does not."""
    from PIL import features

    return bool(features.check("freetype2") and features.check("jpg"))


def draw(card: Card) -> bytes:
    """Return a card as JPEG, 1200 by 630 pixels; the same card gives the same bytes with the same Pillow."""
    from PIL import Image

    image = Image.new("RGB", (WIDTH, HEIGHT), card.colours.paper)
    _road(image, card.colours)
    _stone(image, card.stone, card.colours)
    _texts(image, card)
    _foot(image, card)
    file = io.BytesIO()
    image.save(file, "JPEG", **_JPEG)
    return file.getvalue()


def _road(image: "Image.Image", colours: Palette) -> None:
    """Draw the road from edge to edge, behind the stone."""
    middle = _STONE_LEFT + _STONE_WIDTH // 2
    for top in range(-20, HEIGHT, 66):
        image.paste(colours.line, (middle - 4, max(top, 0), middle + 4, min(top + 38, HEIGHT)))


def _stone(image: "Image.Image", day: Day | None, colours: Palette) -> None:
    """Draw a stone with a day, or a blank one."""
    box = (_STONE_LEFT, _STONE_TOP, _STONE_WIDTH, _STONE_HEIGHT)
    _slab(image, box, _CAP, edge=3, fill=colours.raised, line=colours.line, stone=colours.stone)
    if day is None:
        return
    middle = _STONE_LEFT + _STONE_WIDTH / 2
    if day.month:
        _centred(image, day.month, (middle, _STONE_TOP + 98), 44, WHITE)
    if day.day:
        _centred(image, day.day, (middle, _STONE_TOP + 232), 104, colours.ink)
        _centred(image, day.year, (middle, _STONE_TOP + 292), 40, colours.quiet, heavy=False)
    else:
        _centred(image, day.year, (middle, _STONE_TOP + 254), 76, colours.ink)


def _slab(  # noqa: PLR0913 - its colours
    image: "Image.Image", box: tuple[int, int, int, int], cap: int, *, edge: int, fill: str, line: str, stone: str
) -> None:
    """Draw a stone's shape: round above, its cap in the colour `stone`, with an edge."""
    from PIL import Image, ImageDraw

    left, top, width, height = box
    size = (width * _FINE, height * _FINE)
    slab = Image.new("RGB", size, line)
    mask = Image.new("L", size)
    for inset, layer in ((0, None), (edge * _FINE, fill)):
        shape = Image.new("L", size)
        ImageDraw.Draw(shape).rounded_rectangle(
            (inset, inset, size[0] - 1 - inset, size[1] + size[0]),
            radius=size[0] / 2 - inset,
            fill=255,
        )
        ImageDraw.Draw(shape).rectangle((0, size[1] - inset, *size), fill=0)
        if layer is None:
            mask = shape
        else:
            slab.paste(layer, (0, 0), shape)
    round_all = mask.crop((0, 0, size[0], cap * _FINE))
    slab.paste(stone, (0, 0), round_all)
    image.paste(slab.reduce(_FINE), (left, top), mask.reduce(_FINE))


def _texts(image: "Image.Image", card: Card) -> None:
    """Set the title and, below it, the facts, both together around one height."""
    room = _RIGHT - _LEFT
    facts = [(card.state, card.colours.accent, HEAVY)] if card.state else []
    facts += [(line, card.colours.quiet, MEDIUM) for line in _facts(card, room)]
    below = _GAP + _FACT_LEADING * len(facts) if facts else 0
    title = fitted(card.title, _settings(_TALLEST - below), room, face(HEAVY).width)
    leading = title.size * _LEADING
    height = leading * (len(title.lines) - 1) + title.size * _CAPITAL + below
    base = _MIDDLE - height / 2 + title.size * _CAPITAL
    for line in title.lines:
        _write(image, line, (_flush(line, title.size, HEAVY), base), title.size, card.colours.ink, HEAVY)
        base += leading
    base += _GAP + _FACT_LEADING - leading
    for line, colour, font in facts:
        _write(image, line, (_flush(line, _FACT, font), base), _FACT, colour, font)
        base += _FACT_LEADING


def _flush(line: str, size: float, font: str) -> float:
    """Return where a line begins, for its ink to begin where that of the others does."""
    return _LEFT - face(font).bearing(line, size)


def _facts(card: Card, room: float) -> tuple[str, ...]:
    """Return the lines below a title: one of each fact, or up to three of the only one."""
    most = 3 if len(card.facts) == 1 else 1
    return tuple(
        line for fact in card.facts for line in fitted(fact, (Setting(_FACT, most),), room, face(MEDIUM).width).lines
    )


def _settings(tallest: float) -> tuple[Setting, ...]:
    """Return the sizes of a title, with as many lines of each as are not taller than that."""
    return tuple(
        Setting(each.size, min(each.lines, 1 + int((tallest - each.size * _CAPITAL) / (each.size * _LEADING))))
        for each in _TITLE
    )


def _foot(image: "Image.Image", card: Card) -> None:
    """Set the site's name, with its small stone, and the day of the text."""
    stone = card.colours.stone
    _slab(image, (_LEFT, _FOOT - 27, 22, 30), 14, edge=2, fill=WHITE, line=stone, stone=stone)
    left = _LEFT + 36.0
    date = f" · {card.date}" if card.date else ""
    after = face(MEDIUM).width(date, _NAME)
    name = shortened(card.name, _RIGHT - left - after, lambda text: face(HEAVY).width(text, _NAME))
    _write(image, name, (left, _FOOT), _NAME, card.colours.ink, HEAVY)
    _write(image, date, (left + face(HEAVY).width(name, _NAME), _FOOT), _NAME, card.colours.quiet, MEDIUM)


def _centred(
    image: "Image.Image", text: str, at: tuple[float, float], size: float, colour: str, *, heavy: bool = True
) -> None:
    """Set a text on a stone, smaller where it would touch the edge."""
    name = HEAVY if heavy else MEDIUM
    size *= min(1, (_STONE_WIDTH - 36) / face(name).width(text, size))
    _write(image, text, (at[0] - face(name).width(text, size) / 2, at[1]), size, colour, name)


def _write(image: "Image.Image", text: str, at: tuple[float, float], size: float, colour: str, font: str) -> None:
    """Set a text from its left end on its base line, each letter at its own place, kerned."""
    from PIL import Image, ImageDraw

    if not text:
        return
    fine = round(size * _FINE)
    left, base = int(at[0]), int(at[1])
    ascent, descent, edge = int(size * 1.1), int(size * 0.4), int(size * 0.2)
    known = face(font)
    scale = size * _FINE / known.units
    width = int(known.width(text, size)) + 2 * edge + 2
    mask = Image.new("L", (width * _FINE, (ascent + descent) * _FINE))
    pen = ImageDraw.Draw(mask)
    start = (at[0] - left + edge) * _FINE
    line = round((at[1] - base + ascent) * _FINE)
    for letter, place in known.places(text):
        if letter and not letter.isspace():
            pen.text((round(start + place * scale), line), letter, fill=255, font=_font(font, fine), anchor="ls")
    image.paste(colour, (left - edge, base - ascent), mask.reduce(_FINE))


@cache
def _font(name: str, size: int) -> "ImageFont.FreeTypeFont":
    from PIL import ImageFont

    return ImageFont.truetype(face(name).path, size, layout_engine=ImageFont.Layout.BASIC)
