"""Events to come and events past, by year and month."""

from collections.abc import Iterable
from itertools import groupby

from plugins.catalogue.edition import Edition
from plugins.events.boxes import event_row, upcoming
from plugins.events.joining import Key
from plugins.events.model import Event
from plugins.events.views import Agenda, AgendaMonth, AgendaYear
from plugins.frontmatter.dates import Precision
from plugins.typography.dates import MONTHS


def events_of(keys: Iterable[Key], lang: str, edition: Edition) -> tuple[Event, ...]:
    """Return the events of some keys, each in a language or as it is."""
    found = (edition.pick(*key, lang) for key in keys)
    return tuple(event for event in found if isinstance(event, Event))


def agenda(events: Iterable[Event], lang: str, edition: Edition, *, ics: str) -> Agenda:
    """Return the agenda of some events; `ics` is the path of the calendar that holds them."""
    found = sorted(events, key=lambda event: (event.when.first, event.when.last, event.slug))
    to_come = [event for event in found if upcoming(event, edition)]
    past = [event for event in reversed(found) if not upcoming(event, edition)]
    dated = any(event.when.dated for event in found)
    address = edition.site.absolute(ics)
    return Agenda(
        upcoming=_years(to_come, lang, edition),
        past=_years(past, lang, edition),
        ics=edition.site.href(ics) if dated else None,
        webcal=f"webcal{address[address.index('://') :]}" if dated else None,
    )


def _years(events: list[Event], lang: str, edition: Edition) -> tuple[AgendaYear, ...]:
    return tuple(
        AgendaYear(str(year), tuple(_months(list(of_year), lang, edition)))
        for year, of_year in groupby(events, key=lambda event: event.when.first.year)
    )


def _months(events: list[Event], lang: str, edition: Edition) -> list[AgendaMonth]:
    """Return the events of a year by month; those of which only the year is known stand under the year, after."""

    def month(event: Event) -> int:
        return event.when.first.month if event.when.start.precision > Precision.YEAR else 0

    return [
        AgendaMonth(
            MONTHS[lang][number - 1] if number else str(events[0].when.first.year),
            tuple(event_row(event, lang, edition) for event in of_month),
        )
        for number, of_month in groupby(sorted(events, key=lambda event: month(event) == 0), key=month)
    ]
