"""The stages of a series in order, the missing ones as gaps."""

from tests.events.small_site import event, named, said, text, view


def stops(planned, files: dict[str, str], *head: str, path: str = "series/s/") -> list[tuple[int | None, str | None]]:
    plan = planned({"series/s.md": named("Série", *head), **files})
    assert said(plan) == []
    return [(stop.number, stop.event.title if stop.event else None) for stop in view(plan, path).stops]


def stage(number: int | None, title: str, *head: str, start: str = "2012-12-08") -> str:
    numbered = (f"Stage: {number}",) if number is not None else ()
    return event("Series: s", *numbered, *head, title=title, start=start)


def test_stages_stand_in_the_order_of_their_numbers(planned) -> None:
    files = {
        "events/a.md": stage(3, "Trois", start="2012-01-01"),
        "events/b.md": stage(1, "Un", start="2012-12-01"),
        "events/c.md": stage(2, "Deux", start="2012-06-01"),
    }
    assert stops(planned, files) == [(1, "Un"), (2, "Deux"), (3, "Trois")]


def test_missing_stages_are_gaps(planned) -> None:
    files = {"events/a.md": stage(2, "Deux"), "events/b.md": stage(5, "Cinq")}
    assert stops(planned, files) == [(1, None), (2, "Deux"), (3, None), (4, None), (5, "Cinq")]


def test_the_known_number_of_stages_adds_gaps_at_the_end(planned) -> None:
    assert stops(planned, {"events/a.md": stage(2, "Deux")}, "Stages: 4") == [
        (1, None),
        (2, "Deux"),
        (3, None),
        (4, None),
    ]


def test_without_numbers_the_days_are_the_order_and_nothing_is_missing(planned) -> None:
    files = {
        "events/a.md": stage(None, "Troisième", start="2014"),
        "events/b.md": stage(None, "Première", start="2012-12-08"),
        "events/c.md": stage(None, "Deuxième", start="2013-W02"),
    }
    expected = [(None, "Première"), (None, "Deuxième"), (None, "Troisième")]
    assert stops(planned, files, "Stages: 6") == expected


def test_what_has_no_number_stands_after_what_has(planned) -> None:
    files = {
        "events/a.md": stage(None, "Soirée", start="2011"),
        "events/b.md": stage(2, "Deux"),
        "events/c.md": stage(None, "Bilan", start="2013"),
    }
    assert stops(planned, files) == [(1, None), (2, "Deux"), (None, "Soirée"), (None, "Bilan")]


def test_a_series_without_events_has_no_stops(planned) -> None:
    assert stops(planned, {}, "Stages: 6") == []


def test_a_stop_has_its_place_and_its_reports(planned) -> None:
    plan = planned(
        {
            "series/s.md": named("Série"),
            "venues/v.md": named("La Boate", "Town: Marseille"),
            "events/a.md": stage(1, "Un", "Venue: v"),
            "posts/2012-12-08-p.md": text("Title: Avant", "Event: a"),
            "posts/2012-12-09-q.md": text("Title: Après", "Event: a"),
        }
    )
    (stop,) = view(plan, "series/s/").stops
    assert stop.place.line == "La Boate, Marseille"
    assert [report.title for report in stop.reports] == ["Après", "Avant"]


def test_stops_are_said_in_the_language_of_the_page(planned) -> None:
    files = {
        "series/s.en.md": named("Series"),
        "events/a.md": stage(1, "Un"),
        "events/a.en.md": stage(1, "One"),
        "events/b.md": stage(2, "Deux"),
    }
    assert stops(planned, files, path="en/series/s/") == [(1, "One"), (2, "Deux")]


def neighbours(plan, slug: str) -> tuple[str | None, str | None]:
    box = view(plan, f"evenements/{slug}/").box
    return tuple(link.title if link else None for link in (box.previous, box.next))


def test_numbered_stages_lead_to_each_other_and_what_has_no_number_stands_apart(planned) -> None:
    plan = planned(
        {
            "series/s.md": named("Série"),
            "events/a.md": stage(1, "Un", start="2012-05"),
            "events/b.md": stage(3, "Trois", start="2012-01"),
            "events/c.md": stage(None, "Bilan", start="2013"),
            "events/d.md": stage(4, "Cachée", "Status: hidden"),
            "events/e.md": event(title="Ailleurs"),
        }
    )
    assert neighbours(plan, "a") == (None, "Trois")
    assert neighbours(plan, "b") == ("Un", None)
    assert neighbours(plan, "c") == (None, None)
    assert neighbours(plan, "d") == (None, None)
    assert neighbours(plan, "e") == (None, None)


def test_without_numbers_only_what_certainly_came_before_leads_on(planned) -> None:
    plan = planned(
        {
            "series/s.md": named("Série"),
            "events/a.md": stage(None, "Première", start="2012-12-01"),
            "events/b.md": stage(None, "Décembre", start="2012-12"),
            "events/c.md": stage(None, "Troisième", start="2013-01-01"),
            "events/d.md": stage(None, "Quatrième", start="2013-01-02"),
            "events/e.md": stage(None, "Quatrième aussi", start="2013-01-02 10:00"),
        }
    )
    assert neighbours(plan, "a") == (None, None)  # it may be the same day as the one of December
    assert neighbours(plan, "b") == (None, "Troisième")
    assert neighbours(plan, "c") == ("Décembre", "Quatrième")
    assert neighbours(plan, "d") == ("Troisième", None)
    assert neighbours(plan, "e") == (None, None)


def test_neighbours_are_named_in_the_language_of_the_page(planned) -> None:
    plan = planned(
        {
            "series/s.md": named("Série"),
            "events/a.md": stage(1, "Un"),
            "events/a.en.md": stage(1, "One"),
            "events/b.md": stage(2, "Deux"),
            "events/b.en.md": stage(2, "Two"),
            "events/c.md": stage(3, "Trois"),
        }
    )
    box = view(plan, "en/events/b/").box
    assert [(link.title, link.href, link.lang) for link in (box.previous, box.next)] == [
        ("One", "/en/events/a/", None),
        ("Trois", "/evenements/c/", "fr"),
    ]
