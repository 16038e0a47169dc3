"""The name that was probably meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.problems.nearest import nearest

KEYS = ("Title", "Titre", "Summary", "Résumé", "Tags", "Mots-clés", "Date")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        pytest.param("Sumary", "Summary", id="a letter is missing"),
        pytest.param("resume", "Résumé", id="accents and capitals do not count"),
        pytest.param("TAGS", "Tags", id="everything is in capitals"),
        pytest.param("mots clés", "Mots-clés", id="a space for a hyphen"),
        pytest.param("Zyxwv", None, id="nothing is near"),
        pytest.param("", None, id="nothing was said"),
    ],
)
def test_the_nearest_name_is_found(word: str, meant: str | None) -> None:
    assert nearest(word, KEYS) == meant


def test_names_of_files_need_to_be_more_alike_than_words() -> None:
    files = ["images/2012-plan.webp", "images/2013-photo.webp"]
    assert nearest("images/2012-pln.webp", files, alike=0.85) == "images/2012-plan.webp"
    assert nearest("images/absent.webp", files, alike=0.85) is None


@given(st.text(max_size=20), st.lists(st.text(max_size=12), max_size=6))
def test_what_is_proposed_is_one_of_the_choices_whatever_their_order(word: str, choices: list[str]) -> None:
    found = nearest(word, choices)
    assert found is None or found in choices
    assert nearest(word, reversed(choices)) == found
