"""Events to come and past ones, from the day of the build."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plugins.events.views import Agenda, AgendaYear
from tests.events.small_site import SETTINGS, event, named, plan_of, said, text, view


def outline(years: tuple[AgendaYear, ...]) -> list[str]:
    """An agenda as a reader goes through it: year, month, titles."""
    return [
        f"{year.year} {month.words}: {', '.join(row.title for row in month.events)}"
        for year in years
        for month in year.months
    ]


def agenda(planned, starts: dict[str, str], *, today: str = "2012-12-08", path: str = "evenements/") -> Agenda:
    files = {
        f"events/e-{number}.md": text(f"Title: {title}", *start.split("\n"))
        for number, (title, start) in enumerate(starts.items())
    }
    plan = planned(files, today=date.fromisoformat(today))
    assert said(plan) == []
    return view(plan, path).agenda


STARTS = {
    "Hier": "Start: 2012-12-07",
    "Aujourd’hui": "Start: 2012-12-08",
    "Ce matin": "Start: 2012-12-08 08:00",
    "Demain": "Start: 2012-12-09",
    "Depuis lundi": "Start: 2012-12-03\nEnd: 2012-12-08",
    "Jusqu’à hier": "Start: 2012-12-03\nEnd: 2012-12-07",
    "Cette semaine": "Start: 2012-W49",
    "Semaine passée": "Start: 2012-W48",
    "Ce mois": "Start: 2012-12",
    "Mois passé": "Start: 2012-11",
    "Cette année": "Start: 2012",
    "An passé": "Start: 2011",
    "Peut-être": "Between: 2012-11-26, 2012-12-08",
    "Peut-être hier": "Between: 2012-11-26, 2012-12-07",
}


def test_what_is_not_over_on_the_day_of_the_build_is_to_come(planned) -> None:
    found = agenda(planned, STARTS)
    upcoming = {row.title for year in found.upcoming for month in year.months for row in month.events}
    assert upcoming == {
        "Aujourd’hui",
        "Ce matin",
        "Demain",
        "Depuis lundi",
        "Cette semaine",
        "Ce mois",
        "Cette année",
        "Peut-être",
    }
    past = {row.title for year in found.past for month in year.months for row in month.events}
    assert past == set(STARTS) - upcoming
    for years, expected in ((found.upcoming, True), (found.past, False)):
        assert {row.upcoming for year in years for month in year.months for row in month.events} == {expected}


def test_soonest_stands_first_among_those_to_come_and_newest_among_past_ones(planned) -> None:
    starts = {
        "c": "Start: 2013-01-02",
        "a": "Start: 2012-12-09",
        "b": "Start: 2012-12-31",
        "d": "Start: 2014-05-01",
        "z": "Start: 2012-12-07",
        "y": "Start: 2012-12-01",
        "x": "Start: 2012-11-30",
        "w": "Start: 2010-11-30",
    }
    found = agenda(planned, starts)
    assert outline(found.upcoming) == ["2012 décembre: a, b", "2013 janvier: c", "2014 mai: d"]
    assert outline(found.past) == ["2012 décembre: z, y", "2012 novembre: x", "2010 novembre: w"]


def test_the_same_site_on_other_days(planned) -> None:
    starts = {"a": "Start: 2012-12-07", "b": "Start: 2012-12-08"}
    upcoming = {
        day: outline(agenda(planned, starts, today=day).upcoming) for day in ("2012-12-06", "2012-12-08", "2012-12-09")
    }
    assert upcoming == {"2012-12-06": ["2012 décembre: a, b"], "2012-12-08": ["2012 décembre: b"], "2012-12-09": []}


def test_events_of_a_year_without_month_stand_together_after_its_months(planned) -> None:
    starts = {
        "premier janvier": "Start: 2012-01-01",
        "en 2012": "Start: 2012",
        "cinq janvier": "Start: 2012-01-05",
        "aussi en 2012": "Start: 2012\nEnd: 2013-02-01",
        "mars": "Start: 2012-03",
    }
    past = agenda(planned, starts, today="2026-11-24").past
    assert outline(past) == [
        "2012 mars: mars",
        "2012 janvier: cinq janvier, premier janvier",
        "2012 2012: aussi en 2012, en 2012",
    ]
    upcoming = agenda(planned, starts, today="2000-01-01").upcoming
    assert outline(upcoming) == [
        "2012 janvier: premier janvier, cinq janvier",
        "2012 mars: mars",
        "2012 2012: en 2012, aussi en 2012",
    ]


def test_months_are_said_in_the_language_of_the_page(planned) -> None:
    found = agenda(planned, {"a": "Start: 2012-12-07"}, path="en/events/")
    assert outline(found.past) == ["2012 December: a"]


def test_calendars_are_offered_where_an_event_has_a_day(planned) -> None:
    found = agenda(planned, {"a": "Start: 2012", "b": "Start: 2012-12-08"})
    assert (found.ics, found.webcal) == ("/evenements.ics", "webcal://carnet.example/evenements.ics")


def test_no_calendar_is_offered_where_no_event_has_a_day(planned) -> None:
    found = agenda(planned, {"a": "Start: 2012", "b": "Between: 2012-12-01, 2012-12-08", "c": "Start: 2012-W49"})
    assert (found.ics, found.webcal) == (None, None)


def test_a_cancelled_event_stays_where_its_day_is(planned) -> None:
    found = agenda(planned, {"a": "Start: 2012-12-09\nState: cancelled", "b": "Start: 2012-12-07\nState: postponed"})
    ((row,),) = ([row for month in year.months for row in month.events] for year in found.upcoming)
    assert row.state == "cancelled"
    assert outline(found.past) == ["2012 décembre: b"]


PLACES = {
    "venues/v.md": named("La Boate", "Town: Marseille", "Region: Provence"),
    "venues/w.md": named("La Cantine", "Town: Toulouse"),
    "people/p.md": named("Ada"),
    "organisations/o.md": named("Zevillage"),
    "series/s.md": named("Tour"),
    "events/a.md": event("Venue: v", "Series: s", "Organisers: o", title="a", start="2012-12-08"),
    "events/b.md": event("Venue: v", "Series: s", "Speakers: p", title="b", start="2013-12-08"),
    "events/c.md": event("Venue: w", "Organisers: p", title="c", start="2014-12-08"),
    "events/h.md": event("Venue: v", "Status: hidden", "Series: s", "Organisers: o", "Speakers: p", title="h"),
}


@pytest.mark.parametrize(
    ("path", "past"),
    [
        ("evenements/", ["2014 décembre: c", "2013 décembre: b", "2012 décembre: a"]),
        ("lieux/v/", ["2013 décembre: b", "2012 décembre: a"]),
        ("lieux/w/", ["2014 décembre: c"]),
        ("personnes/p/", ["2014 décembre: c", "2013 décembre: b"]),
        ("organisations/o/", ["2012 décembre: a"]),
        ("villes/marseille/", ["2013 décembre: b", "2012 décembre: a"]),
        ("regions/provence/", ["2013 décembre: b", "2012 décembre: a"]),
        ("en/towns/toulouse/", ["2014 December: c"]),
    ],
)
def test_every_page_has_the_agenda_of_what_it_is_about(planned, path: str, past: list[str]) -> None:
    plan = planned(PLACES)
    assert said(plan) == []
    assert outline(view(plan, path).agenda.past) == past


STARTS_OF_ANY_PRECISION = st.one_of(
    st.dates(date(2011, 12, 1), date(2013, 2, 1)).map(lambda day: f"Start: {day}"),
    st.dates(date(2011, 12, 1), date(2013, 2, 1)).map(lambda day: f"Start: {day.isoformat()[:7]}"),
    st.sampled_from(["2011", "2012", "2013", "2012-W01", "2012-W52", "2013-W01"]).map(lambda start: f"Start: {start}"),
    st.dates(date(2011, 12, 1), date(2012, 6, 1)).map(lambda day: f"Between: {day}, 2012-06-01"),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    starts=st.lists(STARTS_OF_ANY_PRECISION, min_size=1, max_size=12),
    today=st.dates(date(2011, 11, 1), date(2013, 3, 1)),
)
def test_every_event_stands_once_below_each_heading_once(starts: list[str], today: date, tmp_path_factory) -> None:
    content = tmp_path_factory.mktemp("site") / "content"
    (content / "events").mkdir(parents=True)
    (content / "site.md").write_text(SETTINGS, "utf-8")
    for number, start in enumerate(starts):
        (content / "events" / f"e-{number}.md").write_text(f"Title: {number}\n{start}\n\nTexte.\n", "utf-8")
    found = view(plan_of(content, today=today), "evenements/").agenda
    titles = []
    for years in (found.upcoming, found.past):
        assert len({year.year for year in years}) == len(years)
        for year in years:
            words = [month.words for month in year.months]
            assert len(set(words)) == len(words)
            assert year.year not in words[:-1]
            titles += [row.title for month in year.months for row in month.events]
    assert sorted(titles, key=int) == [str(number) for number in range(len(starts))]
