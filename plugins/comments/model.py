"""What a comment is."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Status(Enum):
    """How a comment stands; only approved ones are published."""

    PENDING = "pending"
    APPROVED = "approved"
    SPAM = "spam"
    ERASED = "erased"


class Type(Enum):
    """What a comment is: words of a reader, or another site that tells of having linked here."""

    COMMENT = "comment"
    LINKBACK = "linkback"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A comment on the report or page of a slug, in all its languages.

    `html` is what stands on the page, cleaned and in paragraphs, `text` the same as plain text. One that is not
    approved has neither, nor author, site or source: nothing of it can get out. `lines` are those of its fields, and
    of its text as `body`.
    """

    post: str
    id: str
    path: str
    lines: tuple[tuple[str, int], ...]
    date: datetime
    status: Status
    type: Type = Type.COMMENT
    parent: str | None = None
    author: str | None = None
    site: str | None = None
    lang: str | None = None
    source: str | None = None
    source_id: str | None = None
    html: str = ""
    text: str = ""

    @property
    def approved(self) -> bool:
        """Whether readers see it."""
        return self.status is Status.APPROVED

    @property
    def order(self) -> tuple[datetime, str]:
        """Its place among others: by date, then by identifier."""
        return (self.date, self.id)

    def line(self, field: str) -> int | None:
        """Return the line of a field; None where it was not said."""
        return next((number for name, number in self.lines if name == field), None)
