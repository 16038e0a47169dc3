"""`./site comment add`: messages become comments that wait."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from plugins.catalogue.words import load_words
from plugins.engine.configuration import ROOT
from plugins.problems.model import Refused
from plugins.problems.places import shown
from plugins.problems.text import LANGUAGES, say
from tools.comments.desk import Desk
from tools.comments.finding import Finder, other_subjects
from tools.comments.form import Form
from tools.comments.intake import Intake
from tools.comments.mailboxes import Letter, NoLetter, letters


def add(desk: Desk, paths: Iterable[Path], *, now: datetime) -> None:
    """Take in the comments of messages and say what came of each, then of all.

    The desk has failed where a path cannot be read, and where nothing but refusals came.
    """
    intake = intake_of(desk, now)
    counts: Counter[str] = Counter()
    for path in paths:
        try:
            for letter in letters(path):
                counts[_take(desk, intake, letter)] += 1
        except OSError as error:
            desk.fail("comment-unreadable", path=shown(path), reason=error.strerror or str(error))
    desk.say("comment-added", added=counts["added"], known=counts["known"], refused=counts["refused"])
    desk.failed = desk.failed or (counts["refused"] > 0 and not counts["added"] and not counts["known"])


def intake_of(desk: Desk, now: datetime) -> Intake:
    """Return what messages to a site are read with."""
    words = [load_words(ROOT / "theme", language) for language in LANGUAGES]
    return Intake(
        site=desk.site,
        finder=Finder(desk.site, desk.posts, desk.shelf, other_subjects(words)),
        form=Form(words),
        anonymous=say("comment-anonymous", desk.site.language),
        now=now,
    )


def _take(desk: Desk, intake: Intake, letter: Letter | NoLetter) -> str:
    """Take in one message, and return what to count it as."""
    name = shown(letter.path) + (f", {letter.number}" if letter.number is not None else "")
    try:
        if isinstance(letter, NoLetter):
            raise letter.refused
        taken = intake.take(letter.raw)
        path = desk.shelf.store(taken.incoming)
    except Refused as refused:
        desk.say("comment-of-mail", mail=name, text=desk.reason(refused))
        return "refused"
    if path is None:
        return "known"
    desk.path(path)
    for note in taken.notes:
        desk.say("comment-of-mail", mail=name, text=say(note, desk.language))
    return "added"
