"""How cleaned comments are shown, read back by html5lib."""

import re
import time
from collections import Counter
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.comments.cleaning import BYTES, TAGS, clean
from plugins.comments.paragraphs import paragraphs, text
from plugins.comments.signs import JOINERS
from plugins.problems.model import Refused
from tests.comments.attacks import ATTRIBUTES, MARKUP, Attack, attacks, tree, words

KEPT = [attack for attack in attacks() if attack.refused is None]
INLINE = (set(ATTRIBUTES) | {"s", "br"}) - {"acronym", "strike", "blockquote"}


def name(attack: Attack) -> str:
    return attack.id


@pytest.mark.parametrize(
    ("cleaned", "shown"),
    [
        ("Bonjour", "<p>Bonjour</p>"),
        ("un\ndeux\n\ntrois\n\n\n\nquatre\n", "<p>un<br>deux</p>\n<p>trois</p>\n<p>quatre</p>"),
        (" \n \n un \n\xa0\n deux\u202f\n", "<p>un</p>\n<p>deux</p>"),
        ("", ""),
        (" \n\n ", ""),
        ("un <b>deux\n\ntrois</b> quatre", "<p>un <b>deux</b></p>\n<p><b>trois</b> quatre</p>"),
        ("<b>un <i>deux\n\ntrois</i></b>", "<p><b>un <i>deux</i></b></p>\n<p><b><i>trois</i></b></p>"),
        ("un\n<b>\ndeux</b>", "<p>un</p>\n<p><b>deux</b></p>"),
        ("un<b>\n</b>deux", "<p>un<br>deux</p>"),
        ("un <i> deux </i>trois", "<p>un  <i>deux</i> trois</p>"),
        ("a<b> </b>b<i></i>", "<p>a b</p>"),
        (
            'avant<blockquote cite="https://e.org/">un\n\ndeux</blockquote>après',
            '<p>avant</p>\n<blockquote cite="https://e.org/">\n<p>un</p>\n<p>deux</p>\n</blockquote>\n<p>après</p>',
        ),
        (
            "<b>un<blockquote>deux<i>trois</i></blockquote>quatre</b>",
            "<p><b>un</b></p>\n<blockquote>\n<p><b>deux<i>trois</i></b></p>\n</blockquote>\n<p><b>quatre</b></p>",
        ),
        (
            "<blockquote>\n<blockquote>x</blockquote></blockquote>",
            "<blockquote>\n<blockquote>\n<p>x</p>\n</blockquote>\n</blockquote>",
        ),
        ("<blockquote><b></b> </blockquote>x", "<p>x</p>"),
        (
            '<a rel="nofollow ugc noopener">un</a> <a title="t" rel="nofollow ugc noopener">deux</a>',
            "<p>un deux</p>",
        ),
        (
            '<a href="https://e.org/" rel="nofollow ugc noopener">un\n\ndeux</a>',
            '<p><a href="https://e.org/" rel="nofollow ugc noopener">un</a></p>\n<p><a href="https://e.org/" rel="nofollow ugc noopener">deux</a></p>',
        ),
        ('<acronym title="t">A</acronym> <strike>b</strike>', '<p><abbr title="t">A</abbr> <s>b</s></p>'),
        ("<code>if x:\n    y\n\n    z</code> w", "<p><code>if x:<br>    y</code></p>\n<p><code>    z</code> w</p>"),
        ("1 &lt; 2\n&amp;lt;", "<p>1 &lt; 2<br>&amp;lt;</p>"),
    ],
)
def test_a_comment_is_shown(cleaned: str, shown: str) -> None:
    assert clean(cleaned) == cleaned
    assert paragraphs(cleaned) == shown
    assert paragraphs(shown) == shown


def test_the_words_alone() -> None:
    cleaned = clean("un &lt; <b>deux\n\ntrois</b><blockquote>R&amp;D\nx</blockquote><strike>&nbsp;</strike> fin ")
    assert text(cleaned) == "un < deux\n\ntrois\n\nR&D\nx\n\nfin"
    assert text(" <b></b>\n") == ""


@pytest.mark.parametrize("attack", KEPT, ids=name)
def test_an_attack_is_shown_soundly(attack: Attack) -> None:
    check(clean(attack.html))


@given(MARKUP)
def test_random_markup_is_shown_soundly(html: str) -> None:
    try:
        cleaned = clean(html)
    except Refused:
        return
    check(cleaned)


PIECES = [f"<{name}>" for name in ATTRIBUTES] + [f"</{name}>" for name in ATTRIBUTES]
PIECES += ["x", "\n\n", "y\n"] * 4  # else hardly a line ends within two elements
PIECES += ['<a href="https://e.org/">', "\n", "\n\n", " ", "\xa0", "\u200d", "x", "mot ", "&amp;", "ا", "</a>"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_random_comments_are_shown_soundly(html: str) -> None:
    check(clean(html))


@pytest.mark.long
@settings(max_examples=20_000)
@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_many_random_comments_are_shown_soundly(html: str) -> None:
    check(clean(html))


def check(cleaned: str) -> None:
    """No word is lost, every element stands where HTML lets it, and what is shown is shown the same."""
    shown = paragraphs(cleaned)
    assert visible(words(shown)) == visible(words(cleaned))
    assert visible(text(cleaned)) == visible(words(cleaned))
    assert lines(words(shown.replace("<br>", "\n"))) == lines(breaks(cleaned))
    assert ET.fromstring(f"<div>{shown.replace('<br>', '<br/>')}</div>").tag == "div"  # noqa: S314 - well nested
    check_children(tree(shown), is_block=True)
    assert paragraphs(shown) == shown
    assert kept(shown) == kept(cleaned)


def visible(text: str) -> str:
    return re.sub(rf"[\s{JOINERS}]+", "", text)


def lines(text: str) -> list[str]:
    return [line for line in map(visible, text.split("\n")) if line]


def breaks(cleaned: str) -> str:
    """Return the words with a line feed around quotations."""
    return words(re.sub(r"(</?blockquote[^<>]*>)", r"\n\1\n", cleaned))


def kept(html: str) -> Counter[tuple[str, str]]:
    """Return each sign that is seen with the elements around it; only blanks may leave theirs."""
    found: Counter[tuple[str, str]] = Counter()

    def look(element: Any, names: tuple[str, ...]) -> None:
        for own in (element.text, *(child.tail for child in element)):
            found.update((sign, " ".join(sorted(names))) for sign in visible(own or ""))
        for child in element:
            shown = {"acronym": "abbr", "strike": "s"}.get(child.tag, child.tag)
            is_one = shown not in {"p", "br"} and (shown != "a" or "href" in child.attrib)
            look(child, (*names, shown) if is_one else names)

    look(tree(html), ())
    return found


def check_children(element: Any, *, is_block: bool) -> None:
    """Check the content model: blocks in blocks, words in paragraphs alone, nothing empty, no link in a link."""
    for child in element:
        if is_block:
            assert child.tag in {"p", "blockquote"}
            assert not (element.text or "").strip()
            assert not (child.tail or "").strip()
        else:
            assert child.tag in INLINE
        if child.tag == "a":
            assert "href" in child.attrib
            assert child.find(".//a") is None
        assert child.tag == "br" or visible("".join(child.itertext()))
        check_children(child, is_block=child.tag == "blockquote")


@pytest.mark.parametrize(
    "html",
    [
        "".join(f"<q cite=https://e.org/{n}>" for n in range(TAGS // 2)) + "x\n\n" * 15_000,
        f'<a href="https://e.org/{"x" * 30_000}">' + "x\n\n" * 11_000,
        "<blockquote>" * 200 + "x\n\n" * 15_000,
        "<code>" + " \n" * 32_000,
        "\n" * BYTES,
    ],
    ids=lambda html: html[:12],
)
def test_a_comment_does_not_grow_without_end(html: str) -> None:
    cleaned = clean(html)
    shown = paragraphs(cleaned)
    assert len(shown) < 5 * len(cleaned)
    assert visible(words(shown)) == visible(words(cleaned))


@pytest.mark.long
def test_the_time_grows_with_the_length() -> None:
    """Two hundred times as deep as a comment may be, with as many paragraphs at the bottom."""

    def seconds(depth: int) -> float:
        html = "<blockquote>" * depth + "<b>x" * depth + "x\n\n" * depth + "</b>" * depth + "</blockquote>" * depth
        began = time.process_time()
        paragraphs(html)
        return time.process_time() - began

    assert seconds(40_000) < 30 * max(seconds(4_000), 0.01)  # the square would be a hundred times
