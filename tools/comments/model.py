"""The words of taking comments in: what has come, and a file as it lies there."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

Source = Literal["mail", "fediverse", "webmention", "forge", "wordpress"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A comment that has come from elsewhere, before it has a file.

    `post` is a slug, `date` is aware, `parent` the id of another comment of the post. `source` and `source_id` name
    what it was made of, so that it is taken in once; neither may hold an address of a person. `body` is text or the
    thirteen elements.
    """

    post: str
    author: str
    date: datetime
    source: Source
    source_id: str
    body: str
    site: str | None = None
    parent: str | None = None
    lang: str | None = None
    type: Literal["comment", "linkback"] = "comment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """The file of a comment, as its head says, in words of `plugins.comments`; what is not said is empty.

    `waiting` tells whether it lies in the folder that git ignores and no build reads.
    """

    path: Path
    id: str
    post: str
    waiting: bool
    author: str = ""
    site: str = ""
    date: str = ""
    parent: str = ""
    lang: str = ""
    status: str = "pending"
    type: str = "comment"
    source: str = ""
    source_id: str = ""
    body: str = ""
