"""The smallest site that has one of everything, and what its pages, feeds and sitemap say."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.command import site
from tests.support.facts import site_facts

SITE = Path(__file__).parents[1] / "site"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("golden")
    shutil.copytree(SITE / "content", folder / "content")
    done = site("build", "--content", "content", "--output", "output", "--date", "2026-11-24", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "output"


def test_the_site_says_what_its_sources_say(built: Path, golden) -> None:
    text = json.dumps(site_facts(built), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    golden(SITE / "expected.json", text)


def test_nothing_private_is_in_any_byte_of_the_output(built: Path) -> None:
    everything = b"".join(path.read_bytes() for path in built.rglob("*") if path.is_file())
    assert b"CANARI" not in everything
    assert "une note de l’auteur".encode() not in everything
    assert not (built / "images" / "secret.png").exists()


def test_no_page_holds_a_slot_that_nobody_filled(built: Path) -> None:
    for path in built.rglob("*.html"):
        assert b"\x1a" not in path.read_bytes(), path
    assert b"\x1a" not in (built / "feed.xml").read_bytes()


def test_pagination_of_a_tag_never_meets_another_tag(built: Path) -> None:
    for name in ("u2", "u22"):
        page = (built / "tags" / name / "index.html").read_text("utf-8")
        assert all(f"Ancien {number}" in page for number in (1, 2, 3))


def test_the_authors_own_edition_shows_drafts_and_the_future(tmp_path: Path) -> None:
    from plugins.engine.build import Order, build

    order = Order(content=SITE / "content", output=tmp_path / "out", production=False, drafts=True)
    assert build(order).findings.problems == ()
    assert "CANARI-BROUILLON" in (tmp_path / "out/2016/01/01/brouillon/index.html").read_text("utf-8")
    assert "CANARI-AVENIR" in (tmp_path / "out/2999/01/01/avenir/index.html").read_text("utf-8")
    assert "noindex" in (tmp_path / "out/2016/01/01/brouillon/index.html").read_text("utf-8")


def test_the_future_becomes_public_on_its_day(tmp_path: Path) -> None:
    for day, public in (("2998-12-31", False), ("2999-01-01", True)):
        done = site("build", "--content", SITE / "content", "--output", "out", "--date", day, cwd=tmp_path)
        assert done.returncode == 0
        assert (tmp_path / "out/2999/01/01/avenir/index.html").exists() is public


def test_a_build_leaves_the_locale_of_its_process_alone(tmp_path: Path) -> None:
    import locale

    from plugins.engine.build import Order, build

    before = locale.setlocale(locale.LC_ALL)
    build(Order(content=SITE / "content", output=tmp_path / "out"))
    assert locale.setlocale(locale.LC_ALL) == before
