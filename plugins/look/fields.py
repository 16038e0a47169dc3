"""The fields of `content/look.md`."""

import re
import unicodedata
from pathlib import PurePosixPath

from plugins.frontmatter.fields import Field, Shape
from plugins.frontmatter.values import Customs, choice, slugify
from plugins.look.fonts import NAMES, SUFFIX
from plugins.look.palettes import Pair
from plugins.problems.model import Refused
from plugins.problems.nearest import nearest
from plugins.settings.fields import YES_OR_NO

NARROWEST, WIDEST = 45, 85  # characters in a line; more than 80 is hard to read (WCAG 2.2, 1.4.8)
_COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_FOLDED = {slugify(name): meant for name, meant in NAMES.items()}
_LARGEST_NAME = 100  # letters


def colours(value: str, _customs: Customs | None = None) -> Pair:
    """Return a colour, or one for light papers and one for dark ones, as `#rrggbb`; raises `Refused` for others."""
    light, comma, dark = (part.strip() for part in value.casefold().partition(","))
    return _colour(light, value), _colour(dark, value) if comma else None


def _colour(text: str, value: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise Refused("look-colour", text=value)
    return text if len(text) == len("#rrggbb") else "#" + "".join(sign * 2 for sign in text[1:])


def font(value: str, _customs: Customs | None = None) -> str:
    """Return the name of a kind of face, or of a file; raises `Refused` otherwise."""
    name = unicodedata.normalize("NFC", value)
    if name.casefold().endswith((".woff", ".ttf", ".otf", ".eot")) or name.startswith(("http:", "https:", "//")):
        raise Refused("look-font-kind", text=value)
    if name.endswith(SUFFIX):
        if "/" in name or "\\" in name or name.startswith(".") or len(name) > _LARGEST_NAME or not name.isprintable():
            raise Refused("look-font-name", text=value)
        return name
    folded = slugify(name)
    if folded not in _FOLDED:
        raise Refused("look-font", text=value, choices=", ".join(NAMES), near=nearest(value, NAMES))
    return _FOLDED[folded]


def weight(value: str, _customs: Customs | None = None) -> int:
    """Return a weight from 100 to 900 in hundreds; raises `Refused` otherwise."""
    if not re.fullmatch(r"[1-9]00", value):
        raise Refused("look-weight", text=value)
    return int(value)


def measure(value: str, _customs: Customs | None = None) -> int:
    """Return a number of characters; raises `Refused` for lines that are hard to read."""
    if not re.fullmatch(r"\d{2}", value) or not NARROWEST <= int(value) <= WIDEST:
        raise Refused("look-measure", text=value, least=NARROWEST, most=WIDEST)
    return int(value)


def pictures(value: str, _customs: Customs | None = None) -> tuple[str, ...]:
    """Return the name of a picture in `images/`, or of two, the second for dark papers; raises `Refused` otherwise."""
    names = tuple(unicodedata.normalize("NFC", part.strip()) for part in value.split(","))
    if len(names) > 2 or not all(_in_images(name) for name in names):
        raise Refused("look-picture", text=value)
    return names


def drawing(value: str, _customs: Customs | None = None) -> str:
    """Return the name of a drawing in `images/`; raises `Refused` otherwise."""
    name = unicodedata.normalize("NFC", value)
    if not _in_images(name) or not name.endswith(".svg"):
        raise Refused("look-drawing", text=value)
    return name


def _in_images(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return len(parts) > 1 and parts[0] == "images" and not any(part.startswith(".") for part in parts)


def word(value: str, _customs: Customs | None = None) -> tuple[str, str, str]:
    """Return the key and the text of a word, and both as written; raises `Refused` for what is not `key: text`."""
    key, colon, text = (part.strip() for part in unicodedata.normalize("NFC", value).partition(":"))
    if not colon or not text or not re.fullmatch(r"\w+(?:\.\w+){0,2}", key):
        raise Refused("look-word-line", text=value)
    return key, text, value


COLOURS = (
    Field(key="Paper", attribute="paper", parse=colours, synonyms=("Papier",)),
    Field(key="Raised", attribute="raised", parse=colours, synonyms=("Relief",)),
    Field(key="Line", attribute="line", parse=colours, synonyms=("Filet",)),
    Field(key="Ink", attribute="ink", parse=colours, synonyms=("Encre",)),
    Field(key="Quiet", attribute="quiet", parse=colours, synonyms=("Discret", "Discrète")),
    Field(key="Accent", attribute="accent", parse=colours),
    Field(key="Stone", attribute="stone", parse=colours, synonyms=("Borne",)),
)
FIELDS = (
    *COLOURS,
    Field(key="Text_font", attribute="text", parse=font, synonyms=("Police_du_texte",)),
    Field(key="Title_font", attribute="titles", parse=font, synonyms=("Police_des_titres",)),
    Field(key="Small_font", attribute="small", parse=font, synonyms=("Police_des_mentions",)),
    Field(key="Title_weight", attribute="weight", parse=weight, synonyms=("Graisse_des_titres",)),
    Field(key="Measure", attribute="measure", parse=measure, synonyms=("Justification",)),
    Field(key="Logo", attribute="logo", parse=pictures),
    Field(key="Logo_alone", attribute="logo_alone", parse=choice(YES_OR_NO), synonyms=("Logo_seul",)),
    Field(key="Icon", attribute="icon", parse=drawing, synonyms=("Icône",)),
    Field(key="Words", attribute="words", parse=word, synonyms=("Mots",), shape=Shape.LINES),
)
