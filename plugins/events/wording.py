"""When an event is, in words and on a badge."""

from dataclasses import dataclass
from datetime import date, timedelta

from plugins.catalogue.words import Words
from plugins.events.when import When
from plugins.frontmatter.dates import Moment, Precision
from plugins.typography.dates import date_words, day_number, month_words, short_month, time_words, weekday_words


@dataclass(frozen=True, slots=True)
class WhenView:
    """A time for people (`words`, and pieces for a badge) and for machines.

    `start` and `end` are ISO texts of what is known (`2012`, `2012-12`, `2012-W49`, a day, or a time with its offset),
    `end` None for one that is the same or not known. `day` is empty on the badge of what has no day: `3–5` for days of
    one month.
    """

    words: str
    start: str
    end: str | None
    day: str
    month: str
    year: str
    dated: bool
    between: bool = False


def when_view(when: When, lang: str, words: Words) -> WhenView:
    """Return the view of a time in a language."""
    return WhenView(
        words=when_words(when, lang, words),
        start=iso(when.start),
        end=iso(when.end) if when.end else None,
        day=_badge_day(when, lang),
        month=_badge_month(when, lang),
        year=str(when.first.year),
        dated=when.dated,
        between=when.between,
    )


def iso(moment: Moment) -> str:
    """Return what is known of a moment as ISO 8601 writes it."""
    day = moment.day
    if moment.precision is Precision.YEAR:
        return f"{day.year:04}"
    if moment.precision is Precision.MONTH:
        return day.isoformat()[:7]
    if moment.precision is Precision.WEEK:
        return "{:04}-W{:02}".format(*day.isocalendar()[:2])
    return day.isoformat() if moment.precision is Precision.DAY else moment.start.isoformat(timespec="minutes")


def when_words(when: When, lang: str, words: Words) -> str:
    """Return a time in words: `du 30 novembre au 2 décembre 2012`, `entre le 26 novembre et le 7 décembre 2012`."""
    start, end = when.start, when.end
    if when.between:
        return words.say("when_between", start=_shortened(when.first, when.last, lang), end=date_words(when.last, lang))
    if end is None or end == start:
        return moment_words(start, lang, words)
    if start.precision is Precision.TIME and end.precision is Precision.TIME and start.day == end.day:
        times = {"start": time_words(start.start.time(), lang), "end": time_words(end.start.time(), lang)}
        return words.say("when_times", day=_full(start.day, lang), **times)
    if start.precision is Precision.TIME and end.precision is Precision.TIME:
        return words.say("when_range", start=moment_words(start, lang, words), end=moment_words(end, lang, words))
    if start.precision >= Precision.DAY and end.precision >= Precision.DAY:
        if start.day == end.day:
            return moment_words(start, lang, words)
        two = end.day - start.day == timedelta(days=1) and end.day.month == start.day.month
        key = "when_two" if two else "when_days"
        return words.say(key, start=_shortened(start.day, end.day, lang), end=date_words(end.day, lang))
    return words.say("when_range", start=moment_words(start, lang, words), end=moment_words(end, lang, words))


def moment_words(moment: Moment, lang: str, words: Words) -> str:
    """Return what is known of a moment in words."""
    day = moment.day
    if moment.precision is Precision.YEAR:
        return str(day.year)
    if moment.precision is Precision.MONTH:
        return month_words(day, lang)
    if moment.precision is Precision.WEEK:
        return words.say("when_week", day=date_words(day, lang))
    if moment.precision is Precision.DAY:
        return _full(day, lang)
    return words.say("when_time", day=_full(day, lang), time=time_words(moment.start.time(), lang))


def _full(day: date, lang: str) -> str:
    return f"{weekday_words(day, lang)} {date_words(day, lang)}"


def _shortened(day: date, other: date, lang: str) -> str:
    """Return a day in words without what the other, said after it, repeats: month and year, or the year."""
    if (day.year, day.month) == (other.year, other.month):
        return day_number(day, lang)
    words = date_words(day, lang)
    return words.removesuffix(f" {day.year}") if day.year == other.year else words


def _badge_month(when: When, lang: str) -> str:
    """Return the month of a badge, both where a day lies between two of one year; empty where none is known."""
    first, last = when.first, when.last
    if when.precision < Precision.MONTH or (when.between and first.year != last.year):
        return ""
    if when.between and first.month != last.month:
        return f"{short_month(first, lang)} {short_month(last, lang)}"
    return short_month(first, lang)


def _badge_day(when: When, lang: str) -> str:
    if not when.dated:
        return ""
    first, last = when.first, when.last
    if first == last:
        return day_number(first, lang)
    same = (first.year, first.month) == (last.year, last.month)
    return f"{first.day}–{last.day}" if same else f"{first.day}…"
