"""What is let in: an export that is one, well formed, without a document type; all of it is read before anything else.

It is read in pieces and handed on item by item, so that memory does not grow with the file.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers.expat import errors
from xml.sax import SAXParseException
from xml.sax.handler import feature_namespaces

from defusedxml.common import DefusedXmlException
from defusedxml.expatreader import DefusedExpatParser

from plugins.problems.model import Problem, Refused, problem
from plugins.problems.places import shown
from tools.wordpress.decoding import Signs, pieces
from tools.wordpress.elements import Elements
from tools.wordpress.model import Export, Item

LISTED = 20  # forbidden signs, before the rest is only counted
_TAG = {errors.codes[errors.XML_ERROR_TAG_MISMATCH]}
_CUT = {
    errors.codes[code]
    for code in (
        errors.XML_ERROR_NO_ELEMENTS,
        errors.XML_ERROR_UNCLOSED_TOKEN,
        errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
        errors.XML_ERROR_PARTIAL_CHAR,
    )
}
_SIGN = {
    errors.codes[code]
    for code in (errors.XML_ERROR_INVALID_TOKEN, errors.XML_ERROR_UNDEFINED_ENTITY, errors.XML_ERROR_BAD_CHAR_REF)
}


class NotLetIn(Exception):  # noqa: N818 - the file is at fault, not the program
    """An export that cannot be read to its end; each problem has the file, the line, and what to do."""

    def __init__(self, *problems: Problem) -> None:
        """Take what is wrong."""
        super().__init__(*problems)
        self.problems = problems


@dataclass
class _Places:
    """Where items begin, so that a line tells in which one it stands."""

    lines: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def title(self, line: int) -> str:
        at = bisect_right(self.lines, line) - 1
        return self.titles[at] if at >= 0 else ""


@dataclass(frozen=True, slots=True)
class Removed:
    """A sign that was taken out: its line, its column, what it is, and the title of the item that it stood in."""

    line: int
    column: int
    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetIn:
    """An export that is whole, and what was taken out of it to make it so."""

    export: Export
    removed: tuple[Removed, ...]
    removed_count: int


def let_in(
    path: Path,
    *,
    repair: bool = False,
    each: Callable[[Item], None] = lambda _: None,
    progress: Callable[[int], None] = lambda _: None,
) -> LetIn:
    """Read an export to its end, hand each item to `each`, the bytes read so far to `progress`, and return it.

    Forbidden signs are taken out where `repair` asks for it. Raises `NotLetIn` for what is no export, is not well
    formed, or holds such signs, and `OSError`.
    """
    signs, places = Signs(), _Places()
    reading = _Reading(path, signs)
    for item in reading.items(progress):
        places.lines.append(item.line)
        places.titles.append(item.title[:80] or item.slug[:80] or str(item.id))
        each(item)
    found = tuple(Removed(sign.line, sign.column, sign.name, places.title(sign.line)) for sign in signs.listed)
    name = shown(path)
    if not reading.elements.is_export:
        raise NotLetIn(problem(name, None, "wxr-none"))
    if signs.count and not repair:
        raise NotLetIn(*_forbidden(name, found, signs.count))
    channel = reading.elements.channel
    export = Export(
        base=channel.text("wp:base_site_url", "link").rstrip("/"),
        blog=channel.text("wp:base_blog_url", "link", "wp:base_site_url").rstrip("/"),
        title=channel.text("title"),
        description=channel.text("description"),
        language=channel.text("language"),
        version=channel.text("wp:wxr_version"),
        date=channel.text("pubDate"),
        authors=tuple(reading.elements.authors),
        terms=tuple(reading.elements.terms),
        items=lambda: _Reading(path, Signs()).items(),
    )
    return LetIn(export=export, removed=found, removed_count=signs.count)


class _Reading:
    """One way through a file."""

    def __init__(self, path: Path, signs: Signs) -> None:
        self._path = path
        self._signs = signs
        self._parser = DefusedExpatParser(forbid_dtd=True)
        self._parser.setFeature(feature_namespaces, True)  # noqa: FBT003 - the standard library's signature
        self.elements = Elements(self._parser.getLineNumber)
        self._parser.setContentHandler(self.elements)
        self._last = ""

    def items(self, progress: Callable[[int], None] = lambda _: None) -> Iterator[Item]:
        """Yield the items as they are complete; raises `NotLetIn` where the file is not what it should be."""
        try:
            fed = False
            for text, size in pieces(self._path, self._signs):
                if text.strip() or fed:
                    self._parser.feed(text if fed else text.lstrip())
                    fed = True
                yield from self._taken()
                progress(size)
            if fed:
                self._parser.close()
                yield from self._taken()
        except SAXParseException as error:
            yield from self._taken()
            raise NotLetIn(self._broken(error)) from None
        except DefusedXmlException:
            raise NotLetIn(self._problem("wxr-doctype")) from None
        except Refused as refused:
            raise NotLetIn(refused.at(shown(self._path), self._line())) from None

    def _taken(self) -> Iterator[Item]:
        while self.elements.items:
            item = self.elements.items.popleft()
            self._last = item.title[:80] or str(item.id)
            yield item

    def _line(self) -> int | None:
        return self._parser.getLineNumber() if self.elements.begun else None

    def _problem(self, code: str) -> Problem:
        return problem(shown(self._path), self._parser.getLineNumber(), code)

    def _broken(self, error: SAXParseException) -> Problem:
        """Return where and why the file is not well formed, and the last item that was."""
        number = getattr(error.getException(), "code", None)
        kind = next(
            (name for name, codes in {"tag": _TAG, "cut": _CUT, "sign": _SIGN}.items() if number in codes), "other"
        )
        if not self.elements.channel.fields and not self.elements.begun and kind != "cut":
            return problem(shown(self._path), error.getLineNumber(), "wxr-none")
        return problem(
            shown(self._path),
            error.getLineNumber(),
            f"wxr-{kind}" if self._last else f"wxr-{kind}-first",
            column=(error.getColumnNumber() or 0) + 1,
            last=self._last,
        )


def _forbidden(name: str, found: tuple[Removed, ...], count: int) -> Iterator[Problem]:
    for sign in found[:LISTED]:
        yield problem(name, sign.line, "wxr-forbidden", column=sign.column, sign=sign.name, title=sign.title)
    if count > LISTED:
        yield problem(name, None, "wxr-forbidden-more", count=count - LISTED)
    yield problem(name, None, "wxr-repair", count=count)
