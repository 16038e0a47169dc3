"""From the HTML of WordPress to the tree that a page of the site shall show: nothing else is compared with it."""

from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from tools.wordpress.autop import paragraphs
from tools.wordpress.blocks import has_blocks, marks, without_blocks
from tools.wordpress.cleaning import well_formed
from tools.wordpress.context import Context
from tools.wordpress.converted import Notes
from tools.wordpress.known import without_shortcodes
from tools.wordpress.links import linked_addresses, places, relink
from tools.wordpress.pictures import backgrounds, figures, galleries, lone_pictures, pictures, players
from tools.wordpress.players import video_of
from tools.wordpress.structure import (
    headings_from_two,
    homed,
    in_blocks,
    plain_attributes,
    renamed,
    trimmed,
)

_FEW = 320  # letters of a summary


@dataclass(frozen=True, slots=True)
class Tree:
    """The blocks of a text, the names of its places, and the words before `<!--more-->` where they are few."""

    blocks: tuple[Tag, ...]
    places: frozenset[str]
    summary: str | None


def tree_of(html: str, context: Context, notes: Notes) -> Tree:
    """Return the tree of a text, every shortcode, player, link and picture of it as the site has it."""
    text = html.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    blocks = has_blocks(text)
    text = marks(without_blocks(text, context, notes), notes)
    text = without_shortcodes(text, context, notes)
    if not blocks:
        text = paragraphs(text)
    soup = BeautifulSoup(f"{well_formed(text, notes)}\n", "html.parser")
    backgrounds(soup)
    galleries(soup)
    players(soup, context, notes)
    pictures(soup, context, notes)
    renamed(soup)
    homed(soup)
    linked_addresses(soup)
    figures(soup)
    in_blocks(soup)
    summary = _summary(soup)
    relink(soup, context, notes)
    places_kept = places(soup, notes)
    plain_attributes(soup)
    trimmed(soup)
    in_blocks(soup)
    lone_pictures(soup)
    headings_from_two(soup)
    _canonical_videos(soup, context, notes)
    soup.smooth()
    return Tree(tuple(child for child in soup.contents if isinstance(child, Tag)), places_kept, summary)


def _summary(soup: BeautifulSoup) -> str | None:
    """Take out the mark at which WordPress cut a text, and return what stood before it, where that is short."""
    mark = soup.find("hr", class_="wp-more")
    if not isinstance(mark, Tag):
        return None
    words: list[str] = []
    for text in mark.find_all_previous(string=True):
        words.append(str(text))
        if sum(map(len, words)) > 4 * _FEW:
            break
    mark.decompose()
    said = " ".join("".join(reversed(words)).split())
    return said if 0 < len(said) <= _FEW else None


def _canonical_videos(soup: BeautifulSoup, context: Context, notes: Notes) -> None:
    """Give each paragraph that is only the address of a video the one that the site writes."""
    for paragraph in soup.find_all("p"):
        inside = [child for child in paragraph.contents if isinstance(child, Tag) or str(child).strip()]
        if len(inside) != 1 or not isinstance(inside[0], Tag) or inside[0].name != "a" or inside[0].find():
            continue
        link = inside[0]
        href = str(link.get("href") or "")
        found = video_of(href, context)
        if found is None:
            continue
        if link.get_text().strip() in {href, found}:
            link.string = found
        link.attrs = {"href": found}
        notes.videos.append(found)
