"""What the pages around events show, where one field of one file decides."""

import pytest

from tests.events.small_site import SETTINGS, event, named, paths, said, text, view


def report(*head: str, body: str = "Texte.", title: str = "Compte rendu") -> str:
    return text(f"Title: {title}", *head, body=body)


def test_a_site_without_events_has_none_of_their_lists(planned) -> None:
    plan = planned({"posts/2012-12-08-a.md": report()})
    lists = {"evenements/", "lieux/", "personnes/", "organisations/", "series/"}
    assert not paths(plan) & (lists | {f"en/{name}" for name in ("events/", "venues/", "people/")})


def test_a_list_stands_in_every_language_as_soon_as_one_thing_is_there(planned) -> None:
    plan = planned({"venues/v.en.md": named("Venue")})
    assert {"lieux/", "en/venues/"} <= paths(plan)
    entries = [entry for group in view(plan, "lieux/").groups for entry in group.entries]
    assert [(entry.title, entry.href, entry.lang) for entry in entries] == [("Venue", "/en/venues/v/", "en")]


def test_a_menu_names_only_lists_that_the_site_has(planned) -> None:
    settings = SETTINGS + "Menu:\n    agenda\n    lieux\n    personnes\n"
    plan = planned({"site.md": settings, "venues/v.md": named("Lieu"), "people/p.md": named("Ada", "Status: hidden")})
    lines = [found.partition(": ")[0] for found in said(plan) if found.startswith("content/site.md")]
    assert lines == ["content/site.md:6", "content/site.md:8"]


@pytest.mark.parametrize(
    ("head", "events", "place"),
    [
        pytest.param([], [], None, id="a report on nothing"),
        pytest.param(["Venue: v"], [], "Lieu, Marseille", id="a visit"),
        pytest.param(["Event: e"], ["Étape"], None, id="a report on an event"),
        pytest.param(["Event: e", "Venue: v"], ["Étape"], None, id="with an event, a venue makes no visit"),
        pytest.param(["Event: e, f"], ["Étape", "Autre"], None, id="two events, in the order of the field"),
    ],
)
def test_the_boxes_of_a_report(planned, head: list[str], events: list[str], place: str | None) -> None:
    files = {
        "venues/v.md": named("Lieu", "Town: Marseille"),
        "events/e.md": event("Venue: v", title="Étape"),
        "events/f.md": event(title="Autre"),
        "posts/2012-12-08-a.md": report(*head),
    }
    post = view(planned(files), "2012/12/08/a/")
    assert [box.title for box in post.events] == events
    assert (post.visit.place.line if post.visit else None) == place


def test_a_report_names_its_author_and_its_people(planned) -> None:
    files = {
        "people/p.md": named("Ada Exemple", "Website: https://ada.example/"),
        "people/p.en.md": named("Ada Example", "Website: https://ada.example/"),
        "posts/2012-12-08-a.md": report("Author: p", "People: p"),
        "posts/2012-12-08-a.en.md": report("Author: Jean Sans-Page"),
        "posts/2012-12-09-b.md": report(),
    }
    plan = planned({**files, "site.md": SETTINGS + "Author: Camille\n"})
    authors = {path: view(plan, path).author for path in ("2012/12/08/a/", "en/2012/12/08/a/", "2012/12/09/b/")}
    assert [(named.title, named.href) for named in authors.values()] == [
        ("Ada Exemple", "/personnes/p/"),
        ("Jean Sans-Page", None),
        ("Camille", None),
    ]
    assert [named.title for named in view(plan, "2012/12/08/a/").people] == ["Ada Exemple"]


def test_a_talk_stands_on_the_page_of_who_gives_it_in_that_language(planned) -> None:
    """A translation whose programme is another one lends nobody the talks of others."""
    french = "## Programme\n\n- Accueil | bob\n- Exposé | ada | video: https://tube.example/w/x"
    english = "## Programme\n\n- A talk | ada\n- Closing | bob"
    files = {
        "people/ada.md": named("Ada"),
        "people/ada.en.md": named("Ada"),
        "people/bob.md": named("Bob"),
        "events/e.md": event(body=french),
        "events/e.en.md": event(body=english),
    }
    plan = planned(files)
    assert said(plan) == []
    rows = {
        path: [(talk.title, talk.href, talk.video.href if talk.video else None) for talk in view(plan, path).talks]
        for path in ("personnes/ada/", "en/people/ada/", "personnes/bob/")
    }
    assert rows == {
        "personnes/ada/": [("Exposé", "/evenements/e/#talk-expose", "https://tube.example/w/x")],
        "en/people/ada/": [("A talk", "/en/events/e/#talk-a-talk", None)],
        "personnes/bob/": [("Accueil", "/evenements/e/#talk-accueil", None)],
    }


def test_a_talk_says_its_day_where_the_programme_does(planned) -> None:
    body = "## Programme\n\n- Avant | ada\n\n### 9 décembre 2012\n\n- 9 h | Après | ada"
    plan = planned({"people/ada.md": named("Ada"), "events/e.md": event("End: 2012-12-09", body=body)})
    talks = [(talk.title, talk.when.words.replace("\u00a0", " ")) for talk in view(plan, "personnes/ada/").talks]
    assert talks == [("Avant", "les 8 et 9 décembre 2012"), ("Après", "dimanche 9 décembre 2012, 9 h")]
    days = view(plan, "evenements/e/").programme
    assert [day.words.replace("\u00a0", " ") for day in days] == ["", "dimanche 9 décembre 2012"]
    assert [[talk.start for talk in day.talks] for day in days] == [[None], ["2012-12-09T09:00+01:00"]]


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        pytest.param("Start: 2012-12-08", "2012-12-08T09:00+01:00", id="on the day of the event"),
        pytest.param("Start: 2012-07-08 08:00", "2012-07-08T09:00+02:00", id="in summer"),
        pytest.param(
            "Start: 2012-12-08 08:00 America/Montreal", "2012-12-08T09:00-05:00", id="in the zone of the event"
        ),
        pytest.param("Start: 2012-12-08\nEnd: 2012-12-09", None, id="on a day of two"),
        pytest.param("Start: 2012-12", None, id="on a day of a month"),
        pytest.param("Between: 2012-12-08, 2012-12-08", None, id="on a day that is not known"),
    ],
)
def test_when_a_talk_begins(planned, start: str, expected: str | None) -> None:
    plan = planned({"events/e.md": text(f"Title: E\n{start}", body="## Programme\n\n- 9 h | Un")})
    ((talk,),) = (day.talks for day in view(plan, "evenements/e/").programme)
    assert (talk.time, talk.start) == ("9\u00a0h", expected)


def test_a_hidden_venue_lends_its_town_a_page_that_does_not_name_it(planned) -> None:
    files = {
        "venues/v.md": named("Caché", "Status: hidden", "Town: Lamastre", "Region: Ardèche"),
        "events/e.md": event("Venue: v", title="Étape"),
    }
    plan = planned(files)
    assert view(plan, "lieux/v/").place.town.href == "/villes/lamastre/"
    for path in ("villes/lamastre/", "regions/ardeche/", "en/towns/lamastre/"):
        area = view(plan, path)
        assert area.venues == ()
        assert [row.title for year in area.agenda.past for month in year.months for row in month.events] == ["Étape"]
    assert "lieux/" not in paths(plan)


def test_every_calendar_that_a_page_offers_is_there(planned) -> None:
    files = {
        "venues/v.md": named("Caché", "Status: hidden", "Town: Lamastre"),
        "people/p.md": named("Cachée", "Status: hidden"),
        "series/s.md": named("Série", "Status: hidden"),
        "events/e.md": event("Venue: v", "Speakers: p", "Series: s"),
        "events/f.md": event("Venue: v", "Status: hidden"),
        "events/g.md": event("Venue: v", start="2012"),
    }
    plan = planned(files)
    made = {f"/{asset.path}" for asset in plan.assets if asset.path.endswith(".ics")}
    offered = set()
    for path in ("evenements/e/", "evenements/f/", "evenements/g/"):
        offered.add(view(plan, path).box.ics)
    for path in ("lieux/v/", "personnes/p/", "villes/lamastre/", "evenements/", "en/events/", "en/towns/lamastre/"):
        offered.add(view(plan, path).agenda.ics)
    offered.add(view(plan, "series/s/").ics)
    assert offered - {None} == made


def test_a_town_shows_what_its_venues_show_each_once_newest_first(planned) -> None:
    files = {
        "venues/v.md": named("Un", "Town: Marseille"),
        "venues/w.md": named("Deux", "Town: Marseille"),
        "events/e.md": event("Venue: v", title="e", start="2012-12-08"),
        "events/f.md": event("Venue: w", title="f", start="2013-12-08"),
        "posts/2012-12-09-a.md": report("Event: e, f", title="a"),
        "posts/2014-01-01-b.md": report("Venue: v", title="b"),
        "posts/2013-12-09-c.md": report("Event: f", title="c"),
    }
    area = view(planned(files), "villes/marseille/")
    assert [entry.title for entry in area.venues] == ["Un", "Deux"]
    assert [row.title for row in area.reports] == ["b", "c", "a"]
    assert [row.title for year in area.agenda.past for month in year.months for row in month.events] == ["f", "e"]


def test_venues_stand_below_their_towns_and_people_below_letters_where_they_are_many(planned) -> None:
    venues = {
        "venues/a.md": named("Zinc", "Town: Marseille"),
        "venues/b.md": named("Boate", "Town: Marseille"),
        "venues/c.md": named("Cantine", "Town: Évry"),
        "venues/d.md": named("Nulle part"),
    }
    few = {f"people/p-{number}.md": named(f"Personne {number}") for number in range(12)}
    plan = planned({**venues, **few})
    groups = [
        (group.title, group.href, [found.title for found in group.entries]) for group in view(plan, "lieux/").groups
    ]
    assert groups == [
        (None, None, ["Nulle part"]),
        ("Évry", "/villes/evry/", ["Cantine"]),
        ("Marseille", "/villes/marseille/", ["Boate", "Zinc"]),
    ]
    assert [group.title for group in view(plan, "personnes/").groups] == [None]
    many = planned({**few, "people/e.md": named("Élise")})
    assert [group.title for group in view(many, "personnes/").groups] == ["E", "P"]


def test_a_thing_in_another_language_says_so(planned) -> None:
    files = {
        "venues/v.md": named("Lieu"),
        "venues/v.en.md": named("Venue"),
        "people/p.md": named("Ada"),
        "events/e.en.md": event("Venue: v", "Speakers: p", "Organisers: p, Quelqu’un"),
    }
    box = view(planned(files), "en/events/e/").box
    assert (box.place.title, box.place.href, box.place.lang) == ("Venue", "/en/venues/v/", None)
    assert [(one.title, one.href, one.lang, one.kind) for one in box.organisers] == [
        ("Ada", "/personnes/p/", "fr", "person"),
        ("Quelqu’un", None, None, "organisation"),
    ]


def test_backlinks_are_those_of_every_language_each_in_that_of_the_page(planned) -> None:
    files = {
        "venues/v.md": named("Lieu"),
        "venues/v.en.md": named("Venue"),
        "posts/2012-12-08-a.md": report("Venue: v", title="Un"),
        "posts/2012-12-08-a.en.md": report("Venue: v", title="One"),
        "posts/2012-12-09-b.md": report("Venue: v", title="Deux"),
        "posts/2012-12-10-c.en.md": report(body="[it](../venues/v.md)", title="Three"),
    }
    plan = planned(files)
    rows = {path: view(plan, path).backlinks for path in ("lieux/v/", "en/venues/v/")}
    assert {path: [(row.title, row.lang) for row in found.reports] for path, found in rows.items()} == {
        "lieux/v/": [("Deux", None), ("Un", None)],
        "en/venues/v/": [("Deux", "fr"), ("One", None)],
    }
    assert {path: [(link.title, link.lang) for link in found.mentions] for path, found in rows.items()} == {
        "lieux/v/": [("Three", "en")],
        "en/venues/v/": [("Three", None)],
    }


def test_the_author_s_own_edition_shows_drafts_as_such(planned) -> None:
    files = {"venues/v.md": named("Lieu"), "events/e.md": event("Status: draft", "Venue: v")}
    assert "evenements/e/" not in paths(planned(files))
    own = planned(files, drafts=True)
    assert view(own, "evenements/e/").draft
    assert [
        row.title for year in view(own, "lieux/v/").agenda.past for month in year.months for row in month.events
    ] == ["Événement"]
