"""Times in the calendar files of others, as the head of a text says them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from icalendar import vDuration

from plugins.events.ics_lines import Properties
from plugins.events.ics_zones import Definition, parse_offset, zone_text

_MOMENT = re.compile(
    r"(?P<year>\d{4})-?(?P<month>\d\d)-?(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):?(?P<minute>\d\d):?(?P<second>\d\d)?(?:[.,]\d{1,9})?(?P<utc>Z)?)?",
    re.IGNORECASE | re.ASCII,
)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Time:
    """A day, or a time of day; `zone` is that of the time as a head says it, None where nobody knows it."""

    local: datetime
    is_day: bool
    zone: str | None = None

    @property
    def text(self) -> str:
        """The time as a head says it: `2012-12-08`, `2012-12-08 19:30 Europe/Paris`."""
        if self.is_day:
            return self.local.date().isoformat()
        clock = self.local.isoformat(" ", "seconds" if self.local.second else "minutes")
        return f"{clock} {self.zone}" if self.zone else clock

    @property
    def moment(self) -> datetime:
        """The time in UTC; one of no known zone counts as if it were UTC."""
        return self.local.replace(tzinfo=_tzinfo(self.zone)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The zones that a file defines, and the one in which its times in UTC are to be told; None for UTC itself."""

    definitions: Mapping[str, Definition]
    home: str | None


def parse_time(text: str) -> Time | None:
    """Return the time that a value says, in UTC or in no zone; None for what is no time of the years 3 to 9997."""
    found = _MOMENT.fullmatch(text.strip()[:40])
    if not found or not 3 <= int(found["year"]) <= 9997:
        return None
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    midnight = (hour, minute, second) == (24, 0, 0)
    try:
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        clock = time() if midnight else time(hour, minute, min(second, 59))
    except ValueError:
        return None
    local = datetime.combine(day, clock) + (_DAY if midnight else timedelta())
    return Time(local, is_day=found["hour"] is None, zone="UTC" if found["utc"] else None)


def event_times(event: Properties, clocks: Clocks) -> tuple[Time | None, Time | None, tuple[str, ...]]:
    """Return start and end of an event, the end included, and the codes of what could not be kept.

    The end is None where there is none, or where it says no more than the start.
    """
    start, unknown = _time(event, "DTSTART", clocks)
    notes = ["ics-zone"] if unknown else []
    if start is None:
        return None, None, (*notes, "ics-start")
    if "DTEND" in event:
        end, unknown = _time(event, "DTEND", clocks)
        notes += ["ics-zone"] if unknown else []
    elif "DURATION" in event:
        end = _after(start, event["DURATION"].value)
    else:
        return start, None, tuple(notes)
    if end is None:
        return start, None, (*notes, "ics-end")
    if end.is_day:  # a day that is said as an end is the one after the last (RFC 5545, 3.6.1)
        end = Time(end.local - _DAY, is_day=True)
    elif end.zone is None:  # said in no zone: that of the start is meant
        end = Time(end.local, is_day=False, zone=start.zone)
    if start.is_day or end.is_day:
        length = end.local.date() - start.local.date()
        # Many programs give the day itself as its end, against the rule; they mean one day.
        wrong = length < (-_DAY if end.is_day else timedelta())
    else:
        length = end.moment - start.moment
        wrong = length < timedelta()
    return start, end if length > timedelta() else None, (*notes, "ics-end") if wrong else tuple(notes)


def _time(event: Properties, name: str, clocks: Clocks) -> tuple[Time | None, bool]:
    """Return a time of an event, and whether its zone is one that nobody knows."""
    known = parse_time(event[name].value) if name in event else None
    if known is None or known.is_day:
        return known, False
    if "X-MICROSOFT-CDO-ALLDAYEVENT" in event and event["X-MICROSOFT-CDO-ALLDAYEVENT"].value.upper() == "TRUE":
        return Time(known.local, is_day=True), False
    tzid = event[name].parameters.get("TZID") if known.zone is None else None
    zone = zone_text(tzid, clocks.definitions, known.local) if tzid else known.zone
    if zone == "UTC" and clocks.home:
        there = known.local.replace(tzinfo=UTC).astimezone(ZoneInfo(clocks.home))
        return Time(there.replace(tzinfo=None), is_day=False, zone=clocks.home), False
    return Time(known.local, is_day=False, zone=zone), tzid is not None and zone is None


def _after(start: Time, text: str) -> Time | None:
    """Return when a duration ends: its days by the calendar, the rest by the clock (RFC 5545, 3.3.6)."""
    try:
        duration: timedelta = vDuration.from_ical(text.strip()[:60])  # type: ignore[no-untyped-call]
        if start.is_day:
            end = Time(start.local + max(_DAY, timedelta(days=duration.days)), is_day=True)
        else:
            zone = _tzinfo(start.zone)
            morning = (start.local + timedelta(days=duration.days)).replace(tzinfo=zone)
            there = (morning.astimezone(UTC) + timedelta(seconds=duration.seconds)).astimezone(zone)
            end = Time(there.replace(tzinfo=None), is_day=False, zone=start.zone)
    except (ValueError, OverflowError):
        return None
    return end if 3 <= end.local.year <= 9998 else None


def _tzinfo(zone: str | None) -> tzinfo:
    if zone is None:
        return UTC
    offset = parse_offset(zone.replace(":", ""))
    return ZoneInfo(zone) if offset is None else timezone(offset)
