"""What a text shows, counted: words, links, pictures, players, captions, headings, lists, tables and code."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"]+")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PARTS = {
    "li": "items",
    "dt": "items",
    "dd": "items",
    "td": "cells",
    "th": "cells",
    "blockquote": "quotes",
} | dict.fromkeys(_HEADINGS, "headings")
_BLOCKS = {
    "p",
    "tr",
    "div",
    "pre",
    "figure",
    "figcaption",
    "address",
    "ul",
    "ol",
    "dl",
    "table",
    "caption",
    "section",
} | {
    "details",
    "summary",
    *_PARTS,
}
_VOID = frozenset(["br", "img", "hr", "wbr", "source", "track", "input", "col", "meta", "link"])
_SILENT = {"script", "style", "template"}


@dataclass
class Facts:
    """The counts of a text; `parts` are headings, items of lists, cells of tables and quotes."""

    words: Counter[str] = field(default_factory=Counter)
    links: Counter[str] = field(default_factory=Counter)
    pictures: int = 0
    videos: Counter[str] = field(default_factory=Counter)
    captions: Counter[str] = field(default_factory=Counter)
    parts: Counter[str] = field(default_factory=Counter)
    code: Counter[str] = field(default_factory=Counter)


def words_of(text: str) -> Counter[str]:
    """Return the words of a plain text, without those of addresses, which are links."""
    return Counter(_WORD.findall(_ADDRESS.sub(" ", text).casefold()))


def facts(html: str, *, inside: str = "") -> Facts:
    """Return the counts of HTML; with `inside`, only of the first element that has this class."""
    reader = _Reader(inside)
    reader.feed(html)
    reader.close()
    return reader.done()


class _Reader(HTMLParser):
    """Counts from the first tag to the last."""

    def __init__(self, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self._inside = inside
        self._depth = 0 if inside else 1
        self._silent = 0
        self._found = Facts()
        self._text: list[str] = []
        self._caption: list[str] | None = None
        self._code: list[str] | None = None
        self._player = 0  # how deep in a figure that is a player

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        classes = said.get("class", "").split()
        if not self._depth:
            if self._inside in classes:
                self._depth, self._inside = 1, "\0"
            return
        if tag not in _VOID:
            self._depth += bool(self._inside)
        if tag in _BLOCKS or tag in _VOID:
            self._text.append(" ")
        if self._player:
            self._player += tag == "figure"
            self._play(tag, said, classes)
            return
        if tag == "figure" and "video" in classes:
            self._player = 1
            return
        if tag in _SILENT:
            self._silent += 1
        self._count(tag, said)

    def _count(self, tag: str, said: dict[str, str]) -> None:
        if tag == "a" and said.get("href"):
            self._found.links[said["href"]] += 1
        if tag == "img":
            self._found.pictures += 1
        if tag in _PARTS:
            self._found.parts[_PARTS[tag]] += 1
        if tag == "figcaption":
            self._caption = []
        if tag == "pre":
            self._code = []

    def handle_endtag(self, tag: str) -> None:
        if not self._depth:
            return
        if self._inside and tag not in _VOID:
            self._depth -= 1
        if tag in _BLOCKS:
            self._text.append(" ")
        if self._player:
            self._player -= tag == "figure"
            return
        if tag in _SILENT and self._silent:
            self._silent -= 1
        if tag == "figcaption" and self._caption is not None:
            self._found.captions[" ".join("".join(self._caption).split())] += 1
            self._caption = None
        if tag == "pre" and self._code is not None:
            self._found.code["".join(self._code).strip("\n")] += 1
            self._code = None

    def handle_data(self, data: str) -> None:
        if not self._depth or self._silent:
            return
        self._text.append(data)
        if self._player:
            return
        if self._caption is not None:
            self._caption.append(data)
        if self._code is not None:
            self._code.append(data)

    def done(self) -> Facts:
        self._found.words = words_of("".join(self._text))
        return self._found

    def _play(self, tag: str, said: dict[str, str], classes: list[str]) -> None:
        if (tag == "a" and "play" in classes and said.get("href")) or (tag == "source" and said.get("src")):
            self._found.videos[said.get("href") or said["src"]] += 1
