"""Which way English quotes curl: typogrify's `smartypants`, helped where it is known to go wrong."""

import re
from collections.abc import Iterator

from smartypants import Attr, smartypants

PARAGRAPH = "\u2029"
"""Stands between two blocks of a text."""

_QUOTES = frozenset("\"'")
_QUOTE = re.compile("[\"']")
_KEPT = "x"
_FEET = re.compile(r"'(?<=\d')\s?\d{1,2}(?:\.\d)?\"")
# Words that have lost their beginning. One that a second quote follows at once is a word in quotes.
_SHORT = re.compile(
    r"'(?<!\w')(?=(?:(?:tis|twas|twere|twill|twould)(?:n't)?|bout|cause|cos|em|n|nuff|til|\d\ds)\b(?!'))", re.IGNORECASE
)
_ELISION = re.compile(r"'(?<=\w')(?=\"\w)")
_AND = re.compile(r"'(?<!\w')(n)'(?!\w)", re.IGNORECASE)
_YEAR = re.compile(r"'(?<!\w')(?=\d\d(?!['\w]))")
_CLOSE = re.compile(r"'(?<=[^\sSs]')(?!\w)")  # not after an s, as in the students' year
# smartypants opens a quote after a space or a bracket; after these it would close one.
_BESIDE = re.compile(r"[/=+|<>~&\\–—’](?=[\"']+[^\s\"'.,;:!?)\]…–—-])")
_NEUTRAL = str.maketrans(dict.fromkeys("<>&\\", ".") | dict.fromkeys("“‘„‚«‹¿¡", "("))


def curled(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a straight quote or apostrophe stands in a text, and the sign that it shall be.

    Blocks are parted by `PARAGRAPH`. Feet and inches are not named and stay straight.
    """
    if "'" not in text and '"' not in text:
        return
    marked = "\n".join(map(_marked, text.split(PARAGRAPH)))
    # With a space at both ends no quote is the first sign of all, for which smartypants has rules of its own.
    answer = smartypants(f" {_BESIDE.sub(' ', marked).translate(_NEUTRAL)} ", Attr.q | Attr.u)[1:-1]
    if len(answer) != len(text):
        raise ValueError("smartypants did not answer sign for sign")
    for found in _QUOTE.finditer(text):
        at = found.start()
        if marked[at] != _KEPT:
            yield at, answer[at] if marked[at] in _QUOTES else marked[at]


def _marked(block: str) -> str:
    """Return a block in which every sign that smartypants would get wrong already stands as it shall be."""
    if '"' in block:
        block = _inches(_FEET.sub(lambda found: _QUOTE.sub(_KEPT, found[0]), block))
    if "'" in block:
        block = _AND.sub(r"’\1’", _SHORT.sub("’", _ELISION.sub("’", block)))
        closed = max((found.start() for found in _CLOSE.finditer(block)), default=0)
        block = _YEAR.sub(lambda found: found[0] if found.start() < closed else "’", block)
    return block


def _inches(block: str) -> str:
    """Return a block without the signs of inches: those after a digit that have no quote to close."""
    signs = list(f" {block} ")
    opened = 0
    for at, sign in enumerate(signs):
        if sign != '"':
            continue
        before, after = signs[at - 1], signs[at + 1]
        if (before.isspace() or before in "([{-/=–—") and not after.isspace():
            opened += 1
        elif opened:
            opened -= 1
        elif before.isdigit():
            signs[at] = _KEPT
    return "".join(signs[1:-1])
