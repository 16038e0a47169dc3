"""Both languages say the same; French has its no-break spaces."""

import re
from string import Formatter

import pytest

from tools.video.life import Life
from tools.video.messages import ENGLISH, FRENCH


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_messages_in_the_same_order() -> None:
    assert list(FRENCH) == list(ENGLISH)


@pytest.mark.parametrize("code", ENGLISH)
def test_both_languages_name_the_same_values(code: str) -> None:
    assert placeholders(FRENCH[code]) == placeholders(ENGLISH[code])


@pytest.mark.parametrize("code", FRENCH)
def test_french_signs_have_their_spaces(code: str) -> None:
    text = FRENCH[code]
    assert not re.search(r"(?<!\u202f)[;!?]", text)
    assert not re.search(r"(?<![\u00a0s]):(?!//)|« |[^\u00a0]»", text)


def test_every_life_has_its_words() -> None:
    for life in Life:
        assert life is Life.OK or f"report-{life}" in ENGLISH
        assert life in {Life.OK, Life.UNASKED} or f"add-{life}" in ENGLISH
