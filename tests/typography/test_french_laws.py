"""What holds for any HTML, as a second parser sees it: html5lib, which makes the tree that a browser makes."""

import re
from html import escape

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.typography.french import french, french_text

WORDS = [
    *("mot", "l", "d", "qu", "été", "Dupont", "M.", "Mme", "p.", "t.", "II", "XXIe", "Ier", "XIXème", "siècle", "Ve"),
    *("République", "1", "12", "000", "2012", "01", "23", "1er", "2e", "2ème", "1ère", "h", "30", "mai", "km", "C++"),
    *("n°", "N°", "nº", "§", "http://a.b/?c;d", "a@example.org", "www.a.b", "🎉", "½", "s"),
]
MARKS = [
    *(
        '"',
        '"',
        '"',
        "'",
        "'",
        "«",
        "»",
        "“",
        "”",
        "‘",
        "’",
        "„",
        "...",
        "…",
        ".",
        "--",
        "---",
        "-",
        "–",
        "—",
        "!",
        "?",
    ),
    *(";", ":", ",", "(", ")", "[", "]", "/", "\\", "@", "%", "€", "°C", "=", "+", "*", "_", "#", "&", "<", ">"),
    *("\ue000", "\ue003", "\ue005", "\u2c30", "\u2c00"),
]
SPACES = [" ", " ", " ", " ", "  ", "\n", "\t", "\u00a0", "\u202f", "\u2009"]
ENTITIES = [
    "&nbsp;",
    "&#8239;",
    "&quot;",
    "&#39;",
    "&laquo;",
    "&raquo;",
    "&eacute;",
    "&Eacute;",
    "&amp;",
    "&lt;",
    "&deg;",
]
TAGS = [
    *(
        "<b>",
        "</b>",
        "<em>",
        "</em>",
        "<q>",
        "</q>",
        "<p>",
        "</p>",
        "<br>",
        "<BR/>",
        "<div>",
        "</div>",
        "<li>",
        "</ul>",
    ),
    *("<td>", "</table>", "<img alt='a !'>", '<a href="x>y" title=\'"a" !\'>', "</a>", "<sup>", "</sup>", "<h2 id=a>"),
    *("<code>", "</code>", "<pre>", "</pre>", "<i lang=en>", "</i>", "<span class='a notypo'>", "</span>", "<svg>"),
    *("</svg>", "<math>", "</math>", "<script>", "</script>", "<textarea>", "</textarea>", "<title>", "</title>"),
    *(
        "<!-- a ! -->",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE html>",
        "<?a ?>",
        "</>",
        "</ a>",
        "<a ",
        "='",
        '="',
    ),
    *("\x1a3\x1a", "<slot>", "</slot>"),
]

french_like = st.lists(st.sampled_from(WORDS + MARKS + SPACES), max_size=25).map("".join)
broken = st.lists(st.sampled_from(WORDS + MARKS + SPACES * 2 + ENTITIES + TAGS), max_size=30).map("".join)
anything = st.text(max_size=60) | st.text("<>/!-=\"' ab:;?«»&", max_size=60)
text_of_html = (
    st.lists(st.sampled_from(WORDS + MARKS[:-5] + SPACES), max_size=12)
    .map("".join)
    .map(lambda text: escape(text, quote=False))
)


def element(inner):
    inline = st.sampled_from(["b", "em", "a", "q", "span", "code", "i lang=en", "span class=notypo", "kbd", "var"])
    return st.tuples(inline, inner).map(lambda made: f"<{made[0]}>{made[1]}</{made[0].split()[0]}>")


inline = st.recursive(
    text_of_html | st.sampled_from(ENTITIES),
    lambda inner: st.lists(element(inner) | text_of_html, max_size=4).map("".join),
    max_leaves=12,
)
whole = st.lists(
    st.tuples(st.sampled_from(["p", "li", "h2", "blockquote", "pre", "div lang=de", "p translate=no"]), inline).map(
        lambda made: f"<{made[0]}>{made[1]}</{made[0].split()[0]}>\n"
    ),
    max_size=4,
).map("".join)


EXEMPT = {"code", "kbd", "var", "pre"}


def tree(html, *, marks):
    """Return elements with their attributes, comments and texts in their order; of texts only what may not change."""
    found = []

    def walk(node, *, exempt):
        if not isinstance(node.tag, str):
            found.append(("comment", node.text))
            return
        name = node.tag.rpartition("}")[2]
        exempt = exempt or (marks and left_alone(name, node.attrib))
        found.append((name, sorted(map(str, node.attrib.items()))))
        say(node.text, exempt=exempt)
        for child in node:
            walk(child, exempt=exempt)
            say(child.tail, exempt=exempt)
        found.append(("/", name))

    def say(text, *, exempt):
        text = (text or "") if exempt else plain(text or "")
        if not text:
            return
        if found[-1][0] == "text":  # an empty text between two others is none
            text = found.pop()[1] + text
        found.append(("text", text))

    walk(html5lib.parseFragment(html, namespaceHTMLElements=False), exempt=False)
    return found


def left_alone(name, attributes):
    return (
        name in EXEMPT
        or attributes.get("lang", "fr") != "fr"
        or attributes.get("translate") == "no"
        or "notypo" in attributes.get("class", "")
    )


def plain(text):
    """Return a text without what French may change: spaces, quotation marks, apostrophes, dots, dashes."""
    text = re.sub(r"[\"'«»“”‘’]", "'", re.sub(r"\s", "", text))
    return text.replace("…", "...").replace("—", "---").replace("–", "--")


@given(french_like | broken | anything | whole)
def test_a_second_pass_changes_nothing(html):
    for switches in ({}, {"sup": False}, {"ordinals": False, "numero": False}):
        once = french(html, **switches)
        assert french(once, **switches) == once


@given(french_like | broken | anything)
def test_a_second_pass_over_plain_text_changes_nothing(text):
    once = french_text(text)
    assert french_text(once) == once


@given(broken | anything)
def test_tags_and_words_stay_in_broken_markup(html):
    assert tree(french(html, sup=False, ordinals=False), marks=False) == tree(html, marks=False)


@given(whole)
def test_exempt_parts_stay_to_the_letter(html):
    assert tree(french(html, sup=False, ordinals=False), marks=True) == tree(html, marks=True)


@given(french_like)
def test_plain_text_keeps_its_words_and_lines(text):
    done = french_text(text, ordinals=False)
    assert plain(done) == plain(text)
    assert done.count("\n") == text.count("\n")


@given(whole | french_like)
def test_raising_adds_tags_and_nothing_else(html):
    raised = french(html, numero=False)
    assert re.sub(r"</?sup>", "", raised) == french(html, sup=False, numero=False)


@pytest.mark.parametrize(
    ("html", "damaged"),
    [
        pytest.param("<p>deux mots</p>", "<p>deux morts</p>", id="a letter"),
        pytest.param("<p>a <b>b</b></p>", "<p>a b</p>", id="a tag"),
        pytest.param("<p>a <b>b</b></p>", "<p><b>a b</b></p>", id="the place of a tag"),
        pytest.param('<a title="a !">a</a>', '<a title="a\u202f!">a</a>', id="an attribute"),
        pytest.param("<!-- a -- b -->", "<!-- a – b -->", id="a comment"),
        pytest.param("<code>a !</code>", "<code>a\u202f!</code>", id="a space in code"),
        pytest.param("<i lang=en>it's</i>", "<i lang=en>it’s</i>", id="an apostrophe in English"),
    ],
)
def test_damage_is_seen(html, damaged):
    assert tree(html, marks=True) != tree(damaged, marks=True)
