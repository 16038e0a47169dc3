"""Problems that an author has accepted: hints by code, file and what they are about, whatever their line."""

from pathlib import Path

import pytest

from plugins.engine.build import Order, build
from plugins.problems.text import line
from plugins.settings.accepted import CODES, accepted_line
from tests.comments.small_site import Write
from tests.events.small_site import plan_of

SITE = {"site.md": "Name: A\nAddress: https://a.example\nLanguage: fr\nCards: no\nSearch: no\n"}
POST = "posts/2012-12-08-etape.md"
TEXT = "Title: X\n\n{}![](../images/a.svg)\n\nEt ![](../images/b.svg) là.\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><path d="M0 0h4v4z"/></svg>'
FILES = {POST: TEXT.format(""), "images/a.svg": SVG, "images/b.svg": SVG}


def said(write: Write, accepted: str | None, **files: str) -> tuple[list[str], list[str]]:
    found = {**SITE, **FILES, **files, **({"accepted.txt": accepted} if accepted is not None else {})}
    findings = plan_of(write(found)).findings
    return [line(one, "en") for one in findings.problems], [line(one, "en") for one in findings.hints]


def test_what_is_accepted_is_a_hint_and_the_rest_still_stops(site_folder: Write) -> None:
    problems, _ = said(site_folder, None)
    assert [one.split(": ")[0] for one in problems] == [f"content/{POST}:3", f"content/{POST}:5"]
    problems, hints = said(site_folder, f"# of then\n\npicture-alt {POST} ../images/a.svg\n")
    assert [one.split(": ")[0] for one in problems] == [f"content/{POST}:5"]
    assert [one.split(": ")[0] for one in hints] == [f"content/{POST}:3"]


def test_a_line_without_words_accepts_all_of_its_kind_in_a_file(site_folder: Write) -> None:
    problems, hints = said(site_folder, f"picture-alt {POST}\n")
    assert (problems, len(hints)) == ([], 2)


def test_lines_of_the_text_may_move(site_folder: Write) -> None:
    moved = {POST: TEXT.format("Du texte.\n\nEncore.\n\n")}
    problems, _ = said(site_folder, f"picture-alt {POST} ../images/a.svg\n", **moved)
    assert [one.split(": ")[0] for one in problems] == [f"content/{POST}:9"]


def test_another_file_is_not_accepted(site_folder: Write) -> None:
    problems, hints = said(site_folder, "picture-alt posts/2012-12-09-autre.md\n")
    assert len(problems) == 2
    assert hints == [
        "content/accepted.txt:1: nothing is wrong any more that this line on ‘picture-alt’ accepts; it can go"
    ]


def test_a_line_for_what_was_mended_can_go(site_folder: Write) -> None:
    text = f"picture-alt {POST} ../images/a.svg\npicture-alt {POST} ../images/c.svg\npicture-alt {POST}\n"
    problems, hints = said(site_folder, text)
    assert problems == []
    assert [one for one in hints if "can go" in one] == [
        "content/accepted.txt:2: nothing is wrong any more that this line on ‘picture-alt’ accepts; it can go"
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("picture-alt\n", "no file: write what is wrong, the file, and what it is about there"),
        ("picture-alts posts/x.md\n", "‘picture-alts’ is nothing that can be accepted"),
        ("comment-mail comments/x/a.comment\n", "only page-anchor, page-link, picture-alt can"),
        ("link-draft posts/x.md\n", "‘link-draft’ is nothing"),
        ("output-twice posts/x.md\n", "‘output-twice’ is nothing"),
    ],
)
def test_what_is_no_line_is_a_problem_at_its_line(site_folder: Write, text: str, problem: str) -> None:
    problems, _ = said(site_folder, f"# x\n{text}")
    (found,) = (one for one in problems if "accepted.txt" in one)
    assert found.startswith("content/accepted.txt:2: ")
    assert problem in found


def test_bytes_that_are_no_text_are_told(site_folder: Write) -> None:
    content = site_folder({**SITE, **FILES})
    (content / "accepted.txt").write_bytes(b"picture-alt \xe9\n")
    found = [line(one, "en") for one in plan_of(content).findings.problems]
    assert any(one.startswith("content/accepted.txt:1: ") and "UTF-8" in one for one in found)


def test_a_dead_link_on_a_finished_page_can_be_accepted_and_the_page_is_published(site_folder: Write) -> None:
    text = {POST: "Title: X\n\n[là](https://a.example/nulle-part/)\n"}
    content = site_folder({**SITE, **text})
    output = content.parent / "output"
    (found,) = build(Order(content=content, output=output)).findings.problems
    assert accepted_line(found, content) == f"page-link {POST} https://a.example/nulle-part/"
    (content / "accepted.txt").write_text(f"{accepted_line(found, content)}\n", "utf-8")
    findings = build(Order(content=content, output=output)).findings
    assert findings.problems == ()
    assert found in findings.hints
    assert (output / "2012/12/08/etape/index.html").is_file()
    assert not (output / "accepted.txt").exists()


def test_an_accepted_picture_is_published_as_one_that_says_nothing(site_folder: Write) -> None:
    content = site_folder({**SITE, **FILES, "accepted.txt": f"picture-alt {POST}\n"})
    output = content.parent / "output"
    assert build(Order(content=content, output=output)).findings.problems == ()
    html = (output / "2012/12/08/etape/index.html").read_text("utf-8")
    assert html.count('alt=""') >= 2
    assert "a." in html


def test_the_line_of_a_problem_accepts_it(site_folder: Write) -> None:
    content = site_folder({**SITE, **FILES})
    found = plan_of(content).findings.problems
    assert {one.code for one in found} <= CODES
    lines = "".join(f"{accepted_line(one, content)}\n" for one in found)
    (content / "accepted.txt").write_text(lines, "utf-8")
    findings = plan_of(content).findings
    assert findings.problems == ()
    assert not any("can go" in line(one, "en") for one in findings.hints)
    assert Path("content/accepted.txt").read_text("utf-8").startswith(f"picture-alt {POST} ../images/a.svg\n")


def test_a_line_for_a_draft_waits_until_somebody_looks_at_it(site_folder: Write, tmp_path: Path) -> None:
    draft = {POST: "Title: X\nStatus: draft\n\n![](../images/a.svg) [a](/nowhere/)\n"}
    draft["posts/2020-01-01-b.md"] = "Title: B\n\nb\n"
    accepted = {"accepted.txt": f"picture-alt {POST}\npage-link {POST} /nowhere/\n"}
    content = site_folder({**SITE, **FILES, **draft, **accepted})
    public = build(Order(content=content, output=tmp_path / "out"))
    assert (public.findings.problems, public.findings.hints) == ((), ())
    looked_at = build(Order(content=content, output=tmp_path / "drafts", drafts=True))
    assert looked_at.findings.problems == ()
    assert [one.code for one in looked_at.findings.hints] == ["page-link", "picture-alt"]
