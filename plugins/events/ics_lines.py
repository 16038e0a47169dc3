"""What the lines of a calendar file say, whatever program wrote it: the properties of its events and zones."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from icalendar.parser import Contentline
from icalendar.parser.property import unescape_backslash

from plugins.problems.model import Refused

FILE_LIMIT = 10_000_000  # bytes
EVENT_LIMIT = 1_000
ZONE_LIMIT = 100  # zones, and changes of clocks in one
VALUE_LIMIT = 100_000  # characters of a property that are looked at

EVENT_NAMES = re.compile(
    r"SUMMARY|DTSTART|DTEND|DURATION|RRULE|RDATE|RECURRENCE-ID|LOCATION|URL|UID|(?:STYLED-)?DESCRIPTION|X-ALT-DESC"
    r"|STATUS|ORGANIZER|GEO|X-APPLE-STRUCTURED-LOCATION|CONFERENCE|X-MICROSOFT-CDO-ALLDAYEVENT"
)
ZONE_NAMES = re.compile(r"TZID|X-LIC-LOCATION|DTSTART|TZOFFSETFROM|TZOFFSETTO|RRULE")
FILE_NAMES = re.compile(r"METHOD|X-WR-TIMEZONE")
_FOLD = r"(?:\r\n|\r|\n)[ \t]"
_PROPERTY = re.compile(r"[ \t]*([A-Za-z0-9-]{1,40})[ \t]*[;:]")
# A zone whose name has colons or commas, without the quotes that it needs.
_ZONED = re.compile(r"[A-Z-]+;(?:VALUE=[A-Z-]+;)?TZID=([^\";]*):(\d{8}(?:T\d{6}Z?)?)", re.IGNORECASE)
_BEGIN = re.compile(r"^[ \t\ufeff]*BEGIN[ \t]*:[ \t]*(?:VCALENDAR|VEVENT)\b", re.IGNORECASE | re.MULTILINE)
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body|!--)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its value without the escapes of texts, and its parameters by name."""

    value: str
    parameters: Mapping[str, str]
    cut: bool = False


Properties = dict[str, Property]


@dataclass(slots=True)
class Lines:
    """The properties of a file's events, of its zones (each its own, then those of its parts), and its own.

    `notes` are codes of messages. Of each name only the first property is kept, and only what events are made of.
    """

    events: list[Properties] = field(default_factory=list)
    zones: list[list[Properties]] = field(default_factory=list)
    own: Properties = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def read_lines(raw: bytes) -> Lines:
    """Return what a calendar file says; raises `Refused` for what is none, has no event, or holds too much.

    Takes time and memory in proportion to the file, which has at most 10 MB.
    """
    if len(raw) > FILE_LIMIT:
        raise Refused("ics-large", limit=FILE_LIMIT // 1_000_000)
    text, notes = _decoded(raw)
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise Refused("ics-empty")
    if not _BEGIN.search(text):
        raise Refused("ics-html" if _MARKUP.match(text) else "ics-form")
    scan = _Scan()
    for line in re.finditer(r"[^\r\n]+", text):
        scan.take(line[0])
    if not scan.lines.events:
        raise Refused("ics-no-event")
    scan.lines.notes = notes
    return scan.lines


def _decoded(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file, its long lines unfolded, and the code of what has to be said of its bytes.

    Lines are unfolded as bytes, for some programs fold within a letter.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return re.sub(_FOLD, "", raw.decode("utf-16", errors="replace")), ()
    unfolded = re.sub(_FOLD.encode(), b"", raw)
    try:
        return unfolded.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        pass
    try:
        return unfolded.decode("cp1252"), ("ics-encoding",)
    except UnicodeDecodeError:
        return unfolded.decode("latin-1"), ("ics-encoding",)


class _Scan:
    """Takes a file's lines one by one; what stands in an event's parts (alarms) is left out.

    An event without END ends where another begins.
    """

    def __init__(self) -> None:
        self.lines = Lines()
        self.event: Properties | None = None
        self.depth = 0  # parts begun within the event
        self.zone: list[Properties] | None = None

    def take(self, line: str) -> None:
        """Take one line; what is no property is left out."""
        head = _PROPERTY.match(line)
        if not head:
            return
        name = head[1].upper()
        if name == "BEGIN":
            self._begin(line[head.end() : head.end() + 40].strip().upper())
        elif name == "END":
            self._end(line[head.end() : head.end() + 40].strip().upper())
        elif self.event is not None:
            if not self.depth and EVENT_NAMES.fullmatch(name):
                _keep(self.event, name, line)
        elif self.zone is not None:
            if ZONE_NAMES.fullmatch(name):
                _keep(self.zone[-1], name, line)
        elif FILE_NAMES.fullmatch(name):
            _keep(self.lines.own, name, line)

    def _begin(self, kind: str) -> None:
        if kind == "VEVENT":
            self.event, self.depth, self.zone = {}, 0, None
            self.lines.events.append(self.event)
            if len(self.lines.events) > EVENT_LIMIT:
                raise Refused("ics-many", limit=EVENT_LIMIT)
        elif kind == "VCALENDAR":
            self.event = self.zone = None
        elif kind == "VTIMEZONE":
            self.event, self.zone = None, [{}]
            if len(self.lines.zones) < ZONE_LIMIT:
                self.lines.zones.append(self.zone)
        elif self.event is not None:
            self.depth += 1
        elif self.zone is not None and len(self.zone) < ZONE_LIMIT:
            self.zone.append({})

    def _end(self, kind: str) -> None:
        if kind in {"VEVENT", "VCALENDAR", "VTIMEZONE"}:
            self.event = self.zone = None
        elif self.depth:
            self.depth -= 1


def _keep(properties: Properties, name: str, line: str) -> None:
    """Add a property, unless one of its name is there already."""
    if name in properties:
        return
    line = line.strip()
    short = line[:VALUE_LIMIT]
    zoned = _ZONED.fullmatch(short)
    if zoned:
        properties[name] = Property(zoned[2], {"TZID": zoned[1]})
        return
    texts: dict[str, str] = {}
    try:
        _, parameters, value = Contentline(short).parts()  # type: ignore[no-untyped-call]
        for key, said in parameters.items():
            texts[key.upper()] = ", ".join(map(str.strip, said)) if isinstance(said, list) else str(said)
    except (ValueError, AssertionError):  # parameters of no form; the value may still be good
        value = unescape_backslash(short.partition(":")[2])
    properties[name] = Property(value, texts, cut=len(short) < len(line))
