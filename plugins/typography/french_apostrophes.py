"""Apostrophes of French: l’été, d’« Orléans », ’n’, Mai ’68. Single quotation marks stay straight.

Works on the text of `tokens.Flat`, after quotation marks are set.
"""

import re

from plugins.typography.french_spaces import SPACES
from plugins.typography.tokens import BLOCK, EDGES, MAIL, TAG, THROUGH

_LETTER = r"[^\W\d_]"
_WORD = rf"[{THROUGH}]*+(?:[\w«“‘]|\"[{THROUGH}]*+\w)"
_NO_ADDRESS = rf"(?!(?:[^\W{MAIL}]|[.+%-])*+{MAIL})"
_BETWEEN = rf"'(?<={_LETTER}')(?={_WORD})"
_PLAIN = re.compile(_BETWEEN)
_BESIDE_MAIL = re.compile(_BETWEEN + _NO_ADDRESS)
_AFTER_TAG = re.compile(rf"[{THROUGH}](?<={_LETTER}.)[{THROUGH}]*+'(?={_WORD})", re.DOTALL)
_BEFORE_BRACKET = re.compile(r"'(?:(?<=[qQ][uU]')|(?<=[cdjlmnstCDJLMNST]')(?<![\w'’].'))(?=[(\[…])")
_BEGINNING = rf"[{SPACES}{THROUGH}{EDGES}«(]"
_AND = re.compile(rf"'(?<={_BEGINNING}')n'(?=[{SPACES}{THROUGH}{EDGES}.,;:!?)»])")
_QUOTED = rf"[^'{BLOCK}]{{0,80}}(?:{_LETTER}|[.!?…)])'"
_YEAR = re.compile(rf"'(?<={_BEGINNING}')(?=[0-9]{{2}}(?![{THROUGH}]*+[\w'\"]))(?!{_QUOTED})")


def apostrophes(text: str) -> str:
    """Return a text with its apostrophes set: those between a letter and a word, whatever tags stand between."""
    if "'" not in text:
        return text
    text = (_BESIDE_MAIL if MAIL in text else _PLAIN).sub("’", text)
    if "'" not in text:
        return text
    if TAG + "'" in text:
        text = _AFTER_TAG.sub(lambda found: found[0][:-1] + "’", text)
    text = _BEFORE_BRACKET.sub("’", text)
    text = _AND.sub("’n’", text)
    return _YEAR.sub("’", text)
