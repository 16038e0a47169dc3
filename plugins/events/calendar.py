"""Calendar files that phones and agendas subscribe to (iCalendar, RFC 5545 and 7986)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, vText, vUri
from icalendar import Event as CalendarEvent
from icalendar.prop import vInline

from plugins.events.model import State
from plugins.events.when import When
from plugins.events.zones import vtimezone
from plugins.frontmatter.dates import Moment, Precision

PRODID = "-//Etapes//Static site generator//EN"
REFRESH = timedelta(days=1)
LARGEST = 2**31 - 1  # of the integers of RFC 5545, 3.3.8
STATUS = {
    State.SCHEDULED: "CONFIRMED",
    State.POSTPONED: "TENTATIVE",
    State.CANCELLED: "CANCELLED",
    State.MOVED_ONLINE: "CONFIRMED",
}
_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """What calendars are told of an event; all addresses are full ones.

    `url` is the event's page, `online` where it takes place on the web, `location` and `geo` (degrees) where it does
    on the ground. `label` is its state in words, shown before the title: few calendars show a state. `uid` must stay
    the same for ever, also in the calendar of another language.
    """

    uid: str
    summary: str
    when: When
    url: str
    language: str
    location: str | None = None
    geo: tuple[float, float] | None = None
    online: str | None = None
    description: str | None = None
    state: State = State.SCHEDULED
    label: str | None = None
    modified: datetime | None = None
    organisers: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def calendar_bytes(
    entries: Iterable[CalendarEntry], *, name: str, language: str, note: str | None = None, prodid: str = PRODID
) -> bytes:
    """Return the calendar of all entries whose days are known, past ones too, in the order of time.

    `note` describes the calendar, for instance what it leaves out and why.
    The bytes depend on the entries alone: not on their order, the clock, or the machine's zone and zone rules.
    """
    dated = sorted((entry for entry in entries if entry.when.dated), key=_order)
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", _text(prodid))
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("NAME", _text(name, language))
    calendar.add("X-WR-CALNAME", _text(name))
    if note:
        calendar.add("DESCRIPTION", _text(note, language))
        calendar.add("X-WR-CALDESC", _text(note))
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", vInline("P1D"))
    ending = b"END:VCALENDAR\r\n"
    parts = (_ical(calendar).removesuffix(ending), *_vtimezones(dated), *map(_vevent, dated), ending)
    return b"".join(parts)


def undated(entries: Iterable[CalendarEntry]) -> tuple[tuple[CalendarEntry, str], ...]:
    """Return the entries that no calendar can hold, each with the reason: between, year, month or week is known."""
    return tuple(
        (entry, "between" if entry.when.between else entry.when.precision.name.lower())
        for entry in entries
        if not entry.when.dated
    )


def _order(entry: CalendarEntry) -> tuple[datetime, str, str, str]:
    return (entry.when.start.start.astimezone(UTC), entry.uid, entry.language, entry.url)


def _vtimezones(entries: Sequence[CalendarEntry]) -> list[bytes]:
    """Return the definition of each zone that entries name, in the order of names."""
    years: dict[str, set[int]] = defaultdict(set)
    for entry in entries:
        for moment in _times(entry.when):
            name = _zone_name(moment)
            if name:
                years[name].add(moment.day.year)
    return [vtimezone(name, min(known), max(known)) for name, known in sorted(years.items())]


@lru_cache(maxsize=8192)
def _vevent(entry: CalendarEntry) -> bytes:
    event = CalendarEvent()
    event.add("UID", _text(entry.uid))
    event.add("DTSTAMP", (entry.modified or entry.when.start.start).astimezone(UTC))
    if entry.modified:
        event.add("LAST-MODIFIED", entry.modified.astimezone(UTC))
        event.add("SEQUENCE", min(max(int(entry.modified.timestamp() // 60), 0), LARGEST))
    else:
        event.add("SEQUENCE", 0)
    _add_when(event, entry.when)
    label = f"[{entry.label}] " if entry.label else ""
    event.add("SUMMARY", _text(_line(f"{label}{entry.summary}"), entry.language))
    event.add("STATUS", STATUS[entry.state])
    event.add("URL", vUri(_uri(entry.url)))
    _add_where(event, entry)
    event.add("DESCRIPTION", _text(_description(entry), entry.language))
    for organiser in entry.organisers:
        event.add("CONTACT", _text(_line(organiser), entry.language))
    for report in entry.reports:
        event.add("ATTACH", vUri(_uri(report)), parameters={"FMTTYPE": "text/html"})
    if entry.categories:  # on one line: some readers refuse a second
        categories = ",".join(_text(_line(category)).to_ical().decode() for category in entry.categories)
        event.add("CATEGORIES", vInline(categories), parameters={"LANGUAGE": entry.language})
    return _ical(event)


def _times(when: When) -> tuple[Moment, ...]:
    """Return start and end of an event of which the time of day is known, one where they are the same; else none.

    An end that only repeats the day of the start says nothing.
    """
    start, end = when.start, when.end
    if start.precision is not Precision.TIME:
        return ()
    if end is None or (end.precision is Precision.DAY and end.day == start.day):
        return (start,)
    if end.precision is not Precision.TIME:
        return ()
    return (start, end) if end.start.astimezone(UTC) > start.start.astimezone(UTC) else (start,)


def _add_when(event: CalendarEvent, when: When) -> None:
    """Add start and end: days with the day after the last (RFC 5545, 3.6.1), or times; an end is never invented."""
    times = _times(when)
    if times:
        for name, moment in zip(("DTSTART", "DTEND"), times, strict=False):
            zone = _zone_name(moment)
            if zone:
                event.add(name, moment.start.replace(tzinfo=None), parameters={"TZID": zone})
            else:
                event.add(name, moment.start.astimezone(UTC))
        return
    event.add("DTSTART", when.first)
    event.add("DTEND", max(when.first, when.last) + timedelta(days=1))
    event.add("TRANSP", "TRANSPARENT")


def _zone_name(moment: Moment) -> str | None:
    """Return the name of a moment's zone; None for UTC and for a mere offset, which are written in UTC."""
    zone = moment.start.tzinfo
    return zone.key if isinstance(zone, ZoneInfo) and zone.key not in {"UTC", None} else None


def _add_where(event: CalendarEvent, entry: CalendarEntry) -> None:
    """Add the place; where all takes place on the web, that is the address, which calendars make a link of."""
    on_the_ground = entry.state is not State.MOVED_ONLINE
    location = entry.location if on_the_ground and entry.location else entry.online
    if location:
        event.add("LOCATION", _text(_line(location), entry.language if location == entry.location else None))
    if on_the_ground and entry.geo:
        event.add("GEO", vInline(";".join(f"{degrees:.6f}".rstrip("0").rstrip(".") for degrees in entry.geo)))
    if entry.online:
        event.add("CONFERENCE", vUri(_uri(entry.online)), parameters={"VALUE": "URI"})


def _description(entry: CalendarEntry) -> str:
    """Return the text and below it the page and the reports, where every calendar shows them as links."""
    links = "\n".join((entry.url, *entry.reports))
    return f"{entry.description.strip()}\n\n{links}" if entry.description else links


class _Text(vText):
    r"""A text that is read back as it is: icalendar's own makes a line break of the `\N` in `C:\News`."""

    def to_ical(self) -> bytes:
        """Return the text escaped (RFC 5545, 3.3.11)."""
        return re.sub(r"([\\;,])", r"\\\1", self).replace("\n", r"\n").encode()


def _text(value: str, language: str | None = None) -> vText:
    """Return a text that no file can be broken with: lines end in one way, and other control characters are gone."""
    return _Text(_CONTROL.sub("", _BREAKS.sub("\n", value)), params={"LANGUAGE": language} if language else None)


def _line(value: str) -> str:
    """Return a text on one line; its no-break spaces stay."""
    return re.sub(r"[ \t\n]+", " ", _BREAKS.sub("\n", value)).strip(" ")


def _uri(address: str) -> str:
    """Return an address in ASCII (RFC 3986): what has no place in one is percent-encoded."""
    return quote(address, safe="%:/?#[]@!$&'()*+,;=~", errors="replace")


def _ical(component: Component) -> bytes:
    return bytes(component.to_ical())
