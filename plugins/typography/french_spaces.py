"""Spaces before the signs of French, and inside « »: those that an author typed, kept from breaking a line.

After the *Lexique des règles typographiques en usage à l'Imprimerie nationale*: a narrow space before ; ! ?, a space
between words before : and inside « ». Works on the text of `tokens.Flat`.
"""

import re

from plugins.typography.tokens import BLOCK, BREAK, EDGES, SIGN, THROUGH, WORD

NBSP = "\u00a0"
NARROW = "\u202f"
# Some set a narrow space here too.
GUILLEMET_SPACE = NBSP
# What an author may type for a space, and what the rules write.
SPACES = " \t\n\r\f\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
GAP = SPACES + THROUGH

_SPACE = re.compile(f"[{SPACES}]++")
_TYPED_FOLLOW = rf"{SPACES}{THROUGH}{EDGES}{WORD}"
# ; and : are part of words, addresses and faces; ! and ? of operators.
_SIGN = re.compile(
    rf"[;:!?%‰](?:(?<=[!?])[!?.…]*+(?![^\W{WORD}]|[=~@#$&|<>(\[{{\\/:+^{SIGN}-])"
    rf"|(?<=;)(?=[{_TYPED_FOLLOW}»\"”])"
    rf"|(?<=:)(?=[{_TYPED_FOLLOW}«»\"“”…–—])"
    r"|(?<=[%‰])(?!\w))"
)
_NARROW_BEFORE = frozenset(";!?")
_NOTHING_BEFORE = frozenset(EDGES + "«")


def one_space(gap: str, space: str) -> str:
    """Return a run of spaces and tags with one space, where the first one was typed."""
    if not gap.strip(SPACES):
        return space
    start = len(gap) - len(gap.lstrip(THROUGH))
    return gap[:start] + space + _SPACE.sub("", gap[start:])


def before_signs(text: str) -> str:
    """Return a text with the space before ; : ! ? and % that was typed kept from breaking; none is added.

    A sign that begins a block or a line has nothing before it, and stays as it is.
    """
    pieces: list[str] = []
    at = 0
    for found in _SIGN.finditer(text):
        piece = text[at : found.start()]
        words = piece.rstrip(GAP)
        gap = piece[len(words) :]
        if gap.strip(THROUGH) and (words or text[at - 1 : at])[-1:] not in _NOTHING_BEFORE:
            space = NARROW if found[0][0] in _NARROW_BEFORE else NBSP
            pieces += (words, one_space(gap, space))
        else:
            pieces.append(piece)
        pieces.append(found[0])
        at = found.end()
    pieces.append(text[at:])
    return "".join(pieces)


def inside_guillemets(text: str) -> str:
    """Return a text with one no-break space inside each guillemet, next to it: a space that rules do add.

    A « after a letter and a » before one are not French. Nothing is added at the edge of a block or line.
    """
    if "«" in text:
        pieces = text.split("«")
        text = "«".join((pieces[0], *map(_after_opening, pieces, pieces[1:])))
    if "»" in text:
        pieces = text.split("»")
        text = "»".join((*map(_before_closing, pieces, pieces[1:]), pieces[-1]))
    return text


def _after_opening(before: str, piece: str) -> str:
    words = piece.lstrip(GAP)
    if before.rstrip(THROUGH)[-1:].isalpha() or words.startswith((BLOCK, BREAK)):
        return piece
    return GUILLEMET_SPACE + _SPACE.sub("", piece[: len(piece) - len(words)]) + words


def _before_closing(piece: str, after: str) -> str:
    words = piece.rstrip(GAP)
    if after.lstrip(THROUGH)[:1].isalpha() or words.endswith((BLOCK, BREAK)):
        return piece
    return words + _SPACE.sub("", piece[len(words) :]) + GUILLEMET_SPACE
