"""The views of events and of everything around them."""

from dataclasses import dataclass

from plugins.catalogue.views import DateView, LinkView, Part, View
from plugins.events.wording import WhenView


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A venue in a box, on a card or as its own facts; `place` is what stands on one line: town, country."""

    title: str
    href: str | None
    lang: str | None
    street: str | None
    postal_code: str | None
    town: LinkView | None
    region: LinkView | None
    country: str | None
    latitude: float | None
    longitude: float | None
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedView:
    """Somebody or something named: with a page here (`href`), or only by name; `kind` is person or organisation."""

    title: str
    href: str | None = None
    lang: str | None = None
    kind: str = "person"
    website: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkView:
    """One line of a programme."""

    anchor: str
    title: str
    time: str | None
    start: str | None
    speakers: tuple[NamedView, ...]
    video: LinkView | None
    slides: str | None


@dataclass(frozen=True, slots=True)
class ProgrammeDay:
    """The talks of one day; `words` is empty where a programme has no days."""

    words: str
    talks: tuple[TalkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventBox:
    """What is known of an event, in a box on its own page and on the reports about it.

    `state` is scheduled, postponed, cancelled or moved-online; `upcoming` counts from the day of the build. `ics` is
    the address of its calendar file and None where its days are not known.
    """

    slug: str
    title: str
    href: str
    absolute: str
    lang: str | None
    when: WhenView
    upcoming: bool
    state: str
    attendance: str | None
    place: PlaceView | None
    online: str | None
    organisers: tuple[NamedView, ...]
    speakers: tuple[NamedView, ...]
    series: LinkView | None
    stage: int | None
    stages: int | None
    website: str | None
    register: str | None
    price: str | None
    languages: tuple[str, ...]
    summary: str | None
    ics: str | None
    previous: LinkView | None
    next: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list on the page of what it tells of."""

    title: str
    href: str
    lang: str | None
    date: DateView
    summary: str | None
    video: bool


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What else tells of a thing: reports about it, events, and texts that only cite it; newest first."""

    reports: tuple[ReportRow, ...] = ()
    events: tuple["EventRow", ...] = ()
    mentions: tuple[LinkView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """An event in a list."""

    title: str
    href: str
    lang: str | None
    when: WhenView
    upcoming: bool
    state: str
    place: str | None
    online: bool
    series: str | None
    stage: int | None


@dataclass(frozen=True, slots=True)
class AgendaMonth:
    """The events of one month, or of a year whose months are not known (`words` is the year then)."""

    words: str
    events: tuple[EventRow, ...]


@dataclass(frozen=True, slots=True)
class AgendaYear:
    """The events of one year."""

    year: str
    months: tuple[AgendaMonth, ...]


@dataclass(frozen=True, slots=True)
class Agenda:
    """Events to come, soonest first, and past ones, newest first, with the calendars that hold them.

    `ics` is the plain address of the file and `webcal` the same to subscribe to; both None where no event has a day.
    """

    upcoming: tuple[AgendaYear, ...]
    past: tuple[AgendaYear, ...]
    ics: str | None
    webcal: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventView(View):
    """The page of an event."""

    title: str
    draft: bool
    summary: str | None
    box: EventBox
    parts: tuple[Part, ...]
    programme: tuple[ProgrammeDay, ...]
    backlinks: Backlinks


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueView(View):
    """The page of a venue; `opened` and `closed` are words."""

    title: str
    draft: bool
    summary: str | None
    place: PlaceView
    website: str | None
    website_then: str | None
    access: str | None
    accessibility: str | None
    opened: WhenView | None
    closed: WhenView | None
    became: LinkView | None
    same_as: tuple[str, ...]
    parts: tuple[Part, ...]
    agenda: Agenda
    backlinks: Backlinks


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkRow:
    """A talk on its speaker's page."""

    title: str
    href: str
    event: LinkView
    when: WhenView
    video: LinkView | None
    slides: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView(View):
    """The page of a person or an organisation; `kind` says which."""

    kind: str
    title: str
    draft: bool
    summary: str | None
    role: str | None
    website: str | None
    website_then: str | None
    same_as: tuple[str, ...]
    organisations: tuple[LinkView, ...]
    became: LinkView | None
    people: tuple[LinkView, ...]
    parts: tuple[Part, ...]
    talks: tuple[TalkRow, ...]
    agenda: Agenda
    backlinks: Backlinks


@dataclass(frozen=True, slots=True, kw_only=True)
class StopView:
    """One stage of a series on its route; a missing one has no event."""

    number: int | None
    event: EventRow | None
    place: PlaceView | None
    reports: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView(View):
    """The page of a series: its stages in order, the missing ones as gaps, and the drawing of its route."""

    title: str
    draft: bool
    summary: str | None
    website: str | None
    website_then: str | None
    organisers: tuple[NamedView, ...]
    count: int | None
    stops: tuple[StopView, ...]
    route: "RouteView | None"
    parts: tuple[Part, ...]
    ics: str | None
    webcal: str | None
    backlinks: Backlinks


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutePoint:
    """One stop on the drawing, in its units; `number` and `label` are written, `gap` is drawn hollow."""

    x: float
    y: float
    number: str
    label: str
    label_x: float
    label_y: float
    anchor: str
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteView:
    """A route as a drawing of `width` by `height` units: stops, and the line through them as an SVG path."""

    width: float
    height: float
    path: str
    points: tuple[RoutePoint, ...]
    geographic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaView(View):
    """The agenda of the whole site; the index of events."""

    agenda: Agenda
    count: int


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A venue, a person, an organisation or a series in its index; `note` is its town, its role or its stages."""

    title: str
    href: str
    lang: str | None
    note: str | None
    count: int


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries of an index below one heading: a town, a letter; without one where there are few."""

    title: str | None
    href: str | None
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexView(View):
    """The index of a kind: venue, person, organisation or series."""

    kind: str
    title: str
    groups: tuple[IndexGroup, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaView(View):
    """The page of a town or a region: its venues, events and reports; `kind` says which."""

    kind: str
    title: str
    venues: tuple[IndexEntry, ...]
    agenda: Agenda
    reports: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitBox:
    """A day in a place without an event, on the report of it."""

    date: DateView
    place: PlaceView
