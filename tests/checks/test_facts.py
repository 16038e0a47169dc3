"""What one finished page says, asks for, runs and hides."""

import pytest

from plugins.checks.facts import css_loads, facts_in, facts_of

PAGE = b"""<!doctype html><html lang="fr"><head><link rel="stylesheet" href="/a.css"><link rel="canonical" href="/c/">
<link rel="alternate" href="/feed.xml"><script type="application/ld+json">{"a": "<b>"}</script></head>
<body id="x"><p id="x"><a href="/b/#c">a</a><img src="/i.png" srcset="/i-2.png 2x, /i-3.png 3x" alt=""></p>
<video poster="/p.png"></video><svg><use href="/s.svg#u"/></svg></body></html>"""


def test_a_page_is_read_once_to_plain_values() -> None:
    found = facts_of(PAGE)
    assert found.ids == ("x", "x")
    assert found.links == ("/feed.xml", "/b/#c")
    assert found.loads == ("/a.css", "/i.png", "/i-2.png", "/i-3.png", "/p.png", "/s.svg#u")
    assert (found.running, found.styled, found.hidden, found.faults, found.secrets) == ((), (), (), (), ())
    assert (found.deepest, found.size) == (4, len(PAGE))


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<script>x()</script>", "<script>"),
        ('<script type="module">x()</script>', '<script type="module">'),
        ('<b onclick="x()">a</b>', "onclick"),
        ('<a href=" JaVa&#115;cript:x()">a</a>', " JaVascript:x()"),
        ('<a href="java\tscript:x()">a</a>', None),
        ('<iframe srcdoc="x"></iframe>', "srcdoc"),
        ('<form action="javascript:x()"></form>', "javascript:x()"),
        ('<a href="data:text/html,x">a</a>', "data:text/html,x"),
    ],
)
def test_what_runs_is_found(html: str, said: str | None) -> None:
    found = facts_of(html.encode()).running
    assert found == ((said,) if said else ("java\tscript:x()",))


def test_comments_styles_and_doubled_attributes_are_found() -> None:
    found = facts_of(b'<!-- mot de passe --><b style="background:url(/x.png)" id="a" id="b">a</b><style>i{}</style>')
    assert found.hidden == (" mot de passe ",)
    assert found.styled == ("background:url(/x.png)", "<style>")
    assert found.loads == ("/x.png",)
    assert [fault.code for fault in found.faults] == ["html-attribute"]


def test_a_style_sheet_asks_for_addresses_and_names_namespaces() -> None:
    css = '@namespace a url("http://www.w3.org/2005/Atom"); @import "b.css"; i{background:url( \'c.png\' )}'
    assert list(css_loads(css)) == ["b.css", "c.png"]


def test_a_page_that_is_no_html_gives_facts() -> None:
    assert facts_of(b"\xff\xfe<![CDATA[ <p").ids == ()


def test_of_a_feed_only_its_secrets_are_known() -> None:
    feed = b'<feed id="a"><link href="/b"/>https://name:qwertz99@mail.example.org/</feed>'
    found = facts_in("feed.xml", feed)
    assert [secret.kind for secret in found.secrets] == ["address"]
    assert (found.ids, found.links, found.size) == ((), (), len(feed))
    assert facts_in("a/index.html", feed) == facts_of(feed)
