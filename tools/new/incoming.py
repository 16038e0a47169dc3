"""`./site new event --from file.ics`: a draft for each event of a calendar file that is not here yet."""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.catalogue.kinds import KINDS
from plugins.events.ics_in import IncomingEvent, read_ics
from plugins.events.ics_lines import FILE_LIMIT
from plugins.events.model import State
from plugins.problems.model import Refused
from plugins.problems.places import shown
from plugins.problems.text import say
from tools.new.asking import Declined
from tools.new.desk import Desk, capped
from tools.new.existing import slugs, uids
from tools.new.head import Entry
from tools.new.plain import inline, markdown, one_line, quoted
from tools.new.texts import title_of, when_of

_CANCELLED = {"fr": "annulé", "en": "cancelled"}


@dataclass(frozen=True, slots=True)
class _Here:
    """What the content folder knows already; `events` and `uids` grow with each file that is written."""

    events: dict[str, Path]
    uids: dict[str, Path]
    venues: frozenset[str]
    hosts: frozenset[str]


def events(desk: Desk) -> int:
    """Write a draft for each event of a calendar file, and return the exit status: 1 where one could not be written.

    An event whose `Uid` is here is said and left alone.
    """
    file = Path(desk.given["from"])
    found = _read(file, desk)
    if len(found) > 1 and "slug" in desk.given:
        raise Declined(say("new-option-kind", desk.language, option="slug", kind=shown(file)))
    for option in ("venue", "series"):
        desk.named(option, option)
    here = _Here(
        slugs(desk.content, desk.site, ["event"]),
        uids(desk.content, desk.site),
        frozenset(slugs(desk.content, desk.site, ["venue"])),
        frozenset(slugs(desk.content, desk.site, ["organisation", "person"])),
    )
    return max([_event(incoming, here, desk) for incoming in found])


def _read(file: Path, desk: Desk) -> tuple[IncomingEvent, ...]:
    try:
        with file.open("rb") as stream:  # a byte more than is taken, so that a larger file is told from one that is not
            return read_ics(stream.read(FILE_LIMIT + 1), zone=desk.site.zone)
    except OSError as error:
        raise Declined(f"{shown(file)}: {error.strerror or error}") from None
    except Refused as refused:
        raise desk.asking.declined("from", refused) from None


def _event(incoming: IncomingEvent, here: _Here, desk: Desk) -> int:
    if incoming.uid in here.uids:
        other = shown(here.uids[incoming.uid])
        print(say("new-uid-there", desk.language, title=incoming.title or "", other=other), file=sys.stderr)
        return 0
    try:
        path = _write(incoming, here, desk)
    except Declined as declined:
        print(f"{incoming.title}: {declined}" if incoming.title else declined, file=sys.stderr)
        return 1
    print(shown(path))
    for note in incoming.notes:
        print(f"{shown(path)}: {say(note, desk.language)}", file=sys.stderr)
    return 0


def _write(incoming: IncomingEvent, here: _Here, desk: Desk) -> Path:
    title = one_line(incoming.title or "") or title_of(desk)
    when: Entry = ("start", incoming.start) if incoming.start else when_of(desk)
    slug = _slug(title, incoming, here, desk)
    left: list[str] = []
    entries = [("title", title), when, *_told(incoming, here, desk, left)]
    for shown_as in (markdown, quoted):  # the second where something in a text cannot stand as it is
        description = [shown_as(incoming.description)] if incoming.description else []
        text = desk.text(KINDS["event"], entries, "\n\n".join([*map(inline, left), *description]))
        if not desk.problems(KINDS["event"], f"{slug}.md", text):
            break
    path = desk.write(KINDS["event"], f"{slug}.md", text)
    here.events[slug] = path
    if incoming.uid:
        here.uids[incoming.uid] = path
    return path


def _slug(title: str, incoming: IncomingEvent, here: _Here, desk: Desk) -> str:
    """Return the slug of a title, with the day after it where another event of that name is here.

    Without a `Uid` that other one may be the same: it is declined.
    """
    slug = desk.slug(title)
    if slug in here.events and incoming.uid and incoming.start and "slug" not in desk.given:
        slug = f"{slug[:69].rstrip('-')}-{incoming.start[:10]}"
    if slug in here.events:
        raise Declined(say("slug-twice", desk.language, slug=slug, other=shown(here.events[slug])))
    return slug


def _told(incoming: IncomingEvent, here: _Here, desk: Desk, left: list[str]) -> Iterator[Entry]:
    """Yield what has a field; what has none is left for the text."""
    if incoming.end:
        yield "end", incoming.end
    yield from _place(incoming, here, desk, left)
    if incoming.online:
        yield "online", incoming.online
    yield from _host(incoming, here, desk, left)
    if "series" in desk.given:
        yield "series", desk.given["series"]
    if incoming.url:
        yield "website", incoming.url
    if incoming.state is State.CANCELLED:
        yield "state", _CANCELLED[desk.site.language]
    if incoming.uid:
        yield "uid", incoming.uid


def _place(incoming: IncomingEvent, here: _Here, desk: Desk, left: list[str]) -> Iterator[Entry]:
    """Yield the venue that has the name of the place, or leave the place as it is written."""
    location = incoming.location or ""
    names = (location, location.partition(",")[0])
    venue = desk.given.get("venue") or next((name for name in map(capped, names) if name in here.venues), None)
    if venue:
        yield "venue", venue
    elif location or incoming.geo:
        point = "{}, {}".format(*incoming.geo) if incoming.geo else ""
        text = " – ".join(filter(None, (location, point)))
        left.append(say("new-calendar-place", desk.site.language, text=text))


def _host(incoming: IncomingEvent, here: _Here, desk: Desk, left: list[str]) -> Iterator[Entry]:
    """Yield the organiser, by slug or by name, or leave a name that a head would read otherwise."""
    name = incoming.organiser or ""
    if capped(name) in here.hosts:
        yield "organisers", capped(name)
    elif "," in name or re.fullmatch(r"[a-z0-9-]+", name):  # two names, or the slug of a file
        left.append(say("new-calendar-organiser", desk.site.language, text=name))
    elif name:
        yield "organisers", name
