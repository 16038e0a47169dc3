"""How much a text may ask of Markdown, so that no file takes minutes, or more depth than a program has.

Python-Markdown looks from each opening bracket for the closing one, through the rest of its paragraph, and takes line
after line from the front of what no blank line parts: its time grows with the squares of both. These squares are what
is counted, not seconds, so that the same text is taken or refused on every machine.
"""

import re
from collections.abc import Iterable, Iterator

from markdown.preprocessors import Preprocessor

from plugins.problems.model import Refused

# Each about two seconds on a machine of 2020. Below them are a paragraph of 4,000 links and a table of 7,000 rows.
_MOST_SIGNS = 20_000_000
_MOST_LINES = 50_000_000
# A bracket that opens, a tag or attributes that nothing closes.
_SIGN = re.compile(r"(?P<section><!\[)|\[|<(?![^<>]*>)|\{(?![^{}]*\})")
# An unclosed `<![CDATA[` costs sixteen times what a bracket does.
_SECTION = 4
# Where a paragraph, an item of a list, a row of a table or a definition begins.
_BEGINS = re.compile(r"\s*(?:$|[-*+|:>] |\d+\. |\|)")
_DEPTH = re.compile(r"(?:[ \t>]|(?:[-*+]|\d+\.)[ \t])*")


class TooMuch(Exception):  # noqa: N818 - a refusal, not a fault of the program
    """A text that is not read: `refused` says why, `text` is the line that it is about."""

    def __init__(self, refused: Refused, text: str) -> None:
        """Take why, and the line."""
        super().__init__(refused.code)
        self.refused = refused
        self.text = text


class Limits(Preprocessor):
    """Looks at a text after fenced code was taken out of it and before anything slow; raises `TooMuch`."""

    # After `fenced_code`, before `html_block`, which looks for the ends of what is never closed.
    PRIORITY = 22

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines as they are."""
        _require("text-brackets", list(_paragraphs(lines)), _MOST_SIGNS)
        _require("text-lines", list(_blocks(lines)), _MOST_LINES)
        return lines


def _require(code: str, counted: list[tuple[int, str]], most: int) -> None:
    """Pass counts whose squares are together below a limit; raises `TooMuch` with the highest of them."""
    if sum(count * count for count, _ in counted) > most:
        count, text = max(counted)
        raise TooMuch(Refused(code, count=count), text)


def deepest(body: str) -> str:
    """Return the line of a text that stands deepest within lists and quotations."""
    return max(body.split("\n"), key=_depth)


def _depth(line: str) -> int:
    found = _DEPTH.match(line)
    return len(found[0].expandtabs(4)) if found else 0


def _paragraphs(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield how many signs of each paragraph open something, and its first line."""
    count, first = 0, ""
    for line in lines:
        if _BEGINS.match(line):
            yield count, first
            count, first = 0, ""
        first = first or line
        count += sum(_SECTION if found["section"] else 1 for found in _SIGN.finditer(line))
    yield count, first


def _blocks(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Yield how many lines stand together without a blank one, and the first of them."""
    count, first = 0, ""
    for line in lines:
        if not line.strip():
            yield count, first
            count, first = 0, ""
            continue
        first = first or line
        count += 1
    yield count, first
