"""HTML of other servers becomes the text of a comment."""

import contextlib
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.comments.cleaning import ELEMENTS, clean
from plugins.problems.model import Refused
from tools.comments.fetched_markup import finished, reduced

REL = 'rel="nofollow ugc noopener"'
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.\w+")


@pytest.mark.parametrize(
    ("html", "body"),
    [
        pytest.param(
            "<p>Un</p><p>Deux<br>Trois<br/>Quatre</p>", "Un\n\nDeux\nTrois\nQuatre", id="paragraphs and line ends"
        ),
        pytest.param("<p>Un\n  deux</p>\n\n\n<p>  trois </p>", "Un deux\n\ntrois", id="blanks of the source"),
        pytest.param(
            '<p><span class="h-card" translate="no"><a href="https://other.example/@ada" class="u-url mention">@<span>ada</span></a></span> merci</p>',
            f'<a href="https://other.example/@ada" {REL}>@ada</a> merci',
            id="a mention",
        ),
        pytest.param(
            '<p><a href="https://s.example/@ada@other.example" class="mention">@ada@other.example</a></p>',
            f'<a href="https://s.example/@ada%40other.example" {REL}>@ada</a>',
            id="a mention with its host",
        ),
        pytest.param(
            "<p>voir @ada@other.example ou jean@exemple.fr</p>", "voir @ada ou […]", id="handle and mail as text"
        ),
        pytest.param("<p>jean@\u200bexemple.fr</p>", "[…]", id="a mail address split by a sign that is not seen"),
        pytest.param("<p>jean&#64;exemple.fr</p>", "[…]", id="a mail address with a reference in it"),
        pytest.param('<p><a href="mailto:jean@exemple.fr">moi</a></p>', "moi", id="a link to mail"),
        pytest.param(
            '<p><a href="https://s.example/tags/Coworking" class="mention hashtag" rel="tag">#<span>Coworking</span></a></p>',
            "#Coworking",
            id="a hashtag",
        ),
        pytest.param(
            '<p><a href="https://www.exemple.fr/tres/long/chemin"><span class="invisible">https://www.</span><span class="ellipsis">exemple.fr/tres/lo</span><span class="invisible">ng/chemin</span></a></p>',
            f'<a href="https://www.exemple.fr/tres/long/chemin" {REL}>exemple.fr/tres/lo…</a>',
            id="an address of which a part is hidden",
        ),
        pytest.param("<ul><li>un</li><li>deux</li></ul>", "– un\n– deux", id="a list"),
        pytest.param("<h1>Titre</h1><p>Texte</p>", "<strong>Titre</strong>\n\nTexte", id="a heading"),
        pytest.param(
            "<p><s>faux</s> <u>vrai</u> <b>gras</b></p>", "<strike>faux</strike> vrai <b>gras</b>", id="elements"
        ),
        pytest.param("<pre><code>a  = 1\n  b</code></pre>", "<code>a  = 1\nb</code>", id="code"),
        pytest.param('<p>a <img src="https://x.example/t.png" alt=":smile:"> b</p>', "a :smile: b", id="a picture"),
        pytest.param(
            "<blockquote><p>cité</p></blockquote><p>oui</p>",
            "<blockquote>\n\ncité\n\n</blockquote>\n\noui",
            id="a quotation",
        ),
        pytest.param("<p>1 &lt; 2 &amp;&amp; &lt;script&gt;</p>", "1 &lt; 2 &amp;&amp; &lt;script&gt;", id="signs"),
        pytest.param("<script>alert(1)</script><style>p{}</style>x", "x", id="scripts"),
        pytest.param('<a href="javascript:alert(1)">x</a><a href="//evil.example">y</a>', "xy", id="addresses"),
        pytest.param('<p onclick="x()">a<svg><script>1</script></svg></p>', "a", id="handlers"),
        pytest.param("", "", id="nothing"),
        pytest.param("<p><br></p> <p>\u200b</p>", "", id="nothing to see"),
        pytest.param("<p>a", "a", id="not closed"),
        pytest.param("</p></b>a</a>", "a", id="closed only"),
    ],
)
def test_markup(html: str, body: str) -> None:
    assert finished(reduced(html)) == body


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("a" * 200_001, "comment-too-long"),
        ("<b>" * 4_001, "comment-too-many-tags"),
        ("é" * 40_000, "comment-too-long"),
        ("<b>x</b>" * 300, "comment-too-many-tags"),
    ],
)
def test_too_much_is_refused(html: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        finished(reduced(html))
    assert refused.value.code == code


@pytest.mark.parametrize(
    "html",
    [
        "<b>" * 4_000,
        "<blockquote>" * 4_000,
        "<a href='x@" * 4_000,
        "a" * 200_000,
        "a@" * 100_000,
        "@a.b" * 50_000,
        "<!--" * 4_000,
        "<p>" + " \n" * 99_000,
        "&" * 200_000,
        "<span class=invisible>" * 4_000,
        "<p><![CDATA[" * 2_000,
    ],
)
def test_nothing_takes_long(html: str) -> None:
    before = time.process_time()
    with contextlib.suppress(Refused):
        finished(reduced(html))
    assert time.process_time() - before < 5


_PIECES = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<br>",
            "<span class=invisible>",
            "</span>",
            '<a href="https://a.example/@b@c.example">',
            "</a>",
        ),
        *("<script>", "</script>", "<svg>", "<pre>", "</pre>", "<li>", "<b>", "</b>", "<!--", "-->", "&lt;", "&#64;"),
        *(
            "jean@exemple.fr",
            "@ada@b.example",
            "\u200b",
            "\u202e",
            "\x00",
            "\ud800",
            "texte ",
            "\n\n",
            '"',
            "'",
            "<",
            "&",
        ),
    ]
)


@given(st.lists(_PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_whatever_comes_only_the_thirteen_and_no_address(html: str) -> None:
    body = finished(reduced(html.encode("utf-8", "ignore").decode()))
    assert clean(body).strip() == body
    assert set(re.findall(r"</?([a-z0-9]+)", body)) <= ELEMENTS
    assert not ADDRESS.search(re.sub(r'rel="[^"]*"', "", body))
