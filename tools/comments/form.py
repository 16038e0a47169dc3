"""What a reader has filled into the mail that a page prepares: name, website, comment."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.catalogue.words import Words
from tools.comments.quotes import bare

_FIELDS = ("mail_name", "mail_site", "mail_comment")
_NAME, _SITE, _COMMENT = _FIELDS
_VALUE_LINES = 4  # below its label in which a value may stand
# Programs set words off: by tags, or, in plain text, by asterisks.
_AROUND = r"(?:[\s*_]|</?[a-z][^<>]*>)*"
_AFTER = r"(?:[*_]{1,2}(?=\s|$)|</[a-z]+>|\s)*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The fields as they were filled in; without labels, name and site are empty and the lines all that was said."""

    name: str = ""
    site: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Line:
    """A line: the field whose label it begins with, if any, what stands behind that, and the whole of it."""

    text: str
    field: str = ""
    whole: str = ""


class Form:
    """The mail of a page, in all languages of the theme: a reader need not write in that of the page."""

    def __init__(self, tables: Iterable[Words]) -> None:
        """Take the words of each language."""
        tables = tuple(tables)
        self._labels = {
            field: re.compile(
                rf"{_AROUND}(?:{'|'.join(loose(getattr(words, field)) for words in tables)}){_AROUND}[:：]{_AFTER}",
                re.IGNORECASE,
            )
            for field in _FIELDS
        }
        about = "|".join(loose(words.say("reply_about", title="\0")).replace("\0", ".{0,400}") for words in tables)
        consent = "|".join(loose(words.mail_consent) for words in tables)
        address = rf"(?:\n{_AROUND}https?://[^\s<>]+{_AROUND}$)?"
        self._given = re.compile(
            rf"^{_AROUND}(?:{about}){_AROUND}${address}|^{_AROUND}(?:{consent}){_AROUND}$", re.IGNORECASE | re.MULTILINE
        )

    def read(self, lines: Iterable[str]) -> Filled:
        """Return what the lines of a message say, without those that the page wrote."""
        read = [part for line in lines for part in self._split(line)]
        begin = self._comment(read)
        text = [] if begin is None else [read[begin].text, *(line.whole for line in read[begin + 1 :])]
        head, values = self._head(read[:begin], labelled=begin is not None)
        if not any(map(bare, text)):
            text = self._given.sub("", "\n".join(head)).split("\n")
        return Filled(name=values.get(_NAME, ""), site=values.get(_SITE, ""), lines=tuple(_trimmed(text)))

    def _comment(self, lines: list[_Line]) -> int | None:
        """Return the number of the line with the label of the comment.

        The word is one that anybody may write: it is a label below another one, or below what the page wrote.
        """
        number = next((number for number, line in enumerate(lines) if line.field == _COMMENT), None)
        if number is None:
            return None
        if any(line.field for line in lines[:number]):
            return number
        given = self._given.search("\n".join(line.whole for line in lines[:number]))
        return number if given else None

    def _split(self, line: str) -> list[_Line]:
        """Return a line as those of the mail: where the first label's field was left empty, programs join them."""
        for field, label in self._labels.items():
            found = label.match(line)
            if not found:
                continue
            rest = line[found.end() :]
            later = [self._labels[other] for other in _FIELDS[_FIELDS.index(field) + 1 :]]
            inner = next((match for other in later for match in other.finditer(rest)), None)
            if inner is None:
                return [_Line(rest, field, line)]
            cut = found.end() + inner.start()
            return [_Line(rest[: inner.start()], field, line[:cut]), *self._split(line[cut:])]
        return [_Line(line, whole=line)]

    def _head(self, lines: list[_Line], *, labelled: bool) -> tuple[list[str], dict[str, str]]:
        """Return the lines that are no fields, and the fields' values; `labelled` tells whether the comment's follows.

        A value may stand below its label, if another label follows.
        """
        values: dict[str, str] = {}
        others: list[str] = []
        last = max((number for number, line in enumerate(lines) if line.field), default=-1)
        at = 0
        while at < len(lines):
            line = lines[at]
            at += 1
            if not line.field or line.field == _COMMENT or line.field in values:
                others.append(line.whole)
                continue
            values[line.field] = bare(line.text)
            below = next((n for n in range(at, min(at + _VALUE_LINES, len(lines))) if bare(lines[n].whole)), None)
            if not values[line.field] and below is not None and not lines[below].field and (labelled or below < last):
                values[line.field] = bare(lines[below].whole)
                at = below + 1
        return others, values


def _trimmed(lines: list[str]) -> list[str]:
    """Return lines without blank ones around, and never two of them between."""
    kept: list[str] = []
    for line in lines:
        if bare(line) or (kept and kept[-1]):
            kept.append(line.rstrip() if bare(line) else "")
    while kept and not kept[-1]:
        kept.pop()
    return kept


def loose(text: str) -> str:
    """Return a pattern of a text that programs have wrapped, and whose letters they may have spoilt."""
    words = ("".join(re.escape(sign) if sign.isascii() else ".{1,2}" for sign in word) for word in text.split())
    return r"\s+".join(words)
