"""VTIMEZONEs, read by dateutil and compared with the zone database."""

from datetime import datetime, timedelta
from importlib import resources
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from plugins.events.zones import vtimezone


def text(name: str, first: int, last: int) -> str:
    return vtimezone(name, first, last).decode().replace("\r\n", "\n")


def differences(name: str, first: int, last: int, step: timedelta) -> list[datetime]:
    """The local times of some years at which the definition and the database disagree."""
    with resources.files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as file:
        zone = ZoneInfo.from_file(file)
    defined = tzical(StringIO(text(name, first, last))).get()
    moment, end, found = datetime(first, 1, 1), datetime(last + 1, 1, 1), []  # noqa: DTZ001
    while moment < end:
        # A time that the clocks skip or show twice is read either way.
        skipped_or_twice = zone.utcoffset(moment) != zone.utcoffset(moment.replace(fold=1))
        if not skipped_or_twice and zone.utcoffset(moment) != defined.utcoffset(moment):
            found.append(moment)
        moment += step
    return found


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        pytest.param("Europe/Paris", 2012, 2012, id="one year"),
        pytest.param("Europe/Paris", 1974, 1998, id="rules that changed thrice"),
        pytest.param("Europe/Paris", 2036, 2040, id="beyond 2037, where tables of changes end"),
        pytest.param("Europe/Dublin", 2010, 2026, id="winter as the exception"),
        pytest.param("America/New_York", 2005, 2010, id="the rule of 2007"),
        pytest.param("Africa/Casablanca", 2010, 2026, id="four changes a year"),
        pytest.param("America/Sao_Paulo", 2005, 2026, id="summer in January, then no more"),
        pytest.param("Asia/Kolkata", 2012, 2012, id="no change"),
        pytest.param("Australia/Lord_Howe", 2012, 2026, id="half an hour"),
        pytest.param("Antarctica/Troll", 2012, 2026, id="two hours"),
        pytest.param("Pacific/Apia", 2009, 2014, id="a day that was left out"),
        pytest.param("Europe/Moscow", 2008, 2016, id="a new standard time"),
        pytest.param("Asia/Tehran", 2012, 2024, id="days of another calendar"),
        pytest.param("Africa/Cairo", 2008, 2024, id="stopped and begun again"),
    ],
)
def test_a_definition_gives_the_offsets_of_the_database(name: str, first: int, last: int) -> None:
    assert differences(name, first, last, timedelta(hours=1, minutes=30)) == []


@pytest.mark.long
def test_every_zone_is_defined_as_the_database_has_it() -> None:
    names = resources.files("tzdata").joinpath("zones").read_text("utf-8").split()
    assert len(names) > 500
    assert [name for name in names if differences(name, 1995, 2030, timedelta(hours=23))] == []


def test_two_yearly_rules_define_a_zone_whose_rules_stay() -> None:
    assert (
        text("Europe/Paris", 1997, 2026)
        == """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
    )


def test_a_rule_that_ended_says_until_when() -> None:
    rules = [line for line in text("America/New_York", 2004, 2009).split("\n") if line.startswith("RRULE")]
    assert rules == [
        "RRULE:FREQ=YEARLY;UNTIL=20060403T070000Z;BYDAY=1SU;BYMONTH=4",
        "RRULE:FREQ=YEARLY;UNTIL=20061030T060000Z;BYDAY=-1SU;BYMONTH=10",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
    ]


def test_summer_time_is_what_clocks_do_also_in_ireland() -> None:
    names = [line for line in text("Europe/Dublin", 2026, 2026).split("\n") if line.startswith(("BEGIN", "TZNAME"))]
    assert names == ["BEGIN:VTIMEZONE", "BEGIN:DAYLIGHT", "TZNAME:IST", "BEGIN:STANDARD", "TZNAME:GMT"]


@pytest.mark.parametrize(("first", "last"), [(2, 2), (1789, 1789), (1911, 1912), (9998, 9998)])
def test_years_far_away_are_defined_too(first: int, last: int) -> None:
    assert text("Europe/Paris", first, last).startswith("BEGIN:VTIMEZONE\nTZID:Europe/Paris\nBEGIN:")


def test_an_offset_of_old_times_keeps_its_seconds() -> None:
    assert "TZOFFSETTO:+000921" in text("Europe/Paris", 1910, 1910)
