"""What others say becomes values that a head can hold."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.head import parse_head
from plugins.frontmatter.text import decode
from tools.video import facts
from tools.video.facts import Facts

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Les Temps forts", "Les Temps forts"),
        ("Title\nStatus: draft\n\nBody", "Title Status: draft Body"),
        ("a\r\n---\r\nb", "a --- b"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\u202egnp.exe\u202c \u2066x\u2069", "gnp.exe x"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("half \ud83d pair", "half pair".replace(" ", "  ")),
        ("e\u0301te\u0301", "été"),
        ("  \u00a0\t ", None),
        ("\u200b\u200d\ufeff", None),
        ("", None),
        ("…", "…"),
        ("日本語", "日本語"),
        (None, None),
        (12, None),
        (["a"], None),
    ],
)
def test_a_text_is_one_line_of_visible_letters(said: Any, kept: str | None) -> None:
    assert facts.text(said, facts.TITLE) == kept


def test_a_title_of_5000_letters_is_cut_between_words() -> None:
    kept = facts.text("mot " * 1250, 20)
    assert kept == "mot mot mot mot mot…"
    assert facts.text("x" * 5000, 20) == "x" * 19 + "…"


@given(st.text() | st.text(alphabet="\n\r\t :-\u202e\u2028\x00abé\ud800"))
def test_a_text_is_read_back_from_a_head_as_it_is(said: str) -> None:
    kept = facts.text(said, facts.TITLE)
    if kept is None:
        return
    assert len(kept) <= facts.TITLE + 1
    text, problems = decode(f"Titre : {kept}\nState: ok\n".encode(), "x")
    head, others = parse_head(text, "x")
    assert (problems, others) == ((), ())
    assert [(entry.key, entry.value) for entry in head.entries] == [("Titre", kept), ("State", "ok")]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (192, 192),
        (192.45, 192),
        ("192.45", 192),
        ("3:12", 192),
        ("01:02:03", 3723),
        ("01:02:03.44", 3723),
        (0, None),
        (0.2, None),
        (-5, None),
        (True, None),
        (360_000, None),
        (float("inf"), None),
        (float("nan"), None),
        ("PT3M", None),
        ("9" * 5000, None),
        (None, None),
        ({}, None),
    ],
)
def test_a_length(said: Any, kept: int | None) -> None:
    assert facts.seconds(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2012-06-20", date(2012, 6, 20)),
        ("2012-06-20 09:30:12", date(2012, 6, 20)),
        ("2012-06-20T09:30:12.123Z", date(2012, 6, 20)),
        ("1968-12-09", date(1968, 12, 9)),
        (1_340_184_612, date(2012, 6, 20)),
        ("2012", None),
        ("2012-02-31", None),
        ("0001-01-01", None),
        ("2012-06-200", None),
        (1e300, None),
        (-1, None),
        (True, None),
        (None, None),
    ],
)
def test_a_day(said: Any, kept: date | None) -> None:
    assert facts.day(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Une visite.\n\nAbonnez-vous !", "Une visite."),
        ("<p>Une <b>visite</b> &amp; un café.</p><p>Suite</p>", "Une visite & un café."),
        ("Une visite.<br/>Suite", "Une visite."),
        ("Voir [le site](https://example.org/) du lieu.", "Voir le site du lieu."),
        ("\n \n", None),
        ("<img src=x onerror=alert(1)>", None),
        ("mot " * 100, ("mot " * 75).strip() + "…"),
        (
            "Une phrase assez longue pour compter, avec des mots. " * 9,
            "Une phrase assez longue pour compter, avec des mots. " * 4
            + "Une phrase assez longue pour compter, avec des mots.",
        ),
        (None, None),
    ],
)
def test_a_description_gives_a_summary(said: Any, kept: str | None) -> None:
    assert facts.summary(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("http://creativecommons.org/licenses/by-sa/3.0/", "CC-BY-SA-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.fr", "CC0-1.0"),
        ("http://creativecommons.org/publicdomain/mark/1.0/", "Public domain"),
        ("https://example.org/licence", "https://example.org/licence"),
        ("Attribution\nX: y", "Attribution X: y"),
        (None, None),
    ],
)
def test_a_licence(said: Any, kept: str | None) -> None:
    assert facts.licence(said) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [("fr", "fr"), ("pt-BR", "pt-BR"), ("deu", "de"), ("fre", "fr"), ("deu-eng", None), ("French", None), (3, None)],
)
def test_a_language(said: Any, kept: str | None) -> None:
    assert facts.language(said) == kept


def test_names() -> None:
    assert facts.names("Ada Exemple") == "Ada Exemple"
    assert facts.names(["Ada\n", 3, "Bob"]) == "Ada, Bob"
    assert facts.names([]) is None


@given(ANYTHING)
def test_whatever_is_said_nothing_is_raised(value: Any) -> None:
    for read in (facts.names, facts.summary, facts.seconds, facts.day, facts.language, facts.licence, facts.addresses):
        read(value)
    facts.text(value, 10)
    list(facts.objects(value))
    facts.within(value, "a", "b")


def test_facts_are_filled_by_others_where_they_are_blank() -> None:
    mine = Facts(title="Mine", posters=("https://a.example/1",))
    other = Facts(title="Other", length=5, posters=("https://a.example/2",))
    assert mine.filled(other) == Facts(title="Mine", length=5, posters=("https://a.example/1",))
    assert not mine.complete
