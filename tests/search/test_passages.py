"""The HTML of a body to plain passages."""

import time

import pytest

from plugins.search.model import Passage
from plugins.search.passages import passages, plain


@pytest.mark.parametrize(
    ("html", "found"),
    [
        pytest.param(
            "<p>Un <em>deux</em>trois.</p>", [Passage("Un deuxtrois.")], id="a line is not parted by its tags"
        ),
        pytest.param("<p>Un</p><p>Deux<br>Trois</p>", [Passage("Un Deux Trois")], id="blocks and breaks part words"),
        pytest.param(
            '<p>Avant</p><h2 id="le-gorille">Le <em>gorille</em></h2><p>Après</p><h3 id="la">Là</h3>',
            [Passage("Avant"), Passage("Après", "Le gorille", "le-gorille"), Passage("", "Là", "la")],
            id="each anchored heading begins a passage",
        ),
        pytest.param(
            "<h2>Sans ancre</h2><p>Texte</p>", [Passage("Sans ancre Texte")], id="a heading without an anchor"
        ),
        pytest.param('<p id="x">Un</p>', [Passage("Un")], id="no other anchor begins one"),
        pytest.param(
            "<script>un()</script><style>p{}</style><svg><text>non</text></svg><template><p>non</p></template>Oui",
            [Passage("Oui")],
            id="what is not read",
        ),
        pytest.param("<svg><svg>non</svg>non</svg>Oui", [Passage("Oui")], id="one in another"),
        pytest.param(
            'Oui<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> non '
            '<a class="footnote-backref" href="#fnref:1">↩</a>',
            [Passage("Oui non")],
            id="the numbers and arrows of notes",
        ),
        pytest.param('<img src="a.png" alt="Une borne">', [Passage("Une borne")], id="a picture by its words"),
        pytest.param("l&#8217;&eacute;t&eacute; &lt;b&gt;", [Passage("l’été <b>")], id="entities"),
        pytest.param("in\u00advi\u200bsible", [Passage("invisible")], id="signs that are not seen"),
        pytest.param("«\u00a0Oui\u202f!\u00a0»", [Passage("« Oui ! »")], id="no-break spaces"),
        pytest.param("", [], id="nothing"),
        pytest.param("<p>Un <b>deux", [Passage("Un deux")], id="never closed"),
        pytest.param('</main></body><h2 id="x">Deux</h2>', [Passage("", "Deux", "x")], id="closed too often"),
    ],
)
def test_a_body_is_read_as_passages(html: str, found: list[Passage]) -> None:
    assert list(passages(html)) == found


def test_a_text_stands_on_one_line() -> None:
    assert plain(" Un\n\tdeux\u00a0! ") == "Un deux !"


@pytest.mark.long
def test_a_long_body_takes_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        html = '<h2 id="a">Titre</h2><p>Un <b>mot</b> et <svg>un</svg> autre.</p>' * count
        started = time.process_time()
        passages(html)
        return time.process_time() - started

    seconds(100)
    assert seconds(8_000) < 24 * seconds(1_000)
