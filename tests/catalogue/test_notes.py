"""What is noted while a body is converted."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.locate import Lines
from plugins.catalogue.model import Slot
from plugins.catalogue.notes import Notes, without_tokens, words_token
from plugins.problems.model import Problem, Refused


def notes(body: str = "a\nb\na") -> Notes:
    return Notes(Lines(body, 4), "p")


def test_what_is_typed_again_is_at_its_next_line() -> None:
    noted = notes()
    assert [noted.line("a"), noted.line("a"), noted.line("b"), noted.line("a")] == [4, 6, 5, 6]


def test_a_problem_is_noted_at_its_line() -> None:
    noted = notes()
    noted.refuse(Refused("link-scheme", address="x:y"), 5)
    assert noted.problems == [Problem("p", 5, "link-scheme", (("address", "x:y"),))]


def test_tokens_become_slots_and_elements_around_them_go() -> None:
    noted = notes()
    image, href = noted.slot("image", ("a", "b"), 4), noted.slot("href", ("c",), 5)
    html = f'<p><slot>{image}</slot><a href="{href}">d</a>{words_token("back").format(3)}</p>'
    assert noted.split(html) == (
        "<p>",
        Slot("image", ("a", "b"), 4),
        '<a href="',
        Slot("href", ("c",), 5),
        '">d</a>',
        Slot("words", ("back", "3"), 0),
        "</p>",
    )
    assert without_tokens(html) == '<p><a href="">d</a></p>'


@given(st.lists(st.one_of(st.none(), st.text("ab<> ", min_size=1, max_size=4)), max_size=8))
def test_splitting_loses_nothing(pieces: list[str | None]) -> None:
    noted = notes()
    html = "".join(noted.slot("image", (str(at),), 4) if piece is None else piece for at, piece in enumerate(pieces))
    parts = noted.split(html)
    assert "".join(part for part in parts if isinstance(part, str)) == "".join(piece for piece in pieces if piece)
    assert [part.data for part in parts if isinstance(part, Slot)] == [
        (str(at),) for at, piece in enumerate(pieces) if piece is None
    ]
