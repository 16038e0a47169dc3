"""One fresh text of each kind: what it needs, from options and answers."""

from datetime import date
from pathlib import Path

from plugins.catalogue.kinds import KINDS
from plugins.catalogue.model import Record
from plugins.engine.configuration import build_date
from plugins.events.fields import between, moment
from plugins.events.model import Event
from plugins.frontmatter.dates import Precision, parse_day
from plugins.problems.model import Refused
from plugins.problems.text import say
from tools.new.desk import Desk
from tools.new.head import Entry
from tools.new.words import KINDS as NAMES

_NAMED = {"venue", "person", "organisation"}  # what has a name rather than a title


def report(desk: Desk) -> Path:
    """Write a report, dated on the last day of its event, or today.

    Its event says where it took place: `Venue` is for a visit that was no event.
    """
    source, visited = desk.named("event", "event"), desk.named("venue", "venue")
    event = desk.read(source) if source is not None else None
    title = title_of(desk, suggested=event.title if event is not None else None)
    entries: list[Entry] = [("title", title)]
    day = _day_of(event, build_date(desk.site.zone))
    if "date" in desk.given:
        said = desk.asking.value("date", "", desk.given["date"], lambda text: parse_day(text, desk.site.zone))
        day = said.day
        if said.precision is Precision.TIME:
            entries.append(("date", desk.given["date"]))
    if source is not None:
        entries.append(("events", desk.given["event"]))
    if visited is not None:
        entries.append(("venue", desk.given["venue"]))
    slug = desk.slug(title)
    desk.free(KINDS["post"], slug)
    return _write(desk, "post", f"{day.isoformat()}-{slug}", entries)


def event(desk: Desk) -> Path:
    """Write an event, at a moment of any precision or between two days."""
    venue, series = desk.named("venue", "venue"), desk.named("series", "series")
    title = title_of(desk)
    entries: list[Entry] = [("title", title), when_of(desk)]
    if "end" in desk.given:
        entries.append(("end", desk.given["end"]))
    if venue is not None:
        entries.append(("venue", desk.given["venue"]))
    if series is not None:
        entries.append(("series", desk.given["series"]))
    slug = desk.slug(title)
    desk.free(KINDS["event"], slug)
    return _write(desk, "event", slug, entries)


def thing(word: str, desk: Desk) -> Path:
    """Write a venue, a person, an organisation, a series or a page: all that it needs is its name."""
    title = title_of(desk, question="new-ask-name" if word in _NAMED else "new-ask-title")
    slug = desk.slug(title)
    desk.free(KINDS[NAMES[word]], slug)
    return _write(desk, NAMES[word], slug, [("title", title)])


def when_of(desk: Desk) -> Entry:
    """Return when an event is, as it was given or answered."""
    question = say("new-ask-date", desk.language)
    return desk.asking.value("date", question, desk.given.get("date"), lambda text: _when(text, desk))


def title_of(desk: Desk, *, question: str = "new-ask-title", suggested: str | None = None) -> str:
    """Return a title as it was given or answered, or the one that is suggested."""
    given = desk.given.get("title")
    if suggested is None:
        return desk.asking.value("title", say(question, desk.language), given, str)
    asked = say("new-ask-title-default", desk.language, title=suggested)
    return desk.asking.perhaps("title", asked, given, str, default=suggested)


def _day_of(event: Record | None, today: date) -> date:
    """Return the last day of an event that is over, where it is known, or today."""
    if isinstance(event, Event) and event.when.dated and event.when.last <= today:
        return event.when.last
    return today


def _when(text: str, desk: Desk) -> Entry:
    """Return the field that says when: `Start` for a moment, `Between` for two days."""
    try:
        moment(text, desk.customs)
    except Refused:
        if "," not in text:
            raise
        between(text, desk.customs)
        return "between", text
    return "start", text


def _write(desk: Desk, kind: str, stem: str, entries: list[Entry]) -> Path:
    return desk.write(KINDS[kind], f"{stem}.md", desk.text(KINDS[kind], entries))
