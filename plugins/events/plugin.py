"""Declares events, venues, people, organisations and series, their lists, their checks."""

from collections.abc import Iterator
from functools import partial

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import (
    Kind,
    Listing,
    Named,
    Reference,
    declare_assets,
    declare_check,
    declare_kind,
    declare_list,
    declare_pages,
)
from plugins.catalogue.references import field
from plugins.events.addresses import address_of
from plugins.events.calendars import calendar_assets
from plugins.events.checks import check_areas, check_became, check_stages, check_uids
from plugins.events.fields import EVENT, ORGANISATION, PERSON, SERIES, VENUE
from plugins.events.lists import has, index_path, list_pages
from plugins.events.model import Event, Organisation, Person, Series, Venue
from plugins.events.pages import event_page, person_page, series_page, venue_page
from plugins.events.settle import settle_became, settle_event, take

HOSTS = ("organisation", "person")
MENU_NAMES = {
    "event": ("agenda",),
    "venue": ("venues", "lieux"),
    "person": ("people", "personnes"),
    "organisation": ("organisations",),
    "series": ("series",),
}


def _speakers(event: Event) -> Iterator[Named]:
    """Yield who speaks by the programme."""
    for talk in event.programme:
        for speaker in talk.speakers:
            yield speaker, talk.line


def _videos(event: Event) -> Iterator[Named]:
    """Yield the videos of the library that the programme names."""
    for talk in event.programme:
        if talk.video and "//" not in talk.video:
            yield talk.video, talk.line


def _has(kind: str, _lang: str, edition: Edition) -> bool:
    return has(kind, edition)


def register() -> None:
    """Declare the kinds, the lists and the checks."""
    declare_kind(
        Kind(
            name="event",
            folder="events",
            dated=False,
            fields=EVENT,
            record=Event,
            address=address_of("event"),
            view=event_page,
            template="event.html",
            take=take,
            settle=settle_event,
            references=(
                field("venue", "venue"),
                field("organisers", *HOSTS, free=True),
                field("speakers", "person", free=True),
                field("series", "series"),
                Reference(("person",), _speakers, free=True),
                Reference(("video",), _videos),
            ),
        )
    )
    declare_kind(
        Kind(
            name="venue",
            folder="venues",
            dated=False,
            fields=VENUE,
            record=Venue,
            address=address_of("venue"),
            view=venue_page,
            template="venue.html",
            settle=settle_became,
            references=(field("became", "venue"),),
        )
    )
    declare_kind(
        Kind(
            name="person",
            folder="people",
            dated=False,
            fields=PERSON,
            record=Person,
            address=address_of("person"),
            view=person_page,
            template="person.html",
            references=(field("organisations", "organisation"),),
        )
    )
    declare_kind(
        Kind(
            name="organisation",
            folder="organisations",
            dated=False,
            fields=ORGANISATION,
            record=Organisation,
            address=address_of("organisation"),
            view=person_page,
            template="person.html",
            settle=settle_became,
            references=(field("became", "organisation"),),
        )
    )
    declare_kind(
        Kind(
            name="series",
            folder="series",
            dated=False,
            fields=SERIES,
            record=Series,
            address=address_of("series"),
            view=series_page,
            template="series.html",
            references=(field("organisers", *HOSTS, free=True),),
        )
    )
    declare_check("stages", check_stages)
    declare_check("became", check_became)
    declare_check("uids", check_uids)
    declare_check("areas", check_areas)
    declare_pages("events", list_pages)
    for kind, names in MENU_NAMES.items():
        word = "agenda" if kind == "event" else f"index_{kind}"
        declare_list(Listing(names, word, partial(index_path, kind), partial(_has, kind)))
    declare_assets("calendars", calendar_assets)
