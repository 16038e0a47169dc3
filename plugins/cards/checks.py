"""Hints on what cards cannot show: letters that their font lacks, at the line where they are written."""

import unicodedata
from collections.abc import Iterator

from plugins.cards.contents import ALWAYS
from plugins.cards.drawing import can_draw
from plugins.cards.letters import shown
from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import KINDS
from plugins.catalogue.model import Catalogue, Record
from plugins.events.model import Venue
from plugins.problems.model import Findings, Problem, problem

# What stands on the card of a kind below its title: the first that there is.
_FACTS = {
    "venue": ("town", "summary"),
    "person": ("role", "summary"),
    "organisation": ("role", "summary"),
    "series": ("summary",),
    "page": ("summary",),
}
_MOST = 12  # signs that a hint names


def check_cards(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return a hint for every title, town and name of the site that a card shows without some sign, or not at all."""
    if not edition.site.cards:
        return Findings()
    if not can_draw():
        return Findings(hints=(problem(edition.site.path, None, "card-pillow"),))
    hints = [hint for lang in edition.site.languages for hint in _site(lang, edition)]
    for record in catalogue.records:
        if record.kind in KINDS and edition.shown(record):
            hints += _record(record, edition)
    return Findings(hints=tuple(hints))


def _site(lang: str, edition: Edition) -> Iterator[Problem]:
    words = edition.site.words[lang]
    yield from _hint(words.name, words.path, None, "card-name")
    yield from _hint(words.description or "", words.path, None, "card-fact")


def _record(record: Record, edition: Edition) -> Iterator[Problem]:
    key, fact = next(((key, text) for key in _FACTS.get(record.kind, ()) if (text := getattr(record, key))), ("", ""))
    if not shown(record.title).lacking and not shown(fact).lacking:
        return
    # Few get here, so the page itself can be looked at: one that shows its own picture has no card. The name of a
    # venue stands on other cards too.
    view = KINDS[record.kind].view(record, edition)
    if isinstance(view, ALWAYS) or isinstance(record, Venue) or view.head.image is None:
        path, line = record.source.path, record.source.line
        yield from _hint(record.title, path, line("title"), "card-title")
        yield from _hint(fact, path, line(key), "card-fact")


def _hint(text: str, path: str, line: int | None, code: str) -> Iterator[Problem]:
    found = shown(text)
    if found.lacking:
        named = ", ".join(_named(sign) for sign in found.lacking[:_MOST])
        more = ", …" if len(found.lacking) > _MOST else ""
        yield problem(path, line, code if found.text is None else "card-signs", signs=named + more)


def _named(sign: str) -> str:
    """Return a sign with its number, which tells of those that look alike or cannot be seen."""
    shown_sign = f"◌{sign}" if unicodedata.combining(sign) else sign
    return f"{shown_sign} (U+{ord(sign):04X})"
