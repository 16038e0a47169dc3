"""A text in lines: never broken where a space does not break, lines of like lengths, as large as there is room."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Measure = Callable[[str], float]
# A break may stand after a common space, the only one that breaks; where it must, after a hyphen between letters.
_PIECE = re.compile(r"[^ ]*(?: +|$)")
_SMALLER = re.compile(r"(?:[^- ]|(?<![^\W\d])-|-(?![^\W\d]))*(?:-| +|$)")
_CUT = " ,;:.!?-–—\u00a0\u202f"
_MOST = 1000  # signs; more than any card has room for
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Setting:
    """A size in pixels, and how many lines of it there is room for."""

    size: int
    lines: int


@dataclass(frozen=True, slots=True)
class Block:
    """A text in lines of one size."""

    size: int
    lines: tuple[str, ...]


def fitted(text: str, settings: Sequence[Setting], room: float, width: Callable[[str, float], float]) -> Block:
    """Return a text in the first of some settings, the largest first, that has room for it.

    Words with hyphens stay whole if that is possible in any of them. The last setting breaks even a word that is longer
    than a line, and ends with … where the text is too long for it.
    """
    text = text[:_MOST]
    for pieces in (_PIECE.findall(text), _SMALLER.findall(text)):
        for setting in settings:
            measure = _at(width, setting.size)
            lines = _wrapped(pieces, room, measure)
            if len(lines) <= setting.lines and all(measure(line) <= room for line in lines):
                return Block(setting.size, _balanced(pieces, lines, room, measure))
    last = settings[-1]
    measure = _at(width, last.size)
    parts = [part for line in _wrapped(_SMALLER.findall(text), room, measure) for part in _broken(line, room, measure)]
    return Block(last.size, tuple(_ended(parts, last.lines, room, measure)))


def _at(width: Callable[[str, float], float], size: float) -> Measure:
    return lambda text: width(text, size)


def _wrapped(pieces: Sequence[str], room: float, measure: Measure) -> list[str]:
    """Return pieces in as few lines as they take; one wider than the room is a line by itself."""
    lines: list[str] = []
    line, used = "", 0.0
    for piece in pieces:
        if line and used + measure(piece.rstrip(" ")) > room:
            lines.append(line.rstrip(" "))
            line, used = "", 0.0
        line += piece
        used += measure(piece)
    return [*lines, line.rstrip(" ")] if line else lines


def _balanced(pieces: Sequence[str], lines: Sequence[str], room: float, measure: Measure) -> tuple[str, ...]:
    """Return pieces in as many lines, the longest of them as short as can be."""
    least, most = room / 2, room
    best = lines
    while most - least > 4:
        middle = (least + most) / 2
        found = _wrapped(pieces, middle, measure)
        if len(found) <= len(lines) and all(measure(line) <= middle for line in found):
            most, best = middle, found
        else:
            least = middle
    return tuple(best)


def _broken(line: str, room: float, measure: Measure) -> list[str]:
    """Return a line in parts that fit, wherever they must be broken."""
    parts = []
    while measure(line) > room:
        fits = _prefix(line, room, measure)
        parts.append(line[:fits])
        line = line[fits:]
    return [*parts, line]


def _prefix(text: str, room: float, measure: Measure) -> int:
    """Return how many signs of a text fit, at least one."""
    least, most = 1, len(text)
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if measure(text[:middle]) <= room else (least, middle - 1)
    return least


def _ended(lines: list[str], count: int, room: float, measure: Measure) -> list[str]:
    """Return at most so many lines, the last with … after its last whole word where more were."""
    if len(lines) <= count:
        return lines
    return [*lines[: count - 1], _cut(lines[count - 1], room, measure)]


def shortened(text: str, room: float, measure: Measure) -> str:
    """Return a text in one line, with … in place of the words that do not fit."""
    text = text[:_MOST]
    return text if measure(text) <= room else _cut(text, room, measure)


def _cut(text: str, room: float, measure: Measure) -> str:
    """Return as much of a text as fits with … at its end: whole words, if there are some."""
    left = text.rstrip(_CUT)
    if measure(left + ELLIPSIS) > room:
        fits = _prefix(left, room - measure(ELLIPSIS), measure)
        space = left.rfind(" ", 0, fits + 1)
        left = left[: space if space > 0 else fits].rstrip(_CUT)
    return left + ELLIPSIS
