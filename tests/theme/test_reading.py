"""What a reader's browser does with the pages: real Chromium, no network."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from plugins.engine.build import Order, build
from tests.support.browser import Served, watch

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[1] / "site" / "content"
REPORT = "/2020/02/29/tout/"
PAGES = [
    "/",
    REPORT,
    "/2019/12/31/deuxieme/",
    "/a-propos/",
    "/archives/",
    "/tags/",
    "/tags/coworking/",
    "/404.html",
    "/en/",
    "/videos/",
    "/videos/film/",
    "/videos/lapin/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Served:
    """The smallest site, below a path, as free project sites are."""
    root = tmp_path_factory.mktemp("served")
    found = serve(root)
    order = Order(content=CONTENT, output=root / "b" / "c", production=False, address=f"{found.address}/b/c")
    assert build(order).findings.problems == ()
    return Served(f"{found.address}/b/c", root / "b" / "c")


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("path", PAGES)
def test_no_page_asks_another_host_for_anything(chromium: Any, served: Served, path: str, *, javascript: bool) -> None:
    page = chromium.new_page(java_script_enabled=javascript)
    seen = watch(page, served.address)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("response", lambda answer: errors.append(answer.url) if answer.status >= 400 else None)
    page.goto(served.address + path)
    for _ in range(20):
        page.mouse.wheel(0, 400)
    page.wait_for_timeout(200)
    assert seen.foreign == []
    assert seen.own
    assert errors == []
    page.context.close()


@pytest.mark.parametrize("way", ["click", "Enter", "Space"])
def test_a_video_plays_in_place_when_asked(chromium: Any, served: Served, way: str) -> None:
    page = chromium.new_page()
    seen = watch(page, served.address)
    page.goto(served.address + REPORT)
    play = page.get_by_role("button", name="Une vidéo (10\u00a0min)")
    if way == "click":
        play.click()
    else:
        play.focus()
        page.keyboard.press(way)
    frame = page.locator("iframe")
    frame.wait_for()
    page.wait_for_timeout(300)
    assert {url.split("/")[2] for url in seen.foreign} == {"www.youtube-nocookie.com"}
    assert "start=90" in frame.get_attribute("src")
    assert "Une vidéo (10\u00a0min)" in frame.get_attribute("title")
    assert frame.get_attribute("referrerpolicy") == "strict-origin-when-cross-origin"
    assert page.evaluate("document.activeElement.tagName") == "IFRAME"
    assert page.url == served.address + REPORT
    page.context.close()


def test_each_provider_plays_from_its_own_host(chromium: Any, served: Served) -> None:
    page = chromium.new_page()
    seen = watch(page, served.address)
    page.goto(served.address + REPORT)
    while page.locator("figure button:visible").count():
        page.locator("figure button:visible").first.click()
    page.wait_for_timeout(500)
    hosts = {url.split("/")[2] for url in seen.foreign}
    assert hosts == {"www.youtube-nocookie.com", "player.vimeo.com", "tube.example"}
    page.context.close()


@pytest.mark.parametrize("embed", ["https://evil.example/embed/x", "javascript:alert(1)", "//evil.example/", "x"])
def test_a_player_of_a_foreign_origin_stays_a_link(chromium: Any, served: Served, embed: str) -> None:
    page = chromium.new_page()
    seen = watch(page, served.address)

    def change(route: Any) -> None:
        body = route.fetch().text().replace("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=90", embed)
        route.fulfill(body=body, content_type="text/html")

    page.route(f"**{REPORT}", change)
    page.goto(served.address + REPORT)
    figure = page.locator("figure", has_text="Une vidéo (10\u00a0min)").first
    assert figure.locator("button").count() == 0
    assert figure.locator("a").first.get_attribute("href").startswith("https://www.youtube.com/watch?v=aqz-KE-bpKQ")
    assert seen.foreign == []
    page.context.close()


def test_without_javascript_everything_is_there(chromium: Any, served: Served) -> None:
    texts = {}
    for javascript in (True, False):
        page = chromium.new_page(java_script_enabled=javascript)
        page.goto(served.address + REPORT)
        text = page.locator("body").inner_text()
        letter = page.locator(".letter > :first-child").inner_text()  # a link, or the form in its place
        assert text.count(letter) == 1
        texts[javascript] = " ".join(text.replace(letter, "").split())
        if not javascript:
            assert page.locator("button").count() == 0
            link = page.get_by_role("link", name="Une vidéo (10\u00a0min)").first
            assert link.get_attribute("href").startswith("https://www.youtube.com/watch?v=aqz-KE-bpKQ")
            assert page.locator("video[controls]").count() == 1
        page.context.close()
    assert texts[True] == texts[False]


def test_a_strict_policy_has_nothing_to_say(chromium: Any, served: Served) -> None:
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; "
        "frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://tube.example; "
        "base-uri 'none'; form-action 'none'"
    )
    for path in PAGES:
        page = chromium.new_page()
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text) if message.type == "error" else None)
        watch(page, served.address)

        def guarded(route: Any) -> None:
            answer = route.fetch()
            route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

        page.route(served.address + path, guarded)
        page.goto(served.address + path)
        if page.locator("figure button:visible").count():
            page.locator("figure button:visible").first.click()
            page.locator("iframe").wait_for()
        assert said == [], path
        page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(chromium: Any, served: Served, scheme: str, width: int) -> None:
    for path in PAGES:
        page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
        page.goto(served.address + path)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        page.context.close()


def test_axe_can_find_something(chromium: Any, served: Served) -> None:
    page = chromium.new_page()
    page.goto(served.address + REPORT)
    page.evaluate("document.querySelector('img').removeAttribute('alt')")
    assert Axe().run(page, options=RULES).violations_count > 0
    page.context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_narrow_screen(chromium: Any, served: Served, width: int) -> None:
    for path in PAGES:
        page = chromium.new_page(viewport={"width": width, "height": 640})
        page.goto(served.address + path)
        assert page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth") == 0, path
        page.context.close()


def test_the_first_stop_of_the_keyboard_is_the_skip_link_and_every_stop_shows_it(chromium: Any, served: Served) -> None:
    page = chromium.new_page(reduced_motion="reduce")
    page.goto(served.address + REPORT)
    first = None
    stops = 0
    while True:
        page.keyboard.press("Tab")
        stop = page.evaluate(
            "(() => { const e = document.activeElement; if (e === document.body) return null;"
            " const s = getComputedStyle(e); return {href: e.getAttribute('href') || e.tagName,"
            " outline: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0}; })()"
        )
        if stop is None or stops > 150:
            break
        first = first or stop["href"]
        stops += 1
        assert stop["outline"], stop
    assert first.startswith("#site-")
    assert page.locator(first).count() == 1
    assert 10 < stops < 150
    page.context.close()


def test_print_shows_where_links_lead_and_hides_the_menus(chromium: Any, served: Served) -> None:
    page = chromium.new_page()
    page.goto(served.address + REPORT)
    page.emulate_media(media="print")
    assert page.locator("nav:visible").count() == 0
    shown = "(link) => getComputedStyle(link, '::after').content"
    after = page.locator(".prose p a[href*='youtube.com/watch']").first.evaluate(shown)
    assert "youtube.com" in after or "attr(href)" in after
    # An address that is its own words is not said twice.
    assert page.locator("main a[href='https://ailleurs.example/a_b']").evaluate(shown) == "none"
    page.context.close()


def test_a_video_s_own_page_starts_it_where_the_address_says(chromium: Any, served: Served) -> None:
    page = chromium.new_page()
    seen = watch(page, served.address)
    page.goto(served.address + "/videos/lapin/?t=30")
    assert seen.foreign == []
    page.locator("figure button:visible").click()
    frame = page.locator("iframe")
    frame.wait_for()
    assert "start=30" in frame.get_attribute("src")
    page.goto(served.address + "/videos/film/?t=1")
    assert page.evaluate("document.querySelector('video').currentTime") == 1
    page.context.close()


@pytest.mark.parametrize("at", ["https://evil.example/{}", "javascript:alert({})", "//evil.example/{}"])
def test_a_hostile_start_stays_a_link(chromium: Any, served: Served, at: str) -> None:
    page = chromium.new_page()
    seen = watch(page, served.address)

    def change(route: Any) -> None:
        body = route.fetch().text()
        held = body.split('data-at="')[1].split('"')[0]
        route.fulfill(body=body.replace(held, at), content_type="text/html")

    page.route("**/videos/lapin/?t=30", change)
    page.goto(served.address + "/videos/lapin/?t=30")
    assert page.locator("figure button").count() == 0
    assert seen.foreign == []
    page.context.close()


def test_ten_videos_on_a_page_have_ten_names(chromium: Any, tmp_path: Path, serve: Any) -> None:
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    ids = [f"aqz-KE-bpK{sign}" for sign in "abcdefghij"]
    videos = "\n\n".join(f"[Vidéo {sign}](https://www.youtube.com/watch?v={sign})" for sign in ids)
    (posts / "2020-01-01-dix.md").write_text(f"Title: Dix\n\nTexte.\n\n{videos}\n", "utf-8")
    found = serve(tmp_path / "out")
    order = Order(content=tmp_path / "content", output=tmp_path / "out", production=False, address=found.address)
    assert build(order).findings.problems == ()
    page = chromium.new_page()
    page.goto(f"{found.address}/2020/01/01/dix/")
    assert Axe().run(page, options=RULES).violations_count == 0
    for sign in ids:
        figure = page.get_by_role("figure").filter(has_text=f"Vidéo {sign}")
        assert figure.get_by_role("button", name=f"Lire la vidéo «\u00a0Vidéo {sign}\u00a0»").count() == 1
        assert figure.get_by_role("link").count() == 1
    page.context.close()


def test_the_script_for_videos_is_at_most_a_thousand_bytes(served: Served) -> None:
    (script,) = (served.folder / "assets").glob("video.*.js")
    assert 0 < script.stat().st_size <= 1000
