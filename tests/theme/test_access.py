"""What the theme decides of WCAG 2.2 AA and RGAA 4.1 and axe does not see, on every page of the smallest site."""

from pathlib import Path
from typing import Any

import pytest

from plugins.engine.build import Order, build
from tests.support.browser import Served

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[1] / "site" / "content"
# WCAG 1.4.12: what readers may set without losing anything.
SPACING = (
    "document.adoptedStyleSheets = [(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync("
    "'* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    " p { margin-block-end: 2em !important }'); return sheet })()]"
)
STRUCTURE = """() => {
  const said = [];
  const count = (selector) => document.querySelectorAll(selector).length;
  for (const one of ['main', 'h1', 'body > header', 'body > footer', 'body > a.skip'])
    if (count(one) !== 1) said.push(`${count(one)} times ${one}`);
  const names = [...document.querySelectorAll('nav')].map((nav) => nav.getAttribute('aria-label'));
  if (names.some((name) => !name) || new Set(names).size < names.length) said.push(`menus: ${names}`);
  let before = 0;
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
    const level = Number(heading.tagName[1]);
    if (before && level > before + 1) said.push(`h${level} after h${before}: ${heading.textContent}`);
    before = level;
  }
  if (!document.documentElement.lang || !document.title.trim()) said.push('no language or title');
  for (const cell of document.querySelectorAll('th')) if (!cell.scope) said.push(`th: ${cell.textContent}`);
  for (const link of document.querySelectorAll('a[hreflang]'))
    if (link.hreflang !== document.documentElement.lang && !link.closest(`[lang="${link.hreflang}"]`))
      said.push(`no language: ${link.textContent}`);
  return said;
}"""
# What moves, and what is pressed and is smaller than 24 px: links within a line of text are excepted (2.5.8).
MOTION = """() => [...document.querySelectorAll('*')].filter((element) => {
  const style = getComputedStyle(element);
  return parseFloat(style.transitionDuration) > 0 || !['none', ''].includes(style.animationName) || style.scrollBehavior === 'smooth';
}).map((element) => element.tagName)"""
TARGETS = """() => [...document.querySelectorAll('button, input, select, textarea, summary, nav a, .brand a')]
  .filter((element) => element.checkVisibility())
  .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
  .map(([html, box]) => `${html} ${box.width}x${box.height}`)"""
# What can be pressed has to have an edge where the reader's system chooses all colours.
EDGES = """() => [...document.querySelectorAll('button, .letter input, .letter textarea, .search input')]
  .filter((element) => parseFloat(getComputedStyle(element).borderTopWidth) === 0)
  .map((element) => element.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Served:
    root = tmp_path_factory.mktemp("access")
    found = serve(root / "out")
    order = Order(content=CONTENT, output=root / "out", production=False, address=found.address)
    assert build(order).findings.problems == ()
    return Served(found.address, root / "out")


def paths(served: Served) -> list[str]:
    found = [path.relative_to(served.folder).as_posix() for path in sorted(served.folder.rglob("*.html"))]
    found = [path for path in found if "files" not in path.split("/")]
    # A page at an old address leads on before anything can be asked of it.
    found = [path for path in found if 'http-equiv="refresh"' not in (served.folder / path).read_text("utf-8")]
    assert len(found) > 30
    return found


def said(chromium: Any, served: Served, script: str, **options: Any) -> dict[str, list[str]]:
    """Return what a script finds on each page where it finds something."""
    page = chromium.new_page(**options)
    all_found = {}
    for path in paths(served):
        page.goto(f"{served.address}/{path}")
        if found := page.evaluate(script):
            all_found[path] = found
    page.context.close()
    return all_found


def test_landmarks_headings_languages_and_table_headers(chromium: Any, served: Served) -> None:
    assert said(chromium, served, STRUCTURE) == {}


def test_nothing_moves_that_nobody_asked_to(chromium: Any, served: Served) -> None:
    assert said(chromium, served, MOTION) == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_what_is_pressed_is_large_enough(chromium: Any, served: Served, width: int) -> None:
    assert said(chromium, served, TARGETS, viewport={"width": width, "height": 800}) == {}


def test_what_is_pressed_has_an_edge_in_forced_colours(chromium: Any, served: Served) -> None:
    assert said(chromium, served, EDGES, forced_colors="active") == {}


def test_nothing_is_cut_off_with_more_space_in_texts(chromium: Any, served: Served) -> None:
    wide = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    # `.stone` says again, for the eye alone, what the words beside it say.
    cut = (
        "[...document.querySelectorAll('body *:not(.stone, .stone *)')].filter((element) =>"
        " getComputedStyle(element).overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 1"
        " && element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80))"
    )
    script = f"(() => {{ {SPACING}; const over = {wide}; return [...(over > 0 ? [String(over)] : []), ...{cut}] }})()"
    assert said(chromium, served, script, viewport={"width": 320, "height": 640}) == {}


def test_what_has_the_focus_is_never_hidden(chromium: Any, served: Served) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 640})
    page.goto(f"{served.address}/2020/02/29/tout/index.html")
    stops = 0
    while stops < 150:
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "(() => { const e = document.activeElement; if (e === document.body) return null;"
            " const b = e.getBoundingClientRect(); const x = b.x + b.width / 2;"
            " const y = Math.min(Math.max(b.y + Math.min(b.height, 24) / 2, 1), innerHeight - 1);"
            " const top = document.elementFromPoint(x, y);"
            " return b.bottom > 0 && b.top < innerHeight && (!top || e.contains(top) || top.contains(e)) })()"
        )
        if seen is None:
            break
        stops += 1
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
    assert stops > 10
    page.context.close()


@pytest.mark.parametrize(
    ("script", "planted"),
    [
        pytest.param(STRUCTURE, "document.querySelector('main').append(document.createElement('h1'))", id="heading"),
        pytest.param(STRUCTURE, "document.querySelector('main').append(document.createElement('th'))", id="scope"),
        pytest.param(MOTION, "document.body.style.transition = 'color 1s'", id="motion"),
        pytest.param(
            TARGETS,
            "document.querySelector('main').append(Object.assign(document.createElement('input'), {type: 'checkbox'}))",
            id="target",
        ),
        pytest.param(
            EDGES,
            "{ const b = document.createElement('button'); b.style.border = '0'; document.body.append(b) }",
            id="edge",
        ),
    ],
)
def test_a_planted_fault_is_seen(chromium: Any, served: Served, script: str, planted: str) -> None:
    page = chromium.new_page()
    page.goto(f"{served.address}/archives/index.html")
    assert page.evaluate(script) == []
    page.evaluate(planted)
    assert page.evaluate(script) != []
    page.context.close()
