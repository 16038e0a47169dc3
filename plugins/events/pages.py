"""The pages of events, venues, people, organisations and series."""

from plugins.catalogue.body import body_parts, first_picture, page_scripts
from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import record_head, record_switch
from plugins.catalogue.model import Record
from plugins.catalogue.views import HeadView, LinkView
from plugins.events.agenda import agenda, events_of
from plugins.events.backlinks import backlinks, links_to
from plugins.events.boxes import HOSTS, event_box, ics_path
from plugins.events.joining import joined
from plugins.events.model import Event, Organisation, Person, Series, Venue
from plugins.events.people import named_views, record_link
from plugins.events.places import place_view
from plugins.events.programme_view import programme_days, talk_rows
from plugins.events.route import route_view
from plugins.events.stops import stops
from plugins.events.views import EventView, PersonView, SeriesView, VenueView
from plugins.events.when import When
from plugins.events.wording import WhenView, when_view
from plugins.frontmatter.dates import Moment


def _head(record: Record, edition: Edition) -> HeadView:
    return record_head(record, edition, kind="website", image=first_picture(record, edition))


def event_page(event: Event, edition: Edition) -> EventView:
    """Return the page of an event."""
    lang = event.lang
    parts = body_parts(event, edition)
    return EventView(
        lang=lang,
        head=_head(event, edition),
        switch=record_switch(event, edition),
        scripts=page_scripts(parts),
        title=event.title,
        draft=not edition.public(event),
        summary=event.summary,
        box=event_box(event, lang, edition),
        parts=parts,
        programme=programme_days(event, lang, edition),
        backlinks=backlinks(("event", event.slug), lang, edition),
    )


def venue_page(venue: Venue, edition: Edition) -> VenueView:
    """Return the page of a venue."""
    lang = venue.lang
    key = ("venue", venue.slug)
    parts = body_parts(venue, edition)
    return VenueView(
        lang=lang,
        head=_head(venue, edition),
        switch=record_switch(venue, edition),
        scripts=page_scripts(parts),
        title=venue.title,
        draft=not edition.public(venue),
        summary=venue.summary,
        place=place_view(venue, lang, edition),
        website=venue.website,
        website_then=venue.website_then,
        access=venue.access,
        accessibility=venue.accessibility,
        opened=_moment(venue.opened, lang, edition),
        closed=_moment(venue.closed, lang, edition),
        became=_became("venue", venue.became, lang, edition),
        same_as=venue.same_as,
        parts=parts,
        agenda=agenda(
            events_of(joined(edition).events.get(key, ()), lang, edition),
            lang,
            edition,
            ics=ics_path(edition.path(venue)),
        ),
        backlinks=backlinks(key, lang, edition),
    )


def _moment(moment: Moment | None, lang: str, edition: Edition) -> WhenView | None:
    return when_view(When(moment), lang, edition.words[lang]) if moment is not None else None


def _became(kind: str, slug: str | None, lang: str, edition: Edition) -> LinkView | None:
    record = edition.pick(kind, slug, lang) if slug else None
    return record_link(record, lang, edition) if record is not None else None


def person_page(person: Person | Organisation, edition: Edition) -> PersonView:
    """Return the page of a person or an organisation."""
    lang = person.lang
    key = (person.kind, person.slug)
    parts = body_parts(person, edition)
    found = joined(edition)
    of_person = isinstance(person, Person)
    organisations = person.organisations if isinstance(person, Person) else ()
    return PersonView(
        lang=lang,
        head=_head(person, edition),
        switch=record_switch(person, edition),
        scripts=page_scripts(parts),
        kind=person.kind,
        title=person.title,
        draft=not edition.public(person),
        summary=person.summary,
        role=person.role,
        website=person.website,
        website_then=person.website_then,
        same_as=person.same_as,
        organisations=links_to(tuple(("organisation", slug) for slug in organisations), lang, edition),
        became=None if isinstance(person, Person) else _became("organisation", person.became, lang, edition),
        people=links_to(found.members.get(person.slug, ()), lang, edition) if not of_person else (),
        parts=parts,
        talks=talk_rows(person.slug, lang, edition) if of_person else (),
        agenda=agenda(
            events_of(found.events.get(key, ()), lang, edition), lang, edition, ics=ics_path(edition.path(person))
        ),
        backlinks=backlinks(key, lang, edition),
    )


def series_page(series: Series, edition: Edition) -> SeriesView:
    """Return the page of a series."""
    lang = series.lang
    parts = body_parts(series, edition)
    held = stops(series, lang, edition)
    events = events_of(joined(edition).stages.get(series.slug, ()), lang, edition)
    calendar = agenda(events, lang, edition, ics=ics_path(edition.path(series)))
    return SeriesView(
        lang=lang,
        head=_head(series, edition),
        switch=record_switch(series, edition),
        scripts=page_scripts(parts),
        title=series.title,
        draft=not edition.public(series),
        summary=series.summary,
        website=series.website,
        website_then=series.website_then,
        organisers=named_views(series.organisers, HOSTS, lang, edition),
        count=series.stages,
        stops=held,
        route=route_view(held),
        parts=parts,
        ics=calendar.ics,
        webcal=calendar.webcal,
        backlinks=backlinks(("series", series.slug), lang, edition),
    )
