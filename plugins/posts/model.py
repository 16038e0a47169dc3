"""What a report and a page are."""

from dataclasses import dataclass
from datetime import datetime

from plugins.catalogue.model import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Record):
    """A report, dated and signed; `comments` are the ways to reply that it leaves open, None for those of the site."""

    date: datetime
    category: str | None = None
    tags: tuple[str, ...] = ()
    author: str | None = None
    events: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    venue: str | None = None
    comments: tuple[str, ...] | None = None
    fediverse: str | None = None
    forge: str | None = None
    licence: str | None = None
    uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPage(Record):
    """A page that belongs to no day: about, privacy, legal notice."""

    licence: str | None = None
