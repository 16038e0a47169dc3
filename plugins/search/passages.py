"""The HTML of a body to plain passages: one at each heading that has an anchor."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from plugins.search.model import Passage

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WITHIN_A_LINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"),
        *("samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    )
)
_UNREAD = frozenset(("script", "style", "template", "noscript", "svg", "math", "iframe", "object"))
_NOTES = frozenset(("footnote-ref", "footnote-backref"))  # numbers and arrows
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # they would part a word, or a whole text into other words


def passages(html: str) -> tuple[Passage, ...]:
    """Return the passages of a body; what stands before its first anchored heading has neither anchor nor title."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return tuple(reader.passages())


def plain(text: str) -> str:
    """Return a text on one line, without what is not seen."""
    return " ".join(_INVISIBLE.sub("", text).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[tuple[str | None, list[str], list[str]]] = [(None, [], [])]
        self._heading: str | None = None
        self._unread: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if self._unread:
            if tag == self._unread[0]:
                self._unread.append(tag)
            return
        if tag in _UNREAD or (tag == "a" and _NOTES & set((values.get("class") or "").split())):
            self._unread.append(tag)
            return
        if tag not in _WITHIN_A_LINE:
            self._say(" ")
        if tag in _HEADINGS and values.get("id"):
            self._found.append((values["id"], [], []))
            self._heading = tag
        elif tag == "img" and values.get("alt"):
            self._say(f" {values['alt']} ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _UNREAD:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            if tag == self._unread[0]:
                self._unread.pop()
            return
        if tag == self._heading:
            self._heading = None
        elif tag not in _WITHIN_A_LINE:
            self._say(" ")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._say(data)

    def _say(self, text: str) -> None:
        _, title, body = self._found[-1]
        (body if self._heading is None else title).append(text)

    def passages(self) -> Iterator[Passage]:
        """Yield what was read, without what is empty."""
        for anchor, title, body in self._found:
            found = Passage(plain("".join(body)), plain("".join(title)) or None, anchor)
            if found.text or found.title:
                yield found
