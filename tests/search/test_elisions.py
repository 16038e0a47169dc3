"""French elisions, taken apart for the index."""

import pytest

from plugins.search.elisions import apart


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("l’été", "l’ été"),
        ("L'été d’Anne", "L' été d’ Anne"),
        ("« l’été »", "« l’ été »"),
        ("ce qu’il lorsqu’on", "ce qu’ il lorsqu’ on"),
        ("s’est-il, n’y", "s’ est-il, n’ y"),
        ("aujourd’hui prud’homme", "aujourd’hui prud’homme"),
        ("‘l’", "‘l’"),
        ("rock’n’roll", "rock’n’roll"),
        ("l’", "l’"),
        ("2’30", "2’30"),
    ],
)
def test_an_elided_word_is_a_word_of_its_own(text: str, found: str) -> None:
    assert apart(text, "fr") == found


def test_english_is_left_as_it_is() -> None:
    assert apart("It’s d’Anne’s", "en") == "It’s d’Anne’s"
