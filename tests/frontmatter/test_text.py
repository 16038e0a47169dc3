"""The text of a file, whatever editor wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.text import decode
from plugins.problems.text import line


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param("Titre : Été\n\nTexte\n".encode(), id="plain"),
        pytest.param("\ufeffTitre : Été\n\nTexte\n".encode(), id="with a byte order mark"),
        pytest.param("Titre : Été\r\n\r\nTexte\r\n".encode(), id="lines end as on Windows"),
        pytest.param("Titre : Été\r\rTexte\r".encode(), id="lines end as on old Macs"),
    ],
)
def test_the_editor_leaves_no_trace(raw: bytes) -> None:
    assert decode(raw, "p") == ("Titre : Été\n\nTexte\n", ())


@pytest.mark.parametrize(
    ("raw", "text", "english", "french"),
    [
        pytest.param(
            "Title: a\n\nL’été".encode("cp1252"),
            "Title: a\n\nL\ufffd\ufffdt\ufffd",
            "p:3: byte 0x92 is not UTF-8; save the file as UTF-8 (it looks like Latin-1 or Windows-1252)",
            "p:3: l’octet 0x92 n’est pas de l’UTF-8\u202f; enregistrez le fichier en UTF-8 (il semble être en Latin-1 ou "
            "Windows-1252)",
            id="Windows-1252",
        ),
        pytest.param(
            "Title: été".encode("utf-16"),
            "Title: été",
            "p:1: the file is UTF-16; save it as UTF-8",
            "p:1: le fichier est en UTF-16\u202f; enregistrez-le en UTF-8",
            id="UTF-16",
        ),
        pytest.param(
            b"Title: a\r\n\r\nb\x0cc",
            "Title: a\n\nbc",
            "p:3: control character U+000C in the text; delete it",
            "p:3: caractère de contrôle U+000C dans le texte\u202f; supprimez-le",
            id="a form feed, counted in lines of Windows",
        ),
        pytest.param(
            "a\n\u2028b".encode(),
            "a\nb",
            "p:2: control character U+2028 in the text; delete it",
            "p:2: caractère de contrôle U+2028 dans le texte\u202f; supprimez-le",
            id="a line separator from a word processor",
        ),
    ],
)
def test_what_is_no_text_is_named_at_its_line_and_left_out(raw: bytes, text: str, english: str, french: str) -> None:
    found, problems = decode(raw, "p")
    assert found == text
    assert [line(problem, "en") for problem in problems] == [english]
    assert [line(problem, "fr") for problem in problems] == [french]


def test_every_control_character_is_named() -> None:
    _, problems = decode(b"a\x00\nb\x1ac\n\x7f", "p")
    assert [(problem.line, dict(problem.values)["sign"]) for problem in problems] == [
        (1, "U+0000"),
        (2, "U+001A"),
        (3, "U+007F"),
    ]


@given(st.one_of(st.binary(max_size=80), st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_give_text_without_control_characters(raw: bytes) -> None:
    text, problems = decode(raw, "p")
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in text)
    assert all(problem.line is not None and problem.line >= 1 for problem in problems)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Cn"]), max_size=60))
def test_ordinary_text_comes_through_whole(text: str) -> None:
    assert decode(text.encode(), "p") == (text.removeprefix("\ufeff"), ())
