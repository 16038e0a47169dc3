"""Straight quotation marks to « », inside them to “ ”, inside those to ‘ ’ (Office québécois de la langue française).

Works on the text of `tokens.Flat`. The spaces inside « » are not set here: `french_spaces`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.typography.tokens import BLOCK, EDGES, Q_CLOSE, Q_OPEN, THROUGH

_GAP = " \t\n\r\f\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
# A guillemet has, or will have, a space on its inner side.
_BEFORE_WORDS = frozenset(_GAP + EDGES + "«")
_AFTER_WORDS = frozenset(_GAP + EDGES + "»")
_OPENING = frozenset("([{“‘")
_JOINING = frozenset("'’-–—/")
_CLOSING = frozenset(".,;:!?)]}”’'…-–—/*")
_COMMAS = frozenset(",:;")
_ENDING = frozenset(",;)]}")  # no quotation begins with one
_MARK = re.compile(rf'"(?:[{THROUGH}]*+")*+|[«»“”„{Q_OPEN}{Q_CLOSE}{BLOCK}]')
_SIGNS = (("«", "»"), ("“", "”"), ("‘", "’"))
_TYPED = {"«": ("»", 0), Q_OPEN: (Q_CLOSE, 0), "“": ("”", 1), "„": ("“”", 1)}
_LONGEST_RUN = 2  # three marks in a row are code, not a quotation


@dataclass(slots=True)
class _Open:
    """A quotation that begins: the signs that may close it, and what it begins in.

    `level` is that of the marks. A straight one has a `place`, and the place of its other mark once that is found.
    """

    closing: str
    parent: "_Open | None"
    level: int = 0
    place: int = -1
    other: int = -1
    inside: int = 0


def quotes(text: str) -> str:
    """Return a text with its pairs of straight marks set, pairs inside one block only; a lone mark stays.

    A mark after a digit may only close, so that inches and seconds stay.
    """
    if '"' not in text:
        return text
    pieces: list[str] = []
    at = 0
    for place, sign in sorted(_signs(_openings(text)).items()):
        pieces += (text[at:place], sign)
        at = place + 1
    return "".join((*pieces, text[at:]))


def _openings(text: str) -> list[_Open]:
    """Return all that begins a quotation, in the order of the text."""
    openings: list[_Open] = []
    opened: list[_Open] = []
    for found in _MARK.finditer(text):
        mark, place = found[0][0], found.start()
        if mark == BLOCK:
            opened.clear()
        elif mark == '"':
            openings += _straight(text, found, opened)
        elif not (mark == "«" and text[place - 1].isalpha()) and not (mark == "»" and text[place + 1].isalpha()):
            openings += _typed(mark, opened)
    return openings


def _signs(openings: list[_Open]) -> dict[int, str]:
    """Return the sign for each place of a mark that has another, by how deep the two stand in others."""
    signs: dict[int, str] = {}
    for opening in openings:
        within = opening.parent.inside if opening.parent else 0
        if opening.place < 0:
            opening.inside = opening.level + 1
        elif opening.other < 0:
            opening.inside = within
        else:
            opening.inside = min(within + 1, 2)
            signs[opening.place], signs[opening.other] = _SIGNS[within]
    return signs


def _typed(mark: str, opened: list[_Open]) -> Iterator[_Open]:
    """Take a sign that an author chose: it begins a quotation, or closes it with all that was opened inside."""
    if mark in _TYPED and not (opened and mark in opened[-1].closing):
        closing, level = _TYPED[mark]
        opened.append(_Open(closing, opened[-1] if opened else None, level))
        yield opened[-1]
        return
    for at in range(len(opened) - 1, -1, -1):
        if mark in opened[at].closing:
            del opened[at:]
            return


def _straight(text: str, found: re.Match[str], opened: list[_Open]) -> Iterator[_Open]:
    """Take a run of straight marks that only tags part: close a quotation with each, or begin one."""
    run = found[0].count('"')
    role = _role(text, found.start(), found.end(), alone=run == 1)
    if not role or run > _LONGEST_RUN:
        return
    for place in range(found.start(), found.end()):
        if text[place] in Q_OPEN + Q_CLOSE:
            yield from _typed(text[place], opened)
        elif text[place] != '"':
            continue
        elif role != "opens" and opened and opened[-1].place >= 0:
            opening = opened.pop()
            if text[opening.place + 1 : place].strip(THROUGH + _GAP):
                opening.other = place
        elif role != "closes":
            opened.append(_Open('"', opened[-1] if opened else None, place=place))
            yield opened[-1]


def _role(text: str, start: int, end: int, *, alone: bool) -> str:
    """Tell from what stands on both sides whether marks may open or close a quotation: `opens`, `closes`, `either`.

    Two marks with nothing beside them that they could quote are an empty text.
    """
    while text[start - 1] in THROUGH:
        start -= 1
    while text[end] in THROUGH:
        end += 1
    before, after = text[start - 1], text[end]
    if not alone and (before in _BEFORE_WORDS or before in _OPENING) and (after in _AFTER_WORDS or after in _CLOSING):
        return ""
    if before in _BEFORE_WORDS:
        ended = after in _AFTER_WORDS or after in _ENDING or (after in ".:" and text[end + 1] in _AFTER_WORDS)
        return "either" if ended else "opens"
    if after in _AFTER_WORDS:
        return "opens" if before in _OPENING else "closes"
    if after in _CLOSING:
        if before in _OPENING:
            return "opens"
        return "either" if before in _JOINING else "closes"
    return "opens" if before in _OPENING or before in _JOINING or before in _COMMAS else ""
