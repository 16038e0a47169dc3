"""HTML as one text and back, and what stands for what."""

import pytest

from plugins.typography.tokens import (
    ADDRESS,
    BLOCK,
    BREAK,
    CAPITAL,
    MAIL,
    Q_CLOSE,
    Q_OPEN,
    SIGN,
    SIGNS,
    SMALL,
    SUP_CLOSE,
    SUP_OPEN,
    TAG,
    WORD,
    flatten,
    flatten_text,
)

FLAT = [
    ("an inline tag", "a <b>b</b>", f"a {TAG}b{TAG}"),
    ("a block", "<p>a</p>", f"{BLOCK}a{BLOCK}"),
    ("capitals", "<P>a<BR>b<CODE>c</CODE></P>", f"{BLOCK}a{BREAK}b{WORD}{BLOCK}"),
    ("a > in an attribute", "<a title=\"x>y\" data-a='>'>a</a>", f"{TAG}a{TAG}"),
    ("a quote in an attribute without quotes", "<a title=l'a>b'c</a>", f"{TAG}b'c{TAG}"),
    ("an attribute's name with a quote", '<a "b">c', f"{TAG}c"),
    ("an attribute with spaces around =", "<a b = 'c>' d>e", f"{TAG}e"),
    ("a lone <", "a < b <3 <", "a < b <3 <"),
    ("a tag that nothing closes", 'a <b title="', f"a {TAG}"),
    ("a comment", "a<!-- b > c -->d", f"a{TAG}d"),
    ("a comment that ends at once", "a<!-->b<!--->c", f"a{TAG}b{TAG}c"),
    ("a comment with !", "a<!-- b --!>c", f"a{TAG}c"),
    ("a comment that nothing closes", "a<!-- b > c", f"a{TAG}"),
    ("a doctype", "<!DOCTYPE html>a", f"{BLOCK}a"),
    ("CDATA", "a<![CDATA[ b > c ]]>d", f"a{TAG}d"),
    ("a processing instruction", "a<?php b ?>c", f"a{TAG}c"),
    ("a quotation", "<q>a</q>", f"{Q_OPEN}a{Q_CLOSE}"),
    ("a quotation in another language", "a <q lang=de>b</q>", f"a {WORD}"),
    ("a slot", "a <slot>\x1a12\x1a</slot> \x1aword 3\x1a", f"a {TAG}{WORD}{TAG} {WORD}"),
    ("a slot in an attribute", '<a href="\x1a3\x1a">a</a>', f"{TAG}a{TAG}"),
    ("a picture", "a <img src=b> c<wbr>d", f"a {WORD} c{TAG}d"),
    ("an entity that is a letter", "&eacute;&Eacute;", f"{SMALL}{CAPITAL}"),
    ("an entity that is a sign", "&lt;&amp;&copy;", SIGN * 3),
    ("an entity that rules read", "&quot;&#39;&#x27;&nbsp;&#8239;&laquo;&deg;", "\"''\u00a0\u202f«°"),
    ("an entity that is none", "&x; R&D &; &nothing;", f"&x; R&D &; {SIGN}"),
    ("an address", "à http://a.b/?c=d;e!f g", f"à http{ADDRESS} g"),
    ("an address with an entity", "http://a.b/?c&amp;d&nbsp;!", f"http{ADDRESS}\u00a0!"),
    ("an address in quotes", '"http://a.b" «www.a.b»', f'"http{ADDRESS}" «{ADDRESS}»'),
    ("a mail address", "a.b-c+d@example.org!", f"a.b-c+d{MAIL}!"),
    ("no address", "std::x :// x@ @y www. w", "std::x :// x@ @y www. w"),
    ("an author's own sign", f"a{TAG}{BLOCK}{WORD}{CAPITAL}", f"a{SIGN * 2}{SMALL}{CAPITAL}"),
]


@pytest.mark.parametrize(("html", "text"), [pytest.param(*case[1:], id=case[0]) for case in FLAT])
def test_what_stands_for_what(html, text):
    assert flatten(html, "fr").text == f"{BLOCK}{text}{BLOCK}"


@pytest.mark.parametrize("html", [case[1] for case in FLAT])
def test_all_comes_back(html):
    flat = flatten(html, "fr")
    if not any(sign in html for sign in ("&quot;", "&nbsp;")):  # these become the sign that they stand for
        assert flat.put_back(flat.text) == html


EXEMPT = [
    *("pre", "code", "kbd", "samp", "var", "tt", "script", "style", "math", "svg", "textarea", "template", "object"),
    *("canvas", "iframe", "noscript", "select", "button", "title", "head"),
]


@pytest.mark.parametrize("name", EXEMPT)
def test_exempt_elements_are_kept_whole(name):
    html = f"<{name}>a ! <b>b</b> ?</{name}>"
    flat = flatten(f"{html}c", "fr")
    assert flat.kept == (html,)
    assert flat.text[2:] == f"c{BLOCK}"


@pytest.mark.parametrize(
    "start",
    [
        "<span class=notypo>",
        "<span class='a notypo\tb'>",
        '<span CLASS="math">',
        '<span class="highlight" class="other">',
        '<span translate="no">',
        "<span translate=NO>",
        "<span lang=en>",
        '<span lang="en-GB">',
        '<span lang="">',
        "<span id=a lang='d&#101;'>",
        '<span title=">" lang="de">',
    ],
)
def test_marked_elements_are_kept_whole(start):
    html = f"{start}a <span>b</span> !</span>"
    assert flatten(f"{html} !", "fr").kept == (html,)


@pytest.mark.parametrize(
    "start",
    [
        "<span class=notypography>",
        "<span class=other class=notypo>",
        "<span title='class=notypo'>",
        "<span data-lang=en>",
        "<span lang=fr>",
        "<span lang=fr-CA>",
        "<span lang=FR>",
        "<span translate=yes>",
        "<class>",
    ],
)
def test_other_elements_are_not(start):
    assert flatten(f"{start}a</span>", "fr").text == f"{BLOCK}{TAG}a{TAG}{BLOCK}"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        pytest.param("<code>a<code>b</code>c</code>d", "<code>a<code>b</code>c</code>", id="nested"),
        pytest.param("<pre><code>a</code></pre>d", "<pre><code>a</code></pre>", id="another inside"),
        pytest.param("<script>a < b</scripts> '</b>'</script >d", "<script>a < b</scripts> '</b>'</script >", id="raw"),
        pytest.param(
            "<div class=notypo><script>'</div>'</script></div>d",
            "<div class=notypo><script>'</div>'</script></div>",
            id="raw inside",
        ),
        pytest.param("<svg><title>a</svg>d", "<svg><title>a</svg>", id="a title in a drawing is not raw"),
        pytest.param("<svg><svg/></svg>d", "<svg><svg/></svg>", id="a drawing closes itself"),
        pytest.param("<svg/>d", "<svg/>", id="closed at once"),
        pytest.param(
            "<code>a <!-- </code> --> b</code>d", "<code>a <!-- </code> --> b</code>", id="an end in a comment"
        ),
        pytest.param("<code>a</p> b !", "<code>a</p> b !", id="unclosed to the end"),
        pytest.param("<textarea>a !", "<textarea>a !", id="raw, unclosed"),
        pytest.param("<p lang=en>a<p>b", "<p lang=en>a", id="a paragraph ends at the next"),
    ],
)
def test_where_an_exempt_element_ends(html, kept):
    assert flatten(html, "fr").kept[0] == kept


def test_another_language_has_other_exempt_elements():
    assert flatten("<i lang=fr>a</i> <i lang=en>b</i>", "en").text == f"{BLOCK}{WORD} {TAG}b{TAG}{BLOCK}"


def test_plain_text_has_no_tags():
    text = "a <b>&amp; http://a.b/<c>\nd\n\ne"
    flat = flatten_text(text)
    assert flat.text == f"{BLOCK}a <b>&amp; http{ADDRESS}<c>{BREAK}d{BLOCK}e{BLOCK}"
    assert flat.put_back(flat.text) == text


def test_a_lost_sign_is_an_error():
    flat = flatten("<b>a</b>", "fr")
    with pytest.raises(ValueError, match="lost a sign"):
        flat.put_back(flat.text.replace(TAG, "", 1))


def test_raised_text_gets_tags():
    flat = flatten("<b>1er</b>", "fr")
    assert flat.put_back(flat.text.replace("er", f"{SUP_OPEN}er{SUP_CLOSE}")) == "<b>1<sup>er</sup></b>"


def test_the_signs_are_all_different():
    assert len(set(SIGNS)) == len(SIGNS)
