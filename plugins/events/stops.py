"""The stages of a series in order, the missing ones as gaps."""

from plugins.catalogue.edition import Edition
from plugins.events.agenda import events_of
from plugins.events.backlinks import links_to
from plugins.events.boxes import event_row
from plugins.events.joining import joined
from plugins.events.model import Event, Series
from plugins.events.places import place_of
from plugins.events.views import StopView


def stops(series: Series, lang: str, edition: Edition) -> tuple[StopView, ...]:
    """Return the stops of a series: each stage that is known, in order, and a gap for each number that is missing.

    Where no event has a number, the events stand in the order of their dates and nothing is known to be missing.
    """
    events = events_of(joined(edition).stages.get(series.slug, ()), lang, edition)
    numbered = {event.stage: event for event in events if event.stage is not None}
    loose = [event for event in events if event.stage is None]
    last = max((*numbered, series.stages or 0), default=0) if numbered else 0
    found = [_stop(number, numbered.get(number), lang, edition) for number in range(1, last + 1)]
    return (*found, *(_stop(None, event, lang, edition) for event in loose))


def _stop(number: int | None, event: Event | None, lang: str, edition: Edition) -> StopView:
    if event is None:
        return StopView(number=number, event=None, place=None, reports=())
    reports = joined(edition).reports.get(("event", event.slug), ())
    return StopView(
        number=number,
        event=event_row(event, lang, edition),
        place=place_of(event.venue, lang, edition),
        reports=links_to(reports, lang, edition),
    )
