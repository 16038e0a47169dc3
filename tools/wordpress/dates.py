"""When things were written: WordPress keeps the local time and that of GMT, and the zone is what lies between."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

_FORM = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?")
_STEP = timedelta(minutes=15)  # no zone is kept in smaller ones
_SLACK = timedelta(seconds=90)  # between the two clocks of one post
_FARTHEST = timedelta(hours=14)
_ZONES = (
    *("Europe/Paris", "Europe/London", "America/Montreal", "America/New_York", "America/Chicago", "America/Denver"),
    *("America/Los_Angeles", "America/Martinique", "America/Cayenne", "Indian/Reunion", "Pacific/Noumea"),
    *("Pacific/Tahiti", "Africa/Dakar", "Australia/Sydney", "UTC"),
)


def parse(text: str) -> datetime | None:
    """Return a date as WordPress writes it, without a zone; None for `0000-00-00 00:00:00` and what is no date."""
    found = _FORM.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return datetime(*(int(part or 0) for part in found.groups()))  # type: ignore[arg-type] # noqa: DTZ001
    except ValueError:
        return None


def offset(local: str, gmt: str) -> timedelta | None:
    """Return how far a local time is from GMT; None where one of the two is missing or they are not a pair."""
    here, there = parse(local), parse(gmt)
    if here is None or there is None:
        return None
    steps = round((here - there) / _STEP)
    between = steps * _STEP
    return between if abs(here - there - between) <= _SLACK and abs(between) <= _FARTHEST else None


def moment(local: str, gmt: str, zone: tzinfo, *others: str) -> datetime | None:
    """Return when something was written, with its zone: that of the pair, else the one given.

    Where both are missing, the first of `others` that is a date counts, as WordPress or as mails write it.
    """
    here, there = parse(local), parse(gmt)
    between = offset(local, gmt)
    if here is not None:
        return here.replace(tzinfo=_zone(between, zone, here))
    if there is not None:
        return _local(there.replace(tzinfo=UTC), zone)
    for other in others:
        found = parse(other)
        if found is not None:
            return found.replace(tzinfo=_zone(None, zone, found))
        mailed = _mailed(other)
        if mailed is not None:
            return _local(mailed, zone)
    return None


def written(when: datetime) -> str:
    """Return a moment as heads say it, to the second, with its offset from GMT."""
    return when.isoformat(sep=" ", timespec="seconds")


def zone_of(pairs: Iterable[tuple[str, str]], known: tzinfo) -> tzinfo:
    """Return the zone that a blog kept: the known one where most pairs of times agree with it, else their offset."""
    offsets: Counter[timedelta] = Counter()
    agreeing = total = 0
    for local, gmt in pairs:
        between, here = offset(local, gmt), parse(local)
        if between is None or here is None:
            continue
        total += 1
        offsets[between] += 1
        agreeing += here.replace(tzinfo=known).utcoffset() == between
    if not total or agreeing * 2 >= total:
        return known
    return timezone(offsets.most_common(1)[0][0])


def zone_name(pairs: Iterable[tuple[str, str]]) -> str | None:
    """Return the name of the zone that a blog kept, where it is one of those in which most French and English is read.

    None where no pair of times tells, or two in a hundred do not agree.
    """
    told = [(here, between) for pair in pairs if (between := offset(*pair)) is not None and (here := parse(pair[0]))]
    for name in _ZONES if told else ():
        zone = ZoneInfo(name)
        if sum(here.replace(tzinfo=zone).utcoffset() == between for here, between in told) >= 0.98 * len(told):
            return name
    return None


def _zone(between: timedelta | None, zone: tzinfo, here: datetime) -> tzinfo:
    """Return a zone as an offset in whole minutes, which the zones of before 1911 do not have."""
    if between is None:
        between = here.replace(tzinfo=zone).utcoffset() or timedelta()
        between = timedelta(minutes=round(between / timedelta(minutes=1)))
    return timezone(between)


def _local(when: datetime, zone: tzinfo) -> datetime | None:
    try:
        here = when.astimezone(zone).replace(tzinfo=None)
        return here.replace(tzinfo=_zone(None, zone, here))
    except (OverflowError, ValueError):
        return None


def _mailed(text: str) -> datetime | None:
    """Return a date as mails write it; WordPress gives a draft the year -0001."""
    if " -" in text.partition(":")[0]:
        return None
    try:
        found = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
