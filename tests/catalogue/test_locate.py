"""The line of what Markdown has already turned into HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.locate import Lines


@pytest.mark.parametrize(
    ("body", "text", "nth", "line"),
    [
        pytest.param("a\nx\nb", "x", 1, 11, id="once"),
        pytest.param("x x\nx", "x", 2, 10, id="twice on a line"),
        pytest.param("x x\nx", "x", 3, 11, id="the third time"),
        pytest.param("x\n\nx", "x", 9, 12, id="more often than it is there: the last"),
        pytest.param("a\nb", "x", 1, 10, id="nowhere: the first line"),
        pytest.param("a\nb", "", 1, 10, id="nothing was typed"),
        pytest.param("```\nx\n```\nx", "x", 1, 13, id="behind a fence"),
        pytest.param("~~~ py\nx\n```\nx\n~~~\nx", "x", 1, 15, id="a fence of tildes holds one of backticks"),
        pytest.param("````\nx\n```\nx\n````\nx", "x", 1, 15, id="a long fence holds a short one"),
        pytest.param("```\nx\n````\nx\n```\nx", "x", 1, 15, id="a longer line closes no fence"),
        pytest.param("a\n```\nx\nb", "x", 1, 12, id="in a fence that nothing closes"),
        pytest.param("a\n\n    x\n\tx\n\nx", "x", 1, 15, id="behind indented code"),
        pytest.param("a\n    x", "x", 1, 11, id="an indented line of a paragraph is text"),
        pytest.param("`x` a x", "x", 1, 10, id="beside code in a line"),
        pytest.param("``x ` x``\nx", "x", 1, 11, id="behind code with a backtick in it"),
        pytest.param("`a\nx", "x", 1, 11, id="behind a backtick that nothing closes"),
        pytest.param("la.md ../la.md\na.md", "a.md", 1, 11, id="not in a longer name"),
        pytest.param(
            "https://a.example/b\nhttps://a.example", "https://a.example", 1, 11, id="not in a longer address"
        ),
        pytest.param("(https://a.example).\n", "https://a.example", 1, 10, id="with signs around it"),
        pytest.param("a<iframe src=x>", "<iframe src=x>", 1, 10, id="within a word where it stands nowhere else"),
        pytest.param("a\nb\\_c &amp; d", "b_c & d", 1, 11, id="typed with an escape and an entity"),
        pytest.param("a\n<a href='b&amp;c'>", "<a href='b&amp;c'>", 1, 11, id="looked for with an entity"),
    ],
)
def test_the_line_is_found(body: str, text: str, nth: int, line: int) -> None:
    assert Lines(body, 10).find(text, nth) == line


@given(st.text("ab`~ \n\\&;<", max_size=40), st.text("ab`\\&;", max_size=4), st.integers(1, 5))
def test_a_line_is_always_inside_the_file(body: str, text: str, nth: int) -> None:
    assert 7 <= Lines(body, 7).find(text, nth) <= 7 + body.count("\n")


@given(st.lists(st.text("abc .", max_size=6), min_size=1, max_size=8), st.text("abc", min_size=1, max_size=3))
def test_the_lines_found_are_in_the_order_of_the_text(lines: list[str], text: str) -> None:
    found = [Lines("\n".join(lines), 1).find(text, nth) for nth in range(1, 6)]
    assert found == sorted(found)
