"""The graph of every page: what it says, that search engines lack nothing required, and that it holds together."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.events.small_site import built_site
from tests.support.facts import page_facts

EXPECTED = Path(__file__).parent / "expected.json"
SITE = Path(__file__).parents[1] / "site" / "content"
Graphs = dict[str, Any]


def graphs_of(built: Path) -> Graphs:
    """The graph of each page by its path; None for a page that has none."""
    return {
        path.relative_to(built).as_posix(): page_facts(path)["graph"]
        for path in sorted(built.rglob("*.html"))
        if "files" not in path.relative_to(built).parts
    }


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Graphs:
    return graphs_of(built_site(tmp_path_factory.mktemp("graphs")))


@pytest.fixture(scope="module", params=["events", "reports"])
def site_graphs(request: pytest.FixtureRequest, graphs: Graphs, tmp_path_factory: pytest.TempPathFactory) -> Graphs:
    """The graphs of the small site of events, and of the one of reports."""
    if request.param == "events":
        return graphs
    return graphs_of(built_site(tmp_path_factory.mktemp("reports"), SITE))


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a graph, at any depth."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def typed(graphs: Graphs, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, graph in graphs.items():
        for node in nodes(graph):
            if node.get("@type") == kind:
                yield path, node


def node(graphs: Graphs, path: str, kind: str) -> dict[str, Any] | None:
    """The one node of a kind that a page is about."""
    found = [node for node in graphs[f"{path}index.html"]["@graph"] if node["@type"] == kind]
    assert len(found) <= 1
    return found[0] if found else None


def test_every_page_says_what_it_is_about(graphs: Graphs, golden) -> None:
    text = json.dumps(graphs, ensure_ascii=False, indent=1) + "\n"
    golden(EXPECTED, re.sub(r"(assets/[\w/%.-]+)\.[0-9a-f]{10,16}\.", r"\1.HASH.", text))


def test_a_graph_never_says_that_something_is_not_known(site_graphs: Graphs) -> None:
    seen = 0
    for path, graph in site_graphs.items():
        for found in nodes(graph):
            seen += 1
            for name, value in found.items():
                assert value not in (None, "", [], {}), (path, found, name)
    assert seen > 50


def test_every_reference_is_a_node_of_the_site(site_graphs: Graphs) -> None:
    """`{"@id": …}` alone says nothing: some page has the node, with its type."""
    known = {
        found["@id"] for graph in site_graphs.values() for found in nodes(graph) if "@id" in found and "@type" in found
    }
    seen = 0
    for path, graph in site_graphs.items():
        for found in nodes(graph):
            if set(found) == {"@id"}:
                assert found["@id"] in known, path
                seen += 1
    assert seen or not any(typed(site_graphs, "Event"))


def test_one_id_is_one_thing_on_every_page(site_graphs: Graphs) -> None:
    """Pages say more or less of a thing, and never two things of it."""
    said: dict[tuple[str, str], Any] = {}
    for path, graph in site_graphs.items():
        for found in nodes(graph):
            if "@id" in found:
                for name in ("@type", "name", "url", "startDate"):
                    if name in found:
                        first = said.setdefault((found["@id"], name), found[name])
                        if name != "name" or not path.startswith("en/"):
                            assert found[name] == first, (path, found["@id"], name)


def test_every_address_is_a_full_one(site_graphs: Graphs) -> None:
    for path, graph in site_graphs.items():
        for found in nodes(graph):
            for name in ("@id", "url", "item", "image", "mainEntityOfPage", "license"):
                value = found.get(name, "https://")
                for address in value if isinstance(value, list) else [value]:
                    assert re.match(r"https?://", address), (path, found)


# What Google's documentation of Article, Event and Breadcrumb calls required.
REQUIRED = {
    "Event": {"name", "startDate", "location", "eventStatus", "eventAttendanceMode"},
    "Place": {"name", "address"},
    "VirtualLocation": {"url"},
    "BlogPosting": {"headline", "datePublished", "author", "url"},
    "Person": {"name"},
    "Organization": {"name"},
    "EventSeries": {"name", "url"},
    "ListItem": {"position", "name", "item"},
    "WebSite": {"name", "url"},
}


@pytest.mark.parametrize("kind", REQUIRED)
def test_nothing_that_search_engines_need_is_missing(graphs: Graphs, kind: str) -> None:
    found = list(typed(graphs, kind))
    assert found
    for path, one in found:
        assert REQUIRED[kind] <= set(one), (path, one)


def test_times_are_days_or_have_an_offset(graphs: Graphs) -> None:
    form = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?[+-]\d\d:\d\d)?")
    for path, one in typed(graphs, "Event"):
        assert form.fullmatch(one["startDate"]), path
        assert form.fullmatch(one.get("endDate", one["startDate"])), path
        assert one["startDate"] <= one.get("endDate", one["startDate"])


def test_the_way_to_a_page_begins_at_home_and_ends_at_the_page(site_graphs: Graphs) -> None:
    ways = list(typed(site_graphs, "BreadcrumbList"))
    assert ways
    for path, way in ways:
        steps = way["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["item"] == steps[-1]["item"].split("/")[0] + "//" + steps[-1]["item"].split("/")[2] + (
            "/en/" if path.startswith("en/") else "/"
        )
        assert steps[-1]["item"].endswith("/" + path.removesuffix("index.html"))
        pages = {f"{step['item'].split('/', 3)[3]}index.html" for step in steps}
        assert pages <= set(site_graphs), path


def test_lists_and_standing_pages_have_no_graph(graphs: Graphs) -> None:
    for path in ("evenements/", "lieux/", "villes/marseille/", "archives/", "tags/coworking/", "a-propos/"):
        assert graphs[f"{path}index.html"] is None


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("evenements/etape-5/", "between two days"),
        ("evenements/etape-2/", "known to the month"),
        ("evenements/bilan/", "known to the year"),
        ("evenements/rencontre-2025/", "a place without an address"),
    ],
)
def test_an_event_of_which_too_little_is_known_is_no_node(graphs: Graphs, path: str, why: str) -> None:
    assert node(graphs, path, "Event") is None, why
    assert node(graphs, path, "BreadcrumbList") is not None


def test_an_event_says_what_its_file_says(graphs: Graphs) -> None:
    found = node(graphs, "evenements/etape-4/", "Event")
    assert found is not None
    assert {name: found[name] for name in ("name", "startDate", "endDate", "inLanguage")} == {
        "name": "Étape 4\u00a0: Toulouse",
        "startDate": "2012-11-14T09:00+01:00",
        "endDate": "2012-11-15T18:30+01:00",
        "inLanguage": ["fr", "en"],
    }
    assert [named["name"] for named in found["organizer"]] == ["Zevillage", "Les Amis du Tour"]
    assert "@id" not in found["organizer"][1]  # a name without a page
    assert found["location"]["address"]["addressLocality"] == "Toulouse"
    assert found["superEvent"]["@id"] == "https://carnet.example/series/tour-de-france/#series"


def test_talks_of_which_the_time_is_known_are_parts_of_their_event(graphs: Graphs) -> None:
    event = node(graphs, "evenements/etape-4/", "Event")
    assert event is not None
    talks = [(talk["@id"].partition("#")[2], talk["name"], talk["startDate"]) for talk in event["subEvent"]]
    assert talks == [
        ("talk-accueil", "Accueil", "2012-11-14T09:00+01:00"),
        ("talk-l-isolement", "L’isolement", "2012-11-14T09:30+01:00"),
        ("talk-accueil--2", "Accueil", "2012-11-15T14:00+01:00"),
    ]
    assert [named["name"] for named in event["subEvent"][1]["performer"]] == ["Ada Exemple", "Jean Sans-Page"]


def test_a_series_names_the_stages_that_are_nodes(graphs: Graphs) -> None:
    tour = node(graphs, "series/tour-de-france/", "EventSeries")
    rencontres = node(graphs, "series/rencontres/", "EventSeries")
    assert tour is not None
    assert rencontres is not None
    assert tour["subEvent"] == [{"@id": "https://carnet.example/evenements/etape-4/#event"}]
    assert rencontres["subEvent"] == [
        {"@id": "https://carnet.example/evenements/rencontre-2026/#event"},
        {"@id": "https://carnet.example/evenements/rencontre-2027/#event"},
    ]


@pytest.mark.parametrize(
    ("path", "status", "mode", "locations"),
    [
        ("evenements/etape-4/", "EventScheduled", "OfflineEventAttendanceMode", ["Place"]),
        ("evenements/rencontre-2027/", "EventScheduled", "MixedEventAttendanceMode", ["Place", "VirtualLocation"]),
        ("evenements/rencontre-2026/", "EventMovedOnline", "OnlineEventAttendanceMode", ["VirtualLocation"]),
        ("evenements/hostile/", "EventScheduled", "OnlineEventAttendanceMode", ["VirtualLocation"]),
    ],
)
def test_how_an_event_stands_and_where_one_takes_part(graphs: Graphs, path: str, status, mode, locations) -> None:
    event = node(graphs, path, "Event")
    assert event is not None
    assert event["eventStatus"] == f"https://schema.org/{status}"
    assert event["eventAttendanceMode"] == f"https://schema.org/{mode}"
    found = event["location"] if isinstance(event["location"], list) else [event["location"]]
    assert [location["@type"] for location in found] == locations


def test_a_report_is_about_what_it_names(graphs: Graphs) -> None:
    post = node(graphs, "2012/11/16/toulouse/", "BlogPosting")
    assert post is not None
    assert post["about"] == [
        {"@id": "https://carnet.example/evenements/etape-4/#event"},
        {"@id": "https://carnet.example/evenements/hostile/#event"},
    ]
    assert post["author"] == {"@type": "Person", "name": "Jean Sans-Page", "url": "https://carnet.example/"}
    visit = node(graphs, "2013/02/01/visite/", "BlogPosting")
    assert visit is not None
    assert visit["about"] == [{"@id": "https://carnet.example/lieux/la-cantine/#place"}]


def test_a_graph_cannot_leave_its_script(tmp_path: Path) -> None:
    built = built_site(tmp_path)
    text = (built / "evenements" / "hostile" / "index.html").read_text("utf-8")
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    (graph,) = scripts
    assert not set("<>&\u2028\u2029") & set(graph)
    (event,) = (found for found in json.loads(graph)["@graph"] if found["@type"] == "Event")
    assert event["name"] == "Le </script><script>alert(1)</script> & «\u00a0ses\u00a0» <i>amis</i>"
    assert event["description"] == "Un résumé avec </script> & <b>."
    assert event["location"]["url"] == "https://direct.example/?a=1&b=2"
    assert event["organizer"][0]["name"] == "Un <b>nom</b> & l’autre"
