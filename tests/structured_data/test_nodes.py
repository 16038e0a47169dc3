"""Which events are nodes: every mixture of what can be known of one."""

import json
from itertools import product
from typing import Any

import pytest

from tests.events.small_site import event, named, said, text, view

WHENS = {
    "year": ("Start: 2012", False),
    "month": ("Start: 2012-12", False),
    "week": ("Start: 2012-W49", False),
    "between": ("Between: 2012-12-01, 2012-12-07", False),
    "month-to-day": ("Start: 2012-12\nEnd: 2012-12-08", False),
    "day": ("Start: 2012-12-08", True),
    "days": ("Start: 2012-12-08\nEnd: 2012-12-09", True),
    "time": ("Start: 2012-12-08 19:30", True),
    "times": ("Start: 2012-12-08 19:30\nEnd: 2012-12-08 22:00", True),
}
VENUES = {"nowhere": "", "somewhere": "Venue: sans-adresse", "town": "Venue: ville", "country": "Venue: pays"}
ONLINES = {"offline": "", "online": "Online: https://direct.example/"}
STATES = ("scheduled", "postponed", "cancelled", "moved-online")
MIXTURES = list(product(WHENS, VENUES, ONLINES, STATES))
PLACES = {
    "venues/sans-adresse.md": named("Sans adresse", "Coordinates: 43.3, 5.4"),
    "venues/ville.md": named("En ville", "Town: Marseille"),
    "venues/pays.md": named("Au pays", "Country: FR"),
    "series/s.md": named("Série"),
}


def name(mixture: tuple[str, ...]) -> str:
    return "-".join(mixture)


def is_node(when: str, venue: str, online: str, state: str) -> bool:
    placed = venue in {"town", "country"} and state != "moved-online"
    return WHENS[when][1] and (online == "online" or placed)


@pytest.fixture
def plan(planned) -> Any:
    files = dict(PLACES)
    for number, mixture in enumerate(MIXTURES, start=1):
        when, venue, online, state = mixture
        head = "\n".join(filter(None, (WHENS[when][0], VENUES[venue], ONLINES[online], f"State: {state}")))
        files[f"events/{name(mixture)}.md"] = text(f"Title: E\n{head}\nSeries: s\nStage: {number}")
        files[f"posts/2012-12-09-{name(mixture)}.md"] = text("Title: P", f"Event: {name(mixture)}")
    found = planned(files)
    assert said(found) == []
    return found


def graph(plan: Any, path: str) -> list[dict[str, Any]]:
    return json.loads(view(plan, path).head.graph)["@graph"]


def test_an_event_is_a_node_on_every_page_or_on_none(plan: Any) -> None:
    series = next(found for found in graph(plan, "series/s/") if found["@type"] == "EventSeries")
    stages = {stage["@id"] for stage in series["subEvent"]}
    seen = set()
    for mixture in MIXTURES:
        own = [found for found in graph(plan, f"evenements/{name(mixture)}/") if found["@type"] == "Event"]
        report = graph(plan, f"2012/12/09/{name(mixture)}/")
        told = [found for found in report if found["@type"] == "Event"]
        about = next(found for found in report if found["@type"] == "BlogPosting").get("about", [])
        identifier = f"https://carnet.example/evenements/{name(mixture)}/#event"
        expected = is_node(*mixture)
        assert len(own) == len(told) == len(about) == expected, mixture
        assert (identifier in stages) == expected, mixture
        if expected:
            (picture,) = own[0].pop("image")  # its card, on its own page alone
            assert picture.startswith("https://carnet.example/assets/cards/")
            assert own == told
            assert own[0]["@id"] == identifier
            assert about == [{"@id": identifier}]
            assert {"name", "startDate", "location", "eventStatus", "eventAttendanceMode", "superEvent"} <= set(own[0])
        seen.add(expected)
    assert seen == {True, False}


def test_locations_fit_the_way_in_which_one_takes_part(plan: Any) -> None:
    """Google's documentation: online events have a virtual location, mixed ones both, and what moved online has no other."""
    for mixture in filter(lambda mixture: is_node(*mixture), MIXTURES):
        own = next(found for found in graph(plan, f"evenements/{name(mixture)}/") if found["@type"] == "Event")
        locations = own["location"] if isinstance(own["location"], list) else [own["location"]]
        types = {location["@type"] for location in locations}
        mode = own["eventAttendanceMode"].removeprefix("https://schema.org/").removesuffix("EventAttendanceMode")
        expected = {"Offline": {"Place"}, "Online": {"VirtualLocation"}, "Mixed": {"Place", "VirtualLocation"}}[mode]
        if "somewhere" in mixture:  # one can go there, and the place is none that search engines can use
            expected = expected - {"Place"}
        assert types == expected, mixture


@pytest.mark.parametrize("said_mode", ["onsite", "online", "mixed"])
def test_how_one_takes_part_is_as_the_file_says(planned, said_mode: str) -> None:
    files = {
        **PLACES,
        "events/e.md": event("Venue: ville", "Online: https://direct.example/", f"Attendance: {said_mode}"),
    }
    own = next(found for found in graph(planned(files), "evenements/e/") if found["@type"] == "Event")
    modes = {"onsite": "Offline", "online": "Online", "mixed": "Mixed"}
    assert own["eventAttendanceMode"] == f"https://schema.org/{modes[said_mode]}EventAttendanceMode"


def test_what_ends_is_said_where_it_is_known(planned) -> None:
    starts = {
        "a": "Start: 2012-12-08",
        "b": "Start: 2012-12-08\nEnd: 2012-12-09",
        "c": "Start: 2012-12-08 19:30",
        "d": "Start: 2012-12-08 19:30\nEnd: 2012-12-08 22:00",
    }
    files = {f"events/{slug}.md": text(f"Title: E\n{start}\nVenue: ville") for slug, start in starts.items()}
    plan = planned({**PLACES, **files})
    times = {}
    for slug in starts:
        own = next(found for found in graph(plan, f"evenements/{slug}/") if found["@type"] == "Event")
        times[slug] = (own["startDate"], own.get("endDate"))
    assert times == {
        "a": ("2012-12-08", "2012-12-08"),
        "b": ("2012-12-08", "2012-12-09"),
        "c": ("2012-12-08T19:30+01:00", None),
        "d": ("2012-12-08T19:30+01:00", "2012-12-08T22:00+01:00"),
    }


def test_a_venue_without_an_address_is_no_node(planned) -> None:
    plan = planned(PLACES)
    for slug, types in (("sans-adresse", []), ("ville", ["Place"]), ("pays", ["Place"])):
        found = [one["@type"] for one in graph(plan, f"lieux/{slug}/")]
        assert found == [*types, "BreadcrumbList"]


def test_the_way_to_what_stands_in_no_list_names_no_list(planned) -> None:
    plan = planned({"venues/v.md": named("Lieu", "Status: hidden"), "events/e.md": event()})
    steps = {
        path: [step["name"] for step in graph(plan, path)[-1]["itemListElement"]]
        for path in ("lieux/v/", "evenements/e/")
    }
    assert steps == {"lieux/v/": ["Carnet", "Lieu"], "evenements/e/": ["Carnet", "Agenda", "Événement"]}


def test_a_site_below_a_path_has_its_ids_there(planned) -> None:
    settings = "Name: Carnet\nAddress: https://blog.example/b/c\nLanguage: fr\n"
    files = {
        **PLACES,
        "site.md": settings,
        "people/p.md": named("Ada"),
        "events/e.md": event("Venue: ville", "Speakers: p"),
    }
    own = next(found for found in graph(planned(files), "evenements/e/") if found["@type"] == "Event")
    assert own["@id"] == "https://blog.example/b/c/evenements/e/#event"
    assert own["location"]["@id"] == "https://blog.example/b/c/lieux/ville/#place"
    assert own["performer"][0]["@id"] == "https://blog.example/b/c/personnes/p/#person"
