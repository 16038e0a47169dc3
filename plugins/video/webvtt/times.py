"""The line of times of a cue (W3C, WebVTT, 'cue timings' and 'timestamp')."""

import re
from dataclasses import dataclass

from plugins.problems.model import Refused
from plugins.video.webvtt.excerpt import excerpt

# What is meant as a time, as far as it can be guessed: `0:01:02,5` too.
_LOOSE = r"[0-9][0-9:.,;]*"
_ARROW = r"[ \t]*(?:[-–—=]{0,4} ?(?:>|&gt;)|[-–—]{1,4}|[→⟶➔])[ \t]*"
_TIMING = re.compile(rf"[ \t]*({_LOOSE})({_ARROW})({_LOOSE})(.*)", re.DOTALL)
_PRECISE = r"[0-9]+(?::[0-9]+){1,2}[.,][0-9]+"
_MEANT = re.compile(rf"[ \t]*{_PRECISE}{_ARROW}{_PRECISE}")
_RIGHT_ARROW = re.compile(r"[ \t]+-->[ \t]+")
_TIME = re.compile(r"(?:([0-9]{1,6}):)?([0-9]{1,2}):([0-9]{1,2})(?:[.,]([0-9]{1,9}))?")
_STRICT = re.compile(r"(?:[0-9]{2,6}:)?[0-9]{2}:[0-9]{2}\.[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of a cue in seconds, the rest of the line, and what is wrong with how they are written."""

    start_seconds: float
    end_seconds: float
    settings: str
    fault: Refused | None


def is_timing(line: str) -> bool:
    """Tell whether a line is meant as times: it has the arrow, or two precise times and some other arrow."""
    return "-->" in line or bool(_MEANT.match(line))


def parse_timing(line: str) -> Timing:
    """Return the times of a line that `is_timing`, as far as they are clear.

    Raises `Refused` where they are not; a comma, another arrow or a missing digit is only the fault of the result.
    """
    found = _TIMING.match(line)
    if not found:
        raise Refused("captions-timing", text=excerpt(line))
    first, arrow, second, settings = found.groups()
    start, end = parse_time(first), parse_time(second)
    code = None
    if not _RIGHT_ARROW.fullmatch(arrow):
        code = "captions-arrow"
    elif "," in first + second:
        code = "captions-comma"
    elif not is_strict(first) or not is_strict(second) or settings[:1] not in ("", " ", "\t"):
        code = "captions-time-form"
    if code is None:
        return Timing(start, end, settings, None)
    right = f"{stamp(start)} --> {stamp(end)}"
    return Timing(start, end, settings, Refused(code, text=excerpt(f"{first}{arrow}{second}"), right=right))


def parse_time(text: str) -> float:
    """Return the seconds of `01:02.500`, `1:01:02.5` or `00:01:02,500`; raises `Refused` for anything else."""
    found = _TIME.fullmatch(text)
    if not found:
        raise Refused("captions-time", text=excerpt(text))
    hours, minutes, seconds, fraction = found.groups(default="0")
    if int(minutes) > 59 or int(seconds) > 59:
        raise Refused("captions-sixty", text=excerpt(text))
    milliseconds = int(fraction.ljust(3, "0")[:3])
    return (int(hours) * 3_600_000 + int(minutes) * 60_000 + int(seconds) * 1000 + milliseconds) / 1000


def is_strict(text: str) -> bool:
    """Tell whether a time is written as WebVTT wants it: two digits each, three after the point."""
    return bool(_STRICT.fullmatch(text))


def stamp(seconds: float) -> str:
    """Return a time as WebVTT writes it: `01:02.500`, `01:01:02.500`."""
    total = round(seconds * 1000)
    minutes, milliseconds = divmod(total, 60_000)
    short = f"{minutes % 60:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"
    return f"{minutes // 60:02}:{short}" if minutes >= 60 else short
