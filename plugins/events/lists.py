"""The agenda, the indexes of venues, people, organisations and series, and the pages of towns and regions."""

from collections.abc import Iterator
from itertools import groupby

from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import list_head, switch
from plugins.catalogue.model import Record
from plugins.catalogue.pages import Page
from plugins.events.addresses import FOLDERS
from plugins.events.agenda import agenda, events_of
from plugins.events.backlinks import report_rows
from plugins.events.boxes import ics_path
from plugins.events.joining import Key, joined
from plugins.events.model import Event, Organisation, Person, Series, Venue
from plugins.events.people import record_link
from plugins.events.places import area_path
from plugins.events.views import AgendaView, AreaView, IndexEntry, IndexGroup, IndexView
from plugins.frontmatter.values import slugify

INDEXES = ("venue", "person", "organisation", "series")
AREAS = ("town", "region")
_FEW = 12  # entries; an index of no more stands without headings


def list_pages(edition: Edition) -> Iterator[Page]:
    """Yield the lists of everything around events, in every language; none for a kind that the site has not."""
    for lang in edition.site.languages:
        if has("event", edition):
            yield _agenda(lang, edition)
        for kind in INDEXES:
            if has(kind, edition):
                yield _index(kind, lang, edition)
        for kind in AREAS:
            yield from _areas(kind, lang, edition)


def things(kind: str, lang: str, edition: Edition) -> tuple[Record, ...]:
    """Return the listed things of a kind, each once: in a language, or as it is."""
    slugs = dict.fromkeys(record.slug for record in edition.catalogue.of(kind) if edition.listed(record))
    found = (edition.pick(kind, slug, lang) for slug in slugs)
    return tuple(record for record in found if record is not None)


def has(kind: str, edition: Edition) -> bool:
    """Tell whether the site has the index of a kind: something stands in it."""
    return edition.once(f"has {kind}", lambda: any(edition.listed(record) for record in edition.catalogue.of(kind)))


def index_path(kind: str, lang: str, edition: Edition) -> str:
    """Return the path of the index of a kind; that of events is the agenda."""
    return f"{edition.prefix(lang)}{FOLDERS[lang][kind]}/"


def _paths(kind: str, edition: Edition) -> dict[str, str]:
    return {lang: index_path(kind, lang, edition) for lang in edition.site.languages}


def _agenda(lang: str, edition: Edition) -> Page:
    path = index_path("event", lang, edition)
    events = tuple(event for event in things("event", lang, edition) if isinstance(event, Event))
    title = edition.words[lang].agenda
    view = AgendaView(
        lang=lang,
        head=list_head(title, path, lang, edition, paths=_paths("event", edition)),
        switch=switch(_paths("event", edition), lang, edition),
        agenda=agenda(events, lang, edition, ics=ics_path(path)),
        count=len(events),
    )
    return Page(path=f"{path}index.html", template="agenda.html", view=view, lang=lang)


def _index(kind: str, lang: str, edition: Edition) -> Page:
    path = index_path(kind, lang, edition)
    entries = [(_heading(record), entry(record, lang, edition)) for record in things(kind, lang, edition)]
    entries.sort(key=lambda found: (slugify(found[0][0]), slugify(found[1].title), found[1].href))
    groups = tuple(_groups(kind, entries, lang, edition))
    title = edition.words[lang].say(f"index_{kind}")
    view = IndexView(
        lang=lang,
        head=list_head(title, path, lang, edition, paths=_paths(kind, edition)),
        switch=switch(_paths(kind, edition), lang, edition),
        kind=kind,
        title=title,
        groups=groups,
        count=len(entries),
    )
    return Page(path=f"{path}index.html", template="index.html", view=view, lang=lang)


def _heading(record: Record) -> tuple[str, bool]:
    """Return what an entry stands under, and whether that is a town: a venue's town, the letter of others."""
    if isinstance(record, Venue):
        return (record.town or "", True)
    return (slugify(record.title)[:1].upper(), False)


def _groups(
    kind: str, entries: list[tuple[tuple[str, bool], IndexEntry]], lang: str, edition: Edition
) -> Iterator[IndexGroup]:
    if kind != "venue" and len(entries) <= _FEW:
        yield IndexGroup(None, None, tuple(found for _, found in entries))
        return
    for (title, is_town), group in groupby(entries, key=lambda found: found[0]):
        href = edition.site.href(area_path("town", title, lang, edition)) if is_town and slugify(title) else None
        yield IndexGroup(title or None, href, tuple(found for _, found in group))


def entry(record: Record, lang: str, edition: Edition) -> IndexEntry:
    """Return a thing as it stands in an index: with its town, its role or its stages, and how many events it has."""
    link = record_link(record, lang, edition)
    note = None
    if isinstance(record, Venue):
        note = record.town
    elif isinstance(record, Person | Organisation):
        note = record.role
    elif isinstance(record, Series) and record.stages:
        note = edition.words[lang].say("stages", count=record.stages)
    key: Key = (record.kind, record.slug)
    found = joined(edition)
    count = len(found.stages.get(record.slug, ()) if isinstance(record, Series) else found.events.get(key, ()))
    return IndexEntry(title=link.title, href=link.href, lang=link.lang, note=note, count=count)


def _areas(kind: str, lang: str, edition: Edition) -> Iterator[Page]:
    found = joined(edition).towns if kind == "town" else joined(edition).regions
    for name, venues in found.items():
        if slugify(name):
            yield _area(kind, name, venues, lang, edition)


def _area(kind: str, name: str, venues: tuple[Key, ...], lang: str, edition: Edition) -> Page:
    path = area_path(kind, name, lang, edition)
    paths = {other: area_path(kind, name, other, edition) for other in edition.site.languages}
    found = joined(edition)
    records = [record for key in venues if (record := edition.pick(*key, lang)) is not None and edition.listed(record)]
    events = dict.fromkeys(event for key in venues for event in found.events.get(key, ()))
    reports = dict.fromkeys(report for key in venues for report in found.reports.get(key, ()))
    rows = report_rows(tuple(reports), lang, edition)
    view = AreaView(
        lang=lang,
        head=list_head(name, path, lang, edition, paths=paths),
        switch=switch(paths, lang, edition),
        kind=kind,
        title=name,
        venues=tuple(entry(record, lang, edition) for record in records),
        agenda=agenda(events_of(events, lang, edition), lang, edition, ics=ics_path(path)),
        reports=tuple(sorted(rows, key=lambda row: (row.date.iso, row.href), reverse=True)),
    )
    return Page(path=f"{path}index.html", template="area.html", view=view, lang=lang)
