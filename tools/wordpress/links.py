"""Links of a text: to files where the blog had a text or a file, as they are elsewhere."""

import re
from urllib.parse import quote, urlsplit

from bs4 import BeautifulSoup, Tag

from plugins.catalogue.files import beside
from plugins.frontmatter.values import slugify
from tools.wordpress.cleaning import SCHEMES
from tools.wordpress.context import Context
from tools.wordpress.converted import Notes, Topic
from tools.wordpress.structure import HEADINGS

_SAFE_ID = re.compile(r"[A-Za-z_][\w.:-]{0,120}")
_BARE = re.compile(r"https?://[^\s<>\"`\\^{|}\[\]\x02\x03]+")
_TRAILING = re.compile(r"[.,;:!?…»”’'*]+$")
_MAIL = re.compile(r"[^\s@/:]+@[^\s@/:]+\.[a-z]{2,}", re.IGNORECASE)


def relink(soup: BeautifulSoup, context: Context, notes: Notes) -> None:
    """Give each link its address in the new site."""
    for link in soup.find_all("a"):
        said = str(link.get("href") or "").strip()
        if not said:
            link.attrs.pop("href", None)
            continue
        href = new_address(said, context)
        if href is None:
            notes.add(Topic.REMOVED, said)
            del link["href"]
        else:
            link["href"] = href


def new_address(said: str, context: Context) -> str | None:
    """Return what a link to an address is in the new site; None for one that leads nowhere or runs something."""
    said = re.sub(r"[\t\n\r]", "", said)
    if said.startswith("#"):
        return said
    found = context.text_of(said)
    if found is not None:
        name, hash_, fragment = found.partition("#")
        return f"{beside(name, context.name)}{hash_}{fragment}"
    copied = context.media_of(said)
    if copied is not None:
        return beside(copied, context.name)
    if said.startswith("//"):
        said = f"https:{said}"
    try:
        parts = urlsplit(said)
    except ValueError:
        return None
    if _MAIL.fullmatch(said):
        return f"mailto:{said}"
    if parts.scheme and parts.scheme.lower() not in SCHEMES:
        return None
    if not parts.scheme and re.match(r"www\.[\w-]+\.\w", said):
        said = f"http://{said}"
    return quote(said, safe="!#$%&'()*+,/:;=?@[]~") if not said.isascii() or " " in said else said


def linked_addresses(soup: BeautifulSoup) -> None:
    """Make links of addresses that stand in the text as they are: the site's Markdown does so too."""
    for text in soup.find_all(string=_BARE):
        if text.find_parent(["a", "code", "pre", "kbd", "samp"]) is not None:
            continue
        pieces: list[Tag | str] = []
        at = 0
        for found in _BARE.finditer(str(text)):
            address = _TRAILING.sub("", found[0])
            while address.endswith(")") and address.count(")") > address.count("("):
                address = _TRAILING.sub("", address[:-1])
            if address.endswith("//"):
                continue
            link = Tag(name="a", attrs={"href": address})
            link.string = address
            pieces += [str(text)[at : found.start()], link]
            at = found.start() + len(address)
        pieces.append(str(text)[at:])
        text.replace_with(*[piece for piece in pieces if piece != ""])


def places(soup: BeautifulSoup, notes: Notes) -> frozenset[str]:
    """Keep the names of places that a link may lead to, each once, and return them; note links that lead to none."""
    for tag in soup.find_all("a"):
        if tag.get("name") and not tag.get("id"):
            tag["id"] = tag["name"]
    wanted = {str(link["href"])[1:] for link in soup.find_all("a", href=True) if str(link["href"]).startswith("#")}
    slugs = {slugify(tag.get_text()) for tag in soup.find_all(HEADINGS)}
    kept = _kept(soup, wanted, slugs)
    for link in soup.find_all("a", href=True):
        href = str(link["href"])
        if href.startswith("#") and href[1:] not in kept | slugs:
            if href != "#":
                notes.add(Topic.ANCHOR, href)
            del link["href"]
    for link in soup.find_all("a", href=False):
        if link.get("id") and link.contents:
            link.insert_before(Tag(name="a", attrs={"id": str(link["id"])}))
            link.unwrap()
        elif not link.get("id"):
            link.unwrap()
    return kept


def _kept(soup: BeautifulSoup, wanted: set[str], slugs: set[str]) -> frozenset[str]:
    """Keep the names that are wanted, and those that an author gave to a place; headings have their own beside."""
    kept: set[str] = set()
    for tag in soup.find_all():
        said = str(tag.get("id") or "")
        if not said:
            continue
        del tag["id"]
        keep = said in wanted or (tag.name in {"a", *HEADINGS} and said not in slugs)
        if keep and said not in kept and _SAFE_ID.fullmatch(said):
            kept.add(said)
            _place(tag, said)
    return frozenset(kept)


def _place(tag: Tag, said: str) -> None:
    """Name a place: a heading or a link by itself, the beginning of anything else by an empty link."""
    heading = tag if tag.name in HEADINGS else tag.find_parent(HEADINGS)
    if heading is not None and not heading.get("id"):
        heading["id"] = said
    elif tag.name == "a":
        tag["id"] = said
    elif tag.name in {"ul", "ol", "table", "dl", "tr", "tbody", "thead", "img", "hr", "pre", "figure"}:
        tag.insert_before(Tag(name="a", attrs={"id": said}))
    else:
        tag.insert(0, Tag(name="a", attrs={"id": said}))
