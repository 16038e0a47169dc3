"""The words of front matter: a head is entries, an entry is a key with its lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: its number, counted from 1, and its text without outer blanks."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One key as the author wrote it, with the lines of its value; the first may be empty."""

    key: str
    lines: tuple[Line, ...]

    @property
    def number(self) -> int:
        """The line of the key."""
        return self.lines[0].number

    @property
    def filled(self) -> tuple[Line, ...]:
        """The lines that say something."""
        return tuple(line for line in self.lines if line.text)

    @property
    def value(self) -> str:
        """The whole value on one line."""
        return " ".join(line.text for line in self.filled)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a file and what follows it; `body_line` is the number of the body's first line."""

    entries: tuple[Entry, ...]
    body: str
    body_line: int
