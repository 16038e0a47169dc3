"""The drawing of a series: where its stages lie, or their order."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.views import LinkView
from plugins.events.route import route_view
from plugins.events.views import EventRow, PlaceView, RouteView, StopView
from plugins.events.wording import WhenView

WHEN = WhenView(words="2012", start="2012", end=None, day="", month="", year="2012", dated=False)
ROW = EventRow(
    title="Étape", href="/e/", lang=None, when=WHEN, upcoming=False, state="scheduled", place=None, online=False,
    series=None, stage=None,
)  # fmt: skip


def place(at: tuple[float, float] | None, town: str | None = None) -> PlaceView:
    latitude, longitude = at or (None, None)
    return PlaceView(
        title="Lieu", href="/lieux/l/", lang=None, street=None, postal_code=None, region=None, country=None, line="Lieu",
        town=LinkView(town, "/villes/t/") if town else None, latitude=latitude, longitude=longitude,
    )  # fmt: skip


def stop(number: int | None, at: tuple[float, float] | None = None, town: str | None = None) -> StopView:
    return StopView(number=number, event=ROW, place=place(at, town), reports=())


def gap(number: int) -> StopView:
    return StopView(number=number, event=None, place=None, reports=())


PARIS, MARSEILLE, TOULOUSE, BREST = (48.8566, 2.3522), (43.2951, 5.3678), (43.6045, 1.444), (48.3904, -4.4861)


def inside(view: RouteView) -> None:
    """Every point lies in the drawing, and the line goes through all of them."""
    assert view.width > 0
    assert 0 < view.height <= view.width
    for point in view.points:
        assert 0 <= point.x <= view.width
        assert 0 <= point.y <= view.height
        assert 0 <= point.label_x <= view.width
        assert 0 <= point.label_y <= view.height
    numbers = re.findall(r"-?[\d.]+", view.path)
    assert re.fullmatch(r"M[\d.]+ [\d.]+(?: L[\d.]+ [\d.]+)+", view.path)
    assert [float(number) for number in numbers] == [value for point in view.points for value in (point.x, point.y)]


def test_a_map_has_north_above_and_east_to_the_right() -> None:
    view = route_view((stop(1, PARIS), stop(2, MARSEILLE), stop(3, BREST), stop(4, TOULOUSE)))
    assert view is not None
    inside(view)
    assert view.geographic
    paris, marseille, brest, toulouse = view.points
    assert paris.y < brest.y < toulouse.y < marseille.y
    assert brest.x < toulouse.x < paris.x < marseille.x
    assert [point.number for point in view.points] == ["1", "2", "3", "4"]


def test_a_map_keeps_the_proportions_of_its_latitude() -> None:
    """At 60° a degree of longitude is half as long as one of latitude."""
    view = route_view((stop(1, (59.5, 10.0)), stop(2, (60.5, 10.0)), stop(3, (60.0, 12.0))))
    assert view is not None
    south, north, east = view.points
    assert east.x - south.x == pytest.approx(south.y - north.y, rel=0.01)


def test_without_the_coordinates_of_one_stop_the_order_is_drawn() -> None:
    view = route_view((stop(1, PARIS), gap(2), stop(3, None), stop(4, MARSEILLE)))
    assert view is not None
    inside(view)
    assert not view.geographic
    assert [point.gap for point in view.points] == [False, True, False, False]
    assert [point.number for point in view.points] == ["1", "2", "3", "4"]
    steps = [after.x - before.x for before, after in zip(view.points, view.points[1:], strict=False)]
    assert min(steps) == pytest.approx(max(steps), abs=0.2)
    assert len({point.y for point in view.points}) == 1


def test_a_stop_without_a_venue_is_drawn_in_order() -> None:
    view = route_view((StopView(number=1, event=ROW, place=None, reports=()), stop(2, MARSEILLE, "Marseille")))
    assert view is not None
    assert not view.geographic
    assert [point.label for point in view.points] == ["", "Marseille"]


def test_gaps_have_no_place_on_a_map() -> None:
    view = route_view((stop(1, PARIS), gap(2), stop(3, MARSEILLE)))
    assert view is not None
    assert view.geographic
    assert [(point.number, point.gap) for point in view.points] == [("1", False), ("3", False)]


def test_stops_are_labelled_by_their_town_or_their_place() -> None:
    view = route_view((stop(1, PARIS, "Paris"), stop(2, MARSEILLE)))
    assert view is not None
    assert [point.label for point in view.points] == ["Paris", "Lieu"]


def test_where_no_stop_has_a_number_the_order_is_counted() -> None:
    view = route_view((stop(None, PARIS), stop(None, MARSEILLE)))
    assert view is not None
    assert [point.number for point in view.points] == ["1", "2"]


def test_among_numbered_stops_one_without_a_number_has_no_place_on_the_way() -> None:
    view = route_view((stop(1, PARIS), gap(2), stop(3, MARSEILLE), stop(None), stop(None, BREST)))
    assert view is not None
    assert view.geographic
    assert [point.number for point in view.points] == ["1", "3"]


def test_one_known_stop_among_gaps_is_drawn_in_order() -> None:
    view = route_view((gap(1), stop(2, PARIS), gap(3)))
    assert view is not None
    inside(view)
    assert not view.geographic
    assert [(point.number, point.gap) for point in view.points] == [("1", True), ("2", False), ("3", True)]


@pytest.mark.parametrize(
    "stops",
    [
        pytest.param((), id="no stop"),
        pytest.param((stop(1, PARIS),), id="one stop"),
        pytest.param((stop(1, PARIS), stop(None, MARSEILLE)), id="one stop, and one of which the place is not known"),
        pytest.param(tuple(gap(number) for number in range(1, 7)), id="only gaps"),
        pytest.param(tuple(stop(number, PARIS) for number in range(1, 42)), id="more than forty stops"),
    ],
)
def test_what_is_not_worth_a_drawing_has_none(stops: tuple[StopView, ...]) -> None:
    assert route_view(stops) is None


def test_forty_stops_are_drawn() -> None:
    view = route_view(tuple(stop(number) for number in range(1, 41)))
    assert view is not None
    inside(view)


COORDINATES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(st.lists(COORDINATES, min_size=2, max_size=40))
def test_every_point_of_the_globe_lies_inside(found: list[tuple[float, float]]) -> None:
    view = route_view(tuple(stop(number, at) for number, at in enumerate(found, start=1)))
    assert view is not None
    inside(view)


@pytest.mark.parametrize(
    "found",
    [
        pytest.param([PARIS, PARIS], id="one place twice"),
        pytest.param([(90.0, 0.0), (-90.0, 0.0)], id="pole to pole"),
        pytest.param([(90.0, -180.0), (90.0, 180.0)], id="at a pole"),
        pytest.param([(0.0, 179.9), (0.0, -179.9)], id="over the date line"),
        pytest.param([(43.0, 5.0), (43.0, 5.000001)], id="next door"),
        pytest.param([(0.0, 0.0), (0.0, 1.0)], id="where coordinates are zero"),
    ],
)
def test_odd_places_lie_inside(found: list[tuple[float, float]]) -> None:
    view = route_view(tuple(stop(number, at) for number, at in enumerate(found, start=1)))
    assert view is not None
    inside(view)
    assert len(view.points) == len(found)


@given(st.lists(st.booleans(), min_size=2, max_size=40).filter(any))
def test_a_line_of_stops_and_gaps_lies_inside(known: list[bool]) -> None:
    stops = tuple(stop(number) if there else gap(number) for number, there in enumerate(known, start=1))
    view = route_view(stops)
    assert view is not None
    inside(view)
    assert len(view.points) == len(stops)
