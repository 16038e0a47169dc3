"""The lines of a message in HTML: its text, links and the elements of comments; what is quoted begins with `>`."""

import re
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser
from urllib.parse import parse_qs, urlsplit

import nh3

from plugins.problems.model import Refused
from tools.comments.quotes import is_intro

# The parser takes a time that grows with the square of their number. A long exchange in Outlook has ten thousand tags.
LIMITS = {"<": 30_000, "&": 100_000, "\xa0": 100_000}
_INLINE = {"abbr", "acronym", "b", "cite", "code", "del", "em", "i", "q", "strike", "strong"}
_VALUES = {"abbr": "title", "acronym": "title", "del": "datetime", "q": "cite"}
_ALSO = {"s": "strike"}
_PARAGRAPHS = {"p", "ul", "ol", "dl", "table", "pre", "blockquote", *(f"h{level}" for level in range(1, 7))}
_BLOCKS = {"div", "li", "tr", "dt", "dd", "section", "article", "header", "footer", "main", "address", "center", "hr"}
_CELLS = {"td", "th"}
_SEEN = {"class", "id", "name", "type"}
_SILENT = {"style", "script", "title", "template", "svg", "math", "object", "iframe", "select", "textarea", "noscript"}
# By class or identifier, without case: what programs put around the message that is answered, and around signatures.
_QUOTES = {
    *("gmail_quote", "protonmail_quote", "tutanota_quote", "yahoo_quoted", "zmail_extra", "olk_src_body_section"),
    *("gmail_attr", "moz-cite-prefix", "reply-intro", "replyintro", "mail_android_quote", "cite"),
}
_SIGNATURES = {
    *("gmail_signature", "gmail_signature_prefix", "moz-signature", "protonmail_signature_block", "k9mail-signature"),
    *("applemailsignature", "applemailsignatureatbeginning", "ms-outlook-mobile-signature", "signature"),
    *("yahoo-signature", "_rc_sig", "tutanota_signature"),
}
_ENDS = {"divrplyfwdmsg", "appendonsend", "zwchr", "stopspelling", "mail-editor-reference-message-container"}
_LINES_OF_OUTLOOK = {"msonormal", "msoplaintext", "elementtoproof"}  # paragraphs without a gap
_FOREIGN_BLANK = re.compile("(?<![«\u2014])\u00a0(?![?!:;»%€])")  # of editors, not of French typography
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_PICTOGRAM = re.compile(r"[^\w\s<>&]{1,12}")


def hypertext_lines(html: str) -> list[str]:
    """Return the lines of a message in HTML; raises `Refused` for one with more signs of HTML than anybody writes."""
    for sign, limit in LIMITS.items():
        if html.count(sign) > limit:
            raise Refused("mail-html", sign=sign, count=html.count(sign), limit=limit)
    reader = _Reader()
    # What is read is a whole tree then: every element ends, and none is unknown.
    reader.feed(_TREE.clean(html.encode("utf-8", "ignore").decode()))
    reader.close()
    return reader.result()


@dataclass(slots=True)
class _Element:
    """An element that is open: `role` is what is done with what is in it."""

    tag: str
    role: str
    begin: str = ""
    end: str = ""
    written: bool = False


class _Reader(HTMLParser):
    """Writes lines; elements within a line are ended with it and begun anew on the next."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._open: list[_Element] = []
        self._gap = False
        self._mark = ""  # of an item of a list, before its first sign
        self._silent = 0  # elements around that are not read
        self._kept = 0  # elements around whose blanks count
        self._over = False

    def result(self) -> list[str]:
        self._end_block()
        return self._lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag in {"br", "hr", "img"}:
            self._alone(tag, values)
            return
        element = self._element(tag, values)
        if element.role == "end":
            self._over = True
        elif element.role in {"quote", "signature"}:
            self._end_block()
            if element.role == "quote" and self._is_read:
                self._lines.append(">")
            self._silent += 1
        elif tag in _PARAGRAPHS or tag in _BLOCKS:
            self._end_block(gap=element.role == "paragraph")
        elif tag in _CELLS and self._line.strip():
            self._text(" ")
        self._kept += tag == "pre"
        self._open.append(element)
        if tag == "li":
            self._mark = "- "

    def handle_endtag(self, tag: str) -> None:
        if not any(element.tag == tag for element in self._open[-1:]):
            return
        element = self._open[-1]
        if element.role in {"quote", "signature"}:
            self._silent -= 1
        elif element.role == "block-quotation":
            self._end_quotation(element)
        elif element.written:
            self._line += element.end
        self._open.pop()
        self._kept -= tag == "pre"
        if tag in _PARAGRAPHS or tag in _BLOCKS:
            self._end_block(gap=element.role in {"paragraph", "block-quotation"})

    def handle_data(self, data: str) -> None:
        if not self._is_read:
            return
        if self._kept:
            first, *more = data.split("\n")
            self._text(first)
            for line in more:
                self._end_line()
                self._text(line)
            return
        text = _BLANKS.sub(" ", data)
        if self._line.strip() or self._line.endswith(" "):
            self._text(text[1:] if self._line.endswith(" ") and text[:1] == " " else text)
        else:
            self._text(text.lstrip(" "))

    @property
    def _is_read(self) -> bool:
        return not self._silent and not self._over

    def _element(self, tag: str, values: dict[str, str]) -> _Element:
        """Return an element with its role."""
        named = {
            name.casefold().removeprefix("x_") for name in (*values.get("class", "").split(), values.get("id", ""))
        }
        named.discard("")
        if named & _ENDS:
            return _Element(tag, "end")
        if named & _SIGNATURES or any(name.endswith("yahoo-style-wrap-signature") for name in named):
            return _Element(tag, "signature")
        if self._is_quotation(tag, values, named):
            return _Element(tag, "quote")
        if tag == "blockquote":
            return _Element(tag, "block-quotation", "<blockquote>", "</blockquote>")
        if tag in _PARAGRAPHS:
            return _Element(tag, "line" if named & _LINES_OF_OUTLOOK else "paragraph")
        return _inline(tag, values) or _Element(tag, "line")

    def _is_quotation(self, tag: str, values: dict[str, str], named: set[str]) -> bool:
        if tag != "blockquote":
            # Answers point by point stand within Gmail's element, between the quotations.
            return bool(named & _QUOTES - {"gmail_quote"}) or (tag == "div" and values.get("name") == "quote")
        above = next((line for line in reversed([*self._lines, self._line]) if line.strip()), "")
        return values.get("type", "").casefold() == "cite" or bool(named & _QUOTES) or is_intro(above)

    def _alone(self, tag: str, values: dict[str, str]) -> None:
        named = {values.get("id", "").casefold()}
        if named & _ENDS:
            self._over = True
        elif not self._is_read:
            return
        elif tag == "br":
            self._end_line()
        elif tag == "hr":
            self._end_block(gap=True)
        elif _PICTOGRAM.fullmatch(values.get("alt", "")):
            self._text(values["alt"])

    def _text(self, text: str) -> None:
        """Write on the line; elements around begin with the first sign that is no blank."""
        if not text or not self._is_read:
            return
        if self._gap and text.strip():
            if self._lines and self._lines[-1].strip():
                self._lines.append("")
            self._gap = False
        if text.strip():
            self._line += self._mark
            self._mark = ""
            for element in self._open:
                if element.begin and not element.written:
                    self._line += element.begin
                    element.written = True
        self._line += _FOREIGN_BLANK.sub(" ", text)

    def _end_line(self) -> None:
        for element in reversed(self._open):
            if element.written and element.role == "inline":
                self._line += element.end
                element.written = False
        self._lines.append(self._line.rstrip())
        self._line = ""

    def _end_block(self, *, gap: bool = False) -> None:
        if self._line:  # a paragraph of one no-break space is a blank line
            self._end_line()
        self._gap = self._gap or gap

    def _end_quotation(self, element: _Element) -> None:
        """End a quotation that the reader made, on the last line that says something."""
        self._end_block()
        if element.written:
            last = max(number for number, line in enumerate(self._lines) if line.strip())
            self._lines[last] += element.end


def _inline(tag: str, values: dict[str, str]) -> _Element | None:
    tag = _ALSO.get(tag, tag)
    if tag == "a":
        href = _followed(values.get("href", ""))
        begin = f'<a href="{escape(href)}">' if href.startswith(("http://", "https://")) else ""
        return _Element(tag, "inline", begin, "</a>") if begin else None
    if tag not in _INLINE:
        return None
    name = _VALUES.get(tag, "")
    value = f' {name}="{escape(values[name])}"' if values.get(name) else ""
    return _Element(tag, "inline", f"<{tag}{value}>", f"</{tag}>")


def _followed(address: str) -> str:
    """Return where an address leads that a mail service has put its own before: it holds the reader's, too."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if not host.endswith(".safelinks.protection.outlook.com") and not (
        host.startswith("www.google.") and parts.path == "/url"
    ):
        return address
    asked = parse_qs(parts.query)
    return next((value for name in ("url", "q") for value in asked.get(name, ()) if "://" in value), address)


_KNOWN = {"a", "br", "img", "pre", "span", "s", "font", *_INLINE, *_PARAGRAPHS, *_BLOCKS, *_CELLS}
_TREE = nh3.Cleaner(
    tags=_KNOWN,
    clean_content_tags=_SILENT,
    attributes={
        "*": _SEEN,
        "a": {"href"},
        "img": {"alt"},
        **{tag: {name} for tag, name in _VALUES.items()},
    },
    url_schemes={"http", "https"},
    link_rel=None,
    strip_comments=True,
)
