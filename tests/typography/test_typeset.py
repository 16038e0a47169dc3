"""Each text by the rules of its language, each element by those of its own where that helps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.typography.typeset import Switches, typeset, typeset_text

AMP = '<span class="amp">&amp;</span>'


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", "<p>L’«\u00a0un\u00a0»\u202f? Le 2<sup>e</sup> & dernier</p>"),
        ("en", f"<p>L’“un” ? Le 2e {AMP} dernier</p>"),
        ("de", '<p>L\'"un" ? Le 2e & dernier</p>'),
    ],
)
def test_the_language_says_how_html_is_set(lang: str, expected: str) -> None:
    assert typeset('<p>L\'"un" ? Le 2e & dernier</p>', lang) == expected


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", "L’«\u00a0un\u00a0»\u202f? Le 2e & <b>dernier</b>"),
        ("en", "L’“un” ? Le 2ème & <b>dernier</b>"),
        ("de", 'L\'"un" ? Le 2ème & <b>dernier</b>'),
    ],
)
def test_the_language_says_how_a_title_is_set(lang: str, expected: str) -> None:
    assert typeset_text('L\'"un" ? Le 2ème & <b>dernier</b>', lang) == expected


@pytest.mark.parametrize(
    ("lang", "html", "expected"),
    [
        pytest.param(
            "fr",
            "<p>Dit \"oui\" : <em lang=\"en\">it's \"so\" !</em></p>",
            "<p>Dit «\u00a0oui\u00a0»\u00a0: <em lang=\"en\">it's \"so\" !</em></p>",
            id="English in French stays as it is",
        ),
        pytest.param(
            "en",
            "<p>He's \"in\": <em lang='fr-CA'>l'été \"chaud\" !</em></p>",
            "<p>He’s “in”: <em lang='fr-CA'>l’été «\u00a0chaud\u00a0»\u202f!</em></p>",
            id="French in English is set as French",
        ),
        pytest.param(
            "en",
            "<blockquote LANG = fr><p>Quoi ?</p><p>Un <code>a ?</code> <i lang=en>b ?</i></p></blockquote><p>So ?</p>",
            "<blockquote LANG = fr><p>Quoi\u202f?</p><p>Un <code>a ?</code> <i lang=en>b ?</i></p></blockquote><p>So ?</p>",
            id="with what it has in it",
        ),
        pytest.param(
            "en", '<p><i lang="de">"a" ?</i> <code lang="fr">"b" ?</code></p>', None, id="what neither may touch"
        ),
        pytest.param("en", '<p><i lang="de">a <b lang="fr">b ?</b></i> lang="x"</p>'.replace(' lang="x"', ""), None, id="within a third language"),
        pytest.param("de", '<p lang="fr">"a" ?</p>', None, id="in a language that is not set"),
    ],
)  # fmt: skip
def test_an_element_of_another_language(lang: str, html: str, expected: str | None) -> None:
    assert typeset(html, lang) == (html if expected is None else expected)


@pytest.mark.parametrize(
    ("switches", "lang", "expected"),
    [
        (Switches(), "fr", "<p>Le 2<sup>e</sup>, n<sup>o</sup>\u00a05</p>"),
        (Switches(sup=False), "fr", "<p>Le 2e, n°\u00a05</p>"),
        (Switches(amp=False), "en", "<p>Le 2ème, n°5</p>"),
    ],
)
def test_what_can_be_switched_off(switches: Switches, lang: str, expected: str) -> None:
    assert typeset("<p>Le 2ème, n°5</p>", lang, switches=switches) == expected


def test_every_switch_does_something() -> None:
    texts = {"fr": "<p>Le 2ème & n°5, 1er</p>", "en": "<p>a &amp; b</p>"}
    for name in Switches.__slots__:
        off = Switches(**{name: False})
        assert any(typeset(html, lang, switches=off) != typeset(html, lang) for lang, html in texts.items()), name


MARKED = st.lists(
    st.sampled_from(
        ["l'a", '"', " ", "!", "?", "--", "...", "<p>", "</p>", '<i lang="fr">', '<i lang="en">', "</i>", "<code>", "</code>", "&amp; ", "<", "<!--", "://"]
    )
).map("".join)  # fmt: skip


@given(MARKED, st.sampled_from(["fr", "en", "de"]))
def test_setting_twice_is_setting_once(html: str, lang: str) -> None:
    once = typeset(html, lang)
    assert typeset(once, lang) == once
    plain = typeset_text(html, lang)
    assert typeset_text(plain, lang) == plain
