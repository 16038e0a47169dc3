"""What was found, for others than an author at a terminal: annotations of GitHub, and JSON."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from plugins.engine.build import Outcome
from plugins.problems.model import Problem
from plugins.problems.text import line, message, say, visible

FORMATS = ("text", "github", "json")
_VERSION = 1


def annotations(outcome: Outcome, language: str) -> Iterator[str]:
    """Yield a line for each problem and each hint, in the form of a workflow's commands on GitHub.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    for level, found in (("error", outcome.findings.problems), ("notice", outcome.findings.hints)):
        for one in found:
            place = f"file={_property(one.path)}" + (f",line={one.line}" if one.line else "")
            yield f"::{level} {place},title={_property(one.code)}::{_data(message(one, language))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")


def summarise(outcome: Outcome, language: str) -> None:
    """Add all problems to the summary that a workflow shows, where it has one: of annotations it shows but ten."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if not path:
        return
    lines = [line(found, language) for found in outcome.findings.problems]
    hints = [f"{line(found, language)} ({say('hint', language)})" for found in outcome.findings.hints]
    with Path(path).open("a", encoding="utf-8") as file:
        file.writelines(f"- {_code(one)}\n" for one in (*lines, *hints))


def _code(text: str) -> str:
    """Return a text as code of Markdown, whatever it holds, so that nothing in it is a link or a tag."""
    fence = "`"
    while fence in text:
        fence += "`"
    return f"{fence} {text} {fence}"


def as_json(outcome: Outcome, language: str) -> str:
    """Return what was found as one JSON object; the guide says what each of its members is."""
    said = {
        "version": _VERSION,
        "language": language,
        "pages": outcome.pages,
        "problems": [_one(found, language) for found in outcome.findings.problems],
        "hints": [_one(found, language) for found in outcome.findings.hints],
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def _one(found: Problem, language: str) -> dict[str, Any]:
    values = {name: visible(value) if isinstance(value, str) else value for name, value in found.values}
    return {
        "path": visible(found.path),
        "line": found.line,
        "code": found.code,
        "message": message(found, language),
        "near": found.near and visible(found.near),
        "values": values,
    }
