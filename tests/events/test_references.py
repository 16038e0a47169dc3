"""What one file says of another by its slug: checked on its own line."""

import pytest

from tests.events.small_site import event, hinted, named, said, text

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})
THINGS = {
    "venues/la-boate.md": named("La Boate"),
    "venues/la-cantine.md": named("La Cantine"),
    "people/ada-exemple.md": named("Ada Exemple"),
    "organisations/zevillage.md": named("Zevillage"),
    "series/tour-de-france.md": named("Tour de France"),
    "events/etape-4.md": event(title="Étape 4"),
}


def report(*head: str, body: str = "Texte.") -> str:
    return text("Title: Compte rendu", *head, body=body)


@pytest.mark.parametrize(
    ("name", "written", "english", "french"),
    [
        pytest.param(
            "events/e.md",
            event("Venue: la-boatte"),
            "3: there is no ‘la-boatte’ in venues/; did you mean ‘la-boate’?",
            "3: il n’y a pas de « la-boatte » dans venues/ ; vouliez-vous dire « la-boate » ?",
            id="the venue of an event",
        ),
        pytest.param(
            "events/e.md",
            event("Venue: nulle-part"),
            "3: there is no ‘nulle-part’ in venues/",
            "3: il n’y a pas de « nulle-part » dans venues/",
            id="nothing near",
        ),
        pytest.param(
            "events/e.md",
            event("Organisers: Ada Exemple, zevilage"),
            "3: there is no ‘zevilage’ in organisations/, people/; did you mean ‘zevillage’?",
            "3: il n’y a pas de « zevilage » dans organisations/, people/ ; vouliez-vous dire « zevillage » ?",
            id="an organiser, near an organisation",
        ),
        pytest.param(
            "events/e.md",
            event("Organisers: ada-exempl"),
            "3: there is no ‘ada-exempl’ in organisations/, people/; did you mean ‘ada-exemple’?",
            "3: il n’y a pas de « ada-exempl » dans organisations/, people/ ; vouliez-vous dire « ada-exemple » ?",
            id="an organiser, near a person",
        ),
        pytest.param(
            "events/e.md",
            event("Speakers: zevillage"),
            "3: there is no ‘zevillage’ in people/",
            "3: il n’y a pas de « zevillage » dans people/",
            id="an organisation does not speak",
        ),
        pytest.param(
            "events/e.md",
            event("Speakers:", "    ada-exemple,", "    grace-exemple"),
            "5: there is no ‘grace-exemple’ in people/; did you mean ‘ada-exemple’?",
            "5: il n’y a pas de « grace-exemple » dans people/ ; vouliez-vous dire « ada-exemple » ?",
            id="the second of several lines",
        ),
        pytest.param(
            "events/e.md",
            event("Series: tour-de-france-du-teletravail"),
            "3: there is no ‘tour-de-france-du-teletravail’ in series/; did you mean ‘tour-de-france’?",
            "3: il n’y a pas de « tour-de-france-du-teletravail » dans series/ ; vouliez-vous dire « tour-de-france » ?",
            id="a series",
        ),
        pytest.param(
            "events/e.md",
            event(body="Texte.\n\n## Programme\n\n- 14:00 | Un | ada-exemple\n- 15:00 | Deux | ada-exmple"),
            "9: there is no ‘ada-exmple’ in people/; did you mean ‘ada-exemple’?",
            "9: il n’y a pas de « ada-exmple » dans people/ ; vouliez-vous dire « ada-exemple » ?",
            id="a speaker of a programme, on the line of the talk",
        ),
        pytest.param(
            "venues/e.md",
            named("Fermé", "Became: la-boatte"),
            "2: there is no ‘la-boatte’ in venues/; did you mean ‘la-boate’?",
            "2: il n’y a pas de « la-boatte » dans venues/ ; vouliez-vous dire « la-boate » ?",
            id="what a venue became",
        ),
        pytest.param(
            "organisations/e.md",
            named("Fermé", "Became: zevillag"),
            "2: there is no ‘zevillag’ in organisations/; did you mean ‘zevillage’?",
            "2: il n’y a pas de « zevillag » dans organisations/ ; vouliez-vous dire « zevillage » ?",
            id="what an organisation became",
        ),
        pytest.param(
            "people/e.md",
            named("Somebody", "Organisations: zevillage, openscop"),
            "2: there is no ‘openscop’ in organisations/",
            "2: il n’y a pas de « openscop » dans organisations/",
            id="the organisation of a person",
        ),
        pytest.param(
            "series/e.md",
            named("Série", "Organisers: zevilage"),
            "2: there is no ‘zevilage’ in organisations/, people/; did you mean ‘zevillage’?",
            "2: il n’y a pas de « zevilage » dans organisations/, people/ ; vouliez-vous dire « zevillage » ?",
            id="the organiser of a series",
        ),
        pytest.param(
            "posts/2012-12-08-a.md",
            report("Event: etape-4, etape-5"),
            "2: there is no ‘etape-5’ in events/; did you mean ‘etape-4’?",
            "2: il n’y a pas de « etape-5 » dans events/ ; vouliez-vous dire « etape-4 » ?",
            id="the event of a report",
        ),
        pytest.param(
            "posts/2012-12-08-a.en.md",
            report("Tags: a", "People: ada-exmple"),
            "3: there is no ‘ada-exmple’ in people/; did you mean ‘ada-exemple’?",
            "3: il n’y a pas de « ada-exmple » dans people/ ; vouliez-vous dire « ada-exemple » ?",
            id="a person in a report in English",
        ),
        pytest.param(
            "posts/2012-12-08-a.md",
            report("Venue: la-cantin"),
            "2: there is no ‘la-cantin’ in venues/; did you mean ‘la-cantine’?",
            "2: il n’y a pas de « la-cantin » dans venues/ ; vouliez-vous dire « la-cantine » ?",
            id="the venue of a visit",
        ),
        pytest.param(
            "posts/2012-12-08-a.md",
            report("Author: ada-exampel"),
            "2: there is no ‘ada-exampel’ in people/; did you mean ‘ada-exemple’?",
            "2: il n’y a pas de « ada-exampel » dans people/ ; vouliez-vous dire « ada-exemple » ?",
            id="the author of a report",
        ),
    ],
)
def test_an_unknown_slug_is_named_on_its_line_with_the_nearest(planned, name, written, english, french) -> None:
    plan = planned({**THINGS, name: written})
    assert said(plan, "en") == [f"content/{name}:{english}"]
    assert [line.translate(PLAIN) for line in said(plan, "fr")] == [f"content/{name}:{french}"]


def test_names_that_are_no_slugs_name_no_file(planned) -> None:
    plan = planned(
        {
            "events/e.md": event(
                "Organisers: Zevillage, SARL Ada & fils",
                "Speakers: Ada, Jean Sans-Page, O’Brien",
                body="## Programme\n\n- Un | Personne",
            ),
            "series/s.md": named("Série", "Organisers: Tout le monde"),
            "posts/2012-12-08-a.md": report("Author: Camille Exemple"),
        }
    )
    assert said(plan) == []


def test_removing_a_venue_that_three_files_name_gives_three_lines(planned, tmp_path) -> None:
    files = {
        "venues/la-boate.md": named("La Boate"),
        "events/e.md": event("Organisers: Zevillage", "Venue: la-boate"),
        "venues/etage.md": named("Un étage", "Became: la-boate"),
        "posts/2012-12-08-a.md": report("Venue: la-boate"),
    }
    assert said(planned(files)) == []
    (tmp_path / "content" / "venues" / "la-boate.md").unlink()
    del files["venues/la-boate.md"]
    assert said(planned(files)) == [
        "content/events/e.md:4: there is no ‘la-boate’ in venues/",
        "content/posts/2012-12-08-a.md:2: there is no ‘la-boate’ in venues/",
        "content/venues/etage.md:2: there is no ‘la-boate’ in venues/",
    ]


def test_removing_a_venue_that_texts_link_to_gives_a_line_for_each_link(planned) -> None:
    files = {
        "events/e.md": event(body="Voir\n[La Boate](../venues/la-boate.md)."),
        "posts/2012-12-08-a.md": report("Venue: la-boate", body="Voir [La Boate](../venues/la-boate.md)."),
    }
    assert said(planned(files)) == [
        "content/events/e.md:5: there is no file ‘../venues/la-boate.md’",
        "content/posts/2012-12-08-a.md:2: there is no ‘la-boate’ in venues/",
        "content/posts/2012-12-08-a.md:4: there is no file ‘../venues/la-boate.md’",
    ]


def test_a_public_thing_names_no_draft(planned) -> None:
    files = {
        "venues/v.md": named("Lieu", "Status: draft"),
        "people/p.md": named("Personne", "Status: draft"),
        "events/e.md": event("Venue: v", "Speakers: p", body="Texte.\n\n## Programme\n\n- Un | p"),
        "events/e.en.md": event("Venue: v"),
        "events/d.md": event("Venue: v", "Status: draft"),
    }
    assert said(planned(files)) == [
        "content/events/e.en.md:3: ‘v’ is not public: content/venues/v.md is a draft or dated in the future",
        "content/events/e.md:3: ‘v’ is not public: content/venues/v.md is a draft or dated in the future",
        "content/events/e.md:4: ‘p’ is not public: content/people/p.md is a draft or dated in the future",
        "content/events/e.md:10: ‘p’ is not public: content/people/p.md is a draft or dated in the future",
    ]
    own = planned(files, drafts=True)
    assert said(own) == []
    assert hinted(own) == [
        "content/events/d.md:3: ‘v’ is not public: content/venues/v.md is a draft or dated in the future",
        *said(planned(files)),
    ]


def test_one_public_language_of_a_thing_is_enough(planned) -> None:
    files = {
        "venues/v.md": named("Lieu", "Status: draft"),
        "venues/v.en.md": named("Venue"),
        "events/e.md": event("Venue: v"),
        "events/e.en.md": event("Venue: v"),
    }
    assert said(planned(files)) == []


def test_a_hidden_thing_can_be_named(planned) -> None:
    assert said(planned({"venues/v.md": named("Lieu", "Status: hidden"), "events/e.md": event("Venue: v")})) == []


def test_a_thing_that_cannot_be_read_is_there(planned) -> None:
    """Its own problem is enough: nothing is said on the files that name it."""
    plan = planned({"events/e.md": event(start="2012-13"), "posts/2012-12-08-a.md": report("Event: e")})
    assert said(plan) == ["content/events/e.md:2: the date ‘2012-13’ does not exist"]


def test_two_files_of_one_slug_are_one_problem(planned) -> None:
    plan = planned({"venues/v.md": named("Un"), "venues/v.fr.md": named("Deux"), "events/e.md": event("Venue: v")})
    assert said(plan) == ["content/venues/v.md: the slug ‘v’ is taken by content/venues/v.fr.md"]


def test_one_slug_in_two_kinds_is_no_problem(planned) -> None:
    files = {f"{folder}/mozilla.md": named("Mozilla") for folder in ("venues", "people", "organisations", "series")}
    plan = planned({**files, "events/mozilla.md": event("Organisers: mozilla", "Series: mozilla", "Venue: mozilla")})
    assert said(plan) == []


def test_a_draft_s_own_mistakes_are_no_problem_of_the_public_site(planned) -> None:
    files = {"events/e.md": event("Status: draft", "Venue: nulle-part", "Stage: 3")}
    assert said(planned({**files, "events/f.md": event()})) == []
    assert said(planned(files, drafts=True)) == [
        "content/events/e.md:4: there is no ‘nulle-part’ in venues/",
        "content/events/e.md:5: ‘Stage’ needs ‘Series’",
    ]
