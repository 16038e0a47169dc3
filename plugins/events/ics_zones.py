"""Time zones as the calendar files of others name and define them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from plugins.events.ics_lines import Properties
from plugins.events.zones import WEEKDAYS

_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(?:\d\d)?", re.ASCII)
_RULE = re.compile(r"(FREQ|BYMONTH|BYDAY|UNTIL)=([^;]*)")
_YEARLY = re.compile(r"(-1|[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_SPOKEN = re.compile(r"(?:UTC|GMT)([+-]\d\d):?(\d\d)", re.IGNORECASE | re.ASCII)


@dataclass(frozen=True, slots=True)
class Observance:
    """A STANDARD or DAYLIGHT: the offset `after` holds from `start` on, `before` until then.

    `month`, `week` and `weekday` are its yearly rule, None where it has none, or one that is not read here.
    """

    start: datetime
    before: timedelta
    after: timedelta
    until: datetime | None = None
    month: int | None = None
    week: int = 1
    weekday: int = 0

    def latest(self, local: datetime) -> datetime | None:
        """Return when it last began before a local time; None where it had not begun yet."""
        if self.start > local:
            return None
        before = min(local, self.until) if self.until else local
        onsets = (self._onset(year) for year in (before.year, before.year - 1))
        return next((onset for onset in onsets if onset and self.start < onset <= before), self.start)

    def _onset(self, year: int) -> datetime | None:
        if self.month is None:
            return None
        first = datetime(year, self.month, 1)  # noqa: DTZ001 - a local time
        if self.week > 0:
            day = first + timedelta(days=(self.weekday - first.weekday()) % 7 + 7 * (self.week - 1))
        else:
            last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            day = last - timedelta(days=(last.weekday() - self.weekday) % 7)
        return datetime.combine(day, self.start.time())


@dataclass(frozen=True, slots=True)
class Definition:
    """A VTIMEZONE: the name of a known zone, where it says one, and what it tells of its clocks."""

    name: str | None
    observances: tuple[Observance, ...]

    def offset(self, local: datetime) -> timedelta | None:
        """Return the offset from UTC at a local time; None where the definition says nothing."""
        begun = [(onset, known.after) for known in self.observances if (onset := known.latest(local))]
        if begun:
            return max(begun)[1]
        return min(self.observances, key=lambda known: known.start).before if self.observances else None


def zone_text(tzid: str, definitions: Mapping[str, Definition], local: datetime) -> str | None:
    """Return a zone as the head of a text says it, `Europe/Paris` or `+01:00`; None where nobody knows it.

    A name of the zone database, of Windows, or one behind a maker's own prefix is preferred to the file's definition.
    """
    definition = definitions.get(tzid)
    for name in (tzid, definition.name if definition else None):
        known = known_zone(name) if name else None
        if known:
            return known
    offset = definition.offset(local) if definition else None
    if offset is not None:
        return offset_text(offset)
    spoken = _SPOKEN.fullmatch(tzid)
    return f"{spoken[1]}:{spoken[2]}" if spoken else None


def known_zone(name: str) -> str | None:
    """Return the name that the zone database has for a calendar's name of a zone, or None."""
    name = name.strip().strip("\"'/")[:100].casefold()
    for known in (name, re.sub(r" \d$", "", name)):
        found = _zones().get(known) or _windows().get(known)
        if found:
            return found
    for word in name.split():
        pieces = word.strip("()").split("/")
        for start in range(len(pieces) - 1):
            found = _zones().get("/".join(pieces[start:]))
            if found:
                return found
    return "UTC" if name == "tzone://microsoft/utc" else None


def definitions(zones: Iterable[Sequence[Properties]]) -> dict[str, Definition]:
    """Return what a file's VTIMEZONEs define, by their names in the file; the first of a name counts."""
    found: dict[str, Definition] = {}
    for own, *parts in zones:
        if "TZID" in own:
            name = own["X-LIC-LOCATION"].value if "X-LIC-LOCATION" in own else None
            definition = Definition(name, tuple(filter(None, map(_observance, parts))))
            found.setdefault(own["TZID"].value, definition)
    return found


def _observance(part: Properties) -> Observance | None:
    start = _local(part["DTSTART"].value) if "DTSTART" in part else None
    offsets = [parse_offset(part[name].value) for name in ("TZOFFSETFROM", "TZOFFSETTO") if name in part]
    if start is None or len(offsets) < 2 or offsets[0] is None or offsets[1] is None:
        return None
    rule = dict(_RULE.findall(part["RRULE"].value.upper()[:500])) if "RRULE" in part else {}
    month, day = rule.get("BYMONTH", ""), _YEARLY.fullmatch(rule.get("BYDAY", ""))
    if rule.get("FREQ") != "YEARLY" or not re.fullmatch(r"0?[1-9]|1[0-2]", month) or not day:
        return Observance(start, offsets[0], offsets[1])
    until = _local(rule.get("UNTIL", ""))
    return Observance(
        start,
        offsets[0],
        offsets[1],
        # It is said in UTC, the rule in local times; a day more does not reach the next year's change.
        until=until + timedelta(days=1) if until else None,
        month=int(month),
        week=int(day[1]),
        weekday=WEEKDAYS.index(day[2]),
    )


def _local(text: str) -> datetime | None:
    """Return a local time of the years 1 to 9998; None for anything else."""
    found = re.match(r"(\d{8})(?:T(\d{6}))?", text)
    try:
        local = datetime.strptime(f"{found[1]}{found[2] or '000000'}", "%Y%m%d%H%M%S") if found else None  # noqa: DTZ007
    except ValueError:
        return None
    return local if local and local.year < 9999 else None


def parse_offset(text: str) -> timedelta | None:
    """Return the offset that `+0100` says; its seconds are left out, and None stands for anything else."""
    found = _OFFSET.fullmatch(text.strip())
    if not found or int(found[2]) > 23 or int(found[3]) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -offset if found[1] == "-" else offset


def offset_text(offset: timedelta) -> str:
    """Return an offset as `+01:00`."""
    minutes = abs(offset) // timedelta(minutes=1)
    return f"{'-' if offset < timedelta() else '+'}{minutes // 60:02}:{minutes % 60:02}"


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in sorted(available_timezones() - {"localtime", "Factory"})}


@cache
def _windows() -> dict[str, str]:
    return {name.casefold(): zone for name, zone in WINDOWS_TO_OLSON.items() if zone.casefold() in _zones()}
