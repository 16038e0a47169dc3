"""Events, places, people, organisations and series as schema.org names them.

An event is a node only where search engines can use it: with its day, and a place with an address or an address
online. What a page does not know is left out.
"""

from collections.abc import Sequence

from plugins.catalogue.edition import Edition
from plugins.events.views import (
    EventBox,
    EventRow,
    EventView,
    NamedView,
    PersonView,
    PlaceView,
    SeriesView,
    TalkView,
    VenueView,
)
from plugins.structured_data.nodes import Node, pictures, said

_MOVED = "moved-online"
_STATES = {
    "scheduled": "EventScheduled",
    "postponed": "EventPostponed",
    "cancelled": "EventCancelled",
    _MOVED: "EventMovedOnline",
}
_ATTENDANCES = {
    "onsite": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "mixed": "MixedEventAttendanceMode",
}
_SCHEMA = "https://schema.org/"


def place_node(place: PlaceView, edition: Edition) -> Node | None:
    """Return a place; None without any part of an address."""
    address = said(
        {
            "@type": "PostalAddress",
            "streetAddress": place.street,
            "postalCode": place.postal_code,
            "addressLocality": place.town.title if place.town else None,
            "addressRegion": place.region.title if place.region else None,
            "addressCountry": place.country,
        }
    )
    if len(address) == 1:
        return None
    geo = None
    if place.latitude is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}
    url = edition.site.full(place.href) if place.href else None
    node = {"@type": "Place", "@id": f"{url}#place" if url else None, "name": place.title}
    return said({**node, "url": url, "address": address, "geo": geo})


def named_node(named: NamedView, edition: Edition) -> Node:
    """Return somebody or something named."""
    kind = "Person" if named.kind == "person" else "Organization"
    url = edition.site.full(named.href) if named.href else None
    node = {"@type": kind, "@id": f"{url}#{named.kind}" if url else None, "name": named.title}
    return said({**node, "url": named.website or url})


def event_node(box: EventBox, edition: Edition, *, images: Sequence[str | Node] = ()) -> Node | None:
    """Return an event; None where its day is not known, or neither an address nor one online is."""
    if not box.when.dated:
        return None
    known = _locations(box, edition)
    if not known:
        return None
    return said(
        {
            "@type": "Event",
            "@id": f"{box.absolute}#event",
            "url": box.absolute,
            "name": box.title,
            "description": box.summary,
            "image": list(images),
            "inLanguage": list(box.languages) or None,
            "startDate": box.when.start,
            "endDate": box.when.end or (box.when.start if "T" not in box.when.start else None),
            "eventStatus": f"{_SCHEMA}{_STATES[box.state]}",
            "eventAttendanceMode": f"{_SCHEMA}{_ATTENDANCES[_attendance(box)]}",
            "location": known[0] if len(known) == 1 else known,
            "organizer": [named_node(organiser, edition) for organiser in box.organisers],
            "performer": [named_node(speaker, edition) for speaker in box.speakers],
            "superEvent": _series_of(box, edition),
        }
    )


def _locations(box: EventBox, edition: Edition) -> list[Node]:
    """Return where an event is: its place, unless it moved online, and its address online."""
    place = place_node(box.place, edition) if box.place and box.state != _MOVED else None
    online = {"@type": "VirtualLocation", "url": box.online} if box.online else None
    return [location for location in (place, online) if location]


def _attendance(box: EventBox) -> str:
    """Return how one takes part, as said or as follows from where it is."""
    if box.state == _MOVED:
        return "online"
    if box.attendance:
        return box.attendance
    if box.online is None:
        return "onsite"
    return "mixed" if box.place else "online"


def _series_of(box: EventBox, edition: Edition) -> Node | None:
    if box.series is None:
        return None
    url = edition.site.full(box.series.href)
    return {"@type": "EventSeries", "@id": f"{url}#series", "name": box.series.title, "url": url}


def event_nodes(view: EventView, edition: Edition) -> list[Node]:
    """Return the event of a page, with the talks of its programme whose time is known."""
    event = event_node(view.box, edition, images=pictures(view))
    if event is None:
        return []
    talks = [talk for day in view.programme for talk in day.talks if talk.start]
    if talks:
        event["subEvent"] = [_talk_node(talk, event, view, edition) for talk in talks]
    return [event]


def _is_node(event: EventRow, place: PlaceView | None, edition: Edition) -> bool:
    """Tell whether the page of an event has a node for it: the rule of `event_node`."""
    placed = place is not None and event.state != _MOVED and place_node(place, edition) is not None
    return event.when.dated and (event.online or placed)


def _talk_node(talk: TalkView, event: Node, view: EventView, edition: Edition) -> Node:
    location = event["location"]
    first = location[0] if isinstance(location, list) else location
    return said(
        {
            "@type": "Event",
            "@id": f"{view.box.absolute}#{talk.anchor}",
            "url": f"{view.box.absolute}#{talk.anchor}",
            "name": talk.title,
            "startDate": talk.start,
            "eventStatus": event["eventStatus"],
            "eventAttendanceMode": event["eventAttendanceMode"],
            "location": {"@id": first["@id"]} if "@id" in first else first,
            "performer": [named_node(speaker, edition) for speaker in talk.speakers],
            "superEvent": {"@id": event["@id"]},
        }
    )


def venue_nodes(view: VenueView, edition: Edition) -> list[Node]:
    """Return the place of a venue's page."""
    node = place_node(view.place, edition)
    if node is None:
        return []
    return [said({**node, "description": view.summary, "sameAs": _same_as(view.website, view.same_as)})]


def person_nodes(view: PersonView, edition: Edition) -> list[Node]:
    """Return the person or the organisation of a page."""
    url = edition.site.full(view.here)
    person = view.kind == "person"
    node: Node = {
        "@type": "Person" if person else "Organization",
        "@id": f"{url}#{view.kind}",
        "name": view.title,
        "url": view.website or url,
        "description": view.summary,
        "image": view.head.image.href if view.head.image else None,
        "sameAs": _same_as(view.website, view.same_as),
    }
    if person:
        node["jobTitle"] = view.role
        node["memberOf"] = [
            {"@type": "Organization", "@id": f"{edition.site.full(link.href)}#organisation", "name": link.title}
            for link in view.organisations
        ]
    return [said(node)]


def _same_as(website: str | None, same_as: tuple[str, ...]) -> list[str]:
    return [address for address in same_as if address != website]


def series_nodes(view: SeriesView, edition: Edition) -> list[Node]:
    """Return the series of a page, its known stages by their ids."""
    url = edition.site.full(view.here)
    stages: list[Node] = [
        {"@id": f"{edition.site.full(stop.event.href)}#event"}
        for stop in view.stops
        if stop.event is not None and _is_node(stop.event, stop.place, edition)
    ]
    return [
        said(
            {
                "@type": "EventSeries",
                "@id": f"{url}#series",
                "name": view.title,
                "url": url,
                "description": view.summary,
                "sameAs": [view.website] if view.website else None,
                "organizer": [named_node(organiser, edition) for organiser in view.organisers],
                "subEvent": stages,
            }
        )
    ]
