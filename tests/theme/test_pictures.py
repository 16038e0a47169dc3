"""Pictures in a real browser: what it takes, how wide it shows them, what it leaves alone until a reader asks."""

import json
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from plugins.engine.build import Order, build
from tests.images.odd import moving_gif, photo, saved, screen
from tests.support.browser import Served

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGE = "/2012/12/08/a/"
BODY = """
Un mot.

![Seule](../images/a.jpg "Une légende")

![Un](../images/b.jpg)
![Deux](../images/c.jpg "Une légende")

![Un](../images/b.jpg) ![Deux](../images/c.jpg) ![Trois](../images/a.jpg)

![La balle](../images/m.gif)

Une ![balle](../images/m.gif) dans le texte, et un écran ![d’ordinateur](../images/s.png).
"""
# What `sizes` says of each picture, beside what the page makes of it.
WIDTHS = """() => [...document.querySelectorAll('main :is(figure, .card) picture:has(> source[sizes]) > img')]
  .filter((img) => img.checkVisibility())
  .map((img) => {
    const said = img.parentElement.querySelector('source').sizes.split(', ').map((one) => one.match(/^(\\(.*?\\) )?(.*)$/))
      .find(([, query]) => !query || matchMedia(query.trim()).matches)[2];
    const probe = document.createElement('div');
    probe.style.cssText = `position: absolute; inline-size: ${said}`;
    document.body.append(probe);
    const wide = [img.getBoundingClientRect().width, probe.getBoundingClientRect().width];
    probe.remove();
    return wide;
  })"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Served:
    root = tmp_path_factory.mktemp("pictures")
    content = root / "content"
    files: dict[str, bytes] = {
        "site.md": b"Name: Carnet\nAddress: https://carnet.example\nLanguage: fr\n",
        "posts/2012-12-08-a.md": f"Title: A\n\n{BODY}".encode(),
        "images/m.gif": moving_gif(),
        "images/s.png": saved(screen(), "PNG"),
    }
    files |= {f"images/{name}.jpg": saved(photo(1600, 1200 + at * 80), "JPEG") for at, name in enumerate("abc")}
    for name, raw in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(raw)
    found = serve(root / "out")
    order = Order(content=content, output=root / "out", production=False, address=found.address)
    assert build(order).findings.problems == ()
    return Served(found.address, root / "out")


@pytest.mark.parametrize("path", ["/", PAGE])
@pytest.mark.parametrize("width", [320, 390, 700, 1280])
def test_a_picture_is_as_wide_as_its_sizes_say(chromium: Any, served: Served, path: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(served.address + path)
    found = page.evaluate(WIDTHS)
    page.context.close()
    assert len(found) >= (1 if path == "/" else 5)
    for shown, said in found:
        assert abs(shown - said) <= 4, found


def test_a_telephone_takes_the_file_for_its_screen_and_nothing_that_moves(chromium: Any, served: Served) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served.address)))
    page.goto(served.address + PAGE)
    for _ in range(30):
        page.mouse.wheel(0, 300)
        page.wait_for_timeout(20)
    pictures = [one for one in asked if "/assets/images/" in one]
    assert any(one.startswith("/assets/images/a-720.") and one.endswith(".avif") for one in pictures)
    assert not [one for one in pictures if "-1184." in one]
    moving = page.locator(".moving img").get_attribute("src") or ""
    files = set(
        json.loads(
            page.evaluate("JSON.stringify([...document.querySelectorAll('.moving source')].map((s) => s.srcset))")
        )
    )
    assert not [one for one in asked if one == moving or one in files]
    still = page.locator("figure:has(.moving) > picture img, figure:has(.moving) > img")
    assert still.is_visible()
    page.locator(".moving summary").press("Enter")
    page.wait_for_function(
        "document.querySelector('.moving img').complete && document.querySelector('.moving img').naturalWidth"
    )
    assert not still.is_visible()
    assert [one for one in asked if one == moving or one in files]
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing(chromium: Any, served: Served, width: int, scheme: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto(served.address + PAGE)
    page.locator(".moving summary").click()
    found = Axe().run(page, options=RULES)
    assert found.response["violations"] == []
    page.context.close()


def test_a_gallery_is_walked_with_the_keyboard_and_not_split_on_paper(chromium: Any, served: Served) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served.address + PAGE)
    assert page.evaluate("[...document.querySelectorAll('.gallery a')].every((link) => link.tabIndex === 0)")
    columns = page.evaluate(
        "[...document.querySelectorAll('.gallery')].map((one) => getComputedStyle(one).gridTemplateColumns.split(' ').length)"
    )
    assert columns == [2, 3]
    page.emulate_media(media="print")
    assert page.evaluate(
        "[...document.querySelectorAll('.gallery li')].every((one) => getComputedStyle(one).breakInside === 'avoid')"
    )
    assert not page.locator(".moving").is_visible()
    page.context.close()
