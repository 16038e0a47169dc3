"""The vocabulary of everything that can be wrong in an author's files."""

from dataclasses import dataclass

Value = str | int


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one file.

    `path` is shown as it is; `line` counts from 1, `None` is the whole file. `code` names the message in
    `messages_en` and `messages_fr`, `values` fill it, and `near` is what was probably meant.
    """

    path: str
    line: int | None
    code: str
    values: tuple[tuple[str, Value], ...] = ()
    near: str | None = None

    @property
    def order(self) -> tuple[str, int, str, tuple[tuple[str, str], ...]]:
        """The place of this problem in a list: by file, line and message."""
        return (self.path, self.line or 0, self.code, tuple((name, str(value)) for name, value in self.values))


@dataclass(frozen=True, slots=True)
class Findings:
    """What one look at the site found: problems stop a build, hints never do."""

    problems: tuple[Problem, ...] = ()
    hints: tuple[Problem, ...] = ()

    def __add__(self, other: "Findings") -> "Findings":
        """Return both, one after the other."""
        return Findings(self.problems + other.problems, self.hints + other.hints)

    def sorted(self) -> "Findings":
        """Return the same in reading order, each once."""
        return Findings(
            tuple(sorted(set(self.problems), key=lambda found: found.order)),
            tuple(sorted(set(self.hints), key=lambda found: found.order)),
        )


class Refused(Exception):  # noqa: N818 - it is a refusal of one value, not a fault of the program
    """A value that cannot be what its field wants; the reader of the field adds file and line."""

    def __init__(self, code: str, *, near: str | None = None, **values: Value) -> None:
        """Take the code of a message, what was probably meant, and what the message names."""
        super().__init__(code)
        self.code = code
        self.near = near
        self.values = values

    def at(self, path: str, line: int | None) -> Problem:
        """Return the problem that this refusal is at a line of a file."""
        return Problem(path, line, self.code, tuple(sorted(self.values.items())), self.near)


def problem(path: str, line: int | None, code: str, *, near: str | None = None, **values: Value) -> Problem:
    """Return a problem with the values that its message names."""
    return Problem(path, line, code, tuple(sorted(values.items())), near)
