"""Files that belong to records and have no page, of a kind of the tests' own: notes on reports."""

from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.catalogue import kinds
from plugins.catalogue.annexes import annexed, check_owners, of_draft
from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import Annex, annex_of, declare_annex
from plugins.catalogue.model import AnnexReading
from plugins.engine.sources import find_sources
from plugins.problems.text import line
from plugins.settings.model import Site

POST = "Title: A\nDate: 2012-12-08\n\nTexte.\n"


def read_note(raw: bytes, *, name: str, path: str, site: Site) -> AnnexReading:
    text = raw.decode()
    return AnnexReading(
        annex="note", slug=name.split("/")[-2], path=path, value=text or None, draft=text == "draft", problems=()
    )


NOTE = Annex(name="note", kinds=("post",), folder="notes", suffix=".note", read=read_note, aside=("_later",))


@pytest.fixture(autouse=True)
def _declared(_declarations: None) -> None:
    declare_annex(NOTE)


def reading(slug: str, value: str = "text") -> AnnexReading:
    name = f"notes/{slug}/x.note"
    return read_note(value.encode(), name=name, path=f"content/{name}", site=None)  # type: ignore[arg-type]


def lonely(readings: list[AnnexReading], edition: Edition) -> list[str]:
    return [line(found, "en") for found in check_owners(readings, edition.catalogue)]


def test_declaring_twice_is_declaring_once() -> None:
    declare_annex(NOTE)
    assert list(kinds.ANNEXES) == ["note"]
    assert annex_of("notes/a/x.note") is NOTE
    assert annex_of("notes.note") is None


def test_the_files_of_a_record_are_found_in_a_fixed_order_and_those_set_aside_are_not(
    site_folder: Callable[..., Path], site: Site
) -> None:
    names = ["notes/b/y.note", "notes/b/x.note", "notes/a/x.note", "notes/_later/a/x.note", "notes/a/_later/x.note"]
    content = site_folder(dict.fromkeys([*names, "posts/2012-12-08-a.md"], ""))
    sources, annexes, findings = find_sources(content, site)
    assert [source.name for source in sources] == ["posts/2012-12-08-a.md"]
    assert [annex.name for annex in annexes] == ["notes/a/x.note", "notes/b/x.note", "notes/b/y.note"]
    assert [(problem.path, problem.code) for problem in findings.problems] == [
        ("content/notes/a/_later/x.note", "annex-folder")
    ]


def test_a_file_with_the_same_ending_elsewhere_is_told_but_not_one_that_is_offered_to_load(
    site_folder: Callable[..., Path], site: Site
) -> None:
    content = site_folder(dict.fromkeys(["x.note", "posts/x.note", "files/x.note", "notes/a/x.txt"], ""))
    _, annexes, findings = find_sources(content, site)
    assert annexes == ()
    assert [line(problem, "en") for problem in findings.problems] == [
        "content/notes/a/x.txt: a file .txt is not read here; name it .note",
        "content/posts/x.note: a file .note is read in notes/SLUG/ only, where SLUG is that of the text to which it belongs",
        "content/x.note: a file .note is read in notes/SLUG/ only, where SLUG is that of the text to which it belongs",
    ]


def test_what_was_read_is_kept_by_kind_and_what_was_not_is_left_out() -> None:
    assert annexed([reading("a", "one"), reading("b", ""), reading("a", "two")]) == {"note": ("one", "two")}


def test_a_folder_of_no_record_is_told_once_and_drafts_in_it_not_at_all(edition: Callable[..., Edition]) -> None:
    found = edition({"posts/2012-12-08-etape.md": POST, "pages/page.md": "Title: P\n\nTexte.\n"})
    readings = [reading("etap"), reading("etap"), reading("etape"), reading("page"), reading("rien", "draft")]
    assert lonely(readings, found) == [
        "content/notes/etap: there is no ‘etap’ in posts/; did you mean ‘etape’?",
        "content/notes/page: there is no ‘page’ in posts/",
    ]


@pytest.mark.parametrize("name", ["2012-12-08-rate.md", "2012-12-08-rate.en.md", "rate.md", "2012/rate.md"])
def test_a_file_that_could_not_be_read_counts_as_there(edition: Callable[..., Edition], name: str) -> None:
    found = edition({f"posts/{name}": "Date: 2012-12-08\n\nTexte.\n", "posts/2012-12-08-autre-rate.md": POST})
    assert lonely([reading("rate")], found) == []
    assert lonely([reading("ate")], found) == ["content/notes/ate: there is no ‘ate’ in posts/"]


def test_what_belongs_to_a_draft_in_all_its_languages_is_a_draft_s(edition: Callable[..., Edition]) -> None:
    draft = POST.replace("Title", "Status: draft\nTitle")
    found = edition(
        {
            "posts/2012-12-08-a.md": draft,
            "posts/2012-12-08-a.en.md": draft,
            "posts/2012-12-08-b.md": POST,
            "posts/2012-12-08-b.en.md": draft,
        }
    )
    assert [of_draft(reading(slug), found.catalogue) for slug in ("a", "b", "c")] == [True, False, False]
