"""Dates in words, by names of our own: the machine's locale has no say."""

from datetime import date, time

NBSP = "\u00a0"
MONTHS = {
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
SHORT_MONTHS = {
    "fr": ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}

WEEKDAYS = {
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


def day_number(day: date, language: str) -> str:
    """Return the day of the month as it is read: `1er` in French, `1` otherwise."""
    return "1er" if language == "fr" and day.day == 1 else str(day.day)


def date_words(day: date, language: str) -> str:
    """Return a date in words, the day bound to its month: `8 décembre 2012`, `8 December 2012`."""
    return f"{day_number(day, language)}{NBSP}{month_words(day, language)}"


def month_words(day: date, language: str) -> str:
    """Return a month in words: `décembre 2012`."""
    return f"{MONTHS[language][day.month - 1]} {day.year}"


def short_month(day: date, language: str) -> str:
    """Return a month as on a badge: `déc.`, `Dec`."""
    return SHORT_MONTHS[language][day.month - 1]


def weekday_words(day: date, language: str) -> str:
    """Return the day of the week: `samedi`, `Saturday`."""
    return WEEKDAYS[language][day.weekday()]


def time_words(clock: time, language: str) -> str:
    """Return a time of day: `19 h 30` and `19 h` in French, `19:30` in English."""
    if language != "fr":
        return f"{clock:%H:%M}"
    hours = f"{clock.hour}{NBSP}h"
    return f"{hours}{NBSP}{clock.minute:02}" if clock.minute else hours
