"""The words of the catalogue: sources, bodies with slots, records, and the catalogue itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from plugins.problems.model import Problem


class Status(Enum):
    """Whether a thing is published; how an event or a video stands is another field."""

    DRAFT = "draft"
    HIDDEN = "hidden"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a body that other files fill: `kind` says who fills it, `data` with what, `line` where it was said."""

    kind: str
    data: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    """A text as HTML with slots, how many words a reader meets in it, and the other sites that it links to."""

    parts: tuple[str | Slot, ...] = ()
    words: int = 0
    links: tuple[str, ...] = ()

    def slots(self, kind: str) -> tuple[Slot, ...]:
        """Return the slots of one kind, in the order of the text."""
        return tuple(part for part in self.parts if isinstance(part, Slot) and part.kind == kind)


@dataclass(frozen=True, slots=True)
class Source:
    """A file: `path` as shown to the author, `name` inside the content folder, and the line of each field."""

    path: str
    name: str
    lines: tuple[tuple[str, int], ...] = ()

    def line(self, field: str) -> int | None:
        """Return the line of a field, or of one of its values as `field:value`; None where it was not said."""
        return next((number for name, number in self.lines if name == field), None)


@dataclass(frozen=True, slots=True)
class Correction:
    """What was corrected in a text, and on which day."""

    date: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every thing with a page has; the newest of its corrections counts as a change.

    `aliases` are addresses that it had, as `plugins/catalogue/aliases.py` gives them.
    """

    kind: str
    slug: str
    lang: str
    source: Source
    title: str
    status: Status
    body: Body
    summary: str | None = None
    date: datetime | None = None
    modified: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave: its record, unless something every record needs is missing, problems and hints."""

    name: str
    record: Record | None
    draft: bool
    problems: tuple[Problem, ...]
    hints: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexReading:
    """What reading one annex gave: `value`, None where there is none to use, and problems.

    `annex` is the name of its kind, `slug` that of the record to which it belongs. What is wrong in a `draft` is only a
    hint: it will not be published.
    """

    annex: str
    slug: str
    path: str
    value: Any
    draft: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All records of a site, joined: by file, and each with its translations.

    `names` are those of all content files, also of the ones that could not be read; `annexes` what was read from those
    of each kind, in the order of their files.
    """

    records: tuple[Record, ...]
    names: frozenset[str]
    by_name: Mapping[str, Record]
    translations: Mapping[tuple[str, str], Mapping[str, Record]]
    annexes: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Record, ...]:
        """Return the records of one kind, in the order of their files."""
        return tuple(record for record in self.records if record.kind == kind)

    def versions(self, record: Record) -> Mapping[str, Record]:
        """Return a record in every language that it has, by language."""
        return self.translations[record.kind, record.slug]

    def find(self, kind: str, slug: str, lang: str) -> Record | None:
        """Return a record by kind, slug and language, or None."""
        return self.translations.get((kind, slug), {}).get(lang)
