"""Events in the calendar files of others, as far as they can be kept: what `./site new event --from` begins with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from plugins.events.fields import coordinates, uid
from plugins.events.ics_lines import Properties, read_lines
from plugins.events.ics_text import one_line, plain
from plugins.events.ics_times import Clocks, event_times
from plugins.events.ics_zones import definitions, known_zone
from plugins.events.model import State
from plugins.frontmatter.values import address
from plugins.problems.model import Refused

LINE_LIMIT = 300  # characters of a title or a place
TEXT_LIMIT = 20_000  # characters of a description
ADDRESS_LIMIT = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomingEvent:
    """An event as another calendar tells it; None for what it does not say, or what cannot be kept.

    `start` and `end` are texts for a head (`2012-12-08 19:30 Europe/Paris`, `2012-12-08`), the end included. Texts are
    plain: who writes them as Markdown escapes them. `notes` are the codes of messages that say what was lost.
    """

    title: str | None = None
    start: str | None = None
    end: str | None = None
    location: str | None = None
    online: str | None = None
    geo: tuple[float, float] | None = None
    url: str | None = None
    uid: str | None = None
    description: str | None = None
    organiser: str | None = None
    state: State = State.SCHEDULED
    notes: tuple[str, ...] = ()


def read_ics(raw: bytes, *, zone: ZoneInfo | None = None) -> tuple[IncomingEvent, ...]:
    """Return the events of a calendar file, in its order; raises `Refused` for what is none, or holds too much.

    Times in UTC are told in the calendar's own zone where it says one, else in `zone` where that is given. Of an event
    that recurs only the first occurrence is kept. Takes time and memory in proportion to the file, at most 10 MB.
    """
    lines = read_lines(raw)
    said = known_zone(lines.own["X-WR-TIMEZONE"].value) if "X-WR-TIMEZONE" in lines.own else None
    clocks = Clocks(definitions(lines.zones), said or (zone.key if zone else None))
    cancelled = _word(lines.own, "METHOD") == "CANCEL"
    # A changed occurrence has the Uid of the event that recurs, and is none of its own.
    whole = {event["UID"].value for event in lines.events if "UID" in event and "RECURRENCE-ID" not in event}
    uids: set[str] = set()
    found = []
    for properties in lines.events:
        if "RECURRENCE-ID" in properties and "UID" in properties and properties["UID"].value in whole:
            continue
        event = _event(properties, clocks)
        if event.uid in uids:
            event = replace(event, uid=None, notes=(*event.notes, "ics-uid"))
        if event.uid:
            uids.add(event.uid)
        state = State.CANCELLED if cancelled else event.state
        found.append(replace(event, state=state, notes=(*lines.notes, *event.notes)))
    return tuple(found)


def _event(properties: Properties, clocks: Clocks) -> IncomingEvent:
    start, end, lost = event_times(properties, clocks)
    notes = list(lost)
    if "RRULE" in properties or "RDATE" in properties:
        notes.append("ics-recurring")
    status = _word(properties, "STATUS")
    if status == "TENTATIVE":
        notes.append("ics-tentative")
    place = _value(properties, "LOCATION")
    return IncomingEvent(
        title=_cut(one_line(_value(properties, "SUMMARY")), LINE_LIMIT, notes) or None,
        start=start.text if start else None,
        end=end.text if end else None,
        location=None if _web(place) else _cut(one_line(place, joint=", "), LINE_LIMIT, notes) or None,
        online=_web(place) or _web(_value(properties, "CONFERENCE")),
        geo=_geo(properties),
        url=_url(properties, notes),
        uid=_uid(properties, notes),
        description=_description(properties, notes),
        organiser=_organiser(properties),
        state=State.CANCELLED if status == "CANCELLED" else State.SCHEDULED,
        notes=tuple(dict.fromkeys(notes)),
    )


def _value(properties: Properties, name: str) -> str:
    return properties[name].value.strip() if name in properties else ""


def _word(properties: Properties, name: str) -> str:
    return _value(properties, name)[:40].upper()


def _cut(text: str, limit: int, notes: list[str]) -> str:
    """Return a text of at most so many characters, cut between words where that is possible."""
    if len(text) <= limit:
        return text
    notes.append("ics-cut")
    kept = text[: limit - 1]
    end = max(kept.rfind(" "), kept.rfind("\n"))
    return f"{kept[: end if end > limit // 2 else limit].rstrip()}…"


def _description(properties: Properties, notes: list[str]) -> str | None:
    for name in ("DESCRIPTION", "STYLED-DESCRIPTION", "X-ALT-DESC"):
        text = plain(_value(properties, name))
        if text:
            if properties[name].cut:
                notes.append("ics-cut")
            return _cut(text, TEXT_LIMIT, notes)
    return None


def _url(properties: Properties, notes: list[str]) -> str | None:
    said = _value(properties, "URL")
    url = _web(said)
    if said and url is None:
        notes.append("ics-url")
    return url


def _web(text: str) -> str | None:
    """Return a web address, None for anything else."""
    if not text.isprintable() or len(text) > ADDRESS_LIMIT:
        return None
    try:
        return address(text)
    except Refused:
        return None


def _uid(properties: Properties, notes: list[str]) -> str | None:
    said = _value(properties, "UID")
    try:
        return uid(said) if said else None
    except Refused:
        notes.append("ics-uid")
        return None


def _organiser(properties: Properties) -> str | None:
    """Return the organiser's name; a mail address is none."""
    parameters: Mapping[str, str] = properties["ORGANIZER"].parameters if "ORGANIZER" in properties else {}
    name = one_line(parameters.get("CN", "")).strip("\"' ")
    return name if name and "@" not in name and len(name) <= LINE_LIMIT else None


def _geo(properties: Properties) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees; 0;0 is what some programs write for none."""
    apple = _value(properties, "X-APPLE-STRUCTURED-LOCATION").removeprefix("geo:").partition(";")[0]
    for text in (_value(properties, "GEO"), apple):
        try:
            found = coordinates(text[:60])
        except Refused:
            continue
        if any(found):
            return found
    return None
