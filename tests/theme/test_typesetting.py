"""What a browser makes of texts that are set: where lines break, how far apart they are, which quotes `<q>` gets."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.assets import theme_assets
from plugins.typography.typeset import typeset

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
WIDTHS = [320, 1280]
# Each sentence stands behind beginnings of many lengths, so that every sign comes to the end of a line somewhere.
SENTENCES = [
    "Voici : un lieu : deux dates : trois noms : quatre jours : cinq mots : tout est dit.",
    "Où cela se passe-t-il ? Personne ne le sait ! On a cherché ; on a demandé : rien.",
    'Elle a dit « oui », puis « peut-être » et « non » ; lui, "jamais" !',
    "Il reste 12 % des places à 25 € pour 1 000 000 de curieux : qui dit mieux ?",
    "<strong>Lieu</strong> : <em>la « Cantine »</em> ! Et <a href='/x'>après</a> ; ensuite ?",
]
FRENCH = "".join(
    f"<p>{'mot ' * (before // 4)}{'i' * (before % 4)} {sentence} {'suite ' * 3}</p>\n"
    for sentence in SENTENCES
    for before in range(4, 120)
)
# Every line of every block: its first and its last sign that is seen.
LINES = """() => {
  const lines = [];
  for (const block of document.querySelectorAll('p, li, dd, dt, h1, h2, h3, h4, figcaption, td, th')) {
    const walk = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let last = null, sign = null;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      for (let at = 0; at < node.length; at++) {
        const character = node.data[at];
        if (!character.trim() || character === '\\u202f' || character === '\\u00a0') continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const [box] = range.getClientRects();
        if (!box || !box.width) continue;
        if (!last || box.top >= last.bottom - 2) lines.push([sign, character]);
        last = box;
        sign = character;
      }
    }
  }
  return lines;
}"""


@pytest.fixture(scope="module")
def page(chromium: Any) -> Any:
    """A page with the theme's own style sheet and nothing else."""
    opened = chromium.new_page()
    yield opened
    opened.context.close()


def show(page: Any, html: str, *, width: int, lang: str = "fr", style: str = "") -> None:
    _, assets = theme_assets(ROOT / "theme")
    css = next(asset.content for asset in assets if asset.source.endswith("/site.css")).decode()
    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(
        f'<!doctype html><html lang="{lang}"><style>{css}{style}</style>'
        f'<main><article><div class="prose">{html}</div></article></main>'
    )


def wrong_lines(page: Any) -> list[str]:
    """Return each line that begins with a sign that may not, or ends with one that may not."""
    lines = page.evaluate(LINES)
    assert len(lines) > 100
    first = [f"begins with {sign}" for _, sign in lines if sign in ";:!?»%€"]
    return first + [f"ends with {sign}" for sign, _ in lines if sign == "«"]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_line_begins_with_a_sign_that_belongs_to_the_one_before(page: Any, width: int) -> None:
    show(page, typeset(FRENCH, "fr"), width=width)
    assert wrong_lines(page) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_without_setting_lines_do_begin_so(page: Any, width: int) -> None:
    show(page, FRENCH, width=width)
    assert set(wrong_lines(page)) == {*(f"begins with {sign}" for sign in ";:!?»%€"), "ends with «"}


RAISED = "<p>Le 1<sup>er</sup> et le XXI<sup>e</sup> siècle, H<sub>2</sub>O, n<sup>o</sup> 5, appel<sup><a href='#x'>1</a></sup>. {}</p>"
PLAIN = "<p>Le 1er et le XXIe siècle, H2O, no 5, appel1. {}</p>"
LINE_TOPS = """() => {
  const range = document.createRange();
  const text = [...document.querySelectorAll('p')].flatMap(p => [...p.childNodes]).filter(n => n.nodeType === 3);
  const tops = [];
  for (const node of text) {
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width) tops.push(Math.round(box.top * 100) / 100);
  }
  return [...new Set(tops)].sort((a, b) => a - b);
}"""


def distances(page: Any) -> list[float]:
    return sorted({round(after - before, 1) for before, after in pairwise(page.evaluate(LINE_TOPS))})


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tag", ["p", "li", "h2", "figcaption", "td"])
def test_what_is_raised_or_lowered_moves_no_line(page: Any, width: int, tag: str) -> None:
    """Two lines parted by `<br>`, the second with a raised sign, are as high as two without."""
    heights = []
    for second in ("XXIe H2O", "XXI<sup>e</sup> H<sub>2</sub>O<sup><a href='#x'>1</a></sup>"):
        html = f"<{tag} class='seen'>Mots<br>{second}<br>mots</{tag}>"
        frame = {"li": "<ul>{}</ul>", "figcaption": "<figure>{}</figure>", "td": "<table><tr>{}</tr></table>"}
        show(page, frame.get(tag, "{}").format(html), width=width)
        heights.append(page.locator(".seen").bounding_box()["height"])
    assert heights[0] == heights[1]


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_of_prose_stand_equally_far_apart(page: Any, width: int) -> None:
    words = "des mots et encore des mots " * 8
    show(page, PLAIN.format(words), width=width)
    plain = distances(page)
    show(page, RAISED.format(words), width=width)
    assert len(plain) == 1
    assert distances(page) == plain


@pytest.mark.parametrize("width", WIDTHS)
def test_lines_would_move_without_the_rule(page: Any, width: int) -> None:
    words = "des mots et encore des mots " * 8
    show(page, RAISED.format(words), width=width, style="sup, sub { line-height: 1.62; font-size: 1em }")
    assert len(distances(page)) > 1


@pytest.mark.parametrize(
    ("lang", "html", "signs"),
    [
        pytest.param("fr", "<p><q>a</q></p>", ["«\u00a0", "\u00a0»"], id="French"),
        pytest.param("en", "<p><q>a</q></p>", ["“", "”"], id="English"),
        pytest.param("fr", "<p><q>a <q>b <q>c</q></q></q></p>", ["«\u00a0", "\u00a0»", "“", "”", "‘", "’"], id="French, nested"),
        pytest.param("en", "<p><q>a <q>b</q></q></p>", ["“", "”", "‘", "’"], id="English, nested"),
        pytest.param("fr", '<p><q lang="en">a</q></p>', ["«\u00a0", "\u00a0»"], id="English within a French sentence"),
        pytest.param("en", '<p lang="fr"><em><q>a</q></em></p>', ["«\u00a0", "\u00a0»"], id="a French paragraph on an English page"),
    ],
)  # fmt: skip
def test_a_quotation_gets_the_signs_of_the_text_around_it(page: Any, lang: str, html: str, signs: list[str]) -> None:
    show(page, html, width=1280, lang=lang)
    found = page.evaluate("""() => {
      const all = [];
      document.querySelectorAll('q').forEach((quote, depth) => {
        const pairs = getComputedStyle(quote).quotes.match(/"[^"]*"/g).map(pair => pair.slice(1, -1));
        all.push(pairs[depth * 2], pairs[depth * 2 + 1]);
      });
      return all;
    }""")
    assert found == signs


def test_the_signs_of_a_quotation_stay_with_its_words(page: Any) -> None:
    html = "".join(f"<p>{'mot ' * before}<q>anticonstitutionnellement</q></p>" for before in range(1, 25))
    tops = "[...document.querySelectorAll('q')].map(q => new Set([...q.getClientRects()].map(box => box.top)).size)"
    show(page, html, width=320)
    assert set(page.evaluate(tops)) == {1}
    show(page, html, width=320, style='q { quotes: "« " " »" !important }')
    assert max(page.evaluate(tops)) > 1


@pytest.mark.parametrize(
    ("html", "hyphens", "wrap"),
    [
        ("<p class='x'>a</p>", "auto", "pretty"),
        ("<ul><li class='x'>a</li></ul>", "auto", "pretty"),
        ("<dl><dd class='x'>a</dd></dl>", "auto", "pretty"),
        ("<h2 class='x'>a</h2>", "manual", "balance"),
        ("<h3 class='x'>a</h3>", "manual", "balance"),
        ("<dl><dt class='x'>a</dt></dl>", "manual", "balance"),
        ("<figure><figcaption class='x'>a</figcaption></figure>", "manual", "balance"),
        ("<table><caption class='x'>a</caption></table>", "manual", "balance"),
        ("<p><code class='x'>a</code></p>", "none", "pretty"),
        ("<ul><li><pre class='x'>a</pre></li></ul>", "none", "pretty"),
        ("<p><kbd class='x'>a</kbd></p>", "none", "pretty"),
        ("<ul><li><h3 class='x'>a</h3></li></ul>", "manual", "balance"),
    ],
)
def test_only_body_text_is_hyphenated(page: Any, html: str, hyphens: str, wrap: str) -> None:
    show(page, html, width=320)
    style = (
        "(() => { const s = getComputedStyle(document.querySelector('.x')); return [s.hyphens, s.textWrapStyle]; })()"
    )
    assert page.evaluate(style) == [hyphens, wrap]


def test_the_ampersand_of_an_english_name_is_dressed(page: Any) -> None:
    show(page, typeset("<p>Marks &amp; Spencer</p>", "en"), width=320, lang="en")
    assert page.evaluate("getComputedStyle(document.querySelector('.amp')).fontStyle") == "italic"
    assert page.locator("p").inner_text() == "Marks & Spencer"
