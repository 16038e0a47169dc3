"""HTML and hidden signs of other calendars, as plain text."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.events.ics_text import one_line, plain


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a <b>bold</b> word", "a bold word", id="tags go"),
        pytest.param("un<br>deux<BR/>trois", "un\ndeux\ntrois", id="breaks are lines"),
        pytest.param("<p>un</p><p>deux</p>", "un\n\ndeux", id="paragraphs"),
        pytest.param("<ul><li>un</li><li>deux</li></ul>", "- un\n- deux", id="lists"),
        pytest.param('<a href="https://x.example/?a=1&amp;b=2">ici</a>', "ici (https://x.example/?a=1&b=2)", id="a link keeps its address"),
        pytest.param('<a href="https://x.example/">https://x.example</a>.', "https://x.example.", id="an address is not said twice"),
        pytest.param("<a href='mailto:a@b.example'>écrire</a>", "écrire", id="a mail address is not brought to light"),
        pytest.param("<a href=javascript:alert(1)>ici</a>", "ici", id="nor a script"),
        pytest.param("a <b and c> d, x < y & y > z", "a <b and c> d, x < y & y > z", id="signs of less and more stay"),
        pytest.param("List<String> et <ada@exemple.example>", "List<String> et <ada@exemple.example>", id="what HTML does not know is no tag"),
        pytest.param("caf&eacute; &amp; th&#233; &#xE9;&nbsp;!", "café & thé é\u00a0!", id="entities"),
        pytest.param("?a=1&copy=2 R&D AT&T;", "?a=1&copy=2 R&D AT&T;", id="an ampersand is not always one"),
        pytest.param("<script>alert(1)</script>un<style>p{}</style><!-- deux -->", "un", id="what shows nothing is left out"),
        pytest.param("un<!-- deux", "un", id="a comment that never ends"),
        pytest.param("un<script>deux", "un", id="a script that never ends"),
        pytest.param('<p title="a > b">un</p>', "un", id="a sign within an attribute"),
        pytest.param("\u202egnp.exe\u202c\u200b\ufeff \u2066x\u2069", "gnp.exe x", id="signs that turn or hide"),
        pytest.param("a\x00b\x1bc\x7f&#0;&#x202E;&#27;d", "abcd", id="controls, written as entities too"),
        pytest.param("un\r\ndeux\rtrois\u2028quatre\x85cinq", "un\ndeux\ntrois\nquatre\ncinq", id="lines end in one way"),
        pytest.param("un\n\n\n\n\ndeux  \t trois ", "un\n\ndeux trois", id="blanks are one blank"),
        pytest.param("e\u0301te\u0301", "été", id="letters are composed"),
        pytest.param("19\u00a0h\u202f30", "19\u00a0h\u202f30", id="no-break spaces stay"),
        pytest.param("👩‍💻", "👩‍💻", id="joined pictures stay"),
        pytest.param("<!DOCTYPE html><html><head><title>x</title></head><body>un</body></html>", "un", id="a whole page"),
    ],
)  # fmt: skip
def test_a_text_becomes_plain(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_a_place_is_one_line() -> None:
    assert (
        one_line("La Verrière\n3 rue du Modèle,\n\n69001 Lyon", joint=", ")
        == "La Verrière, 3 rue du Modèle, 69001 Lyon"
    )


@given(st.text() | st.text(st.sampled_from("<>/ab!-&;#x0 \n\"'=href\u202e\x00"), max_size=300))
def test_nothing_hidden_is_left_of_any_text(text: str) -> None:
    shown = plain(text)
    for sign in shown:
        assert sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]", shown)
    assert "\n" not in one_line(text)
