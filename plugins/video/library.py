"""The library: each video that a site knows is a file of its own, `content/videos/SLUG.md`."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import PurePosixPath
from typing import Any

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Record, Source
from plugins.frontmatter.dates import Moment
from plugins.frontmatter.days import MODIFIED, day
from plugins.frontmatter.fields import Field, Shape
from plugins.frontmatter.values import Customs, choice, prose, text
from plugins.problems.model import Problem, Refused
from plugins.video.address import NotAVideo, parse
from plugins.video.block import FILE_TYPES
from plugins.video.identity import Identity, identity


class State(Enum):
    """How a video stands: `lost` is one that is known by mention only."""

    OK = "ok"
    GONE = "gone"
    PRIVATE = "private"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Video(Record):
    """A video: where it lives and its copies, in the order in which they are to be played; `seen` is a day."""

    address: str | None = None
    copies: tuple[str, ...] = ()
    length_seconds: int | None = None
    author: str | None = None
    spoken: str | None = None
    licence: str | None = None
    poster: str | None = None
    state: State = State.OK
    seen: Moment | None = None

    @property
    def addresses(self) -> tuple[str, ...]:
        """Its address and its copies."""
        return (*((self.address,) if self.address else ()), *self.copies)


STATES = {
    "ok": State.OK,
    "gone": State.GONE,
    "disparue": State.GONE,
    "private": State.PRIVATE,
    "privée": State.PRIVATE,
    "lost": State.LOST,
    "perdue": State.LOST,
}
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d\d)")
_ISO = re.compile(r"PT(?:(\d{1,2})H)?(?:(\d{1,4})M)?(?:(\d{1,5})S)?")
_HOURS = re.compile(r"(\d{1,2}) ?h ?(\d{1,2})()", re.IGNORECASE)
_MINUTES = re.compile(r"()(\d{1,3}) ?(?:min|mn|m) ?(\d{1,2})", re.IGNORECASE)
_WORDS = re.compile(r"(?:(\d{1,2}) ?h ?)?(?:(\d{1,3}) ?(?:min|mn|m) ?)?(?:(\d{1,5}) ?s)?", re.IGNORECASE)


def length(value: str, _customs: Customs | None = None) -> int:
    """Return a length in seconds: `3:12`, `1:02:03`, `PT3M12S`, `3 min 12 s`; raises `Refused` for what is none."""
    plain = " ".join(value.split())
    forms = (_CLOCK, _ISO, _HOURS, _MINUTES, _WORDS)
    found = next((found for form in forms if (found := form.fullmatch(plain))), None)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    total = hours * 3600 + minutes * 60 + seconds
    over = (minutes > 59 and hours) or (seconds > 59 and (hours or minutes or ":" in plain))
    if not total or (over and not plain.startswith("PT")):
        raise Refused("length", text=value)
    return total


def place(value: str, _customs: Customs | None = None) -> str:
    """Return where a video lives: an address of a page, or the name of a film beside this file (`film.mp4`)."""
    if "//" in value or PurePosixPath(value).suffix.casefold() in FILE_TYPES:
        return unicodedata.normalize("NFC", value)
    raise Refused("video-place", text=value)


def picture_file(value: str, _customs: Customs | None = None) -> str:
    """Return the name of a picture in `content/videos/`."""
    if "/" in value or value.startswith("."):
        raise Refused("poster-name", text=value)
    return unicodedata.normalize("NFC", value)


FIELDS = (
    Field(key="Address", attribute="address", parse=place, synonyms=("Adresse",)),
    Field(key="Copies", attribute="copies", parse=place, shape=Shape.LINES),
    Field(key="Length", attribute="length_seconds", parse=length, synonyms=("Durée",)),
    Field(key="Date", attribute="date", parse=day),
    Field(key="Author", attribute="author", parse=prose, synonyms=("Auteur", "Autrice")),
    Field(key="Spoken", attribute="spoken", parse=text, synonyms=("Langue_parlée",)),
    Field(key="Licence", attribute="licence", parse=text, synonyms=("License",)),
    Field(key="Poster", attribute="poster", parse=picture_file, synonyms=("Affiche",)),
    Field(key="State", attribute="state", parse=choice(STATES), synonyms=("Situation",)),
    Field(key="Seen", attribute="seen", parse=day, synonyms=("Vu",)),
    MODIFIED,
)


def settle(values: dict[str, Any], source: Source) -> list[Problem]:
    """Ask for an address of every video that is not lost."""
    if values.get("state") is State.LOST or source.line("address") is not None or not source.lines:
        return []
    return [Refused("address-of-video").at(source.path, source.lines[0][1])]


def identity_of(address: str, edition: Edition) -> Identity | None:
    """Return the identity of an address, or of a film by its name in the content folder; None for what is no video."""
    if "//" not in address:
        return ("film", "", "", address.partition("#")[0])
    try:
        return identity(parse(address, peertube_hosts=edition.site.peertube_hosts))
    except NotAVideo:
        return None


def content_name(address: str) -> str:
    """Return an address of the library as it is, a film beside its file by its name in the content folder."""
    return address if "//" in address else f"videos/{address}"


def library(edition: Edition) -> Mapping[Identity, str]:
    """Return the slug of every video of the library, by what it and its copies are known by."""
    return edition.once("library", lambda: _library(edition))


def _library(edition: Edition) -> dict[Identity, str]:
    known: dict[Identity, str] = {}
    for record in edition.catalogue.of("video"):
        if isinstance(record, Video) and edition.shown(record):
            for address in record.addresses:
                found = identity_of(content_name(address), edition)
                if found is not None:
                    known.setdefault(found, record.slug)
    return known


def entry(address: str, lang: str, edition: Edition) -> Video | None:
    """Return what the library knows of an address, in a language."""
    found = identity_of(address, edition)
    slug = library(edition).get(found) if found is not None else None
    record = edition.pick("video", slug, lang) if slug is not None else None
    return record if isinstance(record, Video) else None
