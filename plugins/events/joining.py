"""Who names whom: reports, mentions, events and talks of every thing, worked out once for all pages."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from plugins.catalogue.edition import Edition
from plugins.catalogue.files import target
from plugins.catalogue.model import Record
from plugins.catalogue.references import is_slug
from plugins.events.model import Event, Person
from plugins.problems.model import Refused

Key = tuple[str, str]
THINGS = ("event", "venue", "person", "organisation", "series")


@dataclass(frozen=True, slots=True)
class Joined:
    """What names each thing, as keys (kind, slug) in the order in which pages show them.

    `reports` tell of it by a field, `mentions` only link to it; `events` are held there, by it, with it or in it;
    `talks` are a person's, each as its event and its place in the programme; `stages` are the events of a series in
    order, `members` the people of an organisation, `towns` and `regions` the venues there, also those that stand in no
    list: their pages link to them.
    """

    reports: Mapping[Key, tuple[Key, ...]]
    mentions: Mapping[Key, tuple[Key, ...]]
    events: Mapping[Key, tuple[Key, ...]]
    talks: Mapping[Key, tuple[tuple[Key, int], ...]]
    stages: Mapping[str, tuple[Key, ...]]
    members: Mapping[str, tuple[Key, ...]]
    towns: Mapping[str, tuple[Key, ...]]
    regions: Mapping[str, tuple[Key, ...]]


def joined(edition: Edition) -> Joined:
    """Return what names what in an edition."""
    return edition.once("joined", lambda: _join(edition))


def _join(edition: Edition) -> Joined:
    listed = [record for record in edition.catalogue.records if edition.listed(record)]
    events: dict[Key, set[Key]] = defaultdict(set)
    talks: dict[Key, dict[tuple[Key, int], None]] = defaultdict(dict)
    stages: dict[str, dict[Key, tuple[bool, int, float]]] = defaultdict(dict)
    for record in listed:
        if isinstance(record, Event):
            key = _key(record)
            for thing in _things_of_event(record):
                events[thing].add(key)
            for at, talk in enumerate(record.programme):
                for speaker in filter(is_slug, talk.speakers):
                    talks["person", speaker].setdefault((key, at))
            if record.series:
                loose = record.stage is None  # where others have numbers, it stands after them
                stages[record.series].setdefault(key, (loose, record.stage or 0, record.when.start.start.timestamp()))
    reports = _reports(listed, _by_event(events))
    members = _members(listed)
    of_organisation = {("organisation", organisation): people for organisation, people in members.items()}
    mentions = _mentions(listed, edition, (reports, events, of_organisation))
    moments = _moments(listed)
    venues = [venue for venue in edition.catalogue.of("venue") if edition.shown(venue)]
    return Joined(
        reports=_newest_first(reports, moments),
        mentions=_newest_first(mentions, moments),
        events=_newest_first(events, moments),
        talks={
            person: tuple(sorted(found, key=lambda talk: (-moments[talk[0]], *talk))) for person, found in talks.items()
        },
        stages={series: tuple(sorted(found, key=lambda key: (found[key], key))) for series, found in stages.items()},
        members=members,
        towns=_places(venues, "town"),
        regions=_places(venues, "region"),
    )


def _reports(listed: Iterable[Record], of_event: Mapping[Key, Iterable[Key]]) -> dict[Key, set[Key]]:
    """Return the reports on each thing; one on an event also tells of its venue and its series."""
    found: dict[Key, set[Key]] = defaultdict(set)
    for record in listed:
        if record.kind == "post":
            for thing in _things_of_report(record):
                for told in (thing, *of_event.get(thing, ())):
                    found[told].add(_key(record))
    return found


def _key(record: Record) -> Key:
    return (record.kind, record.slug)


def _things_of_event(event: Event) -> Iterator[Key]:
    if event.venue:
        yield ("venue", event.venue)
    if event.series:
        yield ("series", event.series)
    for organiser in filter(is_slug, event.organisers):
        yield ("organisation", organiser)
        yield ("person", organiser)
    for speaker in filter(is_slug, event.speakers):
        yield ("person", speaker)


def _by_event(events: Mapping[Key, Iterable[Key]]) -> dict[Key, list[Key]]:
    """Return, for each event, the places and the series that a report on it also tells of."""
    found: dict[Key, list[Key]] = defaultdict(list)
    for thing, held in events.items():
        if thing[0] in {"venue", "series"}:
            for event in held:
                found[event].append(thing)
    return found


def _things_of_report(post: Any) -> Iterator[Key]:
    for event in post.events:
        yield ("event", event)
    for person in post.people:
        yield ("person", person)
    if post.venue:
        yield ("venue", post.venue)
    if post.author and is_slug(post.author):
        yield ("person", post.author)


def _mentions(
    listed: list[Record], edition: Edition, told: tuple[Mapping[Key, Collection[Key]], ...]
) -> dict[Key, set[Key]]:
    """Return, for each thing, the texts that link to its file or to its site without telling of it by a field."""
    sites: dict[str, Key] = {}
    for record in listed:
        if record.kind in THINGS:
            for website in (getattr(record, "website", None), getattr(record, "website_then", None)):
                if website:
                    sites.setdefault(plain_address(website), _key(record))
    found: dict[Key, set[Key]] = defaultdict(set)
    for record in listed:
        key = _key(record)
        for thing in (*_linked_files(record, edition), *_linked_sites(record, sites)):
            if thing != key and not any(key in names.get(thing, ()) for names in told):
                found[thing].add(key)
    return found


def _linked_files(record: Record, edition: Edition) -> Iterator[Key]:
    for slot in record.body.slots("href"):
        try:
            name, _ = target(slot.data[0], record.source.name)
        except Refused:
            continue
        linked = edition.catalogue.by_name.get(name)
        if linked is not None and linked.kind in THINGS:
            yield _key(linked)


def _linked_sites(record: Record, sites: Mapping[str, Key]) -> Iterator[Key]:
    for link in record.body.links:
        thing = sites.get(plain_address(link))
        if thing is not None:
            yield thing


def plain_address(address: str) -> str:
    """Return an address without what does not change where it leads: scheme, `www.`, the slash at the end.

    One that is no address stays as it is: what an author types into a text has not been looked at.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host = (parts.hostname or "").removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def _moments(listed: Iterable[Record]) -> dict[Key, float]:
    """Return when each text was written and each event took place, in seconds since 1970; 0 for what has no day."""
    found: dict[Key, float] = {}
    for record in listed:
        moment = record.when.start.start if isinstance(record, Event) else record.date
        found.setdefault(_key(record), moment.timestamp() if moment else 0.0)
    return found


def _newest_first(found: Mapping[Key, Iterable[Key]], moments: Mapping[Key, float]) -> dict[Key, tuple[Key, ...]]:
    return {thing: tuple(sorted(keys, key=lambda key: (-moments[key], key))) for thing, keys in found.items()}


def _members(listed: Iterable[Record]) -> dict[str, tuple[Key, ...]]:
    """Return the people of each organisation, by its slug."""
    found: dict[str, set[Key]] = defaultdict(set)
    for record in listed:
        if isinstance(record, Person):
            for organisation in record.organisations:
                found[organisation].add(_key(record))
    return {organisation: tuple(sorted(people)) for organisation, people in found.items()}


def _places(venues: Iterable[Record], attribute: str) -> dict[str, tuple[Key, ...]]:
    """Return the venues of each town or region, by its name."""
    found: dict[str, set[Key]] = defaultdict(set)
    for venue in venues:
        if getattr(venue, attribute):
            found[getattr(venue, attribute)].add(_key(venue))
    return {name: tuple(sorted(there)) for name, there in sorted(found.items())}
