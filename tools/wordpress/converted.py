"""What was made of the HTML of one text, and what its author should know of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from tools.wordpress.facts import Facts


class Topic(StrEnum):
    """What a note is about."""

    SHORTCODE = "shortcode"  # unknown, so kept as it is written
    GALLERY = "gallery"  # whose pictures nobody knows
    REMOVED = "removed"  # elements, handlers and addresses that run something
    PLAYER = "player"  # one that is no video here, so a link
    PICTURE = "picture"  # missing or of another host, so a link
    DYNAMIC = "dynamic"  # a block that WordPress filled when it was asked
    PAGES = "pages"  # a text of several pages, which is one now
    ANCHOR = "anchor"  # a link to a place that is not in the text
    DEPTH = "depth"  # elements in elements in elements
    UNPROVED = "unproved"  # what the site's Markdown makes of it is not the same


@dataclass(frozen=True, slots=True)
class Note:
    """Something to know, with what it is about as it was written."""

    topic: Topic
    text: str


@dataclass
class Notes:
    """What is noted while a text is converted; `videos` became players, `missing` pictures links or words."""

    found: list[Note] = field(default_factory=list)
    videos: list[str] = field(default_factory=list)
    missing: int = 0

    def add(self, topic: Topic, text: str) -> None:
        """Note something once."""
        note = Note(topic, " ".join(text.split())[:300])
        if note not in self.found[-500:]:
            self.found.append(note)


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """A body in Markdown, with the proof of it.

    `summary` are the words before `<!--more-->` where they are few. Of `blocks` blocks, `kept` are HTML. `facts` is
    what a page of it must show; `missing_pictures` are those that it cannot.
    """

    markdown: str
    summary: str | None
    notes: tuple[Note, ...]
    blocks: int
    kept: int
    facts: Facts
    missing_pictures: int = 0

    @property
    def proved(self) -> bool:
        """Whether the site's own Markdown makes of the body what stood in WordPress."""
        return not any(note.topic is Topic.UNPROVED for note in self.notes)
