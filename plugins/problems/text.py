"""Problems as lines that an author reads."""

from plugins.problems.messages_en import MESSAGES as ENGLISH
from plugins.problems.messages_fr import MESSAGES as FRENCH
from plugins.problems.model import Problem, Value

LANGUAGES = {"fr": FRENCH, "en": ENGLISH}


def say(code: str, language: str, **values: Value) -> str:
    """Return a message to the author in a language; one that we do not speak is answered in English."""
    return LANGUAGES.get(language, ENGLISH)[code].format(**values)


def message(problem: Problem, language: str) -> str:
    """Return what is wrong, and what would be right where that is known."""
    text = say(problem.code, language, **dict(problem.values))
    if problem.near is not None:
        text += say("did-you-mean", language, near=problem.near)
    return text


def line(problem: Problem, language: str) -> str:
    """Return `path:line: message`, the form that editors and forges make a link of."""
    place = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
    return f"{place}: {message(problem, language)}"
