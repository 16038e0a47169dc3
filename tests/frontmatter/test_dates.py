"""Dates as authors write them."""

import unicodedata
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.dates import Precision, parse_day, parse_moment, parse_zone
from plugins.problems.model import Refused
from plugins.problems.text import message

PARIS = ZoneInfo("Europe/Paris")
EVENING = "2012-12-08T19:30:00+01:00"


def refusal(text: str) -> Refused:
    with pytest.raises(Refused) as refused:
        parse_day(text, PARIS)
    return refused.value


@pytest.mark.parametrize(
    "text",
    [
        "2012-12-08",
        "8 décembre 2012",
        "8 Décembre 2012",
        "08 déc. 2012",
        "8 dec 2012",
        "samedi 8 décembre 2012",
        "Samedi, 8 décembre 2012",
        "8 December 2012",
        "8th December 2012",
        "December 8, 2012",
        "Dec. 8th 2012",
        "Saturday, 8 December 2012",
        "8\u00a0décembre\u00a02012",
        "  8  décembre \t 2012 ",
        unicodedata.normalize("NFD", "8 décembre 2012"),
    ],
)
def test_a_day_is_read_in_either_language(text: str) -> None:
    moment = parse_moment(text, PARIS)
    assert (moment.start.isoformat(), moment.precision) == ("2012-12-08T00:00:00+01:00", Precision.DAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{number} {name} 2012", f"2012-{month:02}-{number:02}")
        for month, names in enumerate(
            (
                "janvier janv. january jan",
                "février févr. february feb",
                "mars march mar",
                "avril avr. april apr",
                "mai may",
                "juin june jun",
                "juillet juil. july jul",
                "août aout august aug",
                "septembre sept. september sep",
                "octobre oct. october oct",
                "novembre nov. november nov",
                "décembre déc. december dec",
            ),
            start=1,
        )
        for number, name in enumerate(names.split(), start=1)
    ],
)
def test_every_month_has_its_names(text: str, day: str) -> None:
    assert parse_moment(text, PARIS).day.isoformat() == day


def test_the_first_of_a_month_has_a_name_of_its_own_in_french() -> None:
    assert parse_moment("1er mai 2012", PARIS).start.isoformat() == "2012-05-01T00:00:00+02:00"


@pytest.mark.parametrize(
    ("text", "start", "precision"),
    [
        ("2012", "2012-01-01T00:00:00+01:00", Precision.YEAR),
        ("2012-12", "2012-12-01T00:00:00+01:00", Precision.MONTH),
        ("décembre 2012", "2012-12-01T00:00:00+01:00", Precision.MONTH),
        ("July 2012", "2012-07-01T00:00:00+02:00", Precision.MONTH),
    ],
)
def test_what_is_not_known_is_the_first_and_midnight(text: str, start: str, precision: Precision) -> None:
    moment = parse_moment(text, PARIS)
    assert (moment.start.isoformat(), moment.precision) == (start, precision)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("2012-12-08 19:30", EVENING),
        ("2012-12-08T19:30", EVENING),
        ("2012-12-08, 19:30", EVENING),
        ("2012-12-08 à 19h30", EVENING),
        ("8 décembre 2012 à 19 h 30", EVENING),
        (unicodedata.normalize("NFD", "8 décembre 2012 à 19 h 30"), EVENING),
        ("8 décembre 2012, 19\u00a0h\u00a030", EVENING),
        ("8 December 2012 at 19:30", EVENING),
        ("December 8, 2012, 19:30", EVENING),
        ("2012-12-08 19h", "2012-12-08T19:00:00+01:00"),
        ("2012-12-08 9:05", "2012-12-08T09:05:00+01:00"),
        ("2012-12-08 19:30:15", "2012-12-08T19:30:15+01:00"),
        ("2012-12-08T19:30:15.250Z", "2012-12-08T19:30:15+00:00"),
        ("2012-12-08 19:30 UTC", "2012-12-08T19:30:00+00:00"),
        ("2012-12-08 19:30+05:30", "2012-12-08T19:30:00+05:30"),
        ("2012-12-08 19:30 -0800", "2012-12-08T19:30:00-08:00"),
        ("2012-12-08 19:30 America/Montreal", "2012-12-08T19:30:00-05:00"),
        ("8 juillet 2012 à 19 h 30 Europe/London", "2012-07-08T19:30:00+01:00"),
    ],
)
def test_a_time_takes_the_zone_of_the_site_unless_it_names_its_own(text: str, start: str) -> None:
    moment = parse_moment(text, PARIS)
    assert (moment.start.isoformat(), moment.precision) == (start, Precision.TIME)


def test_summer_time_is_known() -> None:
    assert parse_moment("2012-07-08 19:30", PARIS).start.utcoffset() == timedelta(hours=2)


def test_the_day_is_that_of_the_zone_in_which_it_was_said() -> None:
    moment = parse_moment("2012-12-08 23:30 -08:00", PARIS)
    assert moment.day.isoformat() == "2012-12-08"
    assert moment.start.astimezone(PARIS).date().isoformat() == "2012-12-09"


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        pytest.param(
            "demain",
            "‘demain’ is not a date; write 2012-12-08, 8 décembre 2012 or 2012-12-08 19:30",
            "«\u00a0demain\u00a0» n’est pas une date\u202f; écrivez 2012-12-08, 8 décembre 2012 ou 2012-12-08 19:30",
            id="a word",
        ),
        pytest.param(
            "8 décembre",
            "‘8 décembre’ is not a date; write 2012-12-08, 8 décembre 2012 or 2012-12-08 19:30",
            "«\u00a08 décembre\u00a0» n’est pas une date\u202f; écrivez 2012-12-08, 8 décembre 2012 ou 2012-12-08 19:30",
            id="no year",
        ),
        pytest.param(
            "2012/12/08",
            "‘2012/12/08’ is not a date; write 2012-12-08, 8 décembre 2012 or 2012-12-08 19:30",
            "«\u00a02012/12/08\u00a0» n’est pas une date\u202f; écrivez 2012-12-08, 8 décembre 2012 ou 2012-12-08 19:30",
            id="slashes, the year first",
        ),
        pytest.param(
            "2012 19:30",
            "‘2012 19:30’ is not a date; write 2012-12-08, 8 décembre 2012 or 2012-12-08 19:30",
            "«\u00a02012 19:30\u00a0» n’est pas une date\u202f; écrivez 2012-12-08, 8 décembre 2012 ou 2012-12-08 19:30",
            id="a time of no day",
        ),
        pytest.param(
            "8 décembe 2012",
            "‘decembe’ is not a month; did you mean ‘décembre’?",
            "«\u00a0decembe\u00a0» n’est pas un mois\u202f; vouliez-vous dire «\u00a0décembre\u00a0»\u202f?",
            id="a month misspelt",
        ),
        pytest.param(
            "2012-02-30",
            "the date ‘2012-02-30’ does not exist",
            "la date «\u00a02012-02-30\u00a0» n’existe pas",
            id="30 February",
        ),
        pytest.param(
            "29 février 2011",
            "the date ‘29 février 2011’ does not exist",
            "la date «\u00a029 février 2011\u00a0» n’existe pas",
            id="29 February of a common year",
        ),
        pytest.param(
            "0001-01-01 00:00 +05:00",
            "the date ‘0001-01-01 00:00 +05:00’ does not exist",
            "la date «\u00a00001-01-01 00:00 +05:00\u00a0» n’existe pas",
            id="a year that has no room for other zones",
        ),
        pytest.param(
            "2012-12-08 soir",
            "‘2012-12-08 soir’ has no time that can be read; write 2012-12-08 19:30",
            "«\u00a02012-12-08 soir\u00a0» n’a pas d’heure lisible\u202f; écrivez 2012-12-08 19:30",
            id="a time in words",
        ),
        pytest.param(
            "2012-12-08 25:00",
            "‘2012-12-08 25:00’ has no time that can be read; write 2012-12-08 19:30",
            "«\u00a02012-12-08 25:00\u00a0» n’a pas d’heure lisible\u202f; écrivez 2012-12-08 19:30",
            id="25 o’clock",
        ),
        pytest.param(
            "December 8, 2012 at 7:30 pm",
            "‘December 8, 2012 at 7:30 pm’ has no time that can be read; write 2012-12-08 19:30",
            "«\u00a0December 8, 2012 at 7:30 pm\u00a0» n’a pas d’heure lisible\u202f; écrivez 2012-12-08 19:30",
            id="half past seven in the evening, with twelve hours",
        ),
        pytest.param(
            "2012-12-08 19:30 Europe/Pari",
            "there is no time zone ‘Europe/Pari’; did you mean ‘Europe/Paris’?",
            "le fuseau horaire «\u00a0Europe/Pari\u00a0» n’existe pas\u202f; vouliez-vous dire «\u00a0Europe/Paris\u00a0»\u202f?",
            id="a zone misspelt",
        ),
        pytest.param(
            "2012-12-08 19:30 +25:00",
            "there is no time zone ‘+25:00’",
            "le fuseau horaire «\u00a0+25:00\u00a0» n’existe pas",
            id="an offset of more than a day",
        ),
        pytest.param(
            "2012-12-08 19:30 +01:99",
            "there is no time zone ‘+01:99’",
            "le fuseau horaire «\u00a0+01:99\u00a0» n’existe pas",
            id="an offset of 99 minutes",
        ),
        pytest.param(
            "01/02/2012",
            "‘01/02/2012’ can be read two ways; write 2012-02-01 or 2012-01-02",
            "«\u00a001/02/2012\u00a0» se lit de deux façons\u202f; écrivez 2012-02-01 ou 2012-01-02",
            id="first of February or second of January",
        ),
        pytest.param(
            "31/12/2012 19:30",
            "‘31/12/2012 19:30’ puts the day first; write 2012-12-31",
            "«\u00a031/12/2012 19:30\u00a0» met le jour d’abord\u202f; écrivez 2012-12-31",
            id="numbers that can only be read one way",
        ),
        pytest.param(
            "5.5.12",
            "‘5.5.12’ puts the day first; write 2012-05-05",
            "«\u00a05.5.12\u00a0» met le jour d’abord\u202f; écrivez 2012-05-05",
            id="both readings are one day",
        ),
        pytest.param(
            "31/31/2012",
            "the date ‘31/31/2012’ does not exist",
            "la date «\u00a031/31/2012\u00a0» n’existe pas",
            id="no reading is a day",
        ),
        pytest.param(
            "2012",
            "‘2012’ says no day, and one is needed here: write 2012-12-08",
            "«\u00a02012\u00a0» ne dit pas le jour, et il en faut un ici\u00a0: écrivez 2012-12-08",
            id="a year where a day is needed",
        ),
        pytest.param(
            "décembre  2012",
            "‘décembre 2012’ says no day, and one is needed here: write 2012-12-08",
            "«\u00a0décembre 2012\u00a0» ne dit pas le jour, et il en faut un ici\u00a0: écrivez 2012-12-08",
            id="a month where a day is needed",
        ),
    ],
)
def test_what_is_no_date_is_refused_with_what_would_be_right(text: str, english: str, french: str) -> None:
    refused = refusal(text)
    assert message(refused.at("p", 1), "en") == english
    assert message(refused.at("p", 1), "fr") == french


def test_a_zone_has_a_name() -> None:
    assert parse_zone(" Europe/Paris ") == PARIS
    with pytest.raises(Refused) as refused:
        parse_zone("Paris")
    assert message(refused.value.at("p", 1), "en") == "there is no time zone ‘Paris’; did you mean ‘Europe/Paris’?"


pieces = st.sampled_from(
    [
        "2012",
        "12",
        "8",
        "08",
        "-",
        "/",
        ".",
        " ",
        "décembre",
        "may",
        "1er",
        "T",
        "à",
        "at",
        ",",
        "19:30",
        "19h",
        ":",
        "h",
        "Z",
        "+01:00",
        "-9999",
        "Europe/Paris",
        "lundi",
        "W01",
        "semaine du ",
        "2012-12-08",
        "0000",
        "9999-12-31",
        "é",
        "٣",
    ]
)


@given(st.one_of(st.text(max_size=30), st.lists(pieces, max_size=8).map("".join)))
def test_any_text_is_a_moment_in_every_zone_or_refused(text: str) -> None:
    try:
        moment = parse_moment(text, PARIS)
    except Refused as refused:
        message(refused.at("p", 1), "fr")  # there is one for it
        return
    for hours in (-23, 23):
        assert moment.start.astimezone(timezone(timedelta(hours=hours)))
    assert parse_moment(moment.day.isoformat(), PARIS).day == moment.day


@given(st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31)))  # noqa: DTZ001 - its parts are written as text
def test_what_is_written_in_numbers_is_read_back(moment: datetime) -> None:
    text = moment.isoformat(sep=" ", timespec="seconds")
    assert parse_moment(text, PARIS).start == moment.replace(microsecond=0, tzinfo=PARIS)
