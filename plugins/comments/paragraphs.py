"""The form in which a cleaned comment is shown: paragraphs, line breaks, and no element that HTML has given up."""

import re
from dataclasses import dataclass, field
from html import unescape

from plugins.comments.signs import JOINERS

_TOKEN = re.compile(r"<(/?)([a-z]+)([^<>]*)>|([^<>]+)")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")
_SHOWN = {"acronym": "abbr", "strike": "s"}
_BLANK = " \n\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000" + JOINERS


def paragraphs(cleaned: str) -> str:
    """Return what `clean` returned as HTML for within a `div`; what this function returned comes back as it is.

    A blank line parts paragraphs, a line feed becomes `<br>`, a quotation is a block. An element that reaches over
    such an end is closed there and opened again. Elements without a text are left out; a link without an address
    becomes its text. Only blanks at the ends of lines are lost, and the time grows with the length.
    """
    shown = _Shown(spare=len(cleaned) + 1000)
    for closing, name, attributes, words in _TOKEN.findall(cleaned):
        if words:
            shown.add(words)
        elif name == "p":
            shown.end_paragraph()
        elif name == "br":
            shown.line_feeds += 1
        elif closing:
            shown.close()
        else:
            shown.open(_SHOWN.get(name, name), attributes)
    shown.end_paragraph()
    return "".join(shown.parts).strip()


def text(cleaned: str) -> str:
    """Return the words of a cleaned comment alone: a blank line between paragraphs, no HTML."""
    found = _PARAGRAPH.findall(paragraphs(cleaned))
    return "\n\n".join(unescape(_TAG.sub("", paragraph.replace("<br>", "\n"))) for paragraph in found)


@dataclass(slots=True, eq=False)
class _Element:
    """An element of the comment; `shown` once its start is written, not `alive` when it is not written any more."""

    name: str
    start: str
    shown: bool = False
    alive: bool = True

    @property
    def end(self) -> str:
        return f"</{self.name}>"

    @property
    def length(self) -> int:
        return len(self.start) + len(self.end)


@dataclass(slots=True)
class _Shown:
    """The HTML so far, and what is open in the comment.

    Starts are written when a text comes, so that nothing empty is. `spare` is how many signs may be spent on opening
    elements again: a hundred elements around ten thousand paragraphs would make a million.
    """

    spare: int
    parts: list[str] = field(default_factory=list)
    line_feeds: int = 0  # since the last text
    blanks: str = ""  # since the last text of this line
    in_paragraph: bool = False
    everything: list[_Element] = field(default_factory=list)
    quotations: list[_Element] = field(default_factory=list)
    inline: list[_Element] = field(default_factory=list)
    quoted: int = 0  # how many of `quotations` are written
    written: int = 0  # how many of `inline` are open in this paragraph
    codes: int = 0  # how many of `everything` are code

    def add(self, words: str) -> None:
        """Take a text in, line by line."""
        for number, line in enumerate(words.split("\n")):
            if number:
                self.line_feeds, self.blanks = self.line_feeds + 1, ""
            said = line.strip(_BLANK)
            if said and self.codes:  # a blank means something there
                self._write(line)
            elif said:
                before, _, after = line.partition(said)
                self.blanks += before
                self._write(said)
                self.blanks = after
            else:
                self.blanks += line

    def open(self, name: str, attributes: str) -> None:
        """Begin an element."""
        element = _Element(name, f"<{name}{attributes}>")
        self.everything.append(element)
        self.codes += name == "code"
        if name == "blockquote":
            self.end_paragraph()
            self.quotations.append(element)
        elif name == "a" and " href=" not in attributes:
            element.alive = False
        else:
            self.inline.append(element)

    def close(self) -> None:
        """End the element that was opened last."""
        if not self.everything:
            return
        element = self.everything.pop()
        self.codes -= element.name == "code"
        if element.name == "blockquote":
            self.end_paragraph()
            self.quotations.pop()
            if self.quoted > len(self.quotations):
                self.parts.append(f"{element.end}\n")
                self.quoted -= 1
        elif element.alive:
            self.inline.pop()
            if self.written > len(self.inline):
                self.parts.append(element.end)
                self.written -= 1

    def end_paragraph(self) -> None:
        """End the paragraph, if one is open."""
        if self.in_paragraph:
            self.parts += [element.end for element in reversed(self.inline[: self.written])]
            self.parts.append("</p>\n")
        self.in_paragraph, self.written, self.line_feeds, self.blanks = False, 0, 0, ""

    def _write(self, words: str) -> None:
        if self.line_feeds > 1:
            self.end_paragraph()
        if not self.in_paragraph:
            self._begin_paragraph()
        elif self.line_feeds:
            self.parts.append(f"<br>{self.blanks}")
        else:
            self.parts.append(self.blanks)
        for element in self.inline[self.written :]:
            self.parts.append(element.start)
            element.shown = True
        self.parts.append(words)
        self.written, self.line_feeds, self.blanks = len(self.inline), 0, ""

    def _begin_paragraph(self) -> None:
        self.parts += [f"{quotation.start}\n" for quotation in self.quotations[self.quoted :]]
        self.parts.append("<p>")
        self.quoted = len(self.quotations)
        self.in_paragraph = True
        again = [element for element in self.inline if element.shown]
        self.spare -= sum(element.length for element in again)
        if self.spare < 0:
            for element in again:
                element.alive = False
            self.inline = [element for element in self.inline if element.alive]
