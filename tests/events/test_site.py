"""A small site that has one of everything around events, and what its pages say."""

import json
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.events.small_site import SITE, built_site
from tests.support.facts import site_facts


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_site(tmp_path_factory.mktemp("site"))


def test_the_site_says_what_its_sources_say(built: Path, golden) -> None:
    facts = site_facts(built)
    for page in facts["pages"].values():
        del page["graph"]  # the tests of structured data have it
    golden(SITE / "expected.json", json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=True) + "\n")


def test_no_draft_and_nothing_hidden_stands_on_a_page_of_readers(built: Path) -> None:
    hidden = {
        "evenements/cachee/index.html",
        "evenements/cachee.ics",
        "lieux/grange/index.html",
        "2013/03/01/cache/index.html",
    }
    for path in built.rglob("*"):
        if path.is_file() and path.relative_to(built).as_posix() not in hidden:
            found = path.read_bytes()
            assert b"CANARI" not in found, path
            assert "Halte cachée".encode() not in found, path
            assert b"evenements/cachee/" not in found.replace(b"/evenements/cachee.ics", b""), path


def test_a_hidden_event_has_a_page_and_a_calendar_but_no_place_in_a_list(built: Path) -> None:
    page = (built / "evenements" / "cachee" / "index.html").read_text("utf-8")
    assert 'content="noindex"' in page
    assert "/evenements/cachee.ics" in page
    assert (built / "evenements" / "cachee.ics").is_file()
    for name in ("evenements/index.html", "personnes/xavier-exemple/index.html", "sitemap.xml", "evenements.ics"):
        assert "cachee" not in (built / name).read_text("utf-8"), name


def test_hostile_words_are_words_on_every_page(built: Path) -> None:
    seen = 0
    for path in built.rglob("*.html"):
        text = path.read_text("utf-8")
        assert "<script>alert" not in text, path
        assert "<i>amis" not in text, path
        assert "<b>nom" not in text, path
        seen += "&lt;script&gt;alert(1)" in text
    assert seen > 3


def test_every_address_of_the_site_s_own_leads_to_a_file(built: Path) -> None:
    """Also what no link of a page leads to: calendars to subscribe to, addresses in feeds and calendars."""
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    seen = 0
    for path in sorted(built.rglob("*")):
        if path.suffix not in {".html", ".xml", ".ics"}:
            continue
        text = path.read_text("utf-8")
        text = text.replace("\n ", "") if path.suffix == ".ics" else text
        for address in re.findall(r"(?:https|webcal)://carnet\.example(/[^\s\"<>\\#?,&]*)", text):
            name = unquote(urlsplit(address).path).lstrip("/")
            name += "index.html" if name == "" or name.endswith("/") else ""
            assert name in files, (path, address)
            seen += 1
    assert seen > 500
