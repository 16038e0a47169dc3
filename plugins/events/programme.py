"""The programme in an event's text: one talk a line under `## Programme`."""

import re
from datetime import date

from plugins.events.fields import named
from plugins.events.model import Talk
from plugins.frontmatter.dates import parse_day
from plugins.frontmatter.values import Customs, address, slug, slugify
from plugins.problems.model import Problem, Refused

_HEADING = re.compile(r"(#{1,6})\s(.*)")
_TITLES = {"programme", "program", "schedule"}
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"[-*+]\s+(.*)")
_TIME = re.compile(r"(\d{1,2})(?::(\d\d)| ?h(?: ?(\d\d))?)")
# What begins like a time and is none: `14:00-15:00`, `14:00 Title`; as a title it would hide the mistake.
_NO_TIME = re.compile(r"\d{1,2}(?::\d\d|:$| ?h ?(?:\d\d|[-–—])).*")
_KEYS = {
    "speakers": "speakers",
    "intervenants": "speakers",
    "video": "video",
    "slides": "slides",
    "supports": "slides",
    "diapositives": "slides",
}


def take_programme(
    body: str, *, first_line: int, path: str, customs: Customs
) -> tuple[str, tuple[Talk, ...], tuple[Problem, ...]]:
    """Return a text without its programme, its lines kept in number, the talks, and what is wrong with them.

    A line is `- 14:00 | Title | speakers | video: slug or address | slides: address`; all but the title may be left
    out. A heading that is a date, below that of the programme, gives the day of the talks after it.
    """
    lines = body.split("\n")
    talks: list[Talk] = []
    problems: list[Problem] = []
    level = 0
    day: date | None = None
    fence = ""
    for at, line in enumerate(lines):
        fenced = _FENCE.match(line)
        if fenced and not level and (not fence or (fenced[1].startswith(fence) and not line.strip(" `~"))):
            fence = "" if fence else fenced[1]
        if fence:
            continue  # code, of which a heading may be a part
        heading = _HEADING.fullmatch(line)
        words = heading[2].rstrip("# \t").strip() if heading else ""
        if heading and slugify(words) in _TITLES and not level:
            level = len(heading[1])
            lines[at] = ""
            continue
        if not level:
            continue
        if heading and len(heading[1]) <= level:
            break
        lines[at] = ""
        try:
            if heading:
                day = parse_day(words, customs.zone).day
            elif line.strip():
                talks.append(_talk(line, first_line + at, day, talks, customs))
        except Refused as refused:
            problems.append(refused.at(path, first_line + at))
    return "\n".join(lines), tuple(talks), tuple(problems)


def _talk(line: str, number: int, day: date | None, before: list[Talk], customs: Customs) -> Talk:
    item = _ITEM.fullmatch(line.strip())
    if not item:
        raise Refused("programme-line", text=line.strip()[:60])
    pieces = [" ".join(piece.split()) for piece in item[1].split("|")]
    time = _TIME.fullmatch(pieces[0])
    if time:
        hour, minute = int(time[1]), int(time[2] or time[3] or 0)
        if hour > 23 or minute > 59:
            raise Refused("date-time", text=pieces[0])
        pieces.pop(0)
    elif _NO_TIME.fullmatch(pieces[0]):
        raise Refused("programme-line", text=line.strip()[:60])
    if not pieces or not pieces[0]:
        raise Refused("programme-title", text=line.strip()[:60])
    title, *rest = pieces
    speakers: tuple[str, ...] = ()
    more: dict[str, str] = {}
    for piece in filter(None, rest):
        key, colon, value = piece.partition(":")
        meant = _KEYS.get(slugify(key)) if colon else None
        if not speakers and (meant == "speakers" or (meant is None and "//" not in piece)):
            names = value if meant else piece
            speakers = tuple(named(name.strip(), customs) for name in names.split(",") if name.strip())
        elif meant in {None, "speakers"} or meant in more or not value.strip():
            raise Refused("programme-piece", text=piece)
        else:
            more[meant] = value.strip()
    return Talk(
        anchor=_anchor(title, before),
        title=customs.typeset(title),
        line=number,
        day=day.isoformat() if day else None,
        time=f"{hour:02}:{minute:02}" if time else None,
        speakers=speakers,
        video=_video(more.get("video"), customs),
        slides=address(more["slides"], customs) if "slides" in more else None,
    )


def _video(value: str | None, customs: Customs) -> str | None:
    if value is None:
        return None
    return address(value, customs) if "//" in value else slug(value, customs)


def _anchor(title: str, before: list[Talk]) -> str:
    """Return the id of a talk: its title's slug, with a number where another talk has it."""
    base = f"talk-{slugify(title) or 'untitled'}"
    same = sum(1 for talk in before if talk.anchor == base or talk.anchor.startswith(f"{base}--"))
    return base if not same else f"{base}--{same + 1}"
