"""Texts in the letters that the font has, and those that it lacks: a card never shows an empty box."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from plugins.cards.face import HEAVY, MEDIUM, face

# What stands for a sign that looks the same.
_SAME = {"\u2007": "\u00a0", "\u2010": "-", "\u2011": "-", "\t": " ", "\n": " "}
# Letters, figures and the marks on them: without one of these a word is another word.
_WRITTEN = frozenset(["Ll", "Lm", "Lo", "Lt", "Lu", "Mc", "Mn", "Nd", "Nl", "No"])


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as a card can show it, None where it cannot; and what the font lacks for it, each sign once."""

    text: str | None
    lacking: str = ""


def shown(text: str) -> Shown:
    """Return a text as a card shows it.

    Signs that the font lacks, such as emoji, are left out; where it lacks a letter, the whole text is, and where
    nothing would be left. Signs that are never seen (joiners, directions, selectors) are dropped without a word.
    """
    known = _known()
    signs = [_SAME.get(sign, sign) for sign in unicodedata.normalize("NFC", text)]
    signs = [" " if sign.isspace() and sign not in known else sign for sign in signs if not _unseen(sign)]
    lacking = "".join(dict.fromkeys(sign for sign in signs if sign not in known))
    if any(unicodedata.category(sign) in _WRITTEN for sign in lacking):
        return Shown(None, lacking)
    left = _closed("".join(sign for sign in signs if sign in known))
    return Shown(left if any(unicodedata.category(sign)[0] in "LNS" for sign in left) else None, lacking)


@cache
def _known() -> frozenset[str]:
    """Return the letters that both fonts have."""
    return frozenset(face(HEAVY).widths.keys() & face(MEDIUM).widths.keys())


def _unseen(sign: str) -> bool:
    selects = "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef"
    return selects or unicodedata.category(sign) in {"Cc", "Cf"}


def _closed(text: str) -> str:
    """Return a text without the spaces that stood around what was left out: of several, the one that does not break."""
    words: list[str] = []
    spaces = ""
    for sign in text:
        if sign.isspace():
            spaces += sign
            continue
        if spaces and words:
            words.append(next((space for space in spaces if space in "\u00a0\u202f"), spaces[0]))
        words.append(sign)
        spaces = ""
    return "".join(words)
