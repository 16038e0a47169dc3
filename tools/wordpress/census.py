"""What an export holds, counted before anything is done with it: the left side of the balance."""

import re
from collections import Counter
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from tools.wordpress.model import Item, WpComment

_SHORTCODE = re.compile(r"(?<!\[)\[([A-Za-z][A-Za-z0-9_-]{0,40})(?=[\s\]/=])")
_BLOCK = re.compile(r"<!--\s+wp:([a-z][a-z0-9_/-]{0,60})")
_PLAYER = re.compile(r"<(iframe|object|embed)\b([^<>]{0,4000})", re.IGNORECASE)
_SOURCE = re.compile(r"""\b(?:src|data|value)\s*=\s*["']?(?:https?:)?//([A-Za-z0-9.-]{1,253})""", re.IGNORECASE)
_MOVIE = re.compile(
    r"""<param\b[^<>]{0,400}\bname\s*=\s*["']?(?:movie|src)\b[^<>]{0,4000}""",
    re.IGNORECASE,
)
_MARKS = {
    "images": re.compile(r"<img\b", re.IGNORECASE),
    "links": re.compile(r"<a\s[^<>]{0,4000}?\bhref\b", re.IGNORECASE),
    "captions": re.compile(r"\[(?:wp_)?caption\b|<figcaption\b", re.IGNORECASE),
    "more": re.compile(r"<!--more\b"),
    "pages": re.compile(r"<!--nextpage-->"),
}


@dataclass
class Census:
    """Counts of an export: items by type and status, comments by type and state, and what stands in the texts."""

    items: Counter[tuple[str, str]] = field(default_factory=Counter)
    comments: Counter[tuple[str, str]] = field(default_factory=Counter)
    shortcodes: Counter[str] = field(default_factory=Counter)
    blocks: Counter[str] = field(default_factory=Counter)
    players: Counter[tuple[str, str]] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)

    def count(self, item: Item) -> None:
        """Count an item, and of posts and pages what stands in them."""
        self.items[item.type, item.status] += 1
        for comment in item.comments:
            self.comments[comment.type or "comment", state_of(comment)] += 1
        if item.type not in {"post", "page"}:
            return
        text = item.content
        self.shortcodes.update(_SHORTCODE.findall(text))
        self.blocks.update(_BLOCK.findall(text))
        for found in _PLAYER.finditer(text):
            self.players[found[1].casefold(), _host(found[2], text, found.end())] += 1
        for name, mark in _MARKS.items():
            self.marks[name] += len(mark.findall(text))
        self.fields.update(key for key, value in item.meta if value and not key.startswith("_"))


def state_of(comment: WpComment) -> str:
    """Return how a comment stands: approved, pending, spam or trash."""
    said = comment.approved.strip().casefold()
    named = {"1": "approved", "approve": "approved", "approved": "approved", "0": "pending", "hold": "pending"}
    if said in {"trash", "post-trashed"}:
        return "trash"
    return named.get(said, "spam" if said == "spam" else "pending")


def _host(attributes: str, text: str, end: int) -> str:
    """Return the host that a player asks, from its attributes or the parameters that follow it."""
    found = _SOURCE.search(attributes)
    if found is None:
        movie = _MOVIE.search(text, end, end + 4000)
        found = _SOURCE.search(movie[0]) if movie else None
    host = found[1] if found else ""
    return (urlsplit(f"//{host}").hostname or "").removeprefix("www.")
