"""The route of a series as a small drawing: by coordinates where every known stop has them, else in order on a line."""

from collections.abc import Sequence
from math import cos, hypot, radians

from plugins.events.views import RoutePoint, RouteView, StopView

WIDTH = 640.0  # units of the drawing; the page scales it
MARGIN = 56.0
_LINE_HEIGHT = 132.0
_ROW = 8  # stops; more side by side cannot be told apart on a narrow screen
_ROW_HEIGHT = 110.0
_APART = 40.0
_MOST = 40  # stops; with more a drawing says nothing that the list does not say better


def route_view(stops: tuple[StopView, ...]) -> RouteView | None:
    """Return the drawing of a route; None where no stop is known, for one alone, or for more than can be told apart.

    Where stages have numbers, those without one are left out: their place on the way is not known.
    """
    if any(stop.number is not None for stop in stops):
        stops = tuple(stop for stop in stops if stop.number is not None)
    known = [stop for stop in stops if stop.event is not None]
    if not known or not 2 <= len(stops) <= _MOST:
        return None
    places = [stop.place for stop in known]
    if len(known) > 1 and all(place is not None and place.latitude is not None for place in places):
        drawn = _map(known)
        if _apart(drawn.points):
            return drawn
    return _line(stops)


def _label(stop: StopView) -> str:
    if stop.place is None:
        return ""
    return stop.place.town.title if stop.place.town else stop.place.title


def _numbers(stops: Sequence[StopView]) -> list[str]:
    """Return what is written on each stop: its stage, or its place in the order where no stop has a stage."""
    if all(stop.number is None for stop in stops):
        return [str(place) for place, _ in enumerate(stops, start=1)]
    return [str(stop.number or "") for stop in stops]


def _map(stops: list[StopView]) -> RouteView:
    """Return stops where they lie: degrees of longitude are shortened as the latitude in the middle asks."""
    latitudes = [stop.place.latitude or 0.0 for stop in stops if stop.place]
    longitudes = [stop.place.longitude or 0.0 for stop in stops if stop.place]
    shrink = cos(radians((min(latitudes) + max(latitudes)) / 2))
    wide = (max(longitudes) - min(longitudes)) * shrink
    high = max(latitudes) - min(latitudes)
    scale = (WIDTH - 2 * MARGIN) / max(wide, high, 0.01)
    height = round(high * scale + 2 * MARGIN, 1)
    left = (WIDTH - wide * scale) / 2
    points = [
        _point(
            stop,
            number,
            x=left + (longitude - min(longitudes)) * shrink * scale,
            y=MARGIN + (max(latitudes) - latitude) * scale,
        )
        for stop, number, latitude, longitude in zip(stops, _numbers(stops), latitudes, longitudes, strict=True)
    ]
    return RouteView(width=WIDTH, height=height, path=_path(points), points=tuple(points), geographic=True)


def _line(stops: tuple[StopView, ...]) -> RouteView:
    """Return stops in their order, gaps among them, in rows that turn at their ends as a road in the hills does."""
    rows = -(-len(stops) // _ROW)
    step = (WIDTH - 2 * MARGIN) / max(1, min(len(stops), _ROW) - 1)
    points = []
    for at, (stop, number) in enumerate(zip(stops, _numbers(stops), strict=True)):
        row, column = divmod(at, _ROW)
        column = _ROW - 1 - column if row % 2 else column
        y = _LINE_HEIGHT / 2 + _ROW_HEIGHT * row
        points.append(_point(stop, number, x=MARGIN + column * step, y=y, below=at % 2 == 0))
    height = _LINE_HEIGHT + _ROW_HEIGHT * (rows - 1)
    return RouteView(width=WIDTH, height=height, path=_path(points), points=tuple(points), geographic=False)


def _point(stop: StopView, number: str, *, x: float, y: float, below: bool | None = None) -> RoutePoint:
    """Return one stop with its label: below or above on a line; beside it on a map, to the side with room."""
    if below is None:
        right = x < WIDTH * 0.7
        label = (x + 22 if right else x - 22, y + 5, "start" if right else "end")
    else:
        label = (x, y + (40 if below else -28), "middle")
    return RoutePoint(
        x=round(x, 1),
        y=round(y, 1),
        number=number,
        label=_label(stop),
        label_x=round(label[0], 1),
        label_y=round(label[1], 1),
        anchor=label[2],
        gap=stop.event is None,
    )


def _apart(points: Sequence[RoutePoint]) -> bool:
    """Tell whether no stop of a map covers another."""
    return all(
        hypot(one.x - other.x, one.y - other.y) >= _APART for at, one in enumerate(points) for other in points[:at]
    )


def _path(points: list[RoutePoint]) -> str:
    """Return the line through the stops, as an SVG path."""
    return "M" + " L".join(f"{point.x:g} {point.y:g}" for point in points)
