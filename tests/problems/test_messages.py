"""Both languages say the same, and nothing is said that no code asks for."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from plugins.problems.messages_en import MESSAGES as ENGLISH
from plugins.problems.messages_fr import MESSAGES as FRENCH

ROOT = Path(__file__).parents[2]
CODE = sorted(
    file
    for file in (*ROOT.glob("*.py"), *ROOT.glob("plugins/**/*.py"), *ROOT.glob("tools/**/*.py"))
    if not file.name.startswith("messages_")
)
PLACES = {"problem": 2, "Refused": 0, "say": 0}  # where these calls have the code of a message


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def calls() -> Iterator[tuple[str, ast.Call, ast.expr]]:
    """Every call that names a message, with the place to look for it."""
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLACES):
                continue
            place = PLACES[node.func.id]
            if len(node.args) > place and not any(isinstance(argument, ast.Starred) for argument in node.args):
                yield f"{file.relative_to(ROOT).as_posix()}:{node.lineno}", node, node.args[place]


def literals(expression: ast.expr) -> Iterator[str]:
    for node in ast.walk(expression):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_both_languages_have_the_same_messages_in_the_same_order() -> None:
    assert list(FRENCH) == list(ENGLISH)


@pytest.mark.parametrize("code", ENGLISH)
def test_both_languages_name_the_same_values(code: str) -> None:
    assert placeholders(FRENCH[code]) == placeholders(ENGLISH[code])


def test_every_code_that_is_asked_for_has_a_message() -> None:
    unknown = [
        f"{where} {code.value}"
        for where, _, code in calls()
        if isinstance(code, ast.Constant) and isinstance(code.value, str) and code.value not in ENGLISH
    ]
    assert unknown == []


def test_every_message_gets_exactly_the_values_that_it_names() -> None:
    wrong = []
    seen = 0
    for where, call, code in calls():
        given = {word.arg for word in call.keywords if word.arg is not None}
        if any(word.arg is None for word in call.keywords) or not isinstance(code, ast.Constant):
            continue
        seen += 1
        named = placeholders(ENGLISH.get(str(code.value), ""))
        if given - ({"near"} - named) != named:  # what was probably meant is said after any message
            wrong.append(f"{where} {code.value}: {sorted(given)}")
    assert wrong == []
    assert seen > 50


def test_every_message_is_asked_for_somewhere() -> None:
    said = set()
    begun = set()
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                begun.add(str(node.values[0].value))
    begun = {start for start in begun if re.fullmatch(r"[a-z]+-", start)}
    unused = [code for code in ENGLISH if code not in said and not code.startswith(tuple(begun))]
    assert unused == []


@pytest.mark.parametrize("code", FRENCH)
def test_french_signs_stand_behind_a_no_break_space(code: str) -> None:
    text = re.sub(r"^\{path\}:\{line\}: |https?://…?|\{[^}]*\}", "", FRENCH[code])
    assert not re.search(r"(?<!\u202f)[;?!]|(?<!\u00a0)»|«(?!\u00a0)", text)
    unquoted = re.sub(r"«[^»]*»", "", text)  # between quotes stands what is to be typed
    assert not re.search(r"(?<!\u00a0):(?!\S)", unquoted)
    assert "'" not in unquoted


@pytest.mark.parametrize("code", ENGLISH)
def test_english_quotes_are_curly(code: str) -> None:
    assert not re.search(r"['\"«»]", ENGLISH[code])
