"""What only the author can mend in a French text: hints, each with the words that it is about.

Typography inserts no space that nobody typed and closes no quotation that nobody closed: it cannot know. An author can.
"""

import re
from collections.abc import Iterator, Sequence
from html import unescape

from plugins.typography.french_quotes import quotes
from plugins.typography.missing_spaces import missing_spaces
from plugins.typography.tokens import ADDRESS, BLOCK, BREAK, MAIL, SIGNS, THROUGH, WORD, Flat, flatten, flatten_text

Advice = tuple[str, str]
"""The code of a message, and the words that it is about, as they are read."""

_KEPT = re.compile(f"([{SIGNS}])")
_THING = "\ufffc"  # what an exempt element or a picture is read as: neither a letter nor a space
_REVERSED = re.compile(r"»\w[^«»]*\w«")  # »Wort«, as in German
_TECHNICAL = re.compile(r"[=\\{}<>]|\"\"")
_BEFORE = re.compile(r"\S{1,40}\Z")
_AFTER = {'"': re.compile(r"\S{1,40}"), "«": re.compile(r"«[ \u00a0\u202f]?\S{0,40}")}


def advice(html: str, lang: str) -> tuple[Advice, ...]:
    """Return what an author may mend in HTML that is not set yet, in the order of the text; nothing where not French.

    The codes are `typography-space-missing`, `typography-quote-alone` and `typography-guillemet-open`.
    """
    return tuple(_advice(flatten(html, lang))) if lang == "fr" else ()


def advice_text(text: str, lang: str) -> tuple[Advice, ...]:
    """Return the same for plain text, such as a title."""
    return tuple(_advice(flatten_text(text))) if lang == "fr" else ()


def _advice(flat: Flat) -> Iterator[Advice]:
    blocks = list(_blocks(flat))
    found = [
        (number, at, "typography-space-missing", words)
        for number, block in enumerate(blocks)
        for at, words in missing_spaces(block)
    ]
    opened = _open_guillemets(blocks)
    found += [(number, at, "typography-guillemet-open", _around(blocks[number], at)) for number, at in opened]
    told = dict(reversed(opened))
    found += [
        (number, at, "typography-quote-alone", _around(blocks[number], at))
        for number, at in _lone_quotes(flat, blocks)
        if at < told.get(number, at + 1)  # « and " for one pair is told once
    ]
    for _, _, code, words in sorted(found):
        yield code, words


def _blocks(flat: Flat) -> Iterator[str]:
    """Yield each block of a text as it is read."""
    kept = iter(flat.kept)
    parts: list[str] = []
    for at, piece in enumerate(_KEPT.split(flat.text[1:-1])):
        if at % 2 == 0:
            parts.append(piece)
            continue
        stood = next(kept)
        if piece == BLOCK:
            yield "".join(parts)
            parts = []
        elif piece in ADDRESS + MAIL:
            parts.append(stood)
        elif piece == BREAK:
            parts.append("\n")
        elif piece == WORD:
            parts.append(_THING)
        elif piece not in THROUGH:
            parts.append(unescape(stood))
    yield "".join(parts)


def _lone_quotes(flat: Flat, blocks: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the block and place of every straight quote that setting leaves, but for inches and code."""
    left = (new == '"' for old, new in zip(flat.text, quotes(flat.text), strict=True) if old == '"')
    for number, block in enumerate(blocks):
        for found in re.finditer('"', block):
            at = found.start()
            if next(left) and not block[at - 1 : at].isdigit() and not _TECHNICAL.search(_around(block, at)):
                yield number, at


def _open_guillemets(blocks: Sequence[str]) -> list[tuple[int, int]]:
    """Return the block and place of every « that no » closes, in its own block or in a later one.

    A guillemet that begins a block within a quotation only says that it goes on.
    """
    opened: list[tuple[int, int]] = []
    for number, block in enumerate(blocks):
        if _REVERSED.search(block):
            continue
        start = len(block) - len(block.lstrip())
        goes_on = bool(opened)
        for found in re.finditer("[«»]", block):
            if goes_on and found.start() == start:
                continue
            if found[0] == "«":
                opened.append((number, found.start()))
            elif opened:
                opened.pop()
    return opened


def _around(block: str, at: int) -> str:
    """Return the word at a mark, with the one that it opens where a space parts them."""
    before, after = _BEFORE.search(block[max(0, at - 40) : at]), _AFTER[block[at]].match(block, at)
    return ((before[0] if before else "") + (after[0].rstrip() if after else "")).replace(_THING, "…")
