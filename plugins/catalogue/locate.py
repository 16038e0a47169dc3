"""The line of something that Markdown has already turned into HTML: Python-Markdown keeps no lines."""

import re
from collections.abc import Iterator
from functools import cached_property
from html import unescape

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SPAN = re.compile(r"(`+)(?!`).*?(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_WITHIN = (".", "/", "-", "_")  # beside letters and digits, what goes on with an address; at its end a dot does not


def _read(typed: str) -> str:
    """Return a line as Markdown reads it: without backslashes before signs, without entities."""
    return unescape(_ESCAPE.sub(r"\1", typed))


class Lines:
    """The lines of a body, searched outside code."""

    def __init__(self, body: str, first: int) -> None:
        """Take a body and the number of its first line in the file."""
        self._body = body
        self._first = first
        self._found: dict[str, list[int]] = {}

    @cached_property
    def _visible(self) -> list[str]:
        visible = []
        fence = ""
        code = blank = True
        lines = self._body.split("\n")
        last = {line.strip(): number for number, line in enumerate(lines)}
        for number, line in enumerate(lines):
            opened = _FENCE.match(line)
            if fence:
                fence = "" if line.strip() == fence else fence
                visible.append("")
                continue
            if opened and last.get(opened[1], 0) > number:  # a fence that nothing closes is text
                fence = opened[1]
                visible.append("")
                continue
            code = line.startswith(("    ", "\t")) and (blank or code)
            blank = not line.strip()
            visible.append("" if code else _read(_SPAN.sub("", line)))
        return visible

    def find(self, text: str, nth: int = 1) -> int:
        """Return the line of the n-th occurrence of a text outside code; the last one where there are fewer.

        An address inside a longer one (`a.md` in `../posts/la.md`) counts only where it stands nowhere by itself.
        """
        if text not in self._found:
            self._found[text] = self._places(_read(text))
        places = self._found[text]
        return places[min(nth, len(places)) - 1] if places else self._first

    def _places(self, text: str) -> list[int]:
        """Return the line of each occurrence of a text, looked for once."""
        if not text:
            return []
        lines = [(number, line) for number, line in self.numbered if text in line]
        alone = [number for number, line in lines for _ in range(_alone(text, line))]
        return alone or [number for number, line in lines for _ in range(line.count(text))]

    @property
    def numbered(self) -> Iterator[tuple[int, str]]:
        """The number of each line, and what stands there outside code."""
        return enumerate(self._visible, start=self._first)

    def whole(self, text: str) -> int:
        """Return the first line that is a text, in code or not, but for the spaces around it."""
        lines = self._body.split("\n")
        return next((n for n, line in enumerate(lines, start=self._first) if line.strip() == text.strip()), self._first)


def _alone(text: str, line: str) -> int:
    """Return how often a text stands in a line by itself: not inside a word or a longer address."""
    count = 0
    at = line.find(text)
    while at >= 0:
        end = at + len(text)
        before, after = line[at - 1 : at] if at else "", line[end : end + 1]
        whole = not (before.isalnum() or before in _WITHIN or after.isalnum() or after in _WITHIN[1:])
        count += whole
        at = line.find(text, end if whole else at + 1)
    return count
