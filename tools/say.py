"""What a command prints: problems, hints and the outcome, in the author's language."""

import sys

from plugins.engine.build import Outcome
from plugins.engine.manifest import Difference
from plugins.problems.text import line, say
from tools.formats import annotations, as_json, summarise


def report(outcome: Outcome, language: str, form: str = "text") -> None:
    """Print every problem, then every hint: a line each on the error stream, or as another format has them."""
    if form == "github":
        for said in annotations(outcome, language):
            print(said)
        summarise(outcome, language)
        return
    if form == "json":
        print(as_json(outcome, language))
        return
    for found in outcome.findings.problems:
        print(line(found, language), file=sys.stderr)
    for text in hint_lines(outcome, language):
        print(text, file=sys.stderr)


def hint_lines(outcome: Outcome, language: str) -> list[str]:
    """Return every hint as a line."""
    return [f"{line(found, language)} ({say('hint', language)})" for found in outcome.findings.hints]


def failed(*lines: str) -> int:
    """Print why a command did nothing, and return its exit status."""
    for text in lines:
        print(text, file=sys.stderr)
    return 1


def refused(outcome: Outcome, language: str) -> str:
    """Return the last line of a build that wrote nothing."""
    count = len(outcome.findings.problems)
    return say("problem" if count == 1 else "problems", language, count=count)


def seconds(outcome: Outcome) -> str:
    """Return how long a build took, with two digits."""
    return f"{outcome.seconds:.2f}"


def counted(codes: tuple[str, str], language: str, count: int) -> str:
    """Return a number with its word, of one and of many; in French nothing is one, in English it is many."""
    one = count == 1 or (count == 0 and language == "fr")
    return say(codes[0] if one else codes[1], language, count=count)


def compared(difference: Difference, language: str) -> str:
    """Return how many pages a build has changed, made and taken away, and how many other files."""
    pages = difference.pages
    said = [
        counted(("pages-changed-one", "pages-changed"), language, len(pages.changed)),
        counted(("pages-new-one", "pages-new"), language, len(pages.new)),
        counted(("pages-gone-one", "pages-gone"), language, len(pages.gone)),
    ]
    every = sum(len(paths) for paths in (difference.changed, difference.new, difference.gone))
    others = every - sum(len(paths) for paths in (pages.changed, pages.new, pages.gone))
    if others:
        said.append(counted(("files-other-one", "files-other"), language, others))
    return ", ".join(said)
