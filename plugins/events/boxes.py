"""An event in a box and in a row, wherever pages name it."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import LinkView
from plugins.events.joining import joined
from plugins.events.model import Event, Series, Venue
from plugins.events.people import named_views, record_link
from plugins.events.places import place_of
from plugins.events.views import EventBox, EventRow
from plugins.events.wording import when_view
from plugins.settings.model import Site

HOSTS = ("organisation", "person")


def ics_path(path: str) -> str:
    """Return the path of the calendar file that belongs to a page: `evenements/slug.ics` for `evenements/slug/`."""
    return f"{path.rstrip('/')}.ics"


def uid_of(event: Event, site: Site) -> str:
    """Return the identifier that calendars know an event by: its own, or one of its slug and the site's host."""
    return event.uid or f"{event.slug}@{site.host}"


def upcoming(event: Event, edition: Edition) -> bool:
    """Tell whether an event is not over on the day of the build."""
    return event.when.last >= edition.today


def event_box(event: Event, lang: str, edition: Edition) -> EventBox:
    """Return the box of an event on a page in a language."""
    link = record_link(event, lang, edition)
    path = edition.path(event)
    series = edition.pick("series", event.series, lang) if event.series else None
    before, after = neighbours(event, lang, edition)
    return EventBox(
        slug=event.slug,
        title=event.title,
        href=link.href,
        absolute=edition.site.absolute(path),
        lang=link.lang,
        when=when_view(event.when, lang, edition.words[lang]),
        upcoming=upcoming(event, edition),
        state=event.state.value,
        attendance=event.attendance.value if event.attendance else None,
        place=place_of(event.venue, lang, edition),
        online=event.online,
        organisers=named_views(event.organisers, HOSTS, lang, edition),
        speakers=named_views(event.speakers, ("person",), lang, edition),
        series=record_link(series, lang, edition) if series is not None else None,
        stage=event.stage,
        stages=series.stages if isinstance(series, Series) else None,
        website=event.website,
        register=event.register,
        price=event.price,
        languages=event.languages,
        summary=event.summary,
        ics=edition.site.href(ics_path(path)) if event.when.dated else None,
        previous=before,
        next=after,
    )


def neighbours(event: Event, lang: str, edition: Edition) -> tuple[LinkView | None, LinkView | None]:
    """Return links to the stages of the same series before and after an event, as far as their order is known."""
    before, after = (edition.pick("event", slug, lang) if slug else None for slug in stages_beside(event, edition))
    return (
        record_link(before, lang, edition) if before is not None else None,
        record_link(after, lang, edition) if after is not None else None,
    )


def stages_beside(event: Event, edition: Edition) -> tuple[str | None, str | None]:
    """Return the slugs of the stages of the same series before and after an event, as far as their order is known.

    Numbered stages stand in the order of their numbers; where no stage has one, they stand in the order of their days,
    and one whose days may overlap with the event's is neither before nor after it.
    """
    series = event.series or ""
    line = edition.once(f"line {series}", lambda: _line(series, edition))
    places = edition.once(f"places in {series}", lambda: {other.slug: at for at, other in enumerate(line)})
    at = places.get(event.slug)
    if at is None:
        return None, None

    def beside(place: int) -> str | None:
        known = 0 <= place < len(line) and _in_order(line[min(place, at)], line[max(place, at)])
        return line[place].slug if known else None

    return beside(at - 1), beside(at + 1)


def _line(series: str, edition: Edition) -> tuple[Event, ...]:
    """Return the stages of a series whose order is known: the numbered ones, or all where none has a number."""
    keys = joined(edition).stages.get(series, ())
    stages = [event for key in keys if isinstance(event := edition.pick(*key, edition.site.language), Event)]
    numbered = [event for event in stages if event.stage is not None]
    return tuple(numbered or stages)


def _in_order(first: Event, second: Event) -> bool:
    return first.stage is not None or first.when.last < second.when.first


def event_row(event: Event, lang: str, edition: Edition) -> EventRow:
    """Return an event as it stands in a list of a language."""
    link = record_link(event, lang, edition)
    venue = edition.pick("venue", event.venue, lang) if event.venue else None
    series = edition.pick("series", event.series, lang) if event.series else None
    place = ", ".join(filter(None, (venue.title, venue.town))) if isinstance(venue, Venue) else None
    return EventRow(
        title=event.title,
        href=link.href,
        lang=link.lang,
        when=when_view(event.when, lang, edition.words[lang]),
        upcoming=upcoming(event, edition),
        state=event.state.value,
        place=place,
        online=event.online is not None,
        series=series.title if series is not None else None,
        stage=event.stage,
    )
