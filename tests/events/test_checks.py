"""What is wrong between files, that no single file shows."""

import pytest

from tests.events.small_site import event, named, said

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def check(planned, files: dict[str, str], english: list[str], french: list[str]) -> None:
    plan = planned(files)
    assert said(plan, "en") == english
    assert [line.translate(PLAIN) for line in said(plan, "fr")] == french


def stage(number: int, *head: str) -> str:
    return event("Series: s", f"Stage: {number}", *head)


def test_a_stage_given_twice_is_a_problem_of_the_second(planned) -> None:
    check(
        planned,
        {"series/s.md": named("Série"), "events/a.md": stage(5), "events/b.md": stage(5), "events/c.md": stage(4)},
        ["content/events/b.md:4: stage 5 of this series is already content/events/a.md"],
        ["content/events/b.md:4: l’étape 5 de cette série est déjà content/events/a.md"],
    )


def test_a_stage_given_three_times_is_two_problems(planned) -> None:
    files = {"series/s.md": named("Série"), **{f"events/{slug}.md": stage(5) for slug in "abc"}}
    assert said(planned(files)) == [
        "content/events/b.md:4: stage 5 of this series is already content/events/a.md",
        "content/events/c.md:4: stage 5 of this series is already content/events/a.md",
    ]


def test_stages_of_two_series_and_of_two_languages_do_not_meet(planned) -> None:
    files = {
        "series/s.md": named("Série"),
        "series/t.md": named("Autre"),
        "events/a.md": stage(5),
        "events/a.en.md": stage(5),
        "events/b.md": event("Series: t", "Stage: 5"),
    }
    assert said(planned(files)) == []


def test_a_stage_beyond_the_number_of_stages(planned) -> None:
    check(
        planned,
        {"series/s.md": named("Série", "Stages: 6"), "events/a.md": stage(7), "events/b.md": stage(6)},
        ["content/events/a.md:4: stage 7 is beyond the 6 of content/series/s.md"],
        ["content/events/a.md:4: l’étape 7 dépasse les 6 de content/series/s.md"],
    )


def test_a_draft_has_no_say_in_the_stages_of_readers(planned) -> None:
    files = {
        "series/s.md": named("Série", "Stages: 6"),
        "events/a.md": stage(7, "Status: draft"),
        "events/b.md": stage(5),
    }
    files["events/c.md"] = stage(5, "Status: draft")
    assert said(planned(files)) == []
    assert said(planned(files, drafts=True)) == [
        "content/events/a.md:4: stage 7 is beyond the 6 of content/series/s.md",
        "content/events/c.md:4: stage 5 of this series is already content/events/b.md",
    ]


@pytest.mark.parametrize("folder", ["venues", "organisations"])
def test_two_things_that_became_each_other(planned, folder: str) -> None:
    check(
        planned,
        {f"{folder}/a.md": named("A", "Became: b"), f"{folder}/b.md": named("B", "Summary: b", "Became: a")},
        [
            f"content/{folder}/a.md:2: what ‘a’ became leads back to it",
            f"content/{folder}/b.md:3: what ‘b’ became leads back to it",
        ],
        [
            f"content/{folder}/a.md:2: ce que « a » est devenu y ramène",
            f"content/{folder}/b.md:3: ce que « b » est devenu y ramène",
        ],
    )


def test_a_circle_of_three_is_named_on_each_and_what_leads_into_it_is_not(planned) -> None:
    files = {
        "venues/a.md": named("A", "Became: b"),
        "venues/b.md": named("B", "Became: c"),
        "venues/c.md": named("C", "Became: a"),
        "venues/d.md": named("D", "Became: a"),
    }
    assert said(planned(files)) == [
        "content/venues/a.md:2: what ‘a’ became leads back to it",
        "content/venues/b.md:2: what ‘b’ became leads back to it",
        "content/venues/c.md:2: what ‘c’ became leads back to it",
    ]


def test_a_long_way_that_ends_is_no_circle(planned) -> None:
    files = {f"venues/v-{number}.md": named("Lieu", f"Became: v-{number + 1}") for number in range(200)}
    assert said(planned({**files, "venues/v-200.md": named("Fin")})) == []


def test_a_venue_and_an_organisation_of_one_slug_are_no_circle(planned) -> None:
    files = {
        "venues/a.md": named("A", "Became: b"),
        "venues/b.md": named("B"),
        "organisations/b.md": named("B", "Became: a"),
        "organisations/a.md": named("A"),
    }
    assert said(planned(files)) == []


def test_one_uid_of_two_events(planned) -> None:
    files = {
        "events/a.md": event("Uid: x@e.example"),
        "events/a.en.md": event("Uid: x@e.example"),
        "events/b.md": event("Price: 20 €", "Uid: x@e.example"),
        "events/c.md": event("Uid: y@e.example"),
    }
    check(
        planned,
        files,
        ["content/events/b.md:4: the Uid ‘x@e.example’ is that of content/events/a.en.md; two events have two"],
        [
            "content/events/b.md:4: le Uid « x@e.example » est celui de content/events/a.en.md ; deux événements en ont deux"
        ],
    )


def test_a_uid_that_another_event_has_by_default(planned) -> None:
    files = {"events/a.md": event("Uid: b@carnet.example"), "events/b.md": event(), "events/c.md": event()}
    assert said(planned(files)) == [
        "content/events/a.md:3: the Uid ‘b@carnet.example’ is that of content/events/b.md; two events have two"
    ]


@pytest.mark.parametrize(
    ("key", "folder"), [("Town", "villes"), ("Region", "regions")], ids=["towns that clash", "regions that clash"]
)
def test_two_names_of_one_address(planned, key: str, folder: str) -> None:
    check(
        planned,
        {
            "venues/a.md": named("A", f"{key}: Saint-Étienne"),
            "venues/b.md": named("B", f"{key}: Saint Etienne"),
            "venues/c.md": named("C", f"{key}: Saint-Étienne"),
        },
        [
            (
                f"content/venues/b.md:2: ‘Saint Etienne’ has the address /{folder}/saint-etienne/ of ‘Saint-Étienne’"
                " (content/venues/a.md:2); use one of the two"
            )
        ],
        [
            (
                f"content/venues/b.md:2: « Saint Etienne » a l’adresse /{folder}/saint-etienne/ de « Saint-Étienne »"
                " (content/venues/a.md:2) ; n’employez que l’un des deux"
            )
        ],
    )


def test_a_town_may_have_the_name_of_a_region(planned) -> None:
    assert said(planned({"venues/a.md": named("A", "Town: Paris", "Region: paris")})) == []


def test_a_page_at_the_address_of_an_event_is_one_too_many(planned) -> None:
    plan = planned({"pages/evenements.md": named("Page"), "events/a.md": event()})
    assert said(plan) == [
        "content/pages/evenements.md: /evenements/index.html is already written by theme/templates/agenda.html"
    ]
