"""What is noted while a body is converted: slots, and problems that are given their line afterwards."""

import re
from collections import Counter

from plugins.catalogue.locate import Lines
from plugins.catalogue.model import Slot
from plugins.problems.model import Problem, Refused

# A control character cannot come from a file: reading has refused it.
_TOKEN = re.compile(r"(?:<slot>)?\x1a(\d+|\w+ \d+)\x1a(?:</slot>)?")


def words_token(key: str) -> str:
    """Return the token of words of the theme that name a number; `{}` stands for it."""
    return f"\x1a{key} {{}}\x1a"


def without_tokens(text: str) -> str:
    """Return a text without the tokens in it."""
    return _TOKEN.sub("", text)


class Notes:
    """The slots and problems of one body, each placed by the n-th occurrence of what the author typed."""

    def __init__(self, lines: Lines, path: str) -> None:
        """Take the lines of the body and the path of its file as shown to the author."""
        self._lines = lines
        self._path = path
        self._seen: Counter[str] = Counter()
        self._slots: list[Slot] = []
        self.problems: list[Problem] = []
        self.links: list[str] = []

    def line(self, typed: str) -> int:
        """Return the line of the next occurrence of what was typed."""
        self._seen[typed] += 1
        return self._lines.find(typed, self._seen[typed])

    def slot(self, kind: str, data: tuple[str, ...], line: int) -> str:
        """Note a slot and return the token that keeps its place in the HTML."""
        self._slots.append(Slot(kind, data, line))
        return f"\x1a{len(self._slots) - 1}\x1a"

    def refuse(self, refused: Refused, line: int) -> None:
        """Note a problem at a line."""
        self.problems.append(refused.at(self._path, line))

    def split(self, html: str) -> tuple[str | Slot, ...]:
        """Return HTML as parts, each token replaced by its slot."""
        pieces = _TOKEN.split(html)
        parts = [self._filled(piece) if at % 2 else piece for at, piece in enumerate(pieces)]
        return tuple(part for part in parts if part != "")

    def _filled(self, token: str) -> Slot:
        key, _, number = token.rpartition(" ")
        return Slot("words", (key, number), 0) if key else self._slots[int(number)]
