"""Whether the elements of a page lie whole within each other, as the author wrote them and not as a browser mends them.

The rules are those of HTML's own parser (https://html.spec.whatwg.org/multipage/parsing.html): which elements have no
end, which end by themselves, and which a paragraph cannot hold.
"""

from collections import Counter
from typing import NamedTuple

from plugins.catalogue.parsing import TextParser

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
# What another one of a group, or the end of what is around it, ends.
_ENDED_BY = {
    "li": frozenset(["li"]),
    "dt": frozenset(["dt", "dd"]),
    "dd": frozenset(["dt", "dd"]),
    "tr": frozenset(["tr", "tbody", "tfoot", "thead"]),
    "td": frozenset(["td", "th", "tr", "tbody", "tfoot"]),
    "th": frozenset(["td", "th", "tr", "tbody", "tfoot"]),
    "thead": frozenset(["tbody", "tfoot"]),
    "tbody": frozenset(["tbody", "tfoot"]),
    "tfoot": frozenset(["tbody"]),
    "option": frozenset(["option", "optgroup"]),
    "optgroup": frozenset(["optgroup"]),
    "rt": frozenset(["rt", "rp"]),
    "rp": frozenset(["rt", "rp"]),
    "colgroup": frozenset(["tr", "thead", "tbody", "tfoot"]),
    "p": frozenset(
        [
            "address",
            "article",
            "aside",
            "blockquote",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hgroup",
            "hr",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "search",
            "section",
            "table",
            "ul",
        ]
    ),
}
# One of these within another of its kind ends the outer one, wherever the author meant it to end.
_NEVER_WITHIN_ITSELF = frozenset(["a", "button", "form", "label", "option"])
_FOREIGN = frozenset(["svg", "math"])
DEEPEST = 100


class Fault(NamedTuple):
    """What is wrong: the code of a message, the element, and the tag as it is written."""

    code: str
    element: str
    written: str


class Nesting:
    """Follows the tags of a page; `faults` is what is wrong with them."""

    def __init__(self) -> None:
        """Begin outside of everything."""
        self._open: list[tuple[str, str]] = []
        self._names: Counter[str] = Counter()
        self._foreign = 0
        self.faults: list[Fault] = []
        self.tags = 0
        self.deepest = 0

    def start(self, tag: str, written: str, *, closed: bool) -> None:
        """Take a start tag; `closed` where it ends in `/>`."""
        self.tags += 1
        if tag in VOID and not self._foreign:
            return
        if closed:
            if not self._foreign and tag not in _FOREIGN:
                self.faults.append(Fault("html-closed", tag, written))
            return
        while self._open and tag in _ENDED_BY.get(self._open[-1][0], ()):
            self._pop()
        if tag in _NEVER_WITHIN_ITSELF and self._names[tag]:
            self.faults.append(Fault("html-within", tag, written))
        self._open.append((tag, written))
        self._names[tag] += 1
        self._foreign += tag in _FOREIGN
        if len(self._open) == DEEPEST + 1:
            self.faults.append(Fault("html-deep", tag, written))
        self.deepest = max(self.deepest, len(self._open))

    def end(self, tag: str) -> None:
        """Take an end tag; what it leaves open within itself is told, unless that ends by itself."""
        if not self._names[tag]:
            self.faults.append(Fault("html-end", tag, f"</{tag}>"))
            return
        while self._open:
            name, written = self._pop()
            if name == tag:
                return
            if name not in _ENDED_BY:
                self.faults.append(Fault("html-open", name, written))

    def _pop(self) -> tuple[str, str]:
        name, written = self._open.pop()
        self._names[name] -= 1
        self._foreign -= name in _FOREIGN
        return name, written

    def close(self) -> None:
        """Take the end of the page."""
        for name, written in self._open:
            if name not in _ENDED_BY:
                self.faults.append(Fault("html-open", name, written))
        self._open.clear()


class _Reader(TextParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.nesting = Nesting()

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.nesting.start(tag, self.get_starttag_text() or "", closed=False)

    def handle_startendtag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.nesting.start(tag, self.get_starttag_text() or "", closed=True)

    def handle_endtag(self, tag: str) -> None:
        self.nesting.end(tag)


def faults_of(html: str) -> tuple[Fault, ...]:
    """Return what is wrong with how the elements of a piece of HTML lie within each other, in the order of the text."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.nesting.close()
    return tuple(reader.nesting.faults)
