"""Microformats of the finished pages, read back: they say what the sources say."""

import re
from pathlib import Path
from typing import Any

import mf2py
import pytest

from plugins.events.model import Event, Organisation, Person, Venue
from plugins.events.wording import iso
from plugins.posts.model import Post
from tests.events.small_site import SITE, built_site, plan_of


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory.mktemp("microformats"))


@pytest.fixture(scope="module")
def edition() -> Any:
    """The records that the finished site is made of."""
    return plan_of(SITE / "content").edition


def items(path: Path, address: str) -> list[dict[str, Any]]:
    return mf2py.parse(doc=path.read_text("utf-8"), url=address)["items"]


def of_type(found: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The items of a type at any depth, outermost first."""
    hits = []
    for item in found:
        if kind in item["type"]:
            hits.append(item)
        hits += of_type(item.get("children", []), kind)
        for values in item["properties"].values():
            hits += of_type([value for value in values if isinstance(value, dict) and "type" in value], kind)
    return hits


def one(item: dict[str, Any], name: str) -> str | None:
    """A property's value as a text; of an item within, its own."""
    values = item["properties"].get(name, [])
    assert len(values) <= 1, (name, values)
    if not values:
        return None
    return values[0]["value"] if isinstance(values[0], dict) else values[0]


def start_of(event: Event) -> str:
    """When an event begins, as far as it is known, with its offset as the parser writes it."""
    return re.sub(r"([+-]\d\d):(\d\d)$", r"\1\2", iso(event.when.start))


def records(edition: Any, kind: type) -> list[Any]:
    found = [record for record in edition.catalogue.records if isinstance(record, kind) and edition.shown(record)]
    assert found
    return found


def page_items(built: Path, edition: Any, record: Any) -> list[dict[str, Any]]:
    path = edition.path(record)
    return items(built / path / "index.html", edition.site.absolute(path))


def test_an_event_page_is_an_event_with_its_name_its_time_and_its_place(built: Path, edition: Any) -> None:
    for event in records(edition, Event):
        found = of_type(page_items(built, edition, event), "h-event")[0]
        assert one(found, "name") == event.title
        assert one(found, "summary") == event.summary
        if event.when.dated:
            assert one(found, "start") == start_of(event), event.slug
        assert one(found, "url") == edition.site.absolute(edition.path(event))
        venue = edition.pick("venue", event.venue, event.lang) if event.venue else None
        if venue is not None:
            (place,) = found["properties"]["location"]
            assert "h-card" in place["type"]
            assert one(place, "name") == venue.title
            assert one(place, "url") == edition.site.absolute(edition.path(venue))
            assert one(place, "locality") == venue.town
            assert one(place, "street-address") == venue.street


def test_an_end_that_is_known_is_said(built: Path, edition: Any) -> None:
    event = edition.catalogue.find("event", "etape-4", "fr")
    found = of_type(page_items(built, edition, event), "h-event")[0]
    assert (one(found, "start"), one(found, "end")) == ("2012-11-14T09:00+0100", "2012-11-15T18:30+0100")


def test_days_between_which_an_event_lies_are_not_its_start_and_its_end(built: Path, edition: Any) -> None:
    event = edition.catalogue.find("event", "etape-5", "fr")
    found = of_type(page_items(built, edition, event), "h-event")[0]
    assert (one(found, "start"), one(found, "end")) == (None, None)


def test_a_report_is_an_entry_with_its_name_its_day_and_its_author(built: Path, edition: Any) -> None:
    for post in records(edition, Post):
        found = of_type(page_items(built, edition, post), "h-entry")[0]
        assert one(found, "name") == post.title
        assert (one(found, "published") or "")[:10] == post.date.date().isoformat()
        assert one(found, "url") == edition.site.absolute(edition.path(post))
        author = edition.pick("person", post.author, post.lang) if post.author else None
        expected = author.title if author is not None else post.author or edition.site.author
        (card,) = found["properties"]["author"]
        assert one(card, "name") == expected
        titles = [edition.pick("event", slug, post.lang).title for slug in post.events]
        assert [one(event, "name") for event in of_type([found], "h-event")] == titles


def test_a_venue_page_is_a_card_with_its_address(built: Path, edition: Any) -> None:
    for venue in records(edition, Venue):
        found = of_type(page_items(built, edition, venue), "h-card")[0]
        assert one(found, "name") == venue.title
        assert edition.site.absolute(edition.path(venue)) in found["properties"]["url"]
        addresses = of_type([found], "h-adr")
        if not (venue.town or venue.street or venue.country or venue.coordinates):
            assert addresses == []
            continue
        (address,) = addresses
        names = ("street-address", "postal-code", "locality", "region", "country-name")
        said = (venue.street, venue.postal_code, venue.town, venue.region, venue.country)
        assert tuple(one(address, name) for name in names) == said
        latitude, longitude = venue.coordinates or (None, None)
        assert (one(address, "latitude"), one(address, "longitude")) == (
            str(latitude) if latitude is not None else None,
            str(longitude) if longitude is not None else None,
        )


def test_people_and_organisations_are_cards(built: Path, edition: Any) -> None:
    for record in (*records(edition, Person), *records(edition, Organisation)):
        found = of_type(page_items(built, edition, record), "h-card")[0]
        assert one(found, "name") == record.title
        assert edition.site.absolute(edition.path(record)) in found["properties"]["url"]
        if record.website:
            assert record.website in found["properties"]["url"]
        if isinstance(record, Person):
            assert one(found, "job-title") == record.role


def test_the_agenda_is_a_list_of_events_with_their_names_and_times(built: Path, edition: Any) -> None:
    found = of_type(items(built / "evenements" / "index.html", "https://carnet.example/evenements/"), "h-event")
    listed = [
        edition.pick("event", slug, "fr") for slug in dict.fromkeys(event.slug for event in records(edition, Event))
    ]
    listed = [event for event in listed if edition.listed(event)]
    assert len(found) == len(listed)
    names = {(one(item, "name"), one(item, "url")) for item in found}
    assert names == {(event.title, edition.site.absolute(edition.path(event))) for event in listed}
    starts = {one(item, "name"): one(item, "start") for item in found}
    dated = {event.title: start_of(event) for event in listed if event.when.dated}
    assert {title: starts[title] for title in dated} == dated


def test_hostile_words_are_read_back_as_they_were_typed_and_set(built: Path, edition: Any) -> None:
    event = edition.catalogue.find("event", "hostile", "fr")
    found = of_type(page_items(built, edition, event), "h-event")[0]
    assert one(found, "name") == "Le </script><script>alert(1)</script> & «\u00a0ses\u00a0» <i>amis</i>"
