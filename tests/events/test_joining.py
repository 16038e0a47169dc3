"""Who names whom, worked out once for all pages."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.events.joining import plain_address
from tests.events.small_site import SETTINGS, event, joints, named, plan_of, said, slugs, text

THINGS = {
    "venues/v.md": named("Lieu", "Town: Marseille", "Region: Provence", "Website: https://www.lieu.example/"),
    "people/p.md": named("Personne", "Website: https://personne.example/a-propos", "Organisations: o"),
    "organisations/o.md": named("Organisation", "Website_then: http://organisation.example"),
    "series/s.md": named("Série"),
}


def report(*head: str, body: str = "Texte.", title: str = "Compte rendu") -> str:
    return text(f"Title: {title}", *head, body=body)


def test_a_report_tells_of_what_its_fields_name(planned) -> None:
    plan = planned(
        {
            **THINGS,
            "events/e.md": event("Venue: v", "Series: s", "Organisers: o", "Speakers: p"),
            "posts/2012-12-08-a.md": report("Event: e"),
            "posts/2012-12-09-b.md": report("People: p"),
            "posts/2012-12-10-c.md": report("Venue: v"),
            "posts/2012-12-11-d.md": report("Author: p"),
            "posts/2012-12-12-f.md": report(),
        }
    )
    assert said(plan) == []
    reports = {thing: slugs(found) for thing, found in joints(plan).reports.items()}
    assert reports == {
        ("event", "e"): ["a"],
        ("venue", "v"): ["c", "a"],  # also of the place and the series of the event
        ("series", "s"): ["a"],
        ("person", "p"): ["d", "b"],
    }


def test_an_event_is_of_its_venue_its_series_its_hosts_and_its_speakers(planned) -> None:
    plan = planned(
        {
            **THINGS,
            "events/e.md": event("Venue: v", "Series: s", "Organisers: o, Quelqu’un", "Speakers: p"),
            "events/f.md": event("Organisers: p", start="2013"),
        }
    )
    assert said(plan) == []
    events = joints(plan).events
    assert slugs(events["venue", "v"]) == ["e"]
    assert slugs(events["series", "s"]) == ["e"]
    assert slugs(events["organisation", "o"]) == ["e"]
    assert slugs(events["person", "p"]) == ["f", "e"]
    assert slugs(joints(plan).stages["s"]) == ["e"]


def test_talks_are_those_of_a_programme(planned) -> None:
    programme = "## Programme\n\n- Un | p\n- Deux\n- Trois | Quelqu’un, p"
    plan = planned({**THINGS, "events/e.md": event(body=programme), "events/f.md": event(start="2013", body=programme)})
    e, f = ("event", "e"), ("event", "f")
    assert joints(plan).talks == {("person", "p"): ((f, 0), (f, 2), (e, 0), (e, 2))}


def test_members_towns_and_regions(planned) -> None:
    plan = planned(
        {
            **THINGS,
            "people/q.md": named("Autre", "Organisations: o"),
            "venues/w.md": named("Autre", "Town: Toulouse", "Region: Provence"),
            "venues/x.md": named("Nulle part"),
        }
    )
    found = joints(plan)
    assert {slug: slugs(people) for slug, people in found.members.items()} == {"o": ["p", "q"]}
    assert {name: slugs(venues) for name, venues in found.towns.items()} == {"Marseille": ["v"], "Toulouse": ["w"]}
    assert {name: slugs(venues) for name, venues in found.regions.items()} == {"Provence": ["v", "w"]}


@pytest.mark.parametrize(
    ("link", "thing"),
    [
        pytest.param("../venues/v.md", ("venue", "v"), id="the file"),
        pytest.param("../venues/v.md#acces", ("venue", "v"), id="an anchor of the file"),
        pytest.param("/2012/x/", None, id="a path of the site"),
        pytest.param("https://www.lieu.example/", ("venue", "v"), id="the website as it is written"),
        pytest.param("https://www.lieu.example", ("venue", "v"), id="without the slash at its end"),
        pytest.param("https://lieu.example/", ("venue", "v"), id="without www"),
        pytest.param("http://lieu.example", ("venue", "v"), id="by http"),
        pytest.param("HTTPS://Lieu.Example/", None, id="a scheme in capitals is no link to a site"),
        pytest.param("https://Lieu.Example/", ("venue", "v"), id="a host in capitals"),
        pytest.param("https://lieu.example/#acces", ("venue", "v"), id="with an anchor"),
        pytest.param("https://lieu.example/?page=2", None, id="with a query it is another page"),
        pytest.param("https://lieu.example/salle", None, id="a page of the website is not the website"),
        pytest.param("https://blog.lieu.example/", None, id="nor is a host below it"),
        pytest.param("https://www.personne.example/a-propos/", ("person", "p"), id="a website that has a path"),
        pytest.param("https://personne.example/", None, id="the root of that website"),
        pytest.param("https://organisation.example/", ("organisation", "o"), id="the website of then"),
        pytest.param("mailto:a@lieu.example", None, id="a mail address"),
        pytest.param("http://[::1", None, id="what is no address at all"),
    ],
)
def test_a_link_in_a_text_is_a_mention(planned, link: str, thing) -> None:
    plan = planned({**THINGS, "posts/2012-12-08-a.md": report(body=f"Voir [ceci]({link}).")})
    found = joints(plan)
    assert found.reports == {}
    assert found.mentions == ({thing: (("post", "a"),)} if thing else {})


@pytest.mark.parametrize(
    ("head", "link"),
    [
        pytest.param("Venue: v", "../venues/v.md", id="the venue of a visit"),
        pytest.param("People: p", "https://personne.example/a-propos", id="a person, by the website"),
        pytest.param("Author: p", "../people/p.md", id="the author"),
        pytest.param("Event: e", "../events/e.md", id="the event"),
        pytest.param("Event: e", "https://lieu.example", id="the venue of the event"),
        pytest.param("Event: e", "../series/s.md", id="the series of the event"),
    ],
)
def test_a_report_on_a_thing_does_not_cite_it_too(planned, head: str, link: str) -> None:
    plan = planned(
        {
            **THINGS,
            "events/e.md": event("Venue: v", "Series: s"),
            "posts/2012-12-08-a.md": report(head, body=f"Voir [ceci]({link})."),
        }
    )
    assert said(plan) == []
    assert joints(plan).mentions == {}


def test_an_event_does_not_cite_what_its_fields_name(planned) -> None:
    links = "[ici](../venues/v.md), [série](../series/s.md), [elle](../people/p.md), [eux](../organisations/o.md)"
    head = ("Venue: v", "Series: s", "Speakers: p", "Organisers: o")
    plan = planned({**THINGS, "events/e.md": event(*head, body=links), "events/f.md": event(body=links)})
    mentions = {thing: slugs(found) for thing, found in joints(plan).mentions.items()}
    assert mentions == {
        ("venue", "v"): ["f"],
        ("series", "s"): ["f"],
        ("person", "p"): ["f"],
        ("organisation", "o"): ["f"],
    }


def test_a_member_does_not_cite_the_organisation_too(planned) -> None:
    link = "[eux](../organisations/o.md)"
    plan = planned(
        {**THINGS, "people/q.md": named("Un", "Organisations: o", body=link), "people/r.md": named("Deux", body=link)}
    )
    assert joints(plan).mentions == {("organisation", "o"): (("person", "r"),)}


def test_every_kind_of_text_can_cite_and_nothing_cites_itself(planned) -> None:
    site = SETTINGS + "\nBienvenue, voici [un lieu](venues/v.md).\n"
    here = "[ici](v.md), [là](https://lieu.example)"
    plan = planned(
        {
            **THINGS,
            "site.md": site,
            "venues/v.md": named("Lieu", "Website: https://lieu.example", body=here),
            "venues/w.md": named("Autre", body=here),
            "pages/a-propos.md": named("À propos", body="[ici](../venues/v.md)"),
            "people/q.md": named("Quelqu’un", body="[ici](../venues/v.md)"),
            "posts/2012-12-08-a.md": report(body="[ici](../venues/v.md) et encore [ici](../venues/v.md)"),
            "events/e.md": event(start="2013-01-01", body="[ici](../venues/v.md)"),
        }
    )
    assert said(plan) == []
    assert joints(plan).mentions == {
        ("venue", "v"): (  # newest first, then what has no date
            ("event", "e"),
            ("post", "a"),
            ("page", "a-propos"),
            ("person", "q"),
            ("site", "site"),
            ("venue", "w"),
        )
    }


def test_one_website_of_two_things_is_that_of_the_first(planned) -> None:
    plan = planned(
        {
            "organisations/o.md": named("Organisation", "Website: https://un.example/"),
            "people/p.md": named("Personne", "Website: https://un.example/"),
            "posts/2012-12-08-a.md": report(body="Voir [ceci](https://un.example/)."),
        }
    )
    assert list(joints(plan).mentions) == [("organisation", "o")]


def test_newest_stands_first(planned) -> None:
    plan = planned(
        {
            **THINGS,
            "posts/2012-12-08-a.md": report("Venue: v"),
            "posts/2014-01-01-b.md": report("Venue: v"),
            "posts/2012-12-08-c.md": report("Venue: v", "Date: 2012-12-08 19:30"),
            "posts/2013-01-01-d.md": report("Venue: v"),
            "posts/2012-12-08-aa.md": report("Venue: v"),
            "events/a.md": event("Venue: v", start="2012-12"),
            "events/b.md": event("Venue: v", start="2014"),
            "events/c.md": event("Venue: v", start="2012-12-08 19:30"),
        }
    )
    found = joints(plan)
    assert slugs(found.reports["venue", "v"]) == ["b", "d", "c", "a", "aa"]
    assert slugs(found.events["venue", "v"]) == ["b", "c", "a"]


def test_the_stages_of_a_series_stand_in_order_those_without_a_number_last(planned) -> None:
    files = {
        "series/s.md": named("Série"),
        "events/a.md": event("Series: s", "Stage: 3", start="2012-01-01"),
        "events/b.md": event("Series: s", "Stage: 1", start="2012-03-01"),
        "events/c.md": event("Series: s", start="2011-01-01"),
        "events/d.md": event("Series: s", "Stage: 20", start="2012-02-01"),
        "events/e.md": event("Series: s", start="2010"),
    }
    plan = planned(files)
    assert slugs(joints(plan).stages["s"]) == ["b", "a", "d", "e", "c"]


def test_two_languages_of_one_thing_are_one(planned) -> None:
    plan = planned(
        {
            **THINGS,
            "venues/v.en.md": named("Venue", "Town: Marseille", "Website: https://lieu.example/en/"),
            "events/e.md": event("Venue: v", "Speakers: p"),
            "events/e.en.md": event("Venue: v", "Speakers: p"),
            "posts/2012-12-08-a.md": report("Event: e"),
            "posts/2012-12-08-a.en.md": report("Event: e"),
            "posts/2012-12-09-b.en.md": report(body="See [it](https://lieu.example/en/) and [it](../venues/v.md)."),
        }
    )
    assert said(plan) == []
    found = joints(plan)
    assert found.events["venue", "v"] == (("event", "e"),)
    assert found.reports["venue", "v"] == (("post", "a"),)
    assert found.mentions["venue", "v"] == (("post", "b"),)
    assert found.towns["Marseille"] == (("venue", "v"),)


def test_what_is_hidden_or_a_draft_names_nothing_for_readers(planned) -> None:
    files = {
        **THINGS,
        "events/e.md": event("Venue: v", "Status: hidden", "Series: s"),
        "events/f.md": event("Venue: v", "Status: draft", "Series: s"),
        "posts/2012-12-08-a.md": report("Venue: v", "Status: hidden"),
        "posts/2012-12-09-b.md": report("Venue: v", "Status: draft"),
        "posts/2012-12-10-c.md": report("Status: hidden", body="[ici](../venues/v.md)"),
        "posts/2999-01-01-d.md": report("Venue: v"),
        "people/q.md": named("Cachée", "Status: hidden", "Organisations: o"),
    }
    found = joints(planned(files))
    assert (found.events, found.reports, found.mentions, found.stages) == ({}, {}, {}, {})
    assert {slug: slugs(people) for slug, people in found.members.items()} == {"o": ["p"]}

    own = joints(planned(files, drafts=True))
    assert slugs(own.reports["venue", "v"]) == ["d", "b"]
    assert slugs(own.events["venue", "v"]) == ["f"]
    assert slugs(own.stages["s"]) == ["f"]


def test_a_hidden_thing_is_still_joined_on_its_own_page(planned) -> None:
    plan = planned(
        {
            "venues/v.md": named("Caché", "Status: hidden", "Town: Marseille"),
            "events/e.md": event("Venue: v"),
            "posts/2012-12-08-a.md": report("Event: e"),
        }
    )
    found = joints(plan)
    assert slugs(found.events["venue", "v"]) == ["e"]
    assert slugs(found.reports["venue", "v"]) == ["a"]
    assert slugs(found.towns["Marseille"]) == ["v"]  # its page links to that of the town


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("https://www.a.example/b/", "a.example/b"),
        ("http://A.example", "a.example"),
        ("https://a.example/b?c=d#e", "a.example/b?c=d"),
        ("https://www.www.example/", "www.example"),
        ("http://[::1", "http://[::1"),
    ],
)
def test_what_of_an_address_leads_somewhere(address: str, plain: str) -> None:
    assert plain_address(address) == plain


@given(st.text())
def test_any_text_has_a_plain_form(address: str) -> None:
    assert isinstance(plain_address(address), str)


SLUGS = st.sampled_from("abc")
STATUSES = st.sampled_from(["published", "hidden", "draft"])
DAYS = st.sampled_from(["2012-12-08", "2012", "2012-12-08 19:30", "2014-01"])


@st.composite
def sites(draw) -> dict[str, str]:
    """A site of a few things that name each other as chance has it."""
    links = {
        "event": "events",
        "venue": "venues",
        "person": "people",
        "organisation": "organisations",
        "series": "series",
    }
    body = st.lists(
        st.builds(lambda folder, slug: f"[x](../{folder}/{slug}.md)", st.sampled_from(sorted(links.values())), SLUGS),
        max_size=3,
    ).map(lambda found: " ".join(found) or "Texte.")
    files = {}
    for slug in "abc":
        status = f"Status: {draw(STATUSES)}"
        programme = f"\n\n## Programme\n\n- Un | {draw(SLUGS)}\n" if draw(st.booleans()) else ""
        head = [
            f"Venue: {draw(SLUGS)}",
            f"Series: {draw(SLUGS)}",
            f"Speakers: {draw(SLUGS)}",
            f"Organisers: {draw(SLUGS)}",
        ]
        files[f"events/{slug}.md"] = event(status, *head, start=draw(DAYS), body=draw(body) + programme)
        for folder in ("venues", "people", "organisations", "series"):
            files[f"{folder}/{slug}.md"] = named(slug.upper(), f"Status: {draw(STATUSES)}", body=draw(body))
        fields = [f"Event: {draw(SLUGS)}", f"People: {draw(SLUGS)}", f"Venue: {draw(SLUGS)}"]
        chosen = draw(st.lists(st.sampled_from(fields), unique=True))
        files[f"posts/2012-0{draw(st.integers(1, 9))}-01-{slug}.md"] = report(
            f"Status: {draw(STATUSES)}", *chosen, body=draw(body)
        )
    return files


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=sites())
def test_what_is_joined_is_listed_stands_once_and_is_told_or_cited(files: dict[str, str], tmp_path_factory) -> None:
    content = tmp_path_factory.mktemp("site") / "content"
    for name, written in {"site.md": SETTINGS, **files}.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, "utf-8")
    plan = plan_of(content)
    found = joints(plan)
    listed = {(record.kind, record.slug) for record in plan.edition.catalogue.records if plan.edition.listed(record)}
    for joins in (found.reports, found.mentions, found.events, found.stages, found.members):
        for keys in joins.values():
            assert set(keys) <= listed
            assert len(set(keys)) == len(keys)
    for thing, citing in found.mentions.items():
        assert not set(citing) & {*found.reports.get(thing, ()), *found.events.get(thing, ()), thing}
    assert {kind for keys in found.reports.values() for kind, _ in keys} <= {"post"}
    assert {kind for keys in found.events.values() for kind, _ in keys} <= {"event"}
