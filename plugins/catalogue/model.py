"""The words of the catalogue: sources, bodies with slots, records, and the catalogue itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every thing with a page has."""

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


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave: its record, unless something that every record needs is missing, and problems."""

    name: str
    record: Record | None
    draft: bool
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All records of a site, joined: by file, and each with its translations.

    `names` are those of all content files, also of the ones that could not be read.
    """

    records: tuple[Record, ...]
    names: frozenset[str]
    by_name: Mapping[str, Record]
    translations: Mapping[tuple[str, str], Mapping[str, Record]]

    def of(self, kind: str) -> tuple[Record, ...]:
        """Return the records of one kind, in the order of their files."""
        return tuple(record for record in self.records if record.kind == kind)

    def versions(self, record: Record) -> Mapping[str, Record]:
        """Return a record in every language that it has, by language."""
        return self.translations[record.kind, record.slug]

    def find(self, kind: str, slug: str, lang: str) -> Record | None:
        """Return a record by kind, slug and language, or None."""
        return self.translations.get((kind, slug), {}).get(lang)
