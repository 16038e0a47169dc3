"""Problems as forges and programs get them, and what a build says that it changed."""

import json
from pathlib import Path

import pytest

from plugins.engine.build import Outcome
from plugins.engine.manifest import Difference
from plugins.problems.model import Findings, problem
from tests.support.command import site
from tools.formats import annotations, as_json, summarise
from tools.say import compared

FOUND = Outcome(
    findings=Findings(
        (
            problem("content/posts/a,b:c.md", 3, "link-missing", address="50 %\n::error::x", near="b.md"),
            problem("content/x\x1b[31m.md", None, "body-empty"),
        ),
        (problem("content/site.md", None, "mail-missing"),),
    ),
    language="en",
    pages=7,
)


def test_an_annotation_has_its_file_its_line_and_nothing_that_a_text_could_add() -> None:
    assert list(annotations(FOUND, "en")) == [
        "::error file=content/posts/a%2Cb%3Ac.md,line=3,title=link-missing::there is no file ‘50 %25\\n::error::x’; did you mean ‘b.md’?",
        "::error file=content/x\\x1b[31m.md,title=body-empty::there is no text after the head",
        "::notice file=content/site.md,title=mail-missing::comments by mail need ‘Mail’",
    ]


def test_all_problems_stand_in_the_summary_of_a_workflow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary"
    summary.write_text("# Build\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    tick = Outcome(findings=Findings((problem("a.md", 1, "link-missing", address="`<b>`"),)), language="en")
    summarise(FOUND, "en")
    summarise(tick, "en")
    assert summary.read_text("utf-8").splitlines() == [
        "# Build",
        "- ` content/posts/a,b:c.md:3: there is no file ‘50 %\\n::error::x’; did you mean ‘b.md’? `",
        "- ` content/x\\x1b[31m.md: there is no text after the head `",
        "- ` content/site.md: comments by mail need ‘Mail’ (hint) `",
        "- `` a.md:1: there is no file ‘`<b>`’ ``",
    ]


def test_json_has_the_members_that_the_guides_name() -> None:
    said = json.loads(as_json(FOUND, "en"))
    assert said.keys() == {"version", "language", "pages", "problems", "hints"}
    assert (said["version"], said["language"], said["pages"]) == (1, "en", 7)
    assert said["problems"][0] == {
        "path": "content/posts/a,b:c.md",
        "line": 3,
        "code": "link-missing",
        "message": "there is no file ‘50 %\\n::error::x’; did you mean ‘b.md’?",
        "near": "b.md",
        "values": {"address": "50 %\\n::error::x"},
    }
    assert [one["code"] for one in said["hints"]] == ["mail-missing"]


@pytest.mark.parametrize(
    ("difference", "english", "french"),
    [
        (
            Difference(("a.html", "b.css"), ("c.html",), (), 9),
            "1 page changed, 1 new, 0 gone, 1 other file",
            "1 page modifiée, 1 nouvelle, 0 disparue, 1 autre fichier",
        ),
        (
            Difference(("a.html", "b.html"), (), ("c.html", "d.html", "e", "f"), 9),
            "2 pages changed, 0 new, 2 gone, 2 other files",
            "2 pages modifiées, 0 nouvelle, 2 disparues, 2 autres fichiers",
        ),
        (Difference((), (), (), 9), "0 pages changed, 0 new, 0 gone", "0 page modifiée, 0 nouvelle, 0 disparue"),
    ],
)
def test_a_build_says_what_it_changed(difference: Difference, english: str, french: str) -> None:
    assert compared(difference, "en") == english
    assert compared(difference, "fr") == french


@pytest.fixture
def content(tmp_path: Path) -> Path:
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    settings = "Name: Site\nAddress: https://s.example\nSearch: no\nCards: no\n"
    (tmp_path / "content" / "site.md").write_text(settings, "utf-8")
    (posts / "2020-01-01-a.md").write_text("Title: A\n\nTexte.\n", "utf-8")
    return tmp_path


def test_commands_take_a_format_and_refuse_another(content: Path) -> None:
    good = site("check", "--content", "content", "--format", "json", "--lang", "en", cwd=content)
    assert (good.returncode, json.loads(good.stdout)["problems"]) == (0, [])
    (content / "content/posts/2020-01-01-a.md").write_text("Title: A\nTgs: b\n\nTexte.\n", "utf-8")
    bad = site("check", "--content", "content", "--format", "github", "--lang", "en", cwd=content)
    assert bad.returncode == 1
    assert bad.stdout.startswith("::error file=content/posts/2020-01-01-a.md,line=2,title=field-unknown")
    other = site("build", "--content", "content", "--output", "out", "--format", "xml", "--lang", "en", cwd=content)
    assert (other.returncode, other.stderr) == (1, "--format xml is not one of text, github, json\n")


def test_the_second_build_says_what_differs_from_the_first(content: Path) -> None:
    command = ("build", "--content", "content", "--output", "out", "--lang", "en", "--date", "2026-11-24")
    assert len(site(*command, cwd=content).stdout.splitlines()) == 1
    assert len(site(*command, cwd=content).stdout.splitlines()) == 1  # nothing
    (content / "content/posts/2020-01-02-b.md").write_text("Title: B\n\nTexte.\n", "utf-8")
    said = site(*command, cwd=content).stdout.splitlines()[1]
    assert "pages changed, 2 new, 0 gone" in said or "pages changed, 1 new, 0 gone" in said
    (content / "content/posts/2020-01-02-b.md").unlink()
    assert "1 gone" in site(*command, cwd=content).stdout.splitlines()[1]
    (content / ".out.manifest").unlink()  # then nothing is known of what was there
    (content / "content/posts/2020-01-03-c.md").write_text("Title: C\n\nTexte.\n", "utf-8")
    assert len(site(*command, cwd=content).stdout.splitlines()) == 1
