"""Threads in a real browser: readable on a narrow screen, by keyboard and by axe, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from plugins.engine.build import Order, build
from tests.comments.small_site import PAGE, POSTS, SETTINGS, large_thread, text
from tests.support.browser import Served, watch

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
COMMENTS = {
    "a": text("Site: https://ada.example/", author=LONG, body=f"{LONG}\n\n<code>{'x' * 200}</code>"),
    "b": text("Parent: a", body="<blockquote>Citée</blockquote>Réponse."),
    "c": text("Parent: b", author="", date="2012-12-09T13:00:00+01:00", status="erased", body=""),
    "d": text("Parent: c", "Lang: ar", author="محمد", body="مرحبا بكم"),
    "e": text("Parent: d", body='<a href="https://ailleurs.example/page">Un lien</a>'),
    "f": text("Parent: e"),
    "g": text("Parent: f", author="W" * 100, body="W" * 500),
    "l": text("Type: linkback", "Source_id: https://lea.example/billet", author="Léa", body="Cité."),
}


def serve_site(folder: Path, files: dict[str, str], serve: Callable[[Path], Served]) -> str:
    """Build a site below a folder, and return the address of its post."""
    for name, written in {"site.md": SETTINGS, **POSTS, **files}.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, "utf-8")
    found = serve(folder / "out")
    order = Order(content=folder / "content", output=folder / "out", production=False, address=found.address)
    assert build(order).findings.problems == ()
    return f"{found.address}/{PAGE}"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> str:
    files = {f"comments/etape/{name}.comment": written for name, written in COMMENTS.items()}
    return serve_site(tmp_path_factory.mktemp("comments"), files | large_thread(60, depth=20), serve)


def look(page: Any, address: str) -> None:
    """Nothing for axe, nothing too wide, no foreign request."""
    seen = watch(page, "/".join(address.split("/")[:3]))
    page.goto(address)
    found = Axe().run(page, options=RULES)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth") == 0
    assert seen.foreign == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(chromium: Any, address: str, scheme: str, width: int) -> None:
    page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    look(page, address)
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_replies_stand_further_in_up_to_five_steps_and_leave_room_for_words(
    chromium: Any, address: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    lefts = [page.locator(f"#comment-{name} > *").bounding_box()["x"] for name in "abcdefg"]
    assert lefts[:6] == sorted(set(lefts[:6]))
    assert lefts[6] == lefts[5]
    assert page.locator("#comment-g .e-content").bounding_box()["width"] > 0.7 * min(width, 600)
    page.context.close()


def test_a_comment_in_arabic_is_set_from_the_right(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    direction = "getComputedStyle(document.querySelector('#comment-{} .e-content')).direction"
    assert page.evaluate(direction.format("d")) == "rtl"
    assert page.evaluate(direction.format("b")) == "ltr"
    page.context.close()


def test_each_link_to_reply_and_report_has_a_name_of_its_own(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    comment = page.locator("#comment-d")
    assert comment.get_by_role("link", name="Répondre à محمد").count() == 1
    assert comment.get_by_role("link", name="Signaler le commentaire signé محمد").count() == 1
    page.context.close()


def test_the_count_leads_to_the_comments_and_a_permalink_to_one(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    page.get_by_role("link", name="66 commentaires").click()
    assert page.evaluate("document.querySelector('h2#site-comments').getBoundingClientRect().top") < 200
    page.locator("#comment-e time").click()
    assert page.url.endswith("#comment-e")
    assert page.evaluate("document.querySelector(':target').id") == "comment-e"
    page.context.close()


def test_paper_shows_comments_and_no_way_to_reply(chromium: Any, address: str) -> None:
    page = chromium.new_page()
    page.goto(address)
    page.emulate_media(media="print")
    assert page.locator("#comment-b .e-content").is_visible()
    assert page.locator(".thread").get_by_text("Répondre", exact=True).locator("visible=true").count() == 0
    page.context.close()


@pytest.fixture(scope="module")
def long_address(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> str:
    return serve_site(tmp_path_factory.mktemp("many"), large_thread(2000, depth=200), serve)


def test_two_thousand_comments_fit_a_narrow_screen(chromium: Any, long_address: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(long_address)
    assert page.locator(".thread > li").count() == 2000
    assert page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth") == 0
    page.context.close()


@pytest.mark.long
def test_axe_finds_nothing_in_two_thousand_comments(chromium: Any, long_address: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    look(page, long_address)
    page.context.close()
