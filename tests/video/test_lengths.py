"""Lengths of films in words and signs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.video.lengths import clock, duration_words, iso_duration

LENGTHS = [
    (0, "0 s", "0 s", "PT0S", "0:00"),
    (5, "5 s", "5 s", "PT5S", "0:05"),
    (42.4, "42 s", "42 s", "PT42S", "0:42"),
    (59.6, "1 min", "1 min", "PT1M", "0:59"),
    (60, "1 min", "1 min", "PT1M", "1:00"),
    (192, "3 min 12", "3 min 12 s", "PT3M12S", "3:12"),
    (185, "3 min 05", "3 min 5 s", "PT3M5S", "3:05"),
    (3599, "59 min 59", "59 min 59 s", "PT59M59S", "59:59"),
    (3600, "1 h", "1 h", "PT1H", "1:00:00"),
    (3723, "1 h 02", "1 h 2 min", "PT1H2M3S", "1:02:03"),
    (3930, "1 h 06", "1 h 6 min", "PT1H5M30S", "1:05:30"),
    (7199, "2 h", "2 h", "PT1H59M59S", "1:59:59"),
    (360_000, "100 h", "100 h", "PT100H", "100:00:00"),
]


@pytest.mark.parametrize(("seconds", "french", "english", "iso", "shown"), LENGTHS)
def test_a_length_is_said_in_each_language(seconds: float, french: str, english: str, iso: str, shown: str) -> None:
    assert duration_words(seconds, "fr") == french.replace(" ", "\u00a0")
    assert duration_words(seconds, "en") == english.replace(" ", "\u00a0")
    assert iso_duration(seconds) == iso
    assert clock(seconds) == shown


@given(st.integers(0, 1_000_000))
def test_nothing_is_lost_but_in_words(seconds: int) -> None:
    units = {"H": 3600, "M": 60, "S": 1}
    parts = re.findall(r"(\d+)([HMS])", iso_duration(seconds))
    assert sum(int(count) * units[unit] for count, unit in parts) == seconds
    total = 0
    for part in clock(seconds).split(":"):
        total = total * 60 + int(part)
    assert total == seconds
