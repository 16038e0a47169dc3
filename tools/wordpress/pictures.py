"""Pictures, sounds and films of a text: the site's own copies, or links where there is none."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from plugins.catalogue.files import beside
from plugins.images.picture import is_picture
from tools.wordpress.context import Context
from tools.wordpress.converted import Notes, Topic
from tools.wordpress.links import new_address
from tools.wordpress.plain import plain_text
from tools.wordpress.players import video_in
from tools.wordpress.structure import BLOCKS

_BACKGROUND = re.compile(r"background(?:-image)?\s*:[^;]*url\(\s*['\"]?([^'\")]+)")
_NUMBER = re.compile(r"\bwp-image-(\d{1,18})\b")
_PLAYERS = ("object", "embed", "iframe", "audio", "video")
_GALLERIES = re.compile(r"\b(?:wp-block-gallery|blocks-gallery-(?:grid|item)|gallery)\b")


def backgrounds(soup: BeautifulSoup) -> None:
    """Make pictures of those that only a style shows."""
    for tag in soup.find_all(style=_BACKGROUND):
        found = _BACKGROUND.search(str(tag["style"]))
        if found and tag.find("img") is None:
            tag.insert(0, Tag(name="img", can_be_empty_element=True, attrs={"src": found[1], "alt": ""}))


def galleries(soup: BeautifulSoup) -> None:
    """Make of a gallery its pictures, one below the other."""
    for tag in reversed(soup.find_all(["figure", "ul", "li", "div"], class_=_GALLERIES)):
        if tag.name == "figure" and tag.find("figure") is None and tag.find("ul") is None:
            continue
        if tag.name == "figure":
            caption = tag.find("figcaption", recursive=False)
            if isinstance(caption, Tag):
                caption.name = "p"
        tag.name = "div"


def pictures(soup: BeautifulSoup, context: Context, notes: Notes) -> None:
    """Give each picture its file; one without becomes a link to where it is."""
    for tag in soup.find_all("img"):
        said = next((str(tag[name]) for name in ("data-src", "data-lazy-src", "data-original") if tag.get(name)), "")
        source = (said or str(tag.get("src") or "")).strip()
        classes = tag.get("class") or ""
        names = classes if isinstance(classes, str) else " ".join(classes)
        alt = " ".join(str(tag.get("alt") or "").split())
        if re.search(r"\b(?:wp-smiley|emoji)\b", names) or "/images/smilies/" in source:
            tag.replace_with(alt)
            continue
        number = _NUMBER.search(names)
        attachment = context.attachment(int(number[1])) if number else None
        if not alt:
            alt = plain_text(attachment.alt) if attachment else ""
        if not alt:
            alt = " ".join(str(tag.get("title") or "").split())
        copied = context.media_of(source) or (attachment.name if attachment and not source else None)
        if copied is not None and is_picture(copied):
            tag.attrs = {"src": beside(copied, context.name), "alt": alt}
            continue
        _link(tag, source, alt, context, notes)


def _link(tag: Tag, source: str, alt: str, context: Context, notes: Notes) -> None:
    """Replace a picture that the site does not have by a link to it, or by its words inside of a link."""
    href = new_address(source, context) if source and not source.startswith("data:") else None
    notes.add(Topic.PICTURE, source[:200] or alt)
    notes.missing += 1
    words = alt or _file(source)
    figure = tag.find_parent("figure")
    if figure is not None:
        figure["data-picture"] = "missing"  # so that its words stay with the link
    if href is None or tag.find_parent("a") is not None:
        tag.replace_with(words)
        return
    link = Tag(name="a", attrs={"href": href})
    link.string = words or href
    tag.replace_with(link)


def players(soup: BeautifulSoup, context: Context, notes: Notes) -> None:
    """Replace players of other hosts and of the site's own files by paragraphs that are a link."""
    for tag in soup.find_all(_PLAYERS):
        if soup not in tag.parents:
            continue  # in a player that was replaced
        addresses = _addresses(tag)
        if tag.name == "object" and not addresses:
            tag.unwrap()
            continue
        href = video_in(addresses, context)
        words = ""
        own = next((name for one in addresses if (name := context.media_of(one)) is not None), None)
        if href is None and own is not None:
            href = beside(own, context.name)
            words = _file(addresses[0])
        elif href is None:
            known = next((found for one in addresses if (found := new_address(one, context))), None)
            notes.add(Topic.PLAYER, known or f"<{tag.name}>")
            href = known
        if href is None:
            tag.decompose()
            continue
        _put_block(tag, href, words)


def _put_block(tag: Tag, href: str, words: str) -> None:
    """Put a link in a paragraph of its own in the place of a player, with the words of its figure if it has some."""
    link = Tag(name="a", attrs={"href": href})
    figure = tag.find_parent("figure")
    if figure is not None and tag.find_parent("figcaption") is None:
        caption = figure.find("figcaption")
        said = " ".join(caption.get_text().split()) if isinstance(caption, Tag) else ""
        if isinstance(caption, Tag) and caption.find(["a", "img"]) is not None:
            caption.name = "p"
        elif said and isinstance(caption, Tag):
            words = said
            caption.decompose()
        figure.name = "div"
    link.string = words or href
    block = Tag(name="p")
    block.append(link)
    paragraph = tag.find_parent(["p", *[f"h{level}" for level in range(1, 7)]])
    outer = tag.find_parent("a")
    if outer is not None:
        outer.unwrap()
    if paragraph is None:
        tag.replace_with(block)
        return
    _split(paragraph, tag, block)


def _split(paragraph: Tag, tag: Tag, block: Tag) -> None:
    """Put a block in the place of an element, and end the paragraph around it there."""
    after = Tag(name=paragraph.name)
    node = tag
    while node is not paragraph and node.parent is not None:
        parent = node.parent
        if parent is paragraph:
            for sibling in list(node.next_siblings):
                after.append(sibling.extract())
            break
        node = parent
    tag.extract()
    paragraph.insert_after(block)
    block.insert_after(after)


def _addresses(tag: Tag) -> tuple[str, ...]:
    """Return the addresses that a player names, the most telling first."""
    found: list[str] = []
    for one in [tag, *tag.find_all(["embed", "iframe", "source", "param", "object"])]:
        if one.name == "param":
            if str(one.get("name") or "").lower() in {"movie", "src", "url", "filename", "flashvars"}:
                found.append(str(one.get("value") or ""))
            continue
        found += [str(one[name]) for name in ("src", "data", "data-src", "flashvars") if one.get(name)]
    links = [str(link["href"]) for link in tag.find_all("a", href=True)]
    cleaned = [address.strip() for address in found + links]
    return tuple(dict.fromkeys(one for one in cleaned if one and not one.startswith(("data:", "about:"))))


def figures(soup: BeautifulSoup) -> None:
    """Give lone pictures the element that the site gives them, and take it from all else."""
    for figure in soup.find_all("figure"):
        missing = figure.attrs.pop("data-picture", None) is not None
        if figure.find("img") is None and figure.find("figcaption") is None:
            figure.name = "div"
        elif missing and figure.find("img") is None:
            _in_one_paragraph(figure)
        elif figure.find("img") is None and figure.find(["table", "pre"]) is None:
            caption = figure.find("figcaption")
            link = figure.find("a")
            if isinstance(caption, Tag):
                said = " ".join(caption.get_text().split())
                outside = " ".join("".join(str(one) for one in figure.find_all(string=True)).split())
                lone = isinstance(link, Tag) and outside == f"{link.get_text()} {said}".strip()
                if lone and isinstance(link, Tag) and link.get_text() == link.get("href") and caption.find() is None:
                    link.string = said
                    caption.decompose()
                else:
                    caption.name = "p"
            figure.name = "div"


def _in_one_paragraph(figure: Tag) -> None:
    """Make of a picture that is missing and its caption one paragraph: the link, and below it the words."""
    caption = figure.find("figcaption")
    if figure.find(BLOCKS) is not None or not isinstance(caption, Tag):
        return
    caption.insert_before(Tag(name="br", can_be_empty_element=True))
    caption.unwrap()
    figure.name = "p"


def lone_pictures(soup: BeautifulSoup) -> None:
    """Make figures of paragraphs that are only a picture."""
    for tag in soup.find_all("p"):
        inside = [child for child in tag.contents if isinstance(child, Tag) or str(child).strip()]
        if len(inside) == 1 and isinstance(inside[0], Tag) and inside[0].name == "img":
            tag.name = "figure"
            tag.attrs = {}
    for tag in soup.find_all("figure"):
        inside = [child for child in tag.contents if isinstance(child, Tag) or str(child).strip()]
        if len(inside) == 1 and isinstance(inside[0], Tag) and inside[0].name == "a":
            tag.name = "p"
            continue
        for child in list(tag.find_all("p", recursive=False)):
            if child.find(BLOCKS) is None:
                child.unwrap()
        for node in list(tag.contents):
            if node.name == "br" if isinstance(node, Tag) else not str(node).strip():
                node.extract()


def _file(address: str) -> str:
    try:
        return unquote(PurePosixPath(urlsplit(address).path).name)
    except ValueError:
        return ""
