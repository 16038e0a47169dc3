"""Problems as an author reads them."""

from pathlib import Path

import pytest

from plugins.problems.model import Findings, Problem, Refused, problem
from plugins.problems.places import shown
from plugins.problems.text import line, message, say

UNKNOWN = problem("content/site.md", 3, "field-unknown-near", key="Sumary", near="Summary")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "content/site.md:3: unknown field ‘Sumary’; did you mean ‘Summary’?", id="in English"),
        pytest.param(
            "fr", "content/site.md:3: champ inconnu « Sumary » ; vouliez-vous dire « Summary » ?", id="in French"
        ),
        pytest.param(
            "de",
            "content/site.md:3: unknown field ‘Sumary’; did you mean ‘Summary’?",
            id="in English for other tongues",
        ),
    ],
)
def test_a_problem_is_path_line_and_message(language: str, text: str) -> None:
    assert line(UNKNOWN, language) == text


def test_a_problem_of_a_whole_file_has_no_line() -> None:
    assert line(problem("content/posts/x.md", None, "body-empty"), "en") == (
        "content/posts/x.md: there is no text after the head"
    )


def test_braces_that_an_author_typed_are_shown_as_they_are() -> None:
    refused = problem("p", 1, "post-address", text="{year}/{{x}}")
    assert message(refused, "en") == "‘{year}/{{x}}’ is not a pattern such as {year}/{month}/{day}/{slug}/"


def test_one_and_several_problems_are_counted() -> None:
    assert say("problem", "fr") == "1 problème ; rien n’a été écrit"
    assert say("problems", "fr", count=12) == "12 problèmes ; rien n’a été écrit"


def test_a_refusal_becomes_the_problem_at_a_line() -> None:
    refused = Refused("zone", text="Europe/Pariss", near="Europe/Paris")
    assert refused.at("content/site.md", 6) == Problem(
        "content/site.md", 6, "zone", (("text", "Europe/Pariss"),), "Europe/Paris"
    )


def test_findings_are_read_by_file_and_line_and_each_is_said_once() -> None:
    first = problem("a.md", None, "body-empty")
    second = problem("a.md", 2, "field-empty", key="Tags")
    tenth = problem("a.md", 10, "field-empty", key="Tags")
    other = problem("b.md", 1, "head-missing")
    both = Findings((other, tenth, second), (second,)) + Findings((first, second), (first,))
    assert both.sorted() == Findings((first, second, tenth, other), (first, second))


def test_a_path_is_shown_from_the_folder_the_author_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "content" / "site.md") == "content/site.md"
    assert shown(Path("content/../content/site.md")) == "content/site.md"


def test_a_path_elsewhere_is_shown_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert shown(tmp_path / "there" / "site.md") == (tmp_path / "there" / "site.md").as_posix()


def test_no_message_steers_a_terminal_or_reverses_what_is_read() -> None:
    found = problem("a\x1b[31m\u202e\nb\udcff.md", 1, "link-missing", address="x\x07\x9b\u2028y")
    assert line(found, "en") == "a\\x1b[31m\\u202e\\nb\\udcff.md:1: there is no file ‘x\\x07\\x9b\\u2028y’"
