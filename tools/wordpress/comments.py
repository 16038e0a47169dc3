"""The comments of a blog as files: approved ones alone, cleaned, with their threads."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from html import escape, unescape
from html.parser import HTMLParser
from typing import Literal

from plugins.comments.cleaning import ELEMENTS, clean, plain
from plugins.comments.fields import MAIL, NAME_LENGTH
from plugins.comments.links import web_address
from plugins.comments.paragraphs import text as shown_text
from plugins.problems.model import Refused
from tools.comments.model import Incoming
from tools.wordpress.census import state_of
from tools.wordpress.dates import moment
from tools.wordpress.model import WpComment
from tools.wordpress.plain import plain_text

_LINKBACKS = {"pingback", "trackback"}
_BLOCKS = {
    *("address", "article", "div", "dl", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre"),
    *("section", "table", "ul"),
}
_LINES = {"br", "tr", "dt", "dd"}
_UNREAD = {"script", "style"}
_KEPT = {"a": ("href", "title"), "abbr": ("title",), "acronym": ("title",), "blockquote": ("cite",), "q": ("cite",)}


def approved(comments: Iterable[WpComment]) -> tuple[WpComment, ...]:
    """Return the comments that readers saw, each after the one that it answers; each number once."""
    seen = {comment.id: comment for comment in reversed(tuple(comments)) if state_of(comment) == "approved"}
    ordered: dict[int, WpComment] = {}
    for comment in sorted(seen.values(), key=lambda found: (found.date, found.id)):
        branch: dict[int, WpComment] = {}
        at: WpComment | None = comment
        while at is not None and at.id not in ordered and at.id not in branch:
            branch[at.id] = at
            at = seen.get(at.parent)
        ordered.update(reversed(branch.items()))
    return tuple(ordered.values())


def ancestor(comment: WpComment, all_of_item: Mapping[int, WpComment], stored: Mapping[int, str]) -> str | None:
    """Return the id here of the nearest comment above that has a file; what was never shown is passed over."""
    passed = {comment.id}
    at = comment.parent
    while at and at not in passed:
        if at in stored:
            return stored[at]
        passed.add(at)
        at = all_of_item[at].parent if at in all_of_item else 0
    return None


def incoming(
    comment: WpComment, *, post: str, parent: str | None, zone: tzinfo, source_id: str, anonymous: str
) -> Incoming:
    """Return a comment as the shelf takes it; raises `Refused` for one without a date, or too long."""
    when = moment(comment.date, comment.date_gmt, zone)
    if when is None:
        raise Refused("import-comment-date")
    kind: Literal["comment", "linkback"] = "linkback" if comment.type in _LINKBACKS else "comment"
    body = comment_body(comment.content)
    try:
        cleaned = clean(body)
    except Refused:
        body = escape(plain_text(comment.content.replace("\n", "<br>")), quote=False)
        cleaned = clean(body)
    if not shown_text(cleaned).strip() and kind == "comment":
        raise Refused("import-comment-empty")
    return Incoming(
        post=post,
        author=_name(comment.author) or anonymous,
        site=web_address(comment.site.strip()) if comment.site.strip() else None,
        date=when,
        parent=parent,
        type=kind,
        source="wordpress",
        source_id=source_id,
        body=body if shown_text(cleaned).strip() else "",
    )


def comment_body(html: str) -> str:
    """Return the HTML of a comment in the thirteen elements and lines; whatever else is in it leaves its words."""
    parser = _Body()
    parser.feed(html.replace("\r\n", "\n").replace("\r", "\n"))
    parser.close()
    lines = "".join(parser.parts).split("\n")
    text = "\n".join(line.strip() for line in lines)
    while "\n\n\n" in text:
        text = text.replace("\n\n\n", "\n\n")
    return text.strip()


class _Body(HTMLParser):
    """Writes the elements that comments may have, and lines for those that made some."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag in ELEMENTS:
            said = {name: value for name, value in attrs if value and name in _KEPT.get(tag, ())}
            self.parts.append(
                "".join((f"<{tag}", *(f' {name}="{escape(value)}"' for name, value in said.items()), ">"))
            )
        elif tag in _BLOCKS:
            self.parts.append("\n\n")
        elif tag == "li":
            self.parts.append("\n– ")
        elif tag in _LINES:
            self.parts.append("\n")
        elif tag == "img":
            self._picture(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in ELEMENTS:
            self.parts.append(f"</{tag}>")
        elif tag in _BLOCKS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if self._unread:
            return
        if self.parts and self.parts[-1] == "\n":  # a <br> at the end of a line is one line end
            data = data.removeprefix("\n")
        self.parts.append(escape(data, quote=False))

    def _picture(self, said: dict[str, str | None]) -> None:
        """Write a picture as a link to it; a smiley as the signs that it was typed with."""
        words = said.get("alt") or ""
        if "wp-smiley" in (said.get("class") or ""):
            self.parts.append(escape(words, quote=False))
        elif said.get("src"):
            address = said["src"] or ""
            self.parts.append(f'<a href="{escape(address)}">{escape(words or address, quote=False)}</a>')


def _name(said: str) -> str:
    """Return a name as it may be shown: on one line, not too long, without an address of mail."""
    name = plain(plain_text(unescape(said)))
    name = MAIL.sub(lambda found: found[0].partition("@")[0], name).strip()
    return name if len(name) <= NAME_LENGTH else f"{name[: NAME_LENGTH - 1].rstrip()}…"
