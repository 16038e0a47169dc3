"""The calendar files of a site: of each event, series, venue, town, region, person and organisation, and of all."""

from collections.abc import Iterable, Iterator

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Record
from plugins.catalogue.pages import Asset
from plugins.events.agenda import events_of
from plugins.events.boxes import ics_path, uid_of
from plugins.events.calendar import CalendarEntry, calendar_bytes, undated
from plugins.events.joining import joined
from plugins.events.lists import AREAS, index_path, things
from plugins.events.model import Event, State, Venue
from plugins.events.people import named_views
from plugins.events.places import area_path

KINDS = ("venue", "person", "organisation")


def calendar_assets(edition: Edition) -> Iterator[Asset]:
    """Yield the calendar files; none where no event has a day that is known, as agendas then link to none."""
    for lang in edition.site.languages:
        for path, name, events in _calendars(lang, edition):
            entries = [entry(event, lang, edition) for event in events]
            if any(found.when.dated for found in entries):
                left_out = ", ".join(found.summary for found, _reason in undated(entries))
                note = edition.words[lang].say("calendar_left_out", titles=left_out) if left_out else None
                content = calendar_bytes(entries, name=name, language=lang, note=note)
                yield Asset(path=ics_path(path), content=content, source="a calendar")


def _calendars(lang: str, edition: Edition) -> Iterator[tuple[str, str, Iterable[Event]]]:
    """Yield the page that each calendar of a language belongs to, its name and its events."""
    found = joined(edition)
    site = edition.site.words[lang].name
    every = [event for event in things("event", lang, edition) if isinstance(event, Event)]
    if every:
        yield index_path("event", lang, edition), site, every
    for event in _with_pages("event", lang, edition):
        yield edition.path(event), event.title, events_of((("event", event.slug),), lang, edition)
    for series in _with_pages("series", lang, edition):
        stages = events_of(found.stages.get(series.slug, ()), lang, edition)
        yield edition.path(series), f"{series.title} · {site}", stages
    for kind in KINDS:
        for thing in _with_pages(kind, lang, edition):
            held = events_of(found.events.get((kind, thing.slug), ()), lang, edition)
            yield edition.path(thing), f"{thing.title} · {site}", held
    yield from _area_calendars(lang, edition)


def _with_pages(kind: str, lang: str, edition: Edition) -> Iterator[Record]:
    """Yield the records of a kind that have a page in a language, also those that stand in no list."""
    return (record for record in edition.catalogue.of(kind) if record.lang == lang and edition.shown(record))


def _area_calendars(lang: str, edition: Edition) -> Iterator[tuple[str, str, Iterable[Event]]]:
    found = joined(edition)
    site = edition.site.words[lang].name
    for kind in AREAS:
        for name, venues in (found.towns if kind == "town" else found.regions).items():
            keys = dict.fromkeys(event for venue in venues for event in found.events.get(venue, ()))
            yield area_path(kind, name, lang, edition), f"{name} · {site}", events_of(keys, lang, edition)


def entry(event: Event, lang: str, edition: Edition) -> CalendarEntry:
    """Return what calendars of a language are told of an event."""
    return edition.once(f"calendar {lang} {event.lang} {event.slug}", lambda: _entry(event, lang, edition))


def _entry(event: Event, lang: str, edition: Edition) -> CalendarEntry:
    site = edition.site
    venue = edition.pick("venue", event.venue, lang) if event.venue else None
    place = venue if isinstance(venue, Venue) else None
    series = edition.pick("series", event.series, lang) if event.series else None
    reports = (edition.pick(*key, lang) for key in joined(edition).reports.get(("event", event.slug), ()))
    words = edition.words[lang]
    return CalendarEntry(
        uid=uid_of(event, site),
        summary=event.title,
        when=event.when,
        url=site.absolute(edition.path(event)),
        language=event.lang,
        location=_location(place) if place else None,
        geo=place.coordinates if place else None,
        online=event.online,
        description=event.summary,
        state=event.state,
        label=words.say(f"state_{event.state.value.replace('-', '_')}") if event.state is not State.SCHEDULED else None,
        modified=event.modified,
        organisers=tuple(
            named.title for named in named_views(event.organisers, ("organisation", "person"), lang, edition)
        ),
        reports=tuple(site.absolute(edition.path(report)) for report in reports if report is not None),
        categories=(series.title,) if series is not None else (),
    )


def _location(venue: Venue) -> str:
    """Return a venue's name and address on one line."""
    town = " ".join(filter(None, (venue.postal_code, venue.town)))
    return ", ".join(filter(None, (venue.title, venue.street, town, venue.region, venue.country)))
