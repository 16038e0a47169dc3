"""Where a head ends and what its lines say."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.frontmatter.head import parse_head
from plugins.frontmatter.model import Entry, Head, Line
from plugins.problems.text import line

Said = tuple[str, tuple[tuple[int, str], ...]]


def entries(*said: Said) -> tuple[Entry, ...]:
    return tuple(Entry(key, tuple(Line(number, text) for number, text in lines)) for key, lines in said)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        pytest.param(
            "Title: Étape 5 : Marseille\nTags: a, b\n\nTexte.\n",
            Head(entries(("Title", ((1, "Étape 5 : Marseille"),)), ("Tags", ((2, "a, b"),))), "Texte.", 4),
            id="a key ends at the first colon",
        ),
        pytest.param(
            "Titre : Été\n\nx", Head(entries(("Titre", ((1, "Été"),))), "x", 3), id="a space before the colon"
        ),
        pytest.param(
            "Titre\u00a0: Été\n\nx",
            Head(entries(("Titre", ((1, "Été"),))), "x", 3),
            id="a no-break space before the colon",
        ),
        pytest.param(
            "Titre\u202f: Été\n\nx", Head(entries(("Titre", ((1, "Été"),))), "x", 3), id="a narrow one before the colon"
        ),
        pytest.param("Title:a\n\nx", Head(entries(("Title", ((1, "a"),))), "x", 3), id="no space behind the colon"),
        pytest.param(
            "Mots-clés: a\nMis à jour: b\nSave_as: c\nL’état: d\n\nx",
            Head(
                entries(
                    ("Mots-clés", ((1, "a"),)),
                    ("Mis à jour", ((2, "b"),)),
                    ("Save_as", ((3, "c"),)),
                    ("L’état", ((4, "d"),)),
                ),
                "x",
                6,
            ),
            id="keys with accents, hyphens, spaces, apostrophes",
        ),
        pytest.param(
            unicodedata.normalize("NFD", "Résumé : é\n\nx"),
            Head(entries((unicodedata.normalize("NFD", "Résumé"), ((1, "e\u0301"),))), "x", 3),
            id="accents typed apart from their letters",
        ),
        pytest.param(
            "\n\n  \nTitle: a\n\nx", Head(entries(("Title", ((4, "a"),))), "x", 6), id="blank lines above the head"
        ),
        pytest.param(
            "Title: a\n\n\n\n  x\ny\n\n",
            Head(entries(("Title", ((1, "a"),))), "  x\ny", 5),
            id="blank lines around the body",
        ),
        pytest.param(
            "Title: a\n  \t\nx", Head(entries(("Title", ((1, "a"),))), "x", 3), id="a line of blanks ends a head"
        ),
        pytest.param("Title: a", Head(entries(("Title", ((1, "a"),))), "", 2), id="a head without a body"),
        pytest.param(
            "Summary: One\n    two\n\tthree\nMenu:\n    a\n    b\n\nx",
            Head(
                entries(("Summary", ((1, "One"), (2, "two"), (3, "three"))), ("Menu", ((4, ""), (5, "a"), (6, "b")))),
                "x",
                8,
            ),
            id="indented lines go on with the value above",
        ),
        pytest.param(
            "Forge:\n    https://forge.example/a: b\n\nx",
            Head(entries(("Forge", ((1, ""), (2, "https://forge.example/a: b")))), "x", 4),
            id="an indented line is never a key",
        ),
        pytest.param(
            "---\nTitle: \"a 'b'\"\n\nTags: 'c'\n---\nx",
            Head(entries(("Title", ((2, "a 'b'"),)), ("Tags", ((4, "c"),))), "x", 6),
            id="between lines --- blank lines are nothing and quotes are taken off",
        ),
        pytest.param(
            "---\nTitle: a\n...\n\nx", Head(entries(("Title", ((2, "a"),))), "x", 5), id="dots close the lines"
        ),
        pytest.param(
            "Title: 'a'\n\nx", Head(entries(("Title", ((1, "'a'"),))), "x", 3), id="quotes stay where there is no ---"
        ),
        pytest.param(
            "Title: a\n\nx\n\n---\n\ny",
            Head(entries(("Title", ((1, "a"),))), "x\n\n---\n\ny", 3),
            id="a rule in the body",
        ),
    ],
)
def test_a_head_is_read(text: str, head: Head) -> None:
    assert parse_head(text, "p") == (head, ())


@pytest.mark.parametrize(
    ("text", "head", "english", "french"),
    [
        pytest.param(
            "Du texte.\n\nTitle: a",
            Head((), "Du texte.\n\nTitle: a", 1),
            ["p:1: no head: begin with lines such as ‘Title: …’, then a blank line, then the text"],
            [
                (
                    "p:1: pas d’en-tête\u00a0: commencez par des lignes comme «\u00a0Titre\u00a0: …\u00a0», puis une ligne vide, "
                    "puis le texte"
                )
            ],
            id="no head at all",
        ),
        pytest.param(
            "https://a.example/x\n\ny",
            Head((), "https://a.example/x\n\ny", 1),
            ["p:1: no head: begin with lines such as ‘Title: …’, then a blank line, then the text"],
            [
                (
                    "p:1: pas d’en-tête\u00a0: commencez par des lignes comme «\u00a0Titre\u00a0: …\u00a0», puis une ligne vide, "
                    "puis le texte"
                )
            ],
            id="an address is no key",
        ),
        pytest.param(
            "",
            Head((), "", 2),
            ["p:1: no head: begin with lines such as ‘Title: …’, then a blank line, then the text"],
            [
                (
                    "p:1: pas d’en-tête\u00a0: commencez par des lignes comme «\u00a0Titre\u00a0: …\u00a0», puis une ligne vide, "
                    "puis le texte"
                )
            ],
            id="an empty file",
        ),
        pytest.param(
            "Title: a\nLe texte commence trop tôt.\nDate: b\n\nx",
            Head(entries(("Title", ((1, "a"),)), ("Date", ((3, "b"),))), "x", 5),
            [
                (
                    "p:2: ‘Le texte commence trop tôt.’ is neither ‘Key: value’ nor an indented line; is the blank line before "
                    "the text missing?"
                )
            ],
            [
                (
                    "p:2: «\u00a0Le texte commence trop tôt.\u00a0» n’est ni «\u00a0Clé\u00a0: valeur\u00a0» ni une ligne en "
                    "retrait\u202f; manque-t-il la ligne vide avant le texte\u202f?"
                )
            ],
            id="the blank line before the text is missing",
        ),
        pytest.param(
            "Title: a\n" + "mot " * 20 + "\n\nx",
            Head(entries(("Title", ((1, "a"),))), "x", 4),
            [
                (
                    "p:2: ‘mot mot mot mot mot mot mot mot mot mot…’ is neither ‘Key: value’ nor an indented line; is the blank "
                    "line before the text missing?"
                )
            ],
            [
                (
                    "p:2: «\u00a0mot mot mot mot mot mot mot mot mot mot…\u00a0» n’est ni «\u00a0Clé\u00a0: valeur\u00a0» ni une "
                    "ligne en retrait\u202f; manque-t-il la ligne vide avant le texte\u202f?"
                )
            ],
            id="a long line is shortened",
        ),
        pytest.param(
            "\n---\nTitle: a\n\nx",
            Head(entries(("Title", ((3, "a"),))), "x", 5),
            ["p:2: the head opened by ‘---’ is never closed"],
            ["p:2: l’en-tête ouvert par «\u00a0---\u00a0» n’est jamais fermé"],
            id="a line --- that nothing closes",
        ),
    ],
)
def test_what_is_wrong_with_a_head_is_said_at_its_line(
    text: str, head: Head, english: list[str], french: list[str]
) -> None:
    found, problems = parse_head(text, "p")
    assert found == head
    assert [line(problem, "en") for problem in problems] == english
    assert [line(problem, "fr") for problem in problems] == french


def test_a_value_of_several_lines_is_one_sentence() -> None:
    head, _ = parse_head("Summary:\n    One\n    two.\n\nx", "p")
    assert (head.entries[0].value, head.entries[0].number) == ("One two.", 1)


lines = st.one_of(
    st.sampled_from(
        ["", "---", "...", "Title: a", "Titre : b", "    more", "\tmore", " ", "text", ": x", "a:", "x://y"]
    ),
    st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=12),
)


@given(st.lists(lines, max_size=12).map("\n".join))
@example("---\nTitle: a\n\ntext\n---\nmore\n---")
def test_no_line_is_lost(text: str) -> None:
    """Every line that says something is in an entry, in a problem or in the body, and at its own number."""
    head, problems = parse_head(text, "p")
    typed = text.split("\n")
    held = {line.number for entry in head.entries for line in entry.lines}
    held |= {problem.line for problem in problems}
    body = head.body.split("\n") if head.body else []
    assert typed[head.body_line - 1 : head.body_line - 1 + len(body)] == body
    held |= set(range(head.body_line, head.body_line + len(body)))
    lost = [number for number, line in enumerate(typed, 1) if line.strip() and number not in held]
    assert [typed[number - 1].rstrip() for number in lost if typed[number - 1].rstrip() not in {"---", "..."}] == []
    assert len(lost) <= 2
