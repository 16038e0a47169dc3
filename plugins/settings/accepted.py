"""The file `content/accepted.txt`: problems that an author has accepted, which are hints from then on.

A line names what is wrong by its code, the file, and what it is about there; never a line, since those move.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from plugins.frontmatter.text import decode
from plugins.problems.model import Findings, Problem, Refused, problem
from plugins.problems.nearest import nearest
from plugins.problems.places import shown

FILE = "accepted.txt"
# What a page can be published with: found while the site is planned, and on its finished pages.
PLANNED = frozenset({"picture-alt"})
FINISHED = frozenset({"page-link", "page-anchor"})
CODES = PLANNED | FINISHED


@dataclass(frozen=True, slots=True)
class Line:
    """What is accepted: a code, the file as problems name it, and what it is about; None for all of it there."""

    code: str
    path: str
    words: str | None
    number: int

    def covers(self, found: Problem) -> bool:
        """Tell whether a problem is the one that is accepted."""
        if (found.code, found.path) != (self.code, self.path):
            return False
        return self.words is None or self.words in {str(value) for _, value in found.values}


@dataclass(frozen=True, slots=True)
class Accepted:
    """All that is accepted, by code and file, and the file that says so."""

    path: str
    lines: tuple[Line, ...] = ()

    def applied(self, findings: Findings, codes: Collection[str], *, unseen: Collection[str] = ()) -> Findings:
        """Return findings with those of some codes that are accepted as hints, and a hint on each line for nothing.

        Of the files `unseen`, drafts for instance, nobody knows whether a line is for nothing.
        """
        lines: dict[tuple[str, str], list[Line]] = {}
        for line in self.lines:
            if line.code in codes:
                lines.setdefault((line.code, line.path), []).append(line)
        problems: list[Problem] = []
        hints = list(findings.hints)
        used = set()
        for found in findings.problems:
            covering = [line for line in lines.get((found.code, found.path), ()) if line.covers(found)]
            (hints if covering else problems).append(found)
            used.update(covering)
        for found in findings.hints:  # of a draft
            used.update(line for line in lines.get((found.code, found.path), ()) if line.covers(found))
        idle = (line for of_file in lines.values() for line in of_file if line not in used and line.path not in unseen)
        hints += [problem(self.path, line.number, "accepted-idle", what=line.code) for line in idle]
        return Findings(tuple(problems), tuple(hints))


def load_accepted(content: Path) -> tuple[Accepted, Findings]:
    """Return what a content folder accepts, nothing where it has no such file, and what is wrong in the file."""
    file = content / FILE
    path = shown(file)
    if not file.is_file() or not file.resolve().is_relative_to(content.resolve()):
        return Accepted(path), Findings()
    text, undecoded = decode(file.read_bytes(), path)
    problems = list(undecoded)
    lines = []
    for number, said in enumerate(text.split("\n"), start=1):
        if not said.strip() or said.lstrip().startswith("#"):
            continue
        try:
            lines.append(_line(said, number, content))
        except Refused as refused:
            problems.append(refused.at(path, number))
    return Accepted(path, tuple(lines)), Findings(tuple(problems))


def accepted_line(found: Problem, content: Path) -> str:
    """Return the line that accepts a problem in a file of a content folder."""
    name = Path(found.path).resolve().relative_to(content.resolve()).as_posix()
    values = dict(found.values)
    words = values.get("file", values.get("address", ""))
    return f"{found.code} {name} {words}".rstrip()


def _line(said: str, number: int, content: Path) -> Line:
    code, *rest = said.split(maxsplit=2)
    if code not in CODES:
        raise Refused("accepted-code", what=code, codes=", ".join(sorted(CODES)), near=nearest(code, CODES))
    if not rest:
        raise Refused("accepted-line", example=f"{code} posts/2012-12-08-slug.md")
    return Line(code, shown(content / rest[0]), rest[1].strip() if len(rest) > 1 else None, number)
