"""From the events of an XML parser to items, one at a time: nothing of an item is kept once it is handed on."""

import re
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from html import escape
from typing import Any
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesNSImpl

from plugins.problems.model import Refused
from tools.wordpress.model import Author, Item, Term, WpComment

LONGEST = 32_000_000  # signs of one text; a book has a million
_WP = re.compile(r"https?://(?:www\.)?wordpress\.org/export/[\d.]+/?")
_EXCERPT = re.compile(r"https?://(?:www\.)?wordpress\.org/export/[\d.]+/excerpt/?")
_PREFIXES = {
    "": "",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/dc/elements/1.1/": "dc:",
}
# Texts that are kept to the last blank; all others are names, numbers and addresses.
# Ends of lines and paragraphs that only Unicode has, as signs or as references; a text of ours may not hold them.
_LINE_END = re.compile(r"\x85|\u2028|&#(?:8232|x2028|133|x85);", re.IGNORECASE)
_PARAGRAPH_END = re.compile(r"\u2029|&#(?:8233|x2029);", re.IGNORECASE)
_WHOLE = {"content:encoded", "excerpt:encoded", "wp:comment_content", "wp:meta_value"}
_RECORDS = {
    "": {"item", "wp:author", "wp:category", "wp:tag", "wp:term"},
    "item": {"wp:comment", "wp:postmeta"},
    "wp:comment": {"wp:commentmeta"},
    "wp:category": {"wp:termmeta"},
    "wp:tag": {"wp:termmeta"},
    "wp:term": {"wp:termmeta"},
}
# Addresses and IPs of people: never read, so that they can get nowhere.
_UNREAD = {"wp:author_email", "wp:comment_author_email", "wp:comment_author_ip", "wp:comment_author_IP"}
_NUMBER = re.compile(r"\d{1,18}")
_MAIL = re.compile(r"(?P<name>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")


class _Record:
    """An element with fields; a field may be there twice."""

    __slots__ = ("fields", "line", "name", "records", "terms")

    def __init__(self, name: str, line: int) -> None:
        self.name = name
        self.line = line
        self.fields: dict[str, list[str]] = defaultdict(list)
        self.records: list[_Record] = []
        self.terms: list[tuple[str, str, str]] = []

    def text(self, *names: str) -> str:
        """Return the first value of a field that has something in it."""
        return next((value for name in names for value in self.fields.get(name, ()) if value), "")

    def number(self, name: str) -> int:
        found = _NUMBER.fullmatch(self.text(name))
        return int(found[0]) if found else 0


class Elements(ContentHandler):
    """Takes the elements of an export; `items` are those that are complete, for whoever reads to take out."""

    def __init__(self, line: Callable[[], int]) -> None:
        """Take what tells the line that the parser is at."""
        super().__init__()
        self.items: deque[Item] = deque()
        self.channel = _Record("", 0)
        self.authors: list[Author] = []
        self.terms: list[Term] = []
        self.begun = 0  # items
        self.is_export = False
        self._line = line
        self._depth = 0
        self._records: list[_Record] = []
        self._field: str | None = None
        self._inner = 0  # elements within a field
        self._attributes: Mapping[str, str] = {}
        self._text: list[str] = []
        self._size = 0

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl) -> None:  # noqa: N802, ARG002
        """Begin a record, a field, or a piece of markup that nobody escaped."""
        self._depth += 1
        if self._field is not None:
            self._inner += 1
            self._add(_tag(name[1], attrs))
            return
        tag = _name(name)
        if self._depth == 1:
            if tag not in {"rss", "RDF"}:
                raise Refused("wxr-none")
        elif self._depth == 2 and tag == "channel":
            self._records = [self.channel]
        elif self._records:
            if tag in _RECORDS.get(self._records[-1].name, ()):
                self._records.append(_Record(tag, self._line()))
                self.begun += tag == "item"
            else:
                self._field, self._inner, self._text, self._size = tag, 0, [], 0
                self._attributes = {key[1]: value for key, value in attrs.items()} if tag == "category" else {}

    def characters(self, content: str) -> None:
        """Add to the text of a field."""
        if self._field is not None and self._field not in _UNREAD:
            self._add(content)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802, ARG002
        """End what was begun."""
        self._depth -= 1
        if self._field is not None:
            if self._inner:
                self._inner -= 1
                self._add(f"</{name[1]}>")
            else:
                self._end_field(self._field)
        elif len(self._records) > 1:
            self._end_record(self._records.pop())

    def _add(self, text: str) -> None:
        self._size += len(text)
        if self._size > LONGEST:
            raise Refused("wxr-long", limit=LONGEST // 1_000_000)
        self._text.append(text)

    def _end_field(self, tag: str) -> None:
        record, text = self._records[-1], "".join(self._text)
        self._field, self._text = None, []
        if tag.startswith("wp:wxr_version"):
            self.is_export = True
        if tag in _WHOLE:
            record.fields[tag].append(text)
        elif record.name == "item" and tag == "category":
            record.terms.append(
                (self._attributes.get("domain", "category"), self._attributes.get("nicename", ""), text.strip())
            )
        elif tag not in _UNREAD and not tag.startswith("?"):
            record.fields[tag].append(text.strip())

    def _end_record(self, record: _Record) -> None:
        if record.name == "item":
            self.is_export = self.is_export or "wp:post_type" in record.fields or "wp:post_id" in record.fields
            self.items.append(_item(record))
        elif record.name == "wp:author":
            if login := record.text("wp:author_login"):
                self.authors.append(Author(login=login, name=_unaddressed(record.text("wp:author_display_name"))))
        elif record.name in {"wp:category", "wp:tag", "wp:term"}:
            self.terms += _terms(record)
        elif len(self._records) > 1:
            self._records[-1].records.append(record)


def _name(name: tuple[str | None, str]) -> str:
    """Return a name with the usual prefix of its namespace, whatever the export calls it."""
    space, local = name
    if space and _WP.fullmatch(space):
        return f"wp:{local}"
    if space and _EXCERPT.fullmatch(space):
        return f"excerpt:{local}"
    return f"{_PREFIXES.get(space or '', '?')}{local}"


def _tag(name: str, attrs: AttributesNSImpl) -> str:
    said: list[tuple[Any, str]] = list(attrs.items())
    return "".join((f"<{name}", *(f' {key[1]}="{escape(value)}"' for key, value in said), ">"))


def _with_lines(text: str) -> str:
    """Return a text whose lines and paragraphs end as everybody's do."""
    return _PARAGRAPH_END.sub("\n\n", _LINE_END.sub("\n", text))


def _unaddressed(name: str) -> str:
    """Return a name without the addresses of mail in it: some log in with theirs."""
    return _MAIL.sub(lambda found: found["name"], name)


def _terms(record: _Record) -> list[Term]:
    domain = {"wp:category": "category", "wp:tag": "post_tag"}.get(record.name) or record.text("wp:term_taxonomy")
    slug = record.text("wp:category_nicename", "wp:tag_slug", "wp:term_slug")
    name = record.text("wp:cat_name", "wp:tag_name", "wp:term_name") or slug
    parent = record.text("wp:category_parent", "wp:term_parent")
    return [Term(domain=domain, slug=slug, name=name, parent=parent)] if name else []


def _item(record: _Record) -> Item:
    terms: dict[tuple[str, str], Term] = {}
    for domain, slug, name in record.terms:
        kind = "post_tag" if domain == "tag" else domain  # WXR 1.0
        if name or slug:
            held = terms.get((kind, name or slug))
            terms[kind, name or slug] = Term(domain=kind, slug=slug or (held.slug if held else ""), name=name or slug)
    return Item(
        id=record.number("wp:post_id"),
        line=record.line,
        type=record.text("wp:post_type") or "post",
        status=record.text("wp:status"),
        title=record.text("title"),
        slug=record.text("wp:post_name"),
        link=record.text("link"),
        guid=record.text("guid"),
        date=record.text("wp:post_date"),
        date_gmt=record.text("wp:post_date_gmt"),
        modified=record.text("wp:post_modified"),
        modified_gmt=record.text("wp:post_modified_gmt"),
        published=record.text("pubDate"),
        content=_with_lines(record.text("content:encoded")),
        excerpt=_with_lines(record.text("excerpt:encoded")),
        creator=_unaddressed(record.text("dc:creator")),
        parent=record.number("wp:post_parent"),
        menu_order=record.number("wp:menu_order"),
        password=record.text("wp:post_password"),
        sticky=record.text("wp:is_sticky") == "1",
        categories=tuple(term for term in terms.values() if term.domain == "category"),
        tags=tuple(term for term in terms.values() if term.domain == "post_tag"),
        other_terms=tuple(term for term in terms.values() if term.domain not in {"category", "post_tag"}),
        meta=tuple(
            (found.text("wp:meta_key"), found.text("wp:meta_value"))
            for found in record.records
            if found.name == "wp:postmeta"
        ),
        attachment_url=record.text("wp:attachment_url"),
        comments=tuple(_comment(found) for found in record.records if found.name == "wp:comment"),
    )


def _comment(record: _Record) -> WpComment:
    return WpComment(
        id=record.number("wp:comment_id"),
        author=_unaddressed(record.text("wp:comment_author")),
        site=record.text("wp:comment_author_url"),
        date=record.text("wp:comment_date"),
        date_gmt=record.text("wp:comment_date_gmt"),
        content=_with_lines(record.text("wp:comment_content")),
        approved=record.text("wp:comment_approved"),
        type=record.text("wp:comment_type"),
        parent=record.number("wp:comment_parent"),
    )
