"""'Correct this page': the file in the forge's editor, else a mail that names the page."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from plugins.comments.mail import MAIL_LIMIT
from plugins.engine.build import Order, build
from plugins.engine.plan import Plan
from tests.events.small_site import SETTINGS, named, plan_of, view

EDIT = "Source_edit: https://forge.example/site/_edit/main/content/{path}\n"
MAIL = "Mail: c@carnet.example\n"
FILES = {
    "posts/notes/2012-12-08-etape.md": named("Étape"),
    "posts/notes/2012-12-08-etape.en.md": named("Stage"),
    "pages/a-propos.md": named("À propos"),
}
POST, LISTS = "2012/12/08/etape/", ["", "archives/", "tags/", "en/"]
Planned = Callable[..., Plan]


@pytest.fixture
def planned(site_folder: Callable[..., Path]) -> Planned:
    def planned(settings: str = "", files: dict[str, str] = FILES) -> Plan:
        found = plan_of(site_folder({"site.md": SETTINGS + settings, **files}))
        assert found.findings.problems == ()
        return found

    return planned


def test_a_page_leads_to_its_file_in_the_editor_and_a_list_to_a_mail(planned: Planned) -> None:
    found = planned(EDIT + MAIL)
    begin = "https://forge.example/site/_edit/main/content/posts/notes/2012-12-08-etape"
    assert view(found, POST).correct == f"{begin}.md"
    assert view(found, f"en/{POST}").correct == f"{begin}.en.md"
    assert view(found, "a-propos/").correct == "https://forge.example/site/_edit/main/content/pages/a-propos.md"
    for path in LISTS:
        assert view(found, path).correct.startswith("mailto:c@carnet.example?"), path


def test_without_an_editor_every_page_leads_to_a_mail_that_names_it(planned: Planned) -> None:
    found = planned(MAIL)
    for path in (POST, "a-propos/", *LISTS):
        parts = urlsplit(view(found, path).correct)
        said = parse_qs(parts.query, strict_parsing=True)
        assert (parts.scheme, unquote(parts.path)) == ("mailto", "c@carnet.example")
        assert f"https://carnet.example/{path}" in said["body"][0].split("\r\n")
    assert parse_qs(urlsplit(view(found, POST).correct).query)["subject"] == ["Correction\u00a0: Étape · Carnet"]
    assert parse_qs(urlsplit(view(found, f"en/{POST}").correct).query)["subject"] == ["Correction: Stage · Carnet"]


def test_without_either_there_is_nothing(planned: Planned) -> None:
    assert {page.view.correct for page in planned().pages if page.path.endswith(".html")} == {None}
    found = planned(EDIT)
    assert [view(found, path).correct for path in LISTS] == [None] * len(LISTS)
    assert view(found, POST).correct is not None


def test_the_page_for_an_address_that_is_none_cannot_be_corrected(planned: Planned) -> None:
    (page,) = [page for page in planned(EDIT + MAIL).pages if page.path == "404.html"]
    assert page.view.correct is None


@pytest.mark.parametrize("title", ["é" * 300, '"><b>\\', "👩‍👩‍👧‍👦" * 60, "\u202ex\u2066", "a&body=b#c"])
def test_a_hostile_title_leaves_the_mail_short_and_whole(planned: Planned, title: str) -> None:
    href = view(planned(MAIL, {"pages/p.md": named(title)}), "p/").correct
    assert len(href) < MAIL_LIMIT
    assert set(parse_qs(urlsplit(href).query, strict_parsing=True, errors="strict")) == {"subject", "body"}
    assert urlsplit(href).fragment == ""


def test_a_name_with_signs_of_addresses_is_one_path(planned: Planned) -> None:
    href = view(planned(EDIT, {"pages/a b/ç?#%/p.md": named("P")}), "p/").correct
    assert href.endswith("/content/pages/a%20b/%C3%A7%3F%23%25/p.md")


@pytest.mark.parametrize("shown", ["plain", "entities", "words"])
def test_every_page_shows_it_and_the_address_as_the_settings_say(
    site_folder: Callable[..., Path], tmp_path: Path, shown: str
) -> None:
    content = site_folder({"site.md": f"{SETTINGS}{MAIL}Comments: mail\nMail_shown: {shown}\n", **FILES})
    assert build(Order(content=content, output=tmp_path / "out", production=False)).findings.problems == ()
    pages: list[Any] = list((tmp_path / "out").rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        html = path.read_text("utf-8")
        addressed = 'name="robots" content="noindex"' not in html  # neither the page of no address nor that of search
        assert (">Corriger cette page<" in html or ">Correct this page<" in html) == addressed, path
        if shown != "plain":
            assert "mailto:" not in html, path
            assert "@carnet.example" not in html, path
    for path in (tmp_path / "out").rglob("feed.xml"):
        assert ("@carnet.example" in path.read_text("utf-8")) == (shown == "plain")
