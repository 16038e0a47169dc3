"""When an event is, as French and English readers are told it. A `~` stands for a space that does not break."""

import itertools
import re
from zoneinfo import ZoneInfo

import pytest

from plugins.events.when import When
from plugins.events.wording import iso, when_view
from plugins.frontmatter.dates import Moment, parse_moment

PARIS = ZoneInfo("Europe/Paris")


def when(start: str, end: str | None = None, *, between: bool = False) -> When:
    return When(parse_moment(start, PARIS), parse_moment(end, PARIS) if end else None, between)


CASES = [
    pytest.param(when("2012"), "2012", "2012", id="a year"),
    pytest.param(when("2012-12"), "décembre 2012", "December 2012", id="a month"),
    pytest.param(when("2012-W49"), "semaine du 3~décembre 2012", "week of 3~December 2012", id="a week"),
    pytest.param(when("2013-W01"), "semaine du 31~décembre 2012", "week of 31~December 2012", id="a week of two years"),
    pytest.param(when("2012-12-08"), "samedi 8~décembre 2012", "Saturday 8~December 2012", id="a day"),
    pytest.param(when("2012-12-01"), "samedi 1er~décembre 2012", "Saturday 1~December 2012", id="the first of a month"),
    pytest.param(
        when("2012-12-08 19:30"), "samedi 8~décembre 2012, 19~h~30", "Saturday 8~December 2012, 19:30", id="a time"
    ),
    pytest.param(
        when("2012-12-08 09:00"), "samedi 8~décembre 2012, 9~h", "Saturday 8~December 2012, 09:00", id="a full hour"
    ),
    pytest.param(
        when("2012-12-08 00:00"), "samedi 8~décembre 2012, 0~h", "Saturday 8~December 2012, 00:00", id="midnight"
    ),
    pytest.param(
        when("2012-12-08 23:30 America/Montreal"),
        "samedi 8~décembre 2012, 23~h~30",
        "Saturday 8~December 2012, 23:30",
        id="a time of another zone, as it was there",
    ),
    pytest.param(
        when("2012-12-08 14:00", "2012-12-08 18:30"),
        "samedi 8~décembre 2012, de~14~h à~18~h~30",
        "Saturday 8~December 2012, 14:00 to~18:30",
        id="from one time to another of a day",
    ),
    pytest.param(
        when("2012-12-08 14:00", "2012-12-08 14:00"),
        "samedi 8~décembre 2012, 14~h",
        "Saturday 8~December 2012, 14:00",
        id="an end that is the start says nothing more",
    ),
    pytest.param(
        when("2012-12-08 14:00", "2012-12-08"),
        "samedi 8~décembre 2012, 14~h",
        "Saturday 8~December 2012, 14:00",
        id="a start with its time, an end on the same day",
    ),
    pytest.param(
        when("2012-12-08", "2012-12-08"), "samedi 8~décembre 2012", "Saturday 8~December 2012", id="one day said twice"
    ),
    pytest.param(
        when("2012-12-03", "2012-12-05"), "du 3 au 5~décembre 2012", "3 to 5~December 2012", id="days of one month"
    ),
    pytest.param(
        when("2012-12-01", "2012-12-03"), "du 1er au 3~décembre 2012", "1 to 3~December 2012", id="from the first"
    ),
    pytest.param(
        when("2012-11-30", "2012-12-02"),
        "du 30~novembre au 2~décembre 2012",
        "30~November to 2~December 2012",
        id="days of two months",
    ),
    pytest.param(
        when("2012-11-30", "2012-12-01"),
        "du 30~novembre au 1er~décembre 2012",
        "30~November to 1~December 2012",
        id="to the first",
    ),
    pytest.param(
        when("2011-12-05", "2012-12-07"),
        "du 5~décembre 2011 au 7~décembre 2012",
        "5~December 2011 to 7~December 2012",
        id="the same month of two years",
    ),
    pytest.param(
        when("2012-12-30", "2013-01-02"),
        "du 30~décembre 2012 au 2~janvier 2013",
        "30~December 2012 to 2~January 2013",
        id="days of two years",
    ),
    pytest.param(
        when("2012-12-08 14:00", "2012-12-09 18:30"),
        "samedi 8~décembre 2012, 14~h – dimanche 9~décembre 2012, 18~h~30",
        "Saturday 8~December 2012, 14:00 – Sunday 9~December 2012, 18:30",
        id="times of two days",
    ),
    pytest.param(
        when("2012-12-08 22:00", "2012-12-09 02:00"),
        "samedi 8~décembre 2012, 22~h – dimanche 9~décembre 2012, 2~h",
        "Saturday 8~December 2012, 22:00 – Sunday 9~December 2012, 02:00",
        id="a night",
    ),
    pytest.param(
        when("2012-12-08 14:00", "2012-12-09"),
        "les 8 et 9~décembre 2012",
        "8 and 9~December 2012",
        id="one time of two days",
    ),
    pytest.param(
        when("2012-12-01", "2012-12-02"), "les 1er et 2~décembre 2012", "1 and 2~December 2012", id="two days"
    ),
    pytest.param(
        when("2012-12-31", "2013-01-01"),
        "du 31~décembre 2012 au 1er~janvier 2013",
        "31~December 2012 to 1~January 2013",
        id="two days of two years",
    ),
    pytest.param(
        when("2012-11-26", "2012-12-07", between=True),
        "entre le 26~novembre et le 7~décembre 2012",
        "between 26~November and 7~December 2012",
        id="a day between two",
    ),
    pytest.param(
        when("2012-12-01", "2012-12-07", between=True),
        "entre le 1er et le 7~décembre 2012",
        "between 1 and 7~December 2012",
        id="a day between two of one month",
    ),
    pytest.param(
        when("2012-12-28", "2013-01-04", between=True),
        "entre le 28~décembre 2012 et le 4~janvier 2013",
        "between 28~December 2012 and 4~January 2013",
        id="a day between two of two years",
    ),
    pytest.param(when("2012", "2014"), "2012 – 2014", "2012 – 2014", id="years"),
    pytest.param(when("2012", "2012"), "2012", "2012", id="one year said twice"),
    pytest.param(
        when("2012-11", "2012-12"), "novembre 2012 – décembre 2012", "November 2012 – December 2012", id="months"
    ),
    pytest.param(when("2012-12", "2012-12"), "décembre 2012", "December 2012", id="one month said twice"),
    pytest.param(
        when("2012-12-08", "2013"),
        "samedi 8~décembre 2012 – 2013",
        "Saturday 8~December 2012 – 2013",
        id="a day to a year",
    ),
    pytest.param(
        when("2012-11", "2012-12-08 19:30"),
        "novembre 2012 – samedi 8~décembre 2012, 19~h~30",
        "November 2012 – Saturday 8~December 2012, 19:30",
        id="a month to a time",
    ),
]


@pytest.mark.parametrize(("said", "french", "english"), CASES)
def test_a_time_in_words(said: When, french: str, english: str, words) -> None:
    for lang, expected in (("fr", french), ("en", english)):
        assert when_view(said, lang, words[lang]).words.replace("\u00a0", "~") == expected


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        pytest.param(when("2012"), "2012", None, id="a year"),
        pytest.param(when("2012-12"), "2012-12", None, id="a month"),
        pytest.param(when("0812-06"), "0812-06", None, id="a month of long ago"),
        pytest.param(when("2012-W49"), "2012-W49", None, id="a week"),
        pytest.param(when("2013-W01"), "2013-W01", None, id="a week that begins in the year before"),
        pytest.param(when("2012-12-08"), "2012-12-08", None, id="a day"),
        pytest.param(when("2012-12-08 19:30"), "2012-12-08T19:30+01:00", None, id="a time in winter"),
        pytest.param(when("2012-06-08 19:30"), "2012-06-08T19:30+02:00", None, id="a time in summer"),
        pytest.param(when("2012-12-08 19:30 UTC"), "2012-12-08T19:30+00:00", None, id="a time of another zone"),
        pytest.param(when("2012-12-08 19:30 -03:30"), "2012-12-08T19:30-03:30", None, id="a time with its offset"),
        pytest.param(when("2012-11-30", "2012-12-02"), "2012-11-30", "2012-12-02", id="days"),
        pytest.param(
            when("2012-10-28 01:00", "2012-10-28 04:00"),
            "2012-10-28T01:00+02:00",
            "2012-10-28T04:00+01:00",
            id="times on both sides of a change of clocks",
        ),
        pytest.param(when("2012", "2012-12-02"), "2012", "2012-12-02", id="ends of two precisions"),
    ],
)
def test_a_time_for_machines(said: When, start: str, end: str | None, words) -> None:
    seen = when_view(said, "fr", words["fr"])
    assert (seen.start, seen.end) == (start, end)


@pytest.mark.parametrize(
    "text", ["2012", "0812", "2012-12", "0812-06", "2012-W49", "2012-12-08", "2012-12-08T19:30+01:00"]
)
def test_what_machines_are_told_is_read_back_as_the_same(text: str) -> None:
    assert iso(parse_moment(text, PARIS)) == text


@pytest.mark.parametrize(
    ("said", "french", "english"),
    [
        pytest.param(when("2012"), ("", "", "2012"), ("", "", "2012"), id="a year has neither day nor month"),
        pytest.param(when("2012-12"), ("", "déc.", "2012"), ("", "Dec", "2012"), id="a month has no day"),
        pytest.param(when("2012-W49"), ("", "déc.", "2012"), ("", "Dec", "2012"), id="a week has no day"),
        pytest.param(when("2012-12-08"), ("8", "déc.", "2012"), ("8", "Dec", "2012"), id="a day"),
        pytest.param(when("2012-12-01"), ("1er", "déc.", "2012"), ("1", "Dec", "2012"), id="the first"),
        pytest.param(when("2012-12-08 19:30"), ("8", "déc.", "2012"), ("8", "Dec", "2012"), id="a time"),
        pytest.param(when("2012-12-03", "2012-12-05"), ("3–5", "déc.", "2012"), ("3–5", "Dec", "2012"), id="days"),
        pytest.param(
            when("2012-12-01", "2012-12-03"), ("1–3", "déc.", "2012"), ("1–3", "Dec", "2012"), id="from the first"
        ),
        pytest.param(
            when("2012-11-30", "2012-12-02"), ("30…", "nov.", "2012"), ("30…", "Nov", "2012"), id="days of two months"
        ),
        pytest.param(
            when("2011-12-05", "2012-12-07"), ("5…", "déc.", "2011"), ("5…", "Dec", "2011"), id="one month of two years"
        ),
        pytest.param(
            when("2012-11-26", "2012-12-07", between=True),
            ("", "nov. déc.", "2012"),
            ("", "Nov Dec", "2012"),
            id="between days of two months",
        ),
        pytest.param(
            when("2011-12-26", "2012-01-07", between=True),
            ("", "", "2011"),
            ("", "", "2011"),
            id="between days of two years",
        ),
        pytest.param(when("2012-12-08", "2013"), ("", "", "2012"), ("", "", "2012"), id="as coarse as the coarser end"),
    ],
)
def test_a_badge_shows_no_more_than_is_known(said: When, french: tuple, english: tuple, words) -> None:
    for lang, expected in (("fr", french), ("en", english)):
        seen = when_view(said, lang, words[lang])
        assert (seen.day, seen.month, seen.year) == expected
        assert seen.dated is bool(seen.day)


MOMENTS = [parse_moment(text, PARIS) for text in ("2012", "2012-12", "2012-W50", "2012-12-11", "2012-12-11 10:00")]


@pytest.mark.parametrize(("start", "end"), list(itertools.product(MOMENTS, MOMENTS)))
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_pair_of_precisions_has_words_without_a_gap(start: Moment, end: Moment, lang: str, words) -> None:
    seen = when_view(When(start, end), lang, words[lang])
    assert "2012" in seen.words
    assert not re.search(r"[{}]|  |^ | $|None", seen.words)
