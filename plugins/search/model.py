"""The words of search: a document for each page that readers can find, in passages that a result can lead to."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a page: `anchor` is the id where it begins, `title` its heading; a moment of a film has none."""

    text: str
    title: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What can be found of one page.

    `path` is that of its file in the output; `date` is in words. `starts` tells that a player on it starts where the
    address says.
    """

    path: str
    lang: str
    kind: str
    title: str
    date: str | None
    starts: bool
    passages: tuple[Passage, ...]
