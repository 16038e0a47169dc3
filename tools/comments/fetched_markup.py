"""The HTML of other servers as the text of a comment: the thirteen elements, blank lines and line ends."""

import re
from html import escape
from html.parser import HTMLParser

import nh3

from plugins.comments.cleaning import clean
from plugins.comments.paragraphs import text
from plugins.problems.model import Refused
from tools.comments.fetched import web_address, without_addresses

_LENGTH = 200_000  # letters of HTML; most of them are addresses, classes and languages
_TAGS = 4_000
_KEPT = {"a", "abbr", "acronym", "b", "blockquote", "cite", "code", "del", "em", "i", "q", "strike", "strong"}
_MEANT = {"s": "strike", "h1": "strong", "h2": "strong", "h3": "strong", "h4": "strong", "h5": "strong", "h6": "strong"}
_TITLED = {"a", "abbr", "acronym"}
_PARAGRAPHS = {"p", "div", "section", "article", "figure", "ul", "ol", "dl", "table", "pre", "h1", "h2", "h3", "h4"}
_PARAGRAPHS |= {"h5", "h6", "blockquote", "header", "footer", "aside"}
_LINES = {"li", "tr", "dt", "dd", "figcaption"}
_READ = _KEPT | set(_MEANT) | _PARAGRAPHS | _LINES | {"br", "hr", "img", "span", "td", "th"}
_DROPPED = {"script", "style", "iframe", "noscript", "svg", "math", "template", "title", "textarea", "select", "object"}
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_AROUND = re.compile(r"[ \t]*\n[ \t]*")


def reduced(html: str) -> str:
    """Return the text of a comment for HTML of another server, to be `finished`; raises `Refused` for too much of it.

    Mentions keep their link and lose the host of their handle, hashtags are text, pictures are what they show.
    """
    if len(html) > _LENGTH:
        raise Refused("comment-too-long", size=len(html), limit=_LENGTH)
    if (tags := html.count("<")) > _TAGS:
        raise Refused("comment-too-many-tags", count=tags, limit=_TAGS)
    reader = _Reader()
    reader.feed(_TIDY.clean(html))
    reader.close()
    return reader.text()


def finished(body: str) -> str:
    """Return a body of the thirteen elements cleaned, without mail addresses, empty where it has no words.

    Raises `Refused` for too much of it.
    """
    cleaned = clean(body)
    masked = without_addresses(cleaned)  # what was split by signs that the cleaning takes out may be one now
    cleaned = cleaned if masked == cleaned else clean(masked)
    return cleaned.strip() if text(cleaned).strip() else ""


def link(address: str, words: str) -> str:
    """Return a link of the thirteen elements with words for it."""
    return f'<a href="{escape(address)}">{escape(words, quote=False)}</a>'


# What the parser below reads is well formed, so that it neither stumbles nor takes long.
_TIDY = nh3.Cleaner(
    tags=_READ,
    clean_content_tags=_DROPPED,
    attributes={
        "a": {"href", "title", "class"},
        "abbr": {"title"},
        "acronym": {"title"},
        "blockquote": {"cite"},
        "q": {"cite"},
        "del": {"datetime"},
        "span": {"class"},
        "img": {"alt"},
    },
    url_schemes={"http", "https"},
    link_rel=None,
)


class _Reader(HTMLParser):
    """Writes the thirteen elements of tidy HTML, its paragraphs as blank lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._open: list[str] = []  # what each open element ends with
        self._hidden = 0
        self._exact = 0

    def text(self) -> str:
        """Return what was written."""
        lines = _AROUND.sub("\n", "".join(self._parts))
        return re.sub(r"\n{3,}", "\n\n", lines).strip("\n ")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = set(values.get("class", "").split())
        if tag == "br":
            self._parts.append("\n")
        elif tag == "hr":
            self._parts.append("\n\n")
        elif tag == "img":
            self.handle_data(values.get("alt", ""))
        else:
            self._begin(tag, values, classes)

    def _begin(self, tag: str, values: dict[str, str], classes: set[str]) -> None:
        begin, end = "", ""
        if tag in _PARAGRAPHS:
            begin, end = "\n\n", "\n\n"
        elif tag in _LINES:
            begin = "\n– " if tag == "li" else "\n"
        elif tag in {"td", "th"}:
            end = " "
        element = _MEANT.get(tag, tag)
        if tag == "span" and "invisible" in classes:  # the parts of an address that Mastodon does not show
            self._hidden += 1
            end = "/hidden"
        elif tag == "span" and "ellipsis" in classes:
            end = "…"
        elif element in _KEPT and not (tag == "a" and ("hashtag" in classes or not web_address(values.get("href")))):
            begin, end = f"{begin}<{element}{_attributes(element, values)}>", f"</{element}>{end}"
        if tag == "pre":
            self._exact += 1
        self._parts.append(begin)
        self._open.append(end)

    def handle_endtag(self, tag: str) -> None:
        end = self._open.pop() if self._open else ""
        if end == "/hidden":
            self._hidden -= 1
            return
        if tag == "pre":
            self._exact -= 1
        self._parts.append(end)

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        shown = without_addresses(data)
        self._parts.append(escape(shown if self._exact else _BLANKS.sub(" ", shown), quote=False))


def _attributes(element: str, values: dict[str, str]) -> str:
    kept = {}
    for name in ("href", "cite"):
        target = web_address(values.get(name))
        if target is not None:
            kept[name] = target
    if element in _TITLED and values.get("title"):
        kept["title"] = without_addresses(values["title"])
    if values.get("datetime"):
        kept["datetime"] = values["datetime"]
    return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
