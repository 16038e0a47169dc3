"""The search page: where there is one, where it leads, and what is said where there is none."""

from pathlib import Path

import pytest

from plugins.engine.build import Order, build
from plugins.engine.plan import Plan
from plugins.problems.text import line
from plugins.search import pagefind
from plugins.search.views import SearchView
from tests.events.small_site import TODAY, hinted, said, view
from tests.search.conftest import Planned
from tests.search.small_site import FILES, SETTINGS

BARE = SETTINGS.replace("Menu: search\n", "")


def places(plan: Plan) -> list[str]:
    return [page.path for page in plan.pages if isinstance(page.view, SearchView)]


def listed(plan: Plan, lang: str = "fr") -> list[str]:
    return [link.href for link in plan.chrome[lang].lists if "rech" in link.href or "search" in link.href]


def test_each_language_has_its_page(planned: Planned) -> None:
    plan = planned()
    assert said(plan) == []
    assert places(plan) == ["recherche/index.html", "en/search/index.html"]
    assert (listed(plan), listed(plan, "en")) == (["/recherche/"], ["/en/search/"])
    assert [item.href for item in plan.chrome["fr"].menu] == ["/recherche/"]


def test_the_page_knows_what_there_is_to_find_and_where_its_index_lies(planned: Planned) -> None:
    plan = planned({"site.md": SETTINGS.replace("carnet.example", "carnet.example/notes")})
    found = view(plan, "recherche/")
    assert (found.bundle, found.root) == (f"/notes/{pagefind.folder()}", "/notes/")
    assert found.kinds == ("post", "page", "event", "venue", "person", "organisation", "series", "video")
    assert view(plan, "en/search/").kinds == ("post",)
    assert not found.head.indexed


def test_a_menu_can_name_it_in_french_too(planned: Planned) -> None:
    plan = planned({"site.md": SETTINGS.replace("Menu: search", "Menu: recherche")})
    assert [item.href for item in plan.chrome["fr"].menu] == ["/recherche/"]


def test_a_language_without_texts_searches_those_of_another(planned: Planned) -> None:
    plan = planned({"posts/2012-12-08-marseille.en.md": None})
    assert (places(plan), listed(plan, "en")) == (["recherche/index.html", "en/search/index.html"], ["/en/search/"])
    assert (view(plan, "recherche/").searched, view(plan, "en/search/").searched) == ("fr", "fr")
    assert view(plan, "en/search/").kinds == view(plan, "recherche/").kinds
    assert view(planned(), "en/search/").searched == "en"


def test_a_site_without_public_texts_has_none(planned: Planned) -> None:
    files: dict[str, str | None] = dict.fromkeys(FILES)
    plan = planned({**files, "site.md": BARE, "posts/2013-01-02-cache.md": FILES["posts/2013-01-02-cache.md"]})
    assert (said(plan), places(plan), listed(plan)) == ([], [], [])


def test_a_site_can_do_without(planned: Planned) -> None:
    plan = planned({"site.md": f"{BARE}Recherche: non\n"})
    assert (said(plan), hinted(plan), places(plan), listed(plan)) == ([], [], [], [])


def test_a_menu_cannot_name_what_the_site_does_without(planned: Planned) -> None:
    plan = planned({"site.md": f"{SETTINGS}Search: no\n"})
    assert said(plan)[0].startswith("content/site.md:5: the menu names ‘search’, which is neither")


def test_a_machine_without_pagefind_builds_without_and_says_so(
    planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "executable", lambda: None)
    plan = planned({"site.md": BARE})
    assert (said(plan), places(plan), listed(plan)) == ([], [], [])
    assert [hint for hint in hinted(plan) if "Pagefind" in hint] == [
        (
            "content/site.md: search needs Pagefind, which there is not for this machine: the site is built without a "
            "search page, and no menu may name it; ‘Search: no’ says that it shall have none"
        )
    ]


def test_without_search_nothing_is_hinted_of_it(planned: Planned, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "executable", lambda: None)
    assert [hint for hint in hinted(planned({"site.md": f"{BARE}Search: no\n"})) if "Pagefind" in hint] == []


def test_a_build_whose_index_fails_leaves_the_site_in_place(
    planned: Planned, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    planned()
    order = Order(content=tmp_path / "content", output=tmp_path / "out", today=TODAY)
    assert build(order).findings.problems == ()
    assert list((tmp_path / "out" / "assets").glob("pagefind-*/pagefind.js"))
    broken = tmp_path / "pagefind"
    broken.write_text("#!/bin/sh\necho no room >&2\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pagefind, "executable", lambda: broken)
    monkeypatch.setattr("plugins.search.store.STORE", tmp_path / "another store")
    pagefind.index.cache_clear()
    before = (tmp_path / "out" / "index.html").stat().st_ino
    outcome = build(order)
    assert [line(found, "en") for found in outcome.findings.problems] == [
        (
            "content/site.md: Pagefind could not make the index of the search page (no room); with ‘Search: no’ the site "
            "is built without one"
        )
    ]
    assert (tmp_path / "out" / "index.html").stat().st_ino == before


def test_a_check_says_when_the_index_fails_too(
    planned: Planned, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planned()
    monkeypatch.setattr(pagefind, "executable", lambda: tmp_path / "none")
    pagefind.index.cache_clear()
    outcome = build(Order(content=tmp_path / "content", output=None, today=TODAY))
    assert [found.code for found in outcome.findings.problems] == ["search-failed"]
    assert outcome.plan is None
