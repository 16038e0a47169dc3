"""Smaller style sheets: what goes, what stays, and that no page looks different for it."""

import re
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.sheets import Texts, sheet_of, without_tokens
from tests.reader.conftest import KINDS, built, write
from tests.support.browser import Served

THEME = Path(__file__).parents[2] / "theme"
MORE = {"report": "2026/08/01/recit/index.html", "film": "2026/08/02/film/index.html"}
TEXT = """Title: Ce qu’est un récit
Summary: Un texte sans rien de rare.
Tags: route
Event: halte

Un paragraphe d’un *texte*, avec `code`, et [un lien](https://relais.example/).

![Un carré](../images/carré.png "Un carré, vu du chemin")

## Un titre

> Une citation.

1. Un
2. Deux
    - Trois

### Un autre

Fin, le 1er mai & après.
"""
ALONE = {"feed", "search"}
TEMPLATES = {
    "a.html": '{% extends "b.html" %}<p class="lead{% if x == "y" %} far{% endif %}">',
    "b.html": '{%- include "c.html" -%}<i class="stone">',
    "c.html": '<b class="level-{{ x.level }}">{# class of a kind #}',
}


@pytest.mark.parametrize(
    ("css", "kept"),
    [
        ("p{a:b}", "p{a:b}"),
        (".lead{a:b}.far{a:b}.card{a:b}", ".lead{a:b}.far{a:b}"),
        (".stone, .card, .level-3{a:b}", ".stone,.level-3{a:b}"),
        (".card .stone{a:b}.stone.card{a:b}", ""),
        (".lead:not(.card){a:b}.lead:not(:has(.card)){a:b}", ".lead:not(.card){a:b}.lead:not(:has(.card)){a:b}"),
        (".lead:has(.card){a:b}p:has(> .stone){a:b}", "p:has(> .stone){a:b}"),
        (":is(.card, .lead) p{a:b}:is(.card, .map) p{a:b}", ":is(.card, .lead) p{a:b}"),
        ("p:is(h2, h3), .card{a:b}", "p:is(h2, h3){a:b}"),
        (
            "@layer a, b;@layer a{.card{a:b}}@media x{@layer a{.lead{a:b}}}",
            "@layer a, b;@media x{@layer a{.lead{a:b}}}",
        ),
        ("@page{margin:1cm}[class^=level]{a:b}", "@page{margin:1cm}[class^=level]{a:b}"),
    ],
)
def test_a_rule_stays_where_its_classes_can_stand(tmp_path: Path, css: str, kept: str) -> None:
    for name, text in TEMPLATES.items():
        (tmp_path / name).write_text(text, "utf-8")
    assert sheet_of(css, tmp_path, ["a.html"]) == kept


@pytest.mark.parametrize(
    ("css", "plain", "films"),
    [
        ("p, table, pre code{a:b}", "p{a:b}", "p{a:b}"),
        (":focus-visible, video:focus-within{a:b}", ":focus-visible{a:b}", ":focus-visible,video:focus-within{a:b}"),
        (".play{a:b}.moving{a:b}.callout{a:b}", "", ".play{a:b}"),
        (":lang(fr) > q{a:b}.gallery li{a:b}", "", ""),
        ("p :is(li, td){a:b}p :is(th, td){a:b}", "p :is(li, td){a:b}", "p :is(li, td){a:b}"),
        ("p:has(> .moving[open]){a:b}:not(table){a:b}", ":not(table){a:b}", ":not(table){a:b}"),
    ],
)
def test_rules_for_what_texts_do_not_have_go(tmp_path: Path, css: str, plain: str, films: str) -> None:
    (tmp_path / "_includes").mkdir()
    for name in ("moving", "video"):
        (tmp_path / f"_includes/{name}.html").write_text(f'<i class="{"play" if name == "video" else name}">', "utf-8")
    text = '{% include "_includes/moving.html" %}{% include "_includes/video.html" %}'
    (tmp_path / "a.html").write_text(text, "utf-8")
    assert sheet_of(css, tmp_path, ["a.html"], Texts.PLAIN) == plain
    assert sheet_of(css, tmp_path, ["a.html"], Texts.FILMS) == films
    assert sheet_of(css, tmp_path, ["a.html"]).replace(", ", ",") == css.replace(", ", ",")


def test_a_token_that_nothing_asks_for_goes() -> None:
    css = ":root{--a:#000;--b:1px;--c:2px;--ab:3px}p{margin:var(--a)}"
    assert without_tokens(css, "i{margin:var(--c, 1px)}") == ":root{--a:#000;--c:2px;}p{margin:var(--a)}"


def test_a_sheet_that_is_cut_off_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("", "utf-8")
    with pytest.raises(ValueError, match="not closed"):
        sheet_of("p{a:b", tmp_path, ["a.html"])


# Pictures first: how large one is that waits for being seen depends on the moment.
LOOK = """async () => { await Promise.all([...document.images].map((image) => {
  image.loading = 'eager'; return image.decode().catch(() => null) })); return [...document.querySelectorAll('*')].map((element) => ['', '::before', '::after'].map((part) => {
  const style = getComputedStyle(element, part || null);
  return [...style].filter((name) => !name.startsWith('--')).map((name) => style.getPropertyValue(name)).join('|') })).map(String) }"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Served:
    root = tmp_path_factory.mktemp("sheets")
    write(root / "content")
    film = f"{TEXT.replace('un récit', 'un film')}\nhttps://www.youtube.com/watch?v=aqz-KE-bpKQ\n"
    (root / "content/posts/2026-08-01-recit.md").write_text(TEXT, "utf-8")
    (root / "content/posts/2026-08-02-film.md").write_text(film, "utf-8")
    return built(root / "content", root / "output", serve)


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["article", "report", "film", "home", "tag", "archive", "lost"])
@pytest.mark.parametrize("media", ["screen", "print"])
def test_a_page_looks_as_with_the_whole_sheet(chromium: Any, site: Served, kind: str, media: Any) -> None:
    path = (KINDS | MORE)[kind]
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.emulate_media(media=media)
    page.goto(f"{site.address}/{path}")
    smaller = page.locator("link[rel=stylesheet]").get_attribute("href").rpartition("/")[2].partition(".")[0]
    assert smaller == {"article": "rich", "report": "report", "film": "film"}.get(kind, "plain")
    looks = page.evaluate(LOOK)
    whole = next((site.folder / "assets").glob("site.*.css")).name
    text = (site.folder / path).read_text("utf-8")
    old = next((site.folder / "assets").glob(f"{smaller}.*.css")).name
    assert old in text
    (site.folder / "whole.html").write_text(text.replace(old, whole), "utf-8")
    page.goto(f"{site.address}/whole.html")
    assert page.locator("link[rel=stylesheet]").get_attribute("href").endswith(whole)
    assert page.evaluate(LOOK) == looks
    page.context.close()


@pytest.mark.browser
def test_a_rule_that_is_missing_would_be_seen(chromium: Any, site: Served) -> None:
    page = chromium.new_page()
    page.goto(f"{site.address}/{KINDS['article']}")
    looks = page.evaluate(LOOK)
    page.evaluate("document.querySelector('link[rel=stylesheet]').remove()")
    assert page.evaluate(LOOK) != looks
    page.context.close()


@pytest.mark.browser
def test_what_is_sent_says_what_was_written(chromium: Any, site: Served) -> None:
    written = "\n".join(
        path.read_text("utf-8") for path in sorted((THEME / "static/css").glob("*.css")) if path.stem not in ALONE
    )
    (sent,) = (site.folder / "assets").glob("site.*.css")
    page = chromium.new_page()
    rules = [
        page.evaluate(
            "(css) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(css);"
            " return [...sheet.cssRules].map((rule) => rule.cssText) }",
            css,
        )
        for css in (written, sent.read_text("utf-8"))
    ]
    # What has a variable is kept as it was typed, so spaces beside signs are left out of the comparison.
    dense = [sorted(re.sub(r"\s*([,:;{}])\s*", r"\1", rule) for rule in found) for found in rules]
    assert dense[0] == dense[1]
    assert len(rules[0]) > 8
    page.context.close()
