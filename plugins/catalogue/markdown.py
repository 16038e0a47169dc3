"""The Markdown of a body as HTML with slots, by one converter that is kept from file to file."""

import re
from html import unescape
from typing import Any
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX, AtomicString, HtmlStash
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from plugins.catalogue.callouts import callouts
from plugins.catalogue.inline import Inline
from plugins.catalogue.kinds import BLOCKS, Block
from plugins.catalogue.limits import Limits, TooMuch, deepest
from plugins.catalogue.locate import Lines
from plugins.catalogue.markup import REFUSED, author_html, is_relative, refusal
from plugins.catalogue.model import Body
from plugins.catalogue.nesting import faults_of
from plugins.catalogue.notes import Notes, without_tokens, words_token
from plugins.catalogue.regions import numbered, region
from plugins.frontmatter.values import slugify
from plugins.problems.model import Problem, Refused, problem
from plugins.settings.model import Site
from plugins.typography.setting import Setting

_SAFE_SCHEMES = {"http", "https", "mailto", "tel"}
_ADDRESS = r"(https?://[^\s<>\"`\\^{|}\[\]\x02\x03]+)"
_TRAILING = re.compile(r"[.,;:!?…»”’'*]+$")
_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_ENTITY = re.compile(r"&(?:#\d+|#x[\da-f]+|\w+);", re.IGNORECASE)
_EMPTY = re.compile(r"<p>\s*</p>\n?")
_TAG = re.compile(r"</?[A-Za-z]")  # only what an author writes can fail to be well formed
_MEDIA_FILE = re.compile(r"[^\s<>]+\.(?:mp4|m4v|webm|ogv)(?:[?#][^\s<>]*)?")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


class _BareAddress(InlineProcessor):
    """An address typed as it is, `https://…`, becomes a link; a sign that ends the sentence is left outside."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override] # noqa: N802 - the base class's name
        self,
        m: re.Match[str],
        data: str,
    ) -> tuple[ET.Element | None, int | None, int | None]:
        address = _TRAILING.sub("", m[1])
        if data[: m.start()].endswith("_"):  # emphasis; otherwise it may well end the identifier of a video
            address = _TRAILING.sub("", address.rstrip("_"))
        while address.endswith(")") and address.count(")") > address.count("("):
            address = _TRAILING.sub("", address[:-1])
        if address.endswith("//") or self._in_link(data[: m.start()]):
            return None, None, None
        link = ET.Element("a", {"href": address})
        link.text = AtomicString(address)
        return link, m.start(1), m.start(1) + len(address)

    def _in_link(self, before: str) -> bool:
        """Tell whether the author's own HTML has opened a link before an address and not closed it."""
        inside = False
        for found in HTML_PLACEHOLDER_RE.finditer(self.unescape(before)):
            raw = str(self.md.htmlStash.rawHtmlBlocks[int(found[1])])
            if re.match(r"</?a[\s>]", raw, re.IGNORECASE):
                inside = raw[1] != "/"
        return inside


class _Formatter(HtmlFormatter[str]):
    """Code that scrolls can be reached with the keyboard, and has a name there."""

    def _wrap_pre(self, inner: Any) -> Any:
        language = _language(self.options.get("lang_str", ""))
        for number, (kind, line) in enumerate(super()._wrap_pre(inner)):  # type: ignore[misc]
            yield kind, line.replace("<pre", region("pre", "code", language), 1) if number == 0 else line


class _Stash(HtmlStash):
    """Python-Markdown's store of raw HTML, where the author's own is looked at as it comes in."""

    notes: Notes

    def store(self, html: Any) -> str:
        return super().store(author_html(html, self.notes) if isinstance(html, str) else html)


class _Walk(Treeprocessor):
    """One walk through the finished tree, in the order of the text: headings, blocks, links, pictures."""

    notes: Notes
    site: Site
    setting: Setting

    def run(self, root: ET.Element) -> None:
        _shift_headings(root)
        self._visit(root)

    def _visit(self, element: ET.Element, place: str = "") -> None:
        """Look at all that is in an element; `place` is that of a picture in it: in a sentence, or in a link."""
        for quote in element.findall("blockquote"):
            for typed, refused in callouts(element, quote):
                self.notes.refuse(refused, self.notes.line(typed))
        for child in list(element):
            blocks = self._blocks(child) if child.tag == "p" else None
            if blocks:
                at = list(element).index(child)
                element.remove(child)
                for offset, block in enumerate(blocks):
                    element.insert(at + offset, block)
                continue
            self._look(child)
            if child.tag == "a" and "href" in child.attrib:
                self._link(child)
            if child.tag == "img":
                element[list(element).index(child)] = self._picture(child, place)
                continue
            if child.tag == "table":
                _scrollable(element, child)
            elif child.tag in {"th", "td"} and child.get("align"):
                child.set("class", child.attrib.pop("align"))  # the attribute is obsolete, a style would break CSP
            self._visit(child, _within(child) if child.tag == "a" else place)

    def _blocks(self, paragraph: ET.Element) -> list[ET.Element] | None:
        """Return the blocks that a paragraph stands for, or None for a paragraph of text."""
        children = list(paragraph)
        blank = not (paragraph.text or "").strip() and not any((child.tail or "").strip() for child in children)
        if not children and _MEDIA_FILE.fullmatch((paragraph.text or "").strip()):
            return self._recognised([Block((paragraph.text or "").strip(), None)])
        if not blank or not children:
            return None
        links = [child for child in children if child.tag != "br"]
        if links and all(child.tag == "img" for child in links):
            return [self._picture(links[0], "alone") if len(links) == 1 else self._gallery(links)]
        if any(link.tag != "a" or not link.get("href") for link in links):
            return None
        return self._recognised([self._block(link) for link in links])

    def _block(self, link: ET.Element) -> Block:
        href = self._plain(link.get("href", ""))
        pictured = [picture.get("alt", "") for picture in link.iter("img")]
        title = " ".join(self._plain(" ".join(("".join(link.itertext()), *pictured))).split())
        return Block(href, self.setting.text(title) if title and title != href else None)

    def _plain(self, text: str) -> str:
        """Return what a reader sees of a text that Markdown still keeps in signs of its own."""
        blocks = self.md.htmlStash.rawHtmlBlocks
        text = HTML_PLACEHOLDER_RE.sub(lambda found: re.sub(r"<[^>]*>", "", str(blocks[int(found[1])])), text)
        text = _ESCAPED.sub(lambda found: chr(int(found[1])), text.replace(AMP_SUBSTITUTE, "&"))
        return _ENTITY.sub(lambda found: unescape(found[0]), text)

    def _look(self, element: ET.Element) -> None:
        """Note what must not be in an element that an author wrote as HTML or gave attributes to."""
        own = {"a": "href", "img": "src"}.get(element.tag)
        refused = refusal(element.tag, {name: value or "" for name, value in element.attrib.items() if name != own})
        if refused:
            self.notes.refuse(refused, self.notes.line(str(next(iter(refused.values.values())))))

    def _recognised(self, links: list[Block]) -> list[ET.Element] | None:
        slots: list[tuple[str, tuple[str, ...], Block]] = []
        for link in links:
            for kind, recognise in BLOCKS.items():
                try:
                    data = recognise(link, self.site)
                except Refused as refused:
                    self.notes.refuse(refused, self.notes.line(link.href))
                    return None
                if data is not None:
                    slots.append((kind, data, link))
                    break
            else:
                return None
        return [_slot(self.notes.slot(kind, data, self.notes.line(link.href))) for kind, data, link in slots]

    def _link(self, link: ET.Element) -> None:
        href = self._plain(link.get("href", ""))
        if href.startswith("#"):
            return
        line = self.notes.line(href or "]()")
        if not href:
            self.notes.refuse(Refused("link-empty"), line)
        if is_relative(href):
            link.set("href", self.notes.slot("href", (href,), line))
        elif href.startswith("/") and not href.startswith("//"):
            link.set("href", self.notes.slot("path", (href,), line))
        elif href and href.partition(":")[0].casefold() not in _SAFE_SCHEMES:
            self.notes.refuse(Refused("link-scheme", address=href), line)
        elif href.startswith(("https://", "http://")):
            self.notes.links.append(href)
            if not len(link) and self._plain(link.text or "").strip("/") in (
                href.strip("/"),
                href.partition("//")[2].strip("/"),
            ):
                link.set("class", "bare")  # paper writes out where links lead; this one says it already

    def _gallery(self, pictures: list[ET.Element]) -> ET.Element:
        """Return the pictures of a paragraph that is nothing else as a list: two or four in pairs, others in threes."""
        columns = 2 if len(pictures) in {2, 4} else 3
        gallery = ET.Element("ul", {"class": "gallery three" if columns == 3 else "gallery"})
        for picture in pictures:
            item = ET.SubElement(gallery, "li")
            item.append(self._picture(picture, str(columns)))
            item[0].tail = None
        return gallery

    def _picture(self, picture: ET.Element, place: str) -> ET.Element:
        """Return the slot of a picture. `place` is `alone`, a gallery's number of columns, or where in a sentence.

        That is `link` within one, `name` in one that has no other words, and else empty.
        """
        source = self._plain(picture.get("src", ""))
        line = self.notes.line(source or "]()")
        if source.startswith("/") and not source.startswith("//"):
            source = f"{{static}}{source}"
        if not is_relative(source):
            self.notes.refuse(Refused("picture-remote", address=source) if source else Refused("link-empty"), line)
            return picture
        alt, title = (self._plain(picture.get(name, "")) for name in ("alt", "title"))
        own = place == "alone" or place.isdecimal()
        data = (source, alt.strip(), self.setting.text(title) if own else "", place)
        slot = _slot(self.notes.slot("image", data, line))
        slot.tail = picture.tail
        return slot


def _within(link: ET.Element) -> str:
    """Return the place of a picture within a link."""
    return "link" if "".join(link.itertext()).strip() else "name"


def _slot(token: str) -> ET.Element:
    slot = ET.Element("slot")
    slot.text = AtomicString(token)
    return slot


def _shift_headings(root: ET.Element) -> None:
    """Make the highest heading of a body an `h2`: the page's `h1` is its title."""
    headings = [element for element in root.iter() if element.tag in _HEADINGS]
    if not headings:
        return
    shift = 2 - min(_HEADINGS[element.tag] for element in headings)
    for element in headings:
        element.tag = f"h{min(6, _HEADINGS[element.tag] + shift)}"


def _scrollable(parent: ET.Element, table: ET.Element) -> None:
    """Let a wide table scroll in a frame of its own, which the keyboard reaches; say what its headers are of."""
    name = words_token("table").format(0)
    frame = ET.Element("div", {"class": "table", "tabindex": "0", "role": "region", "aria-label": name})
    frame.text, frame.tail, table.tail = "\n", table.tail, "\n"
    parent[list(parent).index(table)] = frame
    frame.append(table)
    for cell in table.iter("th"):
        cell.set("scope", "col")  # Markdown has no other headers than those of columns


def _language(prefixed: str) -> str:
    """Return the name of the language of some code as people write it, empty where it has none."""
    short = prefixed.removeprefix("language-")
    try:
        return "" if short == "text" else str(get_lexer_by_name(short).name)
    except ClassNotFound:
        return ""


def _say_lost(html: str, text: str, notes: Notes) -> None:
    """Note where Markdown 3.11 has mistaken a sign of emphasis that nothing closes, and lost what follows it."""
    if STX in html or ETX in html:
        before = re.split(f"(?:klzzwxh:\\d*)?[{STX}{ETX}]", text)[0].split()
        word = before[-1] if before else ""
        notes.refuse(Refused("emphasis-open", text=word), notes.line(word))


class _House(Extension):
    """What a body of ours has beyond plain Markdown."""

    def __init__(self, walk: _Walk) -> None:
        super().__init__()
        self.walk = walk

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the base class's name
        md.preprocessors.register(Limits(md), "limits", Limits.PRIORITY)
        md.inlinePatterns.register(_BareAddress(_ADDRESS, md), "bare-address", 85)
        # After `attr_list`, whose attributes it looks at, and before `toc`, which makes anchors of headings.
        md.treeprocessors.register(self.walk, "walk", 6)
        self.walk.md = md


class Converter:
    """Markdown bodies to HTML with slots."""

    def __init__(self) -> None:
        """Build the Markdown instance, once for all files."""
        self._walk = _Walk()
        self._markdown = Markdown(
            extensions=[
                "fenced_code",
                FootnoteExtension(BACKLINK_TITLE=words_token("footnote_back")),
                "attr_list",
                "def_list",
                "abbr",
                "md_in_html",
                "sane_lists",
                TableExtension(use_align_attribute=True),
                CodeHiliteExtension(guess_lang=False, css_class="code", pygments_formatter=_Formatter),
                TocExtension(slugify=lambda value, _separator: slugify(without_tokens(value)) or "section"),
                _House(self._walk),
            ],
            output_format="html",
        )
        self._markdown.treeprocessors.register(Inline(self._markdown), "inline", Inline.PRIORITY)
        self._stash = self._markdown.htmlStash = _Stash()

    def convert(
        self, body: str, *, first_line: int, path: str, site: Site, setting: Setting
    ) -> tuple[Body, tuple[Problem, ...], tuple[Problem, ...]]:
        """Return a body as HTML with slots, and the problems and hints in it at their lines.

        One that would take Markdown minutes, or nests deeper than a program can go, is left empty with a problem.
        """
        lines = Lines(body, first_line)
        try:
            return self._converted(body, Notes(lines, path), path, site, setting)
        except TooMuch as much:
            return Body(), (much.refused.at(path, lines.whole(much.text)),), ()
        except RecursionError:
            self.__init__()  # type: ignore[misc] # the old one is in the middle of that text
            return Body(), (problem(path, lines.whole(deepest(body)), "text-deep"),), ()

    def _converted(
        self, body: str, notes: Notes, path: str, site: Site, setting: Setting
    ) -> tuple[Body, tuple[Problem, ...], tuple[Problem, ...]]:
        self._walk.notes, self._walk.site, self._walk.setting = notes, site, setting
        self._stash.notes = notes
        self._markdown.reset()
        html = numbered(_EMPTY.sub("", self._markdown.convert(body)))
        text = re.sub(r"<[^>]*>", " ", html)
        _say_lost(html, text, notes)
        for fault in faults_of(html) if _TAG.search(body) else ():
            if fault.element in REFUSED:  # told already
                continue
            notes.refuse(Refused(fault.code, element=fault.element), notes.line(fault.written.split("\n", 1)[0]))
        words = len(re.findall(r"\w\S*", without_tokens(text)))
        hints = tuple(problem(path, notes.line(said), code, text=said) for code, said in setting.hints(html))
        made = Body(notes.split(setting.html(html)), words, tuple(dict.fromkeys(notes.links)))
        return made, tuple(notes.problems), hints
