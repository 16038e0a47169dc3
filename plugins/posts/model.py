"""What a report and a page are."""

from dataclasses import dataclass
from datetime import datetime

from plugins.catalogue.model import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussed(Record):
    """What readers may comment on: `comments` are the ways to reply that it says to be open, None where it says none.

    `fediverse` and `forge` are the threads about it.
    """

    comments: tuple[str, ...] | None = None
    fediverse: str | None = None
    forge: str | None = None
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Discussed):
    """A report, dated and signed; where it says nothing of ways to reply, those of the site are open."""

    date: datetime
    category: str | None = None
    tags: tuple[str, ...] = ()
    author: str | None = None
    events: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    venue: str | None = None
    uid: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPage(Discussed):
    """A page that belongs to no day: about, privacy, legal notice; it takes comments only where it says so."""
