"""HTML of WordPress as our Markdown, by cases that a person can read: `cases/*.md` hold a title, HTML, and Markdown.

Below the Markdown stand what was noted, as `! topic: text`, and the summary, as `> …`.
"""

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.wordpress.blog import PARTS, texts
from tests.tools.wordpress.converting import a_context
from tools.wordpress.convert import convert
from tools.wordpress.converted import Converted
from tools.wordpress.facts import facts
from tools.wordpress.proof import prove, source_words
from tools.wordpress.rendering import rendered
from tools.wordpress.signature import signature

CASES = Path(__file__).with_name("cases")
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.$", re.MULTILINE | re.DOTALL)


def shown(found: Converted) -> str:
    lines = [f"! {note.topic}: {note.text}" for note in found.notes]
    return "\n".join([found.markdown, *lines, *([f"> {found.summary}"] if found.summary else [])])


def page_of(found: Converted) -> str:
    """Return the page of a text, its videos as the theme shows them."""
    html = rendered(found.markdown, a_context()) or ""
    for address in found.facts.videos:
        html = re.sub(
            rf'<p><a href="{re.escape(address.replace("&", "&amp;"))}">(.*?)</a></p>',
            rf'<figure class="video"><a class="play" href="{address}"></a>\1</figure>',
            html,
        )
    return f'<main><div class="prose e-content">{html}</div></main>'


def cases() -> list[object]:
    return [
        pytest.param(file, html, markdown, id=f"{file.stem}: {title}")
        for file in sorted(CASES.glob("*.md"))
        for title, html, markdown in _CASE.findall(file.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("file", "html", "markdown"), cases())
def test_html_becomes(file: Path, html: str, markdown: str, request: pytest.FixtureRequest) -> None:
    found = shown(convert(html, context=a_context()))
    if request.config.getoption("--renew"):
        whole = file.read_text("utf-8")
        file.write_text(whole.replace(f".\n{html}\n.\n{markdown}\n.", f".\n{html}\n.\n{found}\n."), "utf-8")
        return
    assert found == markdown


def test_every_case_is_read() -> None:
    separators = sum(file.read_text("utf-8").split("\n").count(".") for file in CASES.glob("*.md"))
    assert separators == 3 * len(cases())


@pytest.mark.parametrize("html", texts(37), ids=range(37))
def test_texts_of_those_years_come_over_whole(html: str) -> None:
    found = convert(html, context=a_context())
    assert found.proved
    assert prove(html, found, page_of(found)).losses == ()


def test_most_blocks_become_markdown() -> None:
    found = [convert(html, context=a_context()) for html in texts(74)]
    blocks, kept = (sum(getattr(one, name) for one in found) for name in ("blocks", "kept"))
    assert blocks > 500
    assert kept / blocks < 0.05


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 3000 + "mot" + "</div>" * 3000,
        "<em>" * 3000 + "mot" + "</em>" * 3000,
        "<ul><li>" * 3000 + "mot",
        "<blockquote>" * 3000 + "mot",
        "<table><tr><td>" * 3000 + "mot",
        "[caption]" * 3000 + "mot" + "[/caption]" * 3000,
        "mot " + "[a " * 50_000,
        "mot " + '[a "' * 50_000,
        "mot " + "<" * 50_000,
        "mot " + "<!--" * 50_000,
        "mot " + "[code]" * 50_000,
        "mot " + "<pre>" * 20_000,
        "mot " + "*`_\\" * 10_000,
        "mot " + "<object>" * 5000,
    ],
    ids=lambda html: html[:12].strip("mot "),
)
def test_hostile_texts_take_seconds_and_keep_their_words(html: str) -> None:
    begun = time.perf_counter()
    found = convert(html, context=a_context())
    assert time.perf_counter() - begun < 10
    assert "mot" in found.markdown
    # What Markdown would take minutes for, the site refuses at its line: the author is told, and nothing is lost.
    assert found.proved or html.count("[") > 40_000


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=12)
SNIPPETS = st.one_of(WORDS, st.sampled_from(["*", "_", "`", "\\", "[", "]", "(", ")", "#", "- ", "1. ", "\n", "\n\n", " ", "&", "|", "!", "{", "}", "~~~", ":", "    "]))  # fmt: skip
ELEMENTS = (
    "p",
    "b",
    "em",
    "strong",
    "i",
    "code",
    "blockquote",
    "ul",
    "li",
    "h2",
    "pre",
    "div",
    "span",
    "a",
    "del",
    "td",
)


@st.composite
def pieces(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        inside = "".join(draw(st.lists(SNIPPETS, max_size=6))).replace("<", "&lt;")
        tag = draw(st.sampled_from(("", *ELEMENTS)))
        parts.append(f"<{tag}>{inside}</{tag}>" if tag else inside)
    return draw(st.sampled_from(["\n\n", "\n", " ", ""])).join(parts)


@given(pieces())
def test_no_word_of_any_text_is_lost(html: str) -> None:
    found = convert(html, context=a_context())
    page = facts(page_of(found), inside="e-content")
    assert source_words(html) - page.words == {}


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=4), st.lists(WORDS, min_size=4, max_size=4))
def test_the_parts_of_a_blog_keep_any_words(parts: list[str], words: list[str]) -> None:
    said = " ".join(word.replace("<", "&lt;").replace("[", "&#91;").replace("]", "&#93;") for word in words)
    html = "\n\n".join(re.sub(r"\{\w+\}", "1", part.replace("{p}", said.replace('"', "&quot;"))) for part in parts)
    found = convert(html, context=a_context())
    page = facts(page_of(found), inside="e-content")
    assert source_words(html) - page.words == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a b</p>", "<p>ab</p>"),
        ("<p><strong>a</strong></p>", "<p>a</p>"),
        ("<p><em>a</em></p>", "<p><strong>a</strong></p>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul><li>a b</li></ul>"),
        ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a b</p></li></ul>"),
        ('<p><a href="x">a</a></p>', '<p><a href="y">a</a></p>'),
        ('<p><img src="x" alt="a"></p>', '<p><img src="x" alt="b"></p>'),
        ("<h2>a</h2>", "<h3>a</h3>"),
        ("<p>a<br>b</p>", "<p>a b</p>"),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        ("<pre><b>a</b></pre>", "<pre>a</pre>"),
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ("<blockquote><p>a</p></blockquote>", "<p>a</p>"),
        ("<table><tr><td>a</td></tr></table>", "<table><tr><th>a</th></tr></table>"),
    ],
)
def test_what_a_reader_sees_differently_is_not_the_same(one: str, other: str) -> None:
    assert signature(one) != signature(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a  b\n</p>", "<p> a b</p>"),
        ("<p><em>a </em>b</p>", "<p><em>a</em> b</p>"),
        ("<ul><li><p>a</p></li></ul>", "<ul>\n<li>a</li>\n</ul>"),
        (
            "<table><tbody><tr><td>a</td></tr></tbody></table>",
            '<div class="table"><table><tr><td>a</td></tr></table></div>',
        ),
        ("<pre><code>a\n</code></pre>", '<div class="code"><pre><span></span><code><span>a</span></code></pre></div>'),
    ],
)
def test_what_a_reader_sees_alike_is_the_same(one: str, other: str) -> None:
    assert signature(one) == signature(other)


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<p>un mot</p>", "words"),
        ('<p>un mot de plus</p><a href="http://b.example/">b</a><img src="a">', "links"),
        ('<p>un mot de plus</p><a href="http://a.example/">b</a>', "pictures"),
    ],
)
def test_a_page_that_shows_less_is_found(page: str, what: str) -> None:
    html = '<p>un mot de plus</p><p><a href="http://a.example/">b</a></p><img src="http://blog.example/wp-content/uploads/a.jpg">'
    found = convert(html, context=a_context())
    losses = prove(html, found, f'<div class="e-content">{page}</div>').losses
    assert what in {loss.what for loss in losses}
    assert prove(html, found, page_of(found)).whole
