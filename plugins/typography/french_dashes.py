"""Dashes of French: `--` to –, and a no-break space on the inner side of those that a sentence has in pairs.

Works on the text of `tokens.Flat`.
"""

import re

from plugins.typography.french_spaces import GAP, NBSP, SPACES, one_space
from plugins.typography.tokens import EDGES, THROUGH

_TYPED = re.compile(
    rf"--(?<=[{SPACES}{THROUGH}{EDGES}«(]--)(-?+)(?!-)(?=[{THROUGH}]*+(?:[{SPACES}{EDGES}]|[,.;:!?)…»]))"
)
_MARK = re.compile(rf"[–—](?=([{GAP}]*+)(.))|[.!?…](?=[{GAP}»”)]++(?:[–—][{GAP}]*+)?+([\w«“]))|[{EDGES}]", re.DOTALL)
_WORD = re.compile(r"\w+\Z")
_LONGEST_ABBREVIATION = 5
# A full stop after one of these, or after an initial, ends no sentence.
_ABBREVIATIONS = frozenset(
    (
        *("apr", "art", "av", "bd", "cf", "chap", "coll", "dir", "dr", "ed", "éd", "env", "ex", "fig", "hab", "ibid"),
        *("id", "ill", "jr", "l", "mgr", "mm", "n", "op", "p", "pp", "réf", "sq", "st", "ste", "t", "trad", "v", "vol"),
    )
)
_AFTER_CLOSING = frozenset(EDGES + ",.;:!?)…»”")


def dashes(text: str) -> str:
    """Return a text with ` -- ` as – and ` --- ` as —: only between spaces, and not alone in a block."""
    if "--" not in text:
        return text
    return _TYPED.sub(_dash, text)


def _dash(found: re.Match[str]) -> str:
    text, before, after = found.string, found.start() - 1, found.end()
    while text[before] in THROUGH:
        before -= 1
    if text[before] not in SPACES + EDGES + "«(":
        return found[0]
    while text[before] in GAP:
        before -= 1
    while text[after] in GAP:
        after += 1
    if text[before] in EDGES and text[after] in EDGES:
        return found[0]
    return "—" if found[1] else "–"


def beside_dashes(text: str) -> str:
    """Return a text with the spaces beside its dashes kept from breaking on the inner side, where one was typed.

    Of two dashes in a sentence the first keeps what follows, the second what is before. A dash that begins a line is
    that of a dialogue, one before a comma or at the end closes.
    """
    if "–" not in text and "—" not in text:
        return text
    gaps: list[tuple[int, int]] = []
    inside, at = False, 0
    for found in _MARK.finditer(text):
        start, end = found.span()
        if found[2] is None:
            if found[3] is None or (inside and _ends_sentence(found)):
                inside = False
            at = end
            continue
        words = text[at:start].rstrip(GAP)
        before = words[-1] if words else text[at - 1]
        left, right = (at + len(words), start), (end, end + len(found[1]))
        spaced_left, spaced_right = (bool(text[a:b].strip(THROUGH)) for a, b in (left, right))
        at = end
        if before in EDGES or before in "«(":
            if spaced_right and found[2] not in EDGES:
                gaps.append(right)
        elif spaced_left and (
            found[2] in EDGES or found[2] == "»" or (not spaced_right and found[2] in _AFTER_CLOSING)
        ):
            gaps.append(left)
            inside = False
        elif spaced_left and spaced_right:
            gaps.append(left if inside else right)
            inside = not inside
    return _unbroken(text, gaps)


def _ends_sentence(found: re.Match[str]) -> bool:
    """Tell whether a stop ends a sentence: a capital follows, and it is not that of `M.`, of an initial or such."""
    if not (found[3].isupper() or found[3] in "«“"):
        return False
    if found[0] != ".":
        return True
    start = found.start()
    word = _WORD.search(found.string[max(0, start - _LONGEST_ABBREVIATION) : start])
    if word is None:
        return True
    initial = len(word[0]) == 1 and word[0].isupper()
    return not initial and word[0].lower() not in _ABBREVIATIONS


def _unbroken(text: str, gaps: list[tuple[int, int]]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in gaps:
        if start >= at:
            pieces += (text[at:start], one_space(text[start:end], NBSP))
            at = end
    return "".join((*pieces, text[at:]))
