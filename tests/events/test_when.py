"""From when to when an event can be, and whether its days are known."""

from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.events.when import When, last_day
from plugins.frontmatter.dates import Precision, parse_moment

PARIS = ZoneInfo("Europe/Paris")


def when(start: str, end: str | None = None, *, between: bool = False) -> When:
    return When(parse_moment(start, PARIS), parse_moment(end, PARIS) if end else None, between)


@pytest.mark.parametrize(
    ("said", "first", "last", "precision"),
    [
        pytest.param(when("2012"), "2012-01-01", "2012-12-31", "YEAR", id="a year ends on 31 December"),
        pytest.param(when("2012-02"), "2012-02-01", "2012-02-29", "MONTH", id="a month knows leap years"),
        pytest.param(when("2013-12"), "2013-12-01", "2013-12-31", "MONTH", id="December has an end"),
        pytest.param(when("2012-W49"), "2012-12-03", "2012-12-09", "WEEK", id="a week is Monday to Sunday"),
        pytest.param(when("2013-W01"), "2012-12-31", "2013-01-06", "WEEK", id="a week begins in the year before"),
        pytest.param(when("2012-12-08"), "2012-12-08", "2012-12-08", "DAY", id="a day is itself"),
        pytest.param(when("2012-12-08 19:30"), "2012-12-08", "2012-12-08", "TIME", id="a time is on its day"),
        pytest.param(
            when("2012-12-08 23:30 America/Montreal"),
            "2012-12-08",
            "2012-12-08",
            "TIME",
            id="the day is that of the zone in which it was said",
        ),
        pytest.param(when("2012-11-30", "2012-12-02"), "2012-11-30", "2012-12-02", "DAY", id="two days"),
        pytest.param(when("2012-12-08 14:00", "2012-12-09"), "2012-12-08", "2012-12-09", "DAY", id="the coarser end"),
        pytest.param(
            when("2012-12-08", "2012-12"), "2012-12-08", "2012-12-31", "MONTH", id="an end known to the month"
        ),
        pytest.param(when("2011", "2012-W49"), "2011-01-01", "2012-12-09", "YEAR", id="a year to a week"),
        pytest.param(
            when("2012-11-26", "2012-12-07", between=True),
            "2012-11-26",
            "2012-12-07",
            "WEEK",
            id="between two days no day is known",
        ),
        pytest.param(
            when("2012-11-26 10:00", "2012-12-07 10:00", between=True),
            "2012-11-26",
            "2012-12-07",
            "WEEK",
            id="nor between two times",
        ),
    ],
)
def test_what_is_known_of_a_time(said: When, first: str, last: str, precision: str) -> None:
    assert (said.first.isoformat(), said.last.isoformat(), said.precision.name) == (first, last, precision)
    assert said.dated is (precision in {"DAY", "TIME"})


@given(day=st.dates(date(2, 1, 1), date(9998, 12, 31)), precision=st.sampled_from(["year", "month", "day"]))
def test_the_last_day_is_never_before_the_first(day: date, precision: str) -> None:
    text = {"year": f"{day.year:04}", "month": day.isoformat()[:7], "day": day.isoformat()}[precision]
    moment = parse_moment(text, PARIS)
    assert moment.day <= day <= last_day(moment)
    assert last_day(moment).year == day.year


def test_the_weeks_of_a_year_follow_each_other() -> None:
    weeks = [parse_moment(f"2015-W{week:02}", PARIS) for week in range(1, 54)]
    assert {week.precision for week in weeks} == {Precision.WEEK}
    for week, following in pairwise(weeks):
        assert (following.day - last_day(week)).days == 1
