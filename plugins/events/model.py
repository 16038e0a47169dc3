"""What an event, a venue, a person, an organisation and a series are."""

from dataclasses import dataclass
from enum import Enum

from plugins.catalogue.model import Record
from plugins.events.when import When
from plugins.frontmatter.dates import Moment


class State(Enum):
    """How an event stands; whether its page is published is its `Status`."""

    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    MOVED_ONLINE = "moved-online"


class Attendance(Enum):
    """Where one takes part."""

    ONSITE = "onsite"
    ONLINE = "online"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Talk:
    """One line of a programme; `day` and `time` are ISO texts where known, `line` is where it was said.

    `speakers` are slugs of people or names; `video` is a slug of the library or an address.
    """

    anchor: str
    title: str
    line: int
    day: str | None = None
    time: str | None = None
    speakers: tuple[str, ...] = ()
    video: str | None = None
    slides: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Record):
    """Something that takes place: when as far as known, where, by whom."""

    when: When
    venue: str | None = None
    online: str | None = None
    organisers: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    series: str | None = None
    stage: int | None = None
    website: str | None = None
    register: str | None = None
    state: State = State.SCHEDULED
    attendance: Attendance | None = None
    price: str | None = None
    languages: tuple[str, ...] = ()
    uid: str | None = None
    programme: tuple[Talk, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue(Record):
    """A place that events have: its address as far as known, how to get in, whether it is still there."""

    street: str | None = None
    postal_code: str | None = None
    town: str | None = None
    region: str | None = None
    country: str | None = None
    coordinates: tuple[float, float] | None = None
    website: str | None = None
    website_then: str | None = None
    access: str | None = None
    accessibility: str | None = None
    opened: Moment | None = None
    closed: Moment | None = None
    became: str | None = None
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(Record):
    """Somebody who speaks, organises or writes."""

    role: str | None = None
    website: str | None = None
    website_then: str | None = None
    same_as: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    fediverse: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """A company, an association, a site: what it was then and what it became."""

    role: str | None = None
    website: str | None = None
    website_then: str | None = None
    same_as: tuple[str, ...] = ()
    became: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Record):
    """A tour or a yearly conference: events in order; `stages` is how many there were, if known."""

    organisers: tuple[str, ...] = ()
    website: str | None = None
    website_then: str | None = None
    stages: int | None = None
