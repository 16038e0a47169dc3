"""Every bad input that stock Pelican loses or publishes without a word, all in one run."""

import shutil
from pathlib import Path

import pytest

from tests.support.command import digests, site

BROKEN = Path(__file__).parents[1] / "site_broken"
GOOD = Path(__file__).parents[1] / "site"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    shutil.copytree(BROKEN / "content", tmp_path / "content")
    return tmp_path


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_bad_input_is_named_with_its_line_in_one_run(broken: Path, language: str, golden) -> None:
    done = site("build", "--content", "content", "--lang", language, "--output", "output", cwd=broken)
    assert done.returncode == 1
    assert done.stdout == ""
    golden(BROKEN / f"expected.{language}.txt", done.stderr)


def test_every_file_of_the_broken_site_is_named(broken: Path) -> None:
    done = site("build", "--content", "content", "--output", "output", cwd=broken)
    innocent = {  # the other half of a pair, or what a bad file needs
        "content/posts/2012-01-01-category-case-one.md",
        "content/posts/2012-01-01-tags-c.md",
        "content/posts/2012-01-01-twin.md",
        "content/posts/2012-01-01-translated.md",
        "content/posts/2012-03-02-jumeau.md",
        "content/posts/date-differs-2012.md",
        "content/pages/files.md",
        "content/images/texte.jpg",
        "content/comments/perdu/lost.comment",  # its folder is named
        "content/comments/translated/ailleurs.comment",
        "content/comments/translated/twice.comment",
        "content/comments/twin/circle-two.comment",
    }
    named = {line.split(": ")[0].rsplit(":", 1)[0] for line in done.stderr.splitlines()}
    named |= {line.split(": ")[0] for line in done.stderr.splitlines()}
    files = {path.relative_to(broken).as_posix() for path in (broken / "content").rglob("*") if path.is_file()}
    assert files - named - innocent == set()


def test_the_earlier_site_is_untouched_by_a_build_with_problems(broken: Path) -> None:
    site("build", "--content", GOOD / "content", "--output", "output", "--date", "2026-11-24", cwd=broken)
    before = digests(broken / "output")
    assert before
    done = site("build", "--content", "content", "--output", "output", cwd=broken)
    assert done.returncode == 1
    assert digests(broken / "output") == before
    assert sorted(path.name for path in broken.iterdir()) == [".output.lock", ".output.manifest", "content", "output"]


def test_a_problem_in_a_draft_is_a_hint_in_production_and_a_problem_when_drafts_are_looked_at(tmp_path: Path) -> None:
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    (posts / "2020-01-01-fini.md").write_text("Title: Fini\n\nTexte.\n", "utf-8")
    (posts / "2020-01-02-en-cours.md").write_text("Title: En cours\nStatus: draft\nSumary: x\n\nTexte.\n", "utf-8")
    (tmp_path / "content" / "site.md").write_text("Name: Site\nAddress: https://s.example\n", "utf-8")
    said = "content/posts/2020-01-02-en-cours.md:3: unknown field ‘Sumary’; did you mean ‘Summary’?"

    production = site("build", "--content", "content", "--output", "out", "--lang", "en", cwd=tmp_path)
    assert (production.returncode, production.stderr) == (0, f"{said} (hint)\n")

    looked_at = site("check", "--content", "content", "--drafts", "--lang", "en", cwd=tmp_path)
    assert (looked_at.returncode, looked_at.stderr) == (1, f"{said}\n1 problem; nothing was written\n")


def test_a_draft_with_an_unreadable_head_still_stops_a_build(tmp_path: Path) -> None:
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    (posts / "2020-01-01-a.md").write_text("Title: A\nStatus: brouilon\n\nTexte.\n", "utf-8")
    done = site("check", "--content", "content", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert "2020-01-01-a.md:2: ‘brouilon’ is not one of" in done.stderr


def test_a_link_to_an_anchor_that_is_not_there_is_found_on_the_finished_site(tmp_path: Path) -> None:
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    text = (
        "Title: A\n\nTexte.\n\nVoir [la fin](#fin), [rien](/nulle-part/) et [b](2020-01-02-b.md#debut).\n\n## La fin\n"
    )
    (posts / "2020-01-01-a.md").write_text(text, "utf-8")
    (posts / "2020-01-02-b.md").write_text("Title: B\n\nTexte.\n", "utf-8")
    done = site("check", "--content", "content", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if "hint" not in line] == [
        "content/posts/2020-01-01-a.md:5: /2020/01/01/a/index.html links to #fin, where no such anchor is",
        "content/posts/2020-01-01-a.md:5: /2020/01/01/a/index.html links to /2020/01/02/b/#debut, where no such anchor is",
        "content/posts/2020-01-01-a.md:5: /2020/01/01/a/index.html links to /nulle-part/, which is not there",
        "3 problems; nothing was written",
    ]
