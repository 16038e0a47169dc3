"""The ways to reply that a report leaves open: the site's, fewer, or none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.plan import Plan
from plugins.problems.text import line
from tests.events.small_site import SETTINGS, named, plan_of, view

ALL = (
    "Mail: c@carnet.example\nWebmention: https://w.example/in\nForge: https://f.example/7\n"
    "Comments: mail, fediverse, webmention, forge\n"
)
THREAD = "Fediverse: https://social.example/@a/1"
PATH = "2012/12/08/etape/"
Planned = Callable[..., Plan]


@pytest.fixture
def planned(site_folder: Callable[..., Path]) -> Planned:
    def planned(*head: str, settings: str = ALL) -> Plan:
        text = named("Étape", *head)
        return plan_of(site_folder({"site.md": SETTINGS + settings, "posts/2012-12-08-etape.md": text}))

    return planned


def kinds(found: Plan) -> list[str]:
    assert found.findings.problems == ()
    return [way.kind for way in view(found, PATH).replies]


def said(found: Plan, lang: str = "en") -> list[str]:
    return [line(problem, lang) for problem in found.findings.problems]


def test_without_the_field_all_ways_of_the_site_are_open(planned: Planned) -> None:
    assert kinds(planned(THREAD)) == ["mail", "fediverse", "webmention", "forge"]


@pytest.mark.parametrize(
    ("field", "open_"),
    [
        ("Comments: no", []),
        ("Commentaires : non", []),
        ("Comments: forge, mail", ["forge", "mail"]),
        ("Commentaires : courriel", ["mail"]),
        ("Comments: Fédivers", ["fediverse"]),
    ],
)
def test_a_report_can_leave_ways_out_or_close_all(planned: Planned, field: str, open_: list[str]) -> None:
    assert kinds(planned(field, THREAD)) == open_


def test_only_a_page_that_takes_webmentions_names_the_endpoint(planned: Planned) -> None:
    assert view(planned(), PATH).head.webmention == "https://w.example/in"
    assert view(planned(), "archives/").head.webmention is None
    assert view(planned("Comments: mail"), PATH).head.webmention is None
    assert view(planned("Comments: no"), PATH).head.webmention is None


def test_only_a_page_that_takes_mails_has_the_script(planned: Planned) -> None:
    scripts = [script.href for script in view(planned(), PATH).scripts]
    assert [href.split(".")[0] for href in scripts] == ["/assets/comment"]
    assert view(planned("Comments: forge"), PATH).scripts == ()


def test_no_and_something_else_is_a_problem(planned: Planned) -> None:
    found = planned("Comments: no, mail")
    assert said(found) == [
        "content/posts/2012-12-08-etape.md:2: ‘Comments’ says no and something else; write one of the two"
    ]


def test_a_way_that_the_site_does_not_offer_is_a_problem(planned: Planned) -> None:
    found = planned("Comments: mail, forge", settings="Mail: c@carnet.example\nComments: mail\n")
    assert said(found) == [
        (
            "content/posts/2012-12-08-etape.md:2: ‘forge’ is not among ‘Comments’ in content/site.md; "
            "a text can only leave out what the site offers"
        )
    ]
    assert said(found, "fr") == [
        (
            "content/posts/2012-12-08-etape.md:2: «\u00a0forge\u00a0» n’est pas parmi les «\u00a0Comments\u00a0» de "
            "content/site.md\u202f; un texte ne peut qu’en retirer"
        )
    ]


def test_a_thread_that_is_asked_for_and_not_given_is_a_problem(planned: Planned) -> None:
    begin = "content/posts/2012-12-08-etape.md:2: "
    found = planned("Comments: fediverse")
    assert said(found) == [f"{begin}‘Comments’ names fediverse, but ‘Fediverse’ is missing here"]
    found = planned("Comments: forge", settings="Comments: forge\n")
    assert said(found) == [f"{begin}‘Comments’ names forge, but ‘Forge’ is missing here"]


def test_a_word_that_is_none_of_them_is_a_problem(planned: Planned) -> None:
    found = planned("Comments: mial")
    assert said(found) == [
        (
            "content/posts/2012-12-08-etape.md:2: ‘mial’ is not one of no, non, mail, courriel, fediverse, fédivers, "
            "webmention, forge; did you mean ‘mail’?"
        )
    ]
