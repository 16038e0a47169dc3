"""The fields that a kind of content declares, and the reading of a head by them."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from plugins.frontmatter.model import Entry, Head, Line
from plugins.frontmatter.values import Customs, Parser
from plugins.problems.model import Problem, Refused, problem
from plugins.problems.nearest import nearest


class Shape(Enum):
    """How many values a field holds, and what stands between them."""

    ONE = "one"
    COMMAS = "commas"
    LINES = "lines"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a kind: `key` as documented, French and other names that mean the same, and its parser.

    `attribute` is the name in the record. A field of several values gives a tuple.
    """

    key: str
    attribute: str
    parse: Parser[Any]
    synonyms: tuple[str, ...] = ()
    shape: Shape = Shape.ONE
    required: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that the field answers to."""
        return (self.key, *self.synonyms)


@dataclass(frozen=True, slots=True)
class Values:
    """What a head says: each attribute's value, and the line of each field and of each of its values."""

    values: Mapping[str, Any]
    lines: tuple[tuple[str, int], ...]


@lru_cache(maxsize=4096)
def fold(key: str) -> str:
    """Return a key without accents, case and separators: `Résumé`, `resume` and `RESUME` are one."""
    letters = unicodedata.normalize("NFKD", key.casefold().replace("œ", "oe"))
    return "".join(letter for letter in letters if letter.isalnum())


def read_fields(
    head: Head, fields: Iterable[Field], *, path: str, customs: Customs
) -> tuple[Values, tuple[Problem, ...]]:
    """Return the values of a head by the fields of its kind, and every problem in it with its line.

    A value that is refused is left out, as if the field were not there, but not reported as missing.
    """
    fields = tuple(fields)
    by_name = {fold(name): field for field in fields for name in field.names}
    values: dict[str, Any] = {}
    lines: list[tuple[str, int]] = []
    problems: list[Problem] = []
    seen: dict[str, Entry] = {}
    for entry in head.entries:
        field = by_name.get(fold(entry.key))
        if field is None:
            problems.append(_unknown(entry, fields, path))
            continue
        if field.key in seen:
            first = seen[field.key].number
            problems.append(problem(path, entry.number, "field-twice", key=entry.key, first=first))
            continue
        seen[field.key] = entry
        lines.append((field.attribute, entry.number))
        value, placed, refused = _value(entry, field, path, customs)
        problems.extend(refused)
        if value is not None:
            values[field.attribute] = value
            lines.extend(placed)
    if head.entries:
        problems.extend(
            problem(path, head.entries[0].number, "field-missing", key=field.key)
            for field in fields
            if field.required and field.key not in seen
        )
    return Values(values, tuple(lines)), tuple(problems)


def _unknown(entry: Entry, fields: tuple[Field, ...], path: str) -> Problem:
    advice = {
        "slug": "field-slug",
        "saveas": "field-save-as",
        "url": "field-save-as",
        "translation": "field-translation",
    }
    names = {name for field in fields for name in field.names}
    code = advice.get(fold(entry.key))
    if code:
        return problem(path, entry.number, code, key=entry.key)
    keys = ", ".join(field.key for field in fields)
    near = nearest(entry.key, names)
    if near:
        return problem(path, entry.number, "field-unknown-near", key=entry.key, near=near)
    return problem(path, entry.number, "field-unknown", key=entry.key, keys=keys)


def _items(entry: Entry, shape: Shape) -> tuple[Line, ...]:
    if shape is Shape.ONE:
        return (Line(entry.number, entry.value),)
    if shape is Shape.LINES:
        return entry.filled
    return tuple(
        Line(line.number, item.strip()) for line in entry.filled for item in line.text.split(",") if item.strip()
    )


def _value(entry: Entry, field: Field, path: str, customs: Customs) -> tuple[Any, list[tuple[str, int]], list[Problem]]:
    """Return a field's value, the line of each of several, as it was written and as it was read, and problems."""
    items = _items(entry, field.shape)
    if not any(item.text for item in items):
        return None, [], [problem(path, entry.number, "field-empty", key=entry.key)]
    parsed = []
    placed: list[tuple[str, int]] = []
    problems = []
    for item in items:
        placed.append((f"{field.attribute}:{item.text}", item.number))
        try:
            parsed.append(field.parse(item.text, customs))
        except Refused as refused:
            problems.append(refused.at(path, item.number))
            continue
        if isinstance(parsed[-1], str) and parsed[-1] != item.text:
            placed.append((f"{field.attribute}:{parsed[-1]}", item.number))
    if field.shape is not Shape.ONE:
        return tuple(dict.fromkeys(parsed)), placed, problems
    return (parsed[0] if parsed else None), [], problems
