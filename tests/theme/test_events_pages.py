"""The pages of events and of everything around them, in real Chromium."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from plugins.engine.build import Order, build
from tests.support.browser import Served, watch

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[1] / "events" / "site" / "content"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = [
    "/evenements/",
    "/evenements/etape-4/",
    "/series/tour-de-france/",
    "/lieux/",
    "/lieux/la-boate/",
    "/personnes/ada-exemple/",
    "/organisations/",
    "/organisations/zevillage/",
    "/villes/marseille/",
    "/2012/12/08/marseille/",
    "/2013/02/01/visite/",
    "/en/events/etape-4/",
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Served:
    root = tmp_path_factory.mktemp("events")
    found = serve(root / "site")
    order = Order(content=CONTENT, output=root / "site", production=False, address=found.address)
    assert build(order).findings.problems == ()
    return Served(found.address, root / "site")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_axe_finds_nothing_and_nothing_is_too_wide(chromium: Any, served: Served, scheme: str, width: int) -> None:
    for path in PAGES:
        page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
        seen = watch(page, served.address)
        page.goto(served.address + path)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, f"{path}\n{found.generate_report()}"
        wide = page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth")
        assert wide == 0, path
        assert seen.foreign == []
        page.context.close()


@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_route_is_drawn_whole_and_said_in_words(chromium: Any, served: Served, media: str) -> None:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.goto(served.address + "/series/tour-de-france/")
    page.emulate_media(media=media)
    drawing = page.locator("svg[role=img]")
    box = drawing.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    for stop in drawing.locator("text").all():
        inside = stop.bounding_box()
        assert inside is None or inside["height"] == 0 or inside["y"] >= box["y"] - 1
    text = page.locator("main").inner_text()
    for title in ("Marseille", "Toulouse"):
        assert title in text
    page.context.close()
