"""A finished site is held against its plan: every fault that a mistake of ours could let through is told."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue import body
from plugins.checks.leaks import _by_word
from plugins.checks.links import line_in_source
from plugins.checks.outputs import check_sources
from plugins.checks.site import check_site
from plugins.engine.build import Order, build
from plugins.engine.configuration import ROOT
from plugins.engine.declared import declare_all
from plugins.engine.plan import Plan, plan
from plugins.problems.model import Findings
from tests.hostile.inputs import AWS

SETTINGS = "Name: Site\nAddress: https://s.example\nSearch: no\nCards: no\n"
FILES = {
    "site.md": SETTINGS,
    "posts/2020-01-01-a.md": "Title: A\n\nVoici la première phrase de ce texte.\n",
    "posts/2020-01-02-b.md": "Title: B\nStatus: draft\n\nCeci est un secret que personne ne doit encore lire.\n",
}
Made = tuple[Path, Plan]


@pytest.fixture
def made(site_folder: Callable[..., Path], tmp_path: Path) -> Made:
    outcome = build(Order(content=site_folder(FILES), output=tmp_path / "out", today=date(2026, 11, 24)))
    assert outcome.findings.problems == ()
    assert outcome.plan is not None
    return tmp_path / "out", outcome.plan


def codes(made: Made, planned: Plan | None = None) -> list[tuple[str, str]]:
    found = look(made, planned)
    return [(one.path, one.code) for one in found.problems]


def look(made: Made, planned: Plan | None = None) -> Findings:
    folder, plan = made
    plan = planned or plan
    return check_site(folder, plan.pages, plan.assets, plan.edition).sorted()


def test_a_sound_site_has_no_problem(made: Made) -> None:
    assert look(made) == Findings()


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<img src='https://ailleurs.example/a.png' alt=''>", "page-foreign"),
        ("<link rel=stylesheet href='//ailleurs.example/a.css'>", "page-foreign"),
        ("<script src='http://s.example/a.js'></script>", "page-foreign"),
        ("<img srcset='/nulle-part.png 2x' alt=''>", "page-link"),
        ("<a href='/nulle-part/'>a</a>", "page-link"),
        ("<a href='#nulle-part'>a</a>", "page-anchor"),
        ("<script>x()</script>", "page-running"),
        ("<b onclick='x()'>a</b>", "page-running"),
        ("<!-- mot de passe -->", "page-comment"),
        ("<b>", "html-open"),
        ("</b>", "html-end"),
        (f"<p>{AWS}</p>", "page-secret"),
        (f"<p>{AWS[:8]}<b>{AWS[8:]}</b></p>", "page-secret"),
    ],
)
def test_a_page_with_a_fault_is_told_with_its_source(made: Made, html: str, code: str) -> None:
    page = made[0] / "2020/01/01/a/index.html"
    page.write_text(page.read_text("utf-8").replace("</main>", f"{html}</main>"), "utf-8")
    assert codes(made) == [("content/posts/2020-01-01-a.md", code)]


def test_a_style_is_a_hint(made: Made) -> None:
    page = made[0] / "2020/01/01/a/index.html"
    page.write_text(page.read_text("utf-8").replace("</main>", "<b style='color:red'>a</b></main>"), "utf-8")
    found = look(made)
    assert (found.problems, [one.code for one in found.hints]) == ((), ["page-style"])


def test_a_file_that_nobody_planned_is_told(made: Made) -> None:
    (made[0] / "perdu.html").write_text("x", "utf-8")
    assert codes(made) == [("content/site.md", "output-stray")]


def test_a_hidden_file_is_told(made: Made) -> None:
    (made[0] / ".env").write_text("x", "utf-8")
    assert codes(made) == [("content/site.md", "output-hidden"), ("content/site.md", "output-stray")]


def test_two_names_for_one_place_are_told(made: Made) -> None:
    (made[0] / "ROBOTS.txt").write_text("x", "utf-8")
    assert ("theme/templates/robots.txt", "output-twice") in codes(made)


def test_a_page_that_was_not_written_is_told(made: Made) -> None:
    (made[0] / "2020/01/01/a/index.html").unlink()
    assert ("content/posts/2020-01-01-a.md", "output-missing") in codes(made)


@pytest.mark.parametrize("file", ["2020/01/01/a/index.html", "feed.xml", "index.html"])
def test_a_sentence_of_a_draft_is_told_wherever_it_stands(made: Made, file: str) -> None:
    page = next(iter(made[0].rglob(file)))
    page.write_bytes(page.read_bytes() + b"Ceci est un secret que personne ne doit encore lire.")
    assert ("content/posts/2020-01-02-b.md", "draft-shown") in codes(made)


def test_a_text_without_a_page_is_told_and_one_with_two(made: Made) -> None:
    plan = made[1]
    without = replace(plan, pages=tuple(page for page in plan.pages if page.name != "posts/2020-01-01-a.md"))
    told = [(one.code, dict(one.values)["count"]) for one in check_sources(without.pages, plan.edition, ())]
    assert told == [("source-pages", 0)]
    twice = (*plan.pages, *(page for page in plan.pages if page.name == "posts/2020-01-01-a.md"))
    told = [(one.code, dict(one.values)["count"]) for one in check_sources(twice, plan.edition, ())]
    assert told == [("source-pages", 2)]


def test_a_file_that_gave_nothing_is_told(made: Made) -> None:
    edition = made[1].edition
    names = edition.catalogue.names | {"posts/perdu.md"}
    edition = replace(edition, catalogue=replace(edition.catalogue, names=names))
    assert [one.code for one in check_sources(made[1].pages, edition, ())] == ["source-lost"]


def test_what_looks_like_a_secret_and_is_none_is_named_in_the_settings(site_folder, tmp_path: Path) -> None:
    text = {"posts/2020-01-01-a.md": f"Title: A\n\nLa clé {AWS} sert d’exemple.\n"}
    refused = build(Order(content=site_folder(FILES | text), output=None, today=date(2026, 11, 24)))
    assert [(one.path, one.line, one.code) for one in refused.findings.problems] == [
        ("content/posts/2020-01-01-a.md", 3, "page-secret")
    ]
    assert AWS not in str(refused.findings)
    settings = {"site.md": f"{SETTINGS}Not_secret:\n    {AWS}\n"}
    taken = build(Order(content=site_folder(settings), output=None, today=date(2026, 11, 24)))
    assert taken.findings.problems == ()


def test_what_is_wrong_at_an_old_address_is_told_at_its_line(site_folder, tmp_path: Path) -> None:
    lines = {"redirects.txt": "/vieux/ /2020/01/01/a/\n/dehors/ https://out.example/?api_key=0a1b2c3d\n"}
    refused = build(Order(content=site_folder(FILES | lines), output=None, today=date(2026, 11, 24)))
    assert ("content/redirects.txt", 2, "page-secret") in [
        (one.path, one.line, one.code) for one in refused.findings.problems
    ]


def test_a_text_is_read_once_for_all_that_is_wrong_in_it(
    site_folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = "".join(f"[a](2020-01-03-c.md#x{number}) mot{number}\n\n" for number in range(50))
    files = {"posts/2020-01-01-a.md": f"Title: A\n\n{links}", "posts/2020-01-03-c.md": "Title: C\n\nb\n"}
    declare_all()
    content = site_folder(FILES | files)
    made = plan(content, ROOT / "theme", today=date(2026, 11, 24))
    page = next(page for page in made.pages if page.name == "posts/2020-01-01-a.md")
    asked: list[object] = []
    for place, name in ((Path, "read_text"), (body, "inline")):
        monkeypatch.setattr(place, name, counted(getattr(place, name), asked))
    for number in range(50):
        line = 3 + 2 * number
        assert line_in_source(page, f"/2020/01/03/c/#x{number}", made.edition) == line
        assert line_in_source(page, f"mot{number}\n", made.edition) == line
    assert len(asked) == 50 + 1, "every link once, and the file once"


def counted(function: Callable[..., object], asked: list[object]) -> Callable[..., object]:
    """Return a function that notes that it was asked."""

    def noting(*arguments: object, **named: object) -> object:
        asked.append(arguments)
        return function(*arguments, **named)

    return noting


words = st.text(st.sampled_from("aé«»-\u00a0 "), max_size=60)


@given(begin=words, sentence=words, end=words)
def test_each_file_that_has_a_sentence_has_the_word_that_it_is_looked_up_by(
    begin: str, sentence: str, end: str
) -> None:
    record = build  # anything: it is only carried along
    (word,) = _by_word([(sentence.encode(), record)])  # type: ignore[list-item]
    assert word in {b"", *f"{begin}{sentence}{end}".encode().split()}
