"""What a command prints: problems, hints and the outcome, in the author's language."""

import sys

from plugins.engine.build import Outcome
from plugins.problems.text import line, say


def report(outcome: Outcome, language: str) -> None:
    """Print every problem, then every hint, a line each; problems go to the error stream."""
    for found in outcome.findings.problems:
        print(line(found, language), file=sys.stderr)
    for text in hint_lines(outcome, language):
        print(text, file=sys.stderr)


def hint_lines(outcome: Outcome, language: str) -> list[str]:
    """Return every hint as a line."""
    return [f"{line(found, language)} ({say('hint', language)})" for found in outcome.findings.hints]


def refused(outcome: Outcome, language: str) -> str:
    """Return the last line of a build that wrote nothing."""
    count = len(outcome.findings.problems)
    return say("problem" if count == 1 else "problems", language, count=count)


def seconds(outcome: Outcome) -> str:
    """Return how long a build took, with two digits."""
    return f"{outcome.seconds:.2f}"
