"""Time zones as the calendar files that we write define them.

icalendar makes a VTIMEZONE too (`Timezone.from_tzinfo`), but puts the onset of summer time an hour late, and lists each
year, where Outlook reads only yearly rules: see docs/decisions/0006-icalendar.md, which says when this can go.
"""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from importlib import resources
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur, vUTCOffset

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class _Offset(NamedTuple):
    """What a zone's clocks show at some moment."""

    shift: timedelta
    name: str
    summer: timedelta


class _Onset(NamedTuple):
    """A change of clocks; `local` is the time that the clocks show just before it (RFC 5545, 3.6.5)."""

    local: datetime
    before: _Offset
    after: _Offset


@lru_cache(maxsize=512)
def vtimezone(name: str, first: int, last: int) -> bytes:
    """Return the VTIMEZONE of a zone, true for all times of the years from `first` to `last`.

    Its rules are those of the tzdata package, not of the machine. A rule that holds until `last` stays open, so that a
    calendar's zone does not change with each new event.
    """
    onsets = [onset for year in range(first - 1, last + 1) for onset in _onsets(name, year)]
    zone = Timezone()
    zone.add("TZID", name)
    beginning = datetime(first, 1, 1)  # noqa: DTZ001 - a local time of the zone that is defined
    if not onsets or onsets[0].local > beginning:
        offset = _offset(_zone(name), beginning.replace(tzinfo=_zone(name)))
        zone.add_component(_observance([_Onset(beginning, offset, offset)], None, open_end=False))
    for run, rule in _runs(onsets):
        zone.add_component(_observance(run, rule, open_end=run[-1].local.year == last))
    return bytes(zone.to_ical())


@lru_cache(maxsize=64)
def _zone(name: str) -> tzinfo:
    try:
        with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
            return ZoneInfo.from_file(file, name)
    except OSError:  # a name that only the machine knows
        return ZoneInfo(name)


def _offset(zone: tzinfo, moment: datetime) -> _Offset:
    there = moment.astimezone(zone)
    return _Offset(there.utcoffset() or timedelta(), there.tzname() or "", there.dst() or timedelta())


@lru_cache(maxsize=4096)
def _onsets(name: str, year: int) -> tuple[_Onset, ...]:
    """Return the changes of clocks in a year, in order; none before 1800, when no zone had any."""
    if year < 1800:
        return ()
    zone = _zone(name)
    moment = datetime(year, 1, 1, tzinfo=UTC) - timedelta(days=1)
    before = _offset(zone, moment)
    found = []
    for _ in range(368):
        after = _offset(zone, moment + timedelta(days=1))
        if after != before:
            low, high = moment, moment + timedelta(days=1)
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // timedelta(seconds=2) * timedelta(seconds=1)
                low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
            local = high.replace(tzinfo=None) + before.shift
            if local.year == year:
                found.append(_Onset(local, before, after))
        moment, before = moment + timedelta(days=1), after
    return tuple(found)


def _runs(onsets: Iterable[_Onset]) -> list[tuple[list[_Onset], int | None]]:
    """Return the changes in runs that one yearly rule gives, each with the week of its month: 1 to 4, or -1, the last.

    A change that no rule gives is a run of its own, with None.
    """
    alike: dict[object, list[_Onset]] = defaultdict(list)
    for onset in onsets:
        key = (onset.before, onset.after, onset.local.month, onset.local.time(), onset.local.weekday())
        alike[key].append(onset)
    runs: list[tuple[list[_Onset], int | None]] = []
    for changes in alike.values():
        run, weeks = [changes[0]], _weeks(changes[0].local)
        for onset in changes[1:]:
            both = weeks & _weeks(onset.local)
            if both and onset.local.year == run[-1].local.year + 1:
                run, weeks = [*run, onset], both
            else:
                runs.append((run, min(weeks) if len(run) > 1 else None))
                run, weeks = [onset], _weeks(onset.local)
        runs.append((run, min(weeks) if len(run) > 1 else None))
    return sorted(runs, key=lambda found: found[0][0].local)


def _weeks(day: date) -> frozenset[int]:
    """Return which of its weekday a day is in its month: the first to fourth, the last, or both."""
    last = day.day + 7 > monthrange(day.year, day.month)[1]
    number = (day.day - 1) // 7 + 1
    return frozenset(({-1} if last else set()) | ({number} if number < 5 else set()))


def _observance(run: list[_Onset], week: int | None, *, open_end: bool) -> TimezoneStandard | TimezoneDaylight:
    """Return the STANDARD or DAYLIGHT component of a run of changes."""
    local, before, after = run[0]
    # By what clocks do: in Ireland the law, and zoneinfo with it, has summer as the rule and winter as the exception.
    forward = after.shift > before.shift and bool(before.summer or after.summer)
    summer = after.summer > timedelta() if before == after else forward
    component = TimezoneDaylight() if summer else TimezoneStandard()
    component.add("DTSTART", local)
    component.add("TZOFFSETFROM", vUTCOffset(before.shift))
    component.add("TZOFFSETTO", vUTCOffset(after.shift))
    component.add("TZNAME", after.name)
    if week is not None:
        rule = {"FREQ": "YEARLY", "BYMONTH": local.month, "BYDAY": f"{week}{WEEKDAYS[local.weekday()]}"}
        if not open_end:
            # In UTC; a day more, before any next change, is for readers (dateutil) that take it for a local time.
            rule["UNTIL"] = (run[-1].local - before.shift).replace(tzinfo=UTC) + timedelta(days=1)
        component.add("RRULE", vRecur(rule))
    return component
