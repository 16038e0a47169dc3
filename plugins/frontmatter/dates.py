"""Dates as authors write them, with the precision that they know."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from enum import IntEnum
from zoneinfo import ZoneInfo

from plugins.problems.model import Refused
from plugins.problems.nearest import nearest


class Precision(IntEnum):
    """How much of a date is known."""

    YEAR = 1
    MONTH = 2
    WEEK = 3
    DAY = 4
    TIME = 5


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time with the precision that is known; `start` is where it begins: a week on Monday, at 00:00."""

    start: datetime
    precision: Precision

    @property
    def day(self) -> date:
        """The first day of the moment, in the zone in which it was said."""
        return self.start.date()


def _unaccented(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "janvier janv jan january",
            "février févr fév february feb",
            "mars march mar",
            "avril avr april apr",
            "mai may",
            "juin june jun",
            "juillet juil july jul",
            "août august aug",
            "septembre sept september sep",
            "octobre oct october",
            "novembre nov november",
            "décembre déc december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_NUMBERED = {_unaccented(name): number for name, number in _MONTHS.items()}
_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?P<rest>(?:T|,? ).*)?")
_ISO_WEEK = re.compile(r"(?P<year>\d{4})-?W(?P<week>\d\d)")
_WEEK_OF = re.compile(r"(?:la )?(?:semaine du|week of) ", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"(?:(?P<day>\d{1,2})(?:er|st|nd|rd|th)? )?(?P<month>[a-z]+)\.? (?P<year>\d{4})(?P<rest>,? .*)?"
)
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]+)\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})(?P<rest>,? .*)?")
_WEEKDAY = re.compile(
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|monday|tuesday|wednesday|thursday|friday|saturday|sunday),? "
)
_TIME = re.compile(r"(?P<hour>\d{1,2})(?::| ?h ?)(?P<minute>\d\d)?(?::(?P<second>\d\d)(?:\.\d+)?)?")
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d\d):?(?P<minutes>\d\d)")
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})(?: .*)?")


def parse_moment(text: str, zone: tzinfo) -> Moment:
    """Return the moment that a text says: `2012-12-08`, `8 décembre 2012 à 19 h 30`, `2012-W49`, `2012-12`, `2012`.

    A time takes the zone that is given unless it names its own (`+01:00`, `Z`, `Europe/Paris`). Raises `Refused` for
    what is no date, does not exist in the calendar, or can be read two ways, as `01/02/2012` can.
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    iso = _ISO.fullmatch(words)
    if iso:
        return _moment(words, zone, iso, iso["month"])
    week = _ISO_WEEK.fullmatch(words)
    if week:
        return _week(words, zone, int(week["year"]), int(week["week"]))
    week_of = _WEEK_OF.match(words)
    if week_of:
        day = parse_day(words[week_of.end() :], zone).day
        return _week(words, zone, *day.isocalendar()[:2])
    plain = _WEEKDAY.sub("", _unaccented(words), count=1)
    said = _DAY_FIRST.fullmatch(plain) or _MONTH_FIRST.fullmatch(plain)
    if said:
        month = _NUMBERED.get(said["month"])
        if month is None:
            raise Refused("date-month", month=said["month"], near=nearest(said["month"], _MONTHS))
        # What comes after the date is read from the text as written: a zone's name has capitals.
        rest = words[len(words) - len(said["rest"]) :] if said["rest"] else None
        return _moment(words, zone, said, str(month), rest)
    numbers = _NUMBERS.fullmatch(words)
    if numbers:
        raise _two_readings(words, *map(int, numbers.groups()))
    raise Refused("date-form", text=words)


def parse_day(text: str, zone: tzinfo) -> Moment:
    """Return a moment known to the day at least; raises `Refused` for less."""
    moment = parse_moment(text, zone)
    if moment.precision < Precision.DAY:
        raise Refused("date-partial", text=" ".join(text.split()))
    return moment


def parse_zone(text: str) -> ZoneInfo:
    """Return the time zone of a name such as `Europe/Paris`; raises `Refused` when there is none."""
    from zoneinfo import available_timezones

    name = text.strip()
    zones = available_timezones()
    if name not in zones:
        city = next((zone for zone in sorted(zones) if zone.casefold().endswith(f"/{name.casefold()}")), None)
        raise Refused("zone", text=name, near=city or nearest(name, zones))
    return ZoneInfo(name)


def _week(text: str, zone: tzinfo, year: int, week: int) -> Moment:
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        raise Refused("date-impossible", text=text) from None
    if year in {date.min.year, date.max.year}:
        raise Refused("date-impossible", text=text)
    return Moment(datetime.combine(monday, time(), zone), Precision.WEEK)


def _moment(text: str, zone: tzinfo, found: re.Match[str], month: str | None, rest: str | None = None) -> Moment:
    year, day = int(found["year"]), found["day"]
    rest = (rest if rest is not None else found["rest"] or "").removeprefix("T").strip()
    try:
        known = date(year, int(month or 1), int(day or 1))
    except ValueError:
        raise Refused("date-impossible", text=text) from None
    if known.year in {date.min.year, date.max.year}:  # no room for the same moment in another zone
        raise Refused("date-impossible", text=text)
    if not rest:
        precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
        return Moment(datetime.combine(known, time(), zone), precision)
    if not day:
        raise Refused("date-form", text=text)
    clock, zone = _clock(rest, text, zone)
    return Moment(datetime.combine(known, clock, zone), Precision.TIME)


def _clock(rest: str, text: str, zone: tzinfo) -> tuple[time, tzinfo]:
    """Return the time of day in `19:30`, `à 19 h 30` or `19:30 Europe/Paris`, with its zone."""
    rest = re.sub(r"^,? ?(?:(?:à|at|a)\b ?)?", "", rest)
    found = _TIME.match(rest)
    if not found or (found["minute"] is None and "h" not in found[0]):
        raise Refused("date-time", text=text)
    try:
        clock = time(int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0))
    except ValueError:
        raise Refused("date-time", text=text) from None
    name = rest[found.end() :].strip()
    if not name:
        return clock, zone
    if name.casefold() in {"am", "pm", "a.m.", "p.m."}:
        raise Refused("date-time", text=text)
    if name in {"Z", "UTC"}:
        return clock, ZoneInfo("UTC")
    offset = _OFFSET.fullmatch(name)
    if offset:
        minutes = int(offset["hours"]) * 60 + int(offset["minutes"])
        if minutes >= 24 * 60 or int(offset["minutes"]) > 59:
            raise Refused("zone", text=name)
        return clock, timezone(timedelta(minutes=-minutes if offset["sign"] == "-" else minutes))
    return clock, parse_zone(name)


def _two_readings(text: str, first: int, second: int, year: int) -> Refused:
    year += 2000 if year < 100 else 0
    readings = []
    for day, month in ((first, second), (second, first)):
        try:
            reading = date(year, month, day).isoformat()
        except ValueError:
            continue
        if reading not in readings:
            readings.append(reading)
    if not readings:
        return Refused("date-impossible", text=text)
    if len(readings) == 1:
        return Refused("date-numbers", text=text, iso=readings[0])
    return Refused("date-ambiguous", text=text, first=readings[0], second=readings[1])
