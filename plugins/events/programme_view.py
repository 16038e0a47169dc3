"""A programme as its page shows it, and a talk as its speaker's page does."""

from datetime import date, datetime, time
from itertools import groupby

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import LinkView
from plugins.events.joining import joined
from plugins.events.model import Event, Talk
from plugins.events.people import named_views, record_link
from plugins.events.views import ProgrammeDay, TalkRow, TalkView
from plugins.events.when import When
from plugins.events.wording import when_view
from plugins.frontmatter.dates import Moment, Precision
from plugins.typography.dates import date_words, time_words, weekday_words


def programme_days(event: Event, lang: str, edition: Edition) -> tuple[ProgrammeDay, ...]:
    """Return the talks of an event by day."""
    days = []
    for day, talks in groupby(event.programme, key=lambda talk: talk.day):
        moment = talk_day(day, event)
        words = f"{weekday_words(moment, lang)} {date_words(moment, lang)}" if day and moment else ""
        days.append(ProgrammeDay(words, tuple(talk_view(talk, event, lang, edition) for talk in talks)))
    return tuple(days)


def talk_view(talk: Talk, event: Event, lang: str, edition: Edition) -> TalkView:
    """Return one talk."""
    start = talk_start(talk, event)
    return TalkView(
        anchor=talk.anchor,
        title=talk.title,
        time=time_words(time.fromisoformat(talk.time), lang) if talk.time else None,
        start=start.isoformat(timespec="minutes") if start else None,
        speakers=named_views(talk.speakers, ("person",), lang, edition),
        video=video_link(talk, lang, edition),
        slides=talk.slides,
    )


def talk_rows(person: str, lang: str, edition: Edition) -> tuple[TalkRow, ...]:
    """Return the talks of a person, newest first."""
    rows = []
    for key, at in joined(edition).talks.get(("person", person), ()):
        event = edition.pick(*key, lang)
        if isinstance(event, Event):  # whose programme may be another one in this language
            found = event.programme[at : at + 1]
            rows += [_row(event, talk, lang, edition) for talk in found if person in talk.speakers]
    return tuple(rows)


def _row(event: Event, talk: Talk, lang: str, edition: Edition) -> TalkRow:
    link = record_link(event, lang, edition)
    return TalkRow(
        title=talk.title,
        href=f"{link.href}#{talk.anchor}",
        event=link,
        when=when_view(_when(talk, event), lang, edition.words[lang]),
        video=video_link(talk, lang, edition),
        slides=talk.slides,
    )


def _when(talk: Talk, event: Event) -> When:
    """Return when a talk was, as far as the programme says it, else when its event was."""
    start = talk_start(talk, event)
    if start is not None:
        return When(Moment(start, Precision.TIME))
    day = date.fromisoformat(talk.day) if talk.day else None
    if day is None:
        return event.when
    return When(Moment(datetime.combine(day, time(), event.when.start.start.tzinfo), Precision.DAY))


def talk_day(day: str | None, event: Event) -> date | None:
    """Return the day of a talk: said in the programme, or that of an event of one day."""
    if day:
        return date.fromisoformat(day)
    return event.when.first if event.when.dated and event.when.first == event.when.last else None


def talk_start(talk: Talk, event: Event) -> datetime | None:
    """Return when a talk begins, in the zone of its event; None where its day or its time is not known."""
    day = talk_day(talk.day, event)
    if day is None or talk.time is None:
        return None
    return datetime.combine(day, time.fromisoformat(talk.time), event.when.start.start.tzinfo)


def video_link(talk: Talk, lang: str, edition: Edition) -> LinkView | None:
    """Return the link to the video of a talk: its page here, or the address that the programme gives."""
    if talk.video is None:
        return None
    if "//" in talk.video:
        return LinkView(talk.title, talk.video)
    record = edition.pick("video", talk.video, lang)
    return record_link(record, lang, edition) if record is not None else None
