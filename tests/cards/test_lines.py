"""Titles in lines."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.cards.face import HEAVY, face
from plugins.cards.lines import Block, Setting, fitted, shortened

ROOM = 20
SETTINGS = (Setting(2, 2), Setting(1, 3))


def wide(text: str, size: float) -> float:
    return len(text) * size


def lines(text: str, settings: tuple[Setting, ...] = (Setting(1, 9),), room: float = ROOM) -> tuple[str, ...]:
    return fitted(text, settings, room, wide).lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Le titre", Block(2, ("Le titre",)), id="one line, the largest of all"),
        pytest.param("Le titre court", Block(2, ("Le titre", "court")), id="two lines, the largest"),
        pytest.param("Court", Block(2, ("Court",)), id="one line, the largest"),
        pytest.param("Un titre trop long pour elles", Block(1, ("Un titre trop", "long pour elles")), id="smaller"),
        pytest.param(
            "Un titre bien plus long que tout ce que trois lignes pourraient porter ici",
            Block(1, ("Un titre bien plus", "long que tout ce que", "trois lignes…")),
            id="too long for all",
        ),
    ],
)
def test_a_title_is_as_large_as_there_is_room(text: str, expected: Block) -> None:
    assert fitted(text, SETTINGS, ROOM, wide) == expected


@pytest.mark.parametrize("space", ["\u00a0", "\u202f"])
@pytest.mark.parametrize("sign", [":", "?", "!", ";", "»"])
def test_no_line_begins_with_a_sign_that_a_space_holds(space: str, sign: str) -> None:
    for length in range(1, 24):
        found = lines(f"{'a' * length} bbb{space}{sign} la suite du titre")
        assert all(not line.startswith((sign, space)) for line in found)
        assert any(f"bbb{space}{sign}" in line for line in found)


def test_lines_are_balanced() -> None:
    assert lines("aaaa bbbb cccc dddd eeee") == ("aaaa bbbb cccc", "dddd eeee")


def test_a_word_with_a_hyphen_stays_whole_where_it_can() -> None:
    assert lines("Aller au-delà", room=9) == ("Aller", "au-delà")
    assert fitted("Aller au-delà", (Setting(2, 9), Setting(1, 9)), 12, wide) == Block(1, ("Aller", "au-delà"))


def test_a_word_with_hyphens_longer_than_a_line_breaks_after_one() -> None:
    assert lines("Saint-Étienne-de-Montluc", room=15) == ("Saint-Étienne-", "de-Montluc")
    assert lines("2012-12-08", room=6) == ("2012-1", "2-08")  # not a word


def test_a_word_of_eighty_letters_is_broken_where_it_must() -> None:
    found = lines("a" * 80)
    assert found == ("a" * 20,) * 4


def test_an_end_takes_off_what_would_stand_before_it() -> None:
    assert shortened("Un lieu, une ville", 10, len) == "Un lieu…"
    assert shortened("Marseille capitale", 14, len) == "Marseille…"
    assert shortened("Un lieu", 10, len) == "Un lieu"
    assert shortened("Unlieuquinefinitpas", 10, len) == "Unlieuqui…"
    assert shortened("Est-ce vrai\u202f? Ou non", 14, len) == "Est-ce vrai…"


@given(st.text(alphabet="aà bé-\u00a0\u202f:?«»,.…'", max_size=120), st.integers(3, 30))
def test_every_line_has_room_and_nothing_is_lost_but_at_the_end(text: str, room: int) -> None:
    found = fitted(text, (Setting(2, 2), Setting(1, 5)), room, wide)
    assert len(found.lines) <= (2 if found.size == 2 else 5)
    assert all(len(line) * found.size <= room for line in found.lines)
    joined = "".join("".join(found.lines).split(" "))
    plain = "".join(text.split(" "))
    assert joined == plain or plain.startswith(joined.removesuffix("…"))


def test_a_text_without_end_takes_no_longer() -> None:
    started = time.process_time()
    for text in ("a" * 1_000_000, "ab " * 300_000, "a-" * 500_000, "-" * 1_000_000):
        fitted(text, (Setting(96, 2), Setting(46, 7)), 744, face(HEAVY).width)
    assert time.process_time() - started < 2
