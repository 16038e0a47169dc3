"""Dates in words, whatever the machine’s locale."""

from datetime import date

import pytest

from plugins.typography.dates import MONTHS, SHORT_MONTHS, date_words, day_number, month_words, short_month


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        (date(2012, 12, 8), "8\u00a0décembre 2012", "8\u00a0December 2012"),
        (date(2012, 8, 1), "1er\u00a0août 2012", "1\u00a0August 2012"),
        (date(2012, 2, 29), "29\u00a0février 2012", "29\u00a0February 2012"),
        (date(2012, 1, 31), "31\u00a0janvier 2012", "31\u00a0January 2012"),
    ],
)
def test_a_date_in_words(day: date, french: str, english: str) -> None:
    assert (date_words(day, "fr"), date_words(day, "en")) == (french, english)


def test_a_month_in_words() -> None:
    assert (month_words(date(2012, 7, 14), "fr"), month_words(date(2012, 7, 14), "en")) == ("juillet 2012", "July 2012")


def test_the_pieces_of_a_badge() -> None:
    first = date(2012, 9, 1)
    assert (day_number(first, "fr"), short_month(first, "fr")) == ("1er", "sept.")
    assert (day_number(first, "en"), short_month(first, "en")) == ("1", "Sep")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_month_has_a_name_and_a_short_one(language: str) -> None:
    assert len(set(MONTHS[language])) == 12
    assert len(set(SHORT_MONTHS[language])) == 12
    pairs = zip(MONTHS[language], SHORT_MONTHS[language], strict=True)
    assert all(name.startswith(short.rstrip(".")) for name, short in pairs)
