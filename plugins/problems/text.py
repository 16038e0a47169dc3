"""Problems as lines that an author reads."""

import re

from plugins.problems.messages_en import MESSAGES as ENGLISH
from plugins.problems.messages_fr import MESSAGES as FRENCH
from plugins.problems.model import Problem, Value

_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LANGUAGES = {"fr": FRENCH, "en": ENGLISH}


def say(code: str, language: str, **values: Value) -> str:
    """Return a message to the author in a language; one that we do not speak is answered in English."""
    return LANGUAGES.get(language, ENGLISH)[code].format(**values)


def visible(text: str) -> str:
    """Return a text in one line that no terminal obeys: signs that steer it, or reverse what is read, as escapes."""
    return _STEERING.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def message(problem: Problem, language: str) -> str:
    """Return what is wrong, and what would be right where that is known."""
    text = say(problem.code, language, **dict(problem.values))
    if problem.near is not None:
        text += say("did-you-mean", language, near=problem.near)
    return visible(text)


def line(problem: Problem, language: str) -> str:
    """Return `path:line: message`, the form that editors and forges make a link of."""
    path = visible(problem.path)
    place = path if problem.line is None else f"{path}:{problem.line}"
    return f"{place}: {message(problem, language)}"
