"""Times in addresses: where a video starts and stops, in whole seconds."""

import re
from collections.abc import Mapping

_LONGEST = 100 * 3600  # seconds; more is a slip or nonsense
# `1h30` has two readings and is none: after hours, seconds need their `s`.
_UNITS = re.compile(r"(?:([0-9]{1,3})h(?![0-9.]+$))?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})(?:\.[0-9]*)?s?)?", re.IGNORECASE)
_CLOCK = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-9]{2})(?:\.[0-9]*)?")


def parse_seconds(text: str) -> int | None:
    """Return the whole seconds of `90`, `90s`, `1m30s`, `1h2m3s`, `1:30`, `1:02:03` or `12.7`.

    A time that is no time, is zero, or is 100 hours or more gives `None`: the video then plays from its beginning.
    """
    clock = _CLOCK.fullmatch(text)
    found = clock or _UNITS.fullmatch(text)
    if not found:
        return None
    hours, minutes, seconds = (int(number or 0) for number in found.groups())
    if clock and (seconds > 59 or (hours and minutes > 59)):
        return None
    total = hours * 3600 + minutes * 60 + seconds
    return total if 0 < total < _LONGEST else None


def first_time(params: Mapping[str, str], *names: str) -> int | None:
    """Return the seconds of the first of these parameters that holds a time."""
    return next((time for name in names if (time := parse_seconds(params.get(name, "")))), None)


def end_after(start: int | None, end: int | None) -> int | None:
    """Return the end, `None` when it does not come after the start."""
    return end if end is not None and end > (start or 0) else None
