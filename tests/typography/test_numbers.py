"""Sizes in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.typography.numbers import size_words


@pytest.mark.parametrize(
    ("size", "french", "english"),
    [
        (0, "0\u00a0octets", "0\u00a0bytes"),
        (999, "999\u00a0octets", "999\u00a0bytes"),
        (1000, "1\u00a0ko", "1\u00a0kB"),
        (147_400, "147\u00a0ko", "147\u00a0kB"),
        (999_499, "999\u00a0ko", "999\u00a0kB"),
        (999_500, "1,0\u00a0Mo", "1.0\u00a0MB"),
        (2_449_000, "2,4\u00a0Mo", "2.4\u00a0MB"),
        (9_949_999, "9,9\u00a0Mo", "9.9\u00a0MB"),
        (9_960_000, "10\u00a0Mo", "10\u00a0MB"),
        (700_000_000, "700\u00a0Mo", "700\u00a0MB"),
        (4_700_000_000, "4,7\u00a0Go", "4.7\u00a0GB"),
        (2_000_000_000_000, "2000\u00a0Go", "2000\u00a0GB"),
    ],
)
def test_a_size_in_words(size: int, french: str, english: str) -> None:
    assert (size_words(size, "fr"), size_words(size, "en")) == (french, english)


@given(st.integers(0, 10**12))
def test_a_size_is_at_most_three_digits_and_never_breaks(size: int) -> None:
    number, _, unit = size_words(size, "en").partition("\u00a0")
    assert float(number) <= 1000
    assert unit in {"bytes", "kB", "MB", "GB"}
    assert " " not in size_words(size, "fr")


def test_thousands_stand_apart() -> None:
    from plugins.typography.numbers import decimal_words, number_words

    assert [number_words(number, "fr") for number in (0, 999, 1204, 1_000_000)] == [
        "0",
        "999",
        "1\u202f204",
        "1\u202f000\u202f000",
    ]
    assert number_words(1204, "en") == "1,204"
    assert (decimal_words(0.414, "fr"), decimal_words(0.414, "en")) == ("0,41", "0.41")
