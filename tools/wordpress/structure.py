"""The tree of a text in the shape that the site's own pages have: blocks beside blocks, text only inside of them."""

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

BLOCKS = frozenset(
    [
        "address",
        "blockquote",
        "details",
        "div",
        "dl",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "ol",
        "p",
        "pre",
        "table",
        "ul",
        "article",
        "aside",
        "center",
        "footer",
        "header",
        "hgroup",
        "main",
        "nav",
        "section",
    ]
)
HEADINGS = tuple(f"h{level}" for level in range(1, 7))
INLINE = frozenset(
    [
        "abbr",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
        "time",
    ]
)
_CONTAINERS = frozenset(["div", "article", "aside", "center", "footer", "header", "hgroup", "main", "nav", "section"])
_RENAMED = {"b": "strong", "i": "em", "strike": "s", "acronym": "abbr", "tt": "code"}
_ITEMS = ("li", "td", "th", "dd", "dt", "figcaption", "summary", "blockquote")
_HOMES = {
    "li": ("ul", "ol"),
    "dt": ("dl",),
    "dd": ("dl",),
    "figcaption": ("figure",),
    "summary": ("details",),
}
_ALONE = ("li", "td", "th", "dd", "dt", "figcaption", "summary")


def renamed(soup: BeautifulSoup) -> None:
    """Give elements of then the names of today, and take out those that only said how something looks."""
    for tag in soup.find_all():
        if tag.name in _RENAMED:
            tag.name = _RENAMED[tag.name]
        elif tag.name == "big" or (tag.name == "span" and not (tag.get("lang") or tag.get("dir") or tag.get("title"))):
            _unwrap(tag)
    for tag in soup.find_all(["strong", "em", "s", "u", "code", "sub", "sup"]):
        if tag.parent is not None and tag.find_parent(tag.name) is not None and tag.name in {"strong", "em", "code"}:
            tag.unwrap()
    for tag in soup.find_all(["strong", "em"]):
        following = tag.next_sibling
        while isinstance(following, Tag) and following.name == tag.name and tag.parent is not None:
            for child in list(following.contents):
                tag.append(child.extract())
            following.decompose()
            following = tag.next_sibling


def _unwrap(tag: Tag) -> None:
    """Take an element out; a place that is named in it stays."""
    if tag.get("id"):
        anchor = Tag(name="a")
        anchor["id"] = tag["id"]
        tag.insert_before(anchor)
    tag.unwrap()


def homed(soup: BeautifulSoup) -> None:
    """Give items that stand outside of a list one, and make paragraphs of words that belong to nothing."""
    for tag in soup.find_all(["li", "dt", "dd", "figcaption", "summary"]):
        homes = _HOMES[tag.name]
        if tag.parent is None or tag.parent.name in homes:
            continue
        if tag.name in {"figcaption", "summary"}:
            tag.name = "p"
            continue
        before = tag.previous_sibling
        while isinstance(before, NavigableString) and not str(before).strip():
            before = before.previous_sibling
        if isinstance(before, Tag) and before.name == homes[0] and before.get("data-home"):
            before.append(tag.extract())
        else:
            tag.wrap(Tag(name=homes[0], attrs={"data-home": "1"}))


def in_blocks(soup: BeautifulSoup) -> None:
    """Make of all containers what they contain, and of text beside blocks paragraphs."""
    for tag in reversed(soup.find_all(_CONTAINERS)):
        if _has_block(tag):
            _wrap_runs(tag)
            _unwrap(tag)
        elif _is_empty(tag):
            _unwrap(tag)
        else:
            tag.name = "p"
            tag.attrs = {name: value for name, value in tag.attrs.items() if name in {"id", "lang", "dir"}}
    for tag in soup.find_all("blockquote"):
        _wrap_runs(tag)
    _wrap_runs(soup)
    for tag in reversed(soup.find_all(_ALONE)):
        only = [child for child in tag.contents if isinstance(child, Tag) or str(child).strip()]
        if len(only) == 1 and isinstance(only[0], Tag) and only[0].name == "p" and not only[0].get("id"):
            only[0].unwrap()


def _has_block(tag: Tag) -> bool:
    return any(isinstance(child, Tag) and holds_block(child) for child in tag.contents)


def holds_block(tag: Tag) -> bool:
    """Tell whether an element is a block or has one in it."""
    return tag.name in BLOCKS or (tag.name in INLINE | {"a"} and tag.find(BLOCKS) is not None)


def _wrap_runs(parent: Tag) -> None:
    """Put text that stands beside blocks into paragraphs, and an inline element around blocks into a `div`."""
    run: list[PageElement] = []
    for child in [*parent.contents, None]:
        if child is not None and not (isinstance(child, Tag) and holds_block(child)):
            run.append(child)
            continue
        if any(isinstance(one, Tag) or str(one).strip() for one in run):
            paragraph = Tag(name="p")
            run[0].insert_before(paragraph)
            for one in run:
                paragraph.append(one.extract())
        run = []
        if isinstance(child, Tag) and child.name not in BLOCKS:
            child.wrap(Tag(name="div"))


def trimmed(soup: BeautifulSoup) -> None:
    """Take out what shows nothing: empty elements, and line breaks at the ends of blocks."""
    for tag in reversed(soup.find_all()):
        if tag.name == "br":
            continue
        if tag.name in BLOCKS or tag.name in _ITEMS:
            _trim_breaks(tag)
        if tag.name in BLOCKS | INLINE | {"a", "figcaption", "li", "caption"} and tag.name != "hr" and _is_empty(tag):
            if tag.get("id") and tag.name != "a":
                _unwrap(tag)
            elif tag.name == "a" and tag.get("id"):
                continue
            elif tag.name in INLINE | {"a"} and tag.get_text():
                tag.unwrap()  # a blank between words
            elif tag.name != "li" or not tag.find_parent("ol"):
                tag.decompose()


def _is_empty(tag: Tag) -> bool:
    return not tag.get_text().replace("\N{NO-BREAK SPACE}", " ").strip(
        "\N{ZERO WIDTH SPACE} \t\n\r\f"
    ) and not tag.find(
        lambda child: (
            child.name in {"img", "hr", "iframe", "object", "embed", "audio", "video", "td", "th"}
            or (child.name == "a" and bool(child.get("id")))
        )
    )


def _trim_breaks(tag: Tag) -> None:
    for last in (True, False):
        while tag.contents:
            child = tag.contents[-1 if last else 0]
            blank = isinstance(child, NavigableString) and not str(child).strip(" \t\n\r\f\N{NO-BREAK SPACE}")
            if not (blank and tag.name != "pre") and not (isinstance(child, Tag) and child.name == "br"):
                break
            child.extract()


def headings_from_two(soup: BeautifulSoup) -> None:
    """Make the highest heading an `h2`, as the site does: the page's `h1` is its title."""
    found = list(soup.find_all(HEADINGS))
    if not found:
        return
    shift = 2 - min(int(tag.name[1]) for tag in found)
    for tag in found:
        tag.name = f"h{min(6, int(tag.name[1]) + shift)}"


def plain_attributes(soup: BeautifulSoup) -> None:
    """Leave of classes and styles the language of code."""
    for tag in soup.find_all():
        if tag.name in {"pre", "code"}:
            language = _language(" ".join([*_classes(tag), *(_classes(tag.parent) if tag.parent else ())]))
            if language:
                tag["data-language"] = language
        for name in ("class", "style", "name", "data-src", "data-lazy-src", "data-original"):
            if name in tag.attrs and tag.name not in {"param", "iframe"}:
                del tag.attrs[name]
        if tag.name not in {"a", "abbr", "dfn", "span"} and "title" in tag.attrs:
            del tag.attrs["title"]


def _classes(tag: Tag) -> list[str]:
    found = tag.get("class")
    return found.split() if isinstance(found, str) else list(found or ())


def _language(classes: str) -> str:
    found = re.search(r"(?:lang(?:uage)?-|brush:\s*)([A-Za-z0-9+#-]{1,30})", classes)
    return found[1].lower() if found else ""
