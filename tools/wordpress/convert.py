"""The HTML of a text as Markdown, block by block, each with the proof that the site makes the same of it."""

import re
from dataclasses import dataclass

from bs4 import Tag

from tools.wordpress.cleaning import shown
from tools.wordpress.context import Context
from tools.wordpress.converted import Converted, Notes, Topic
from tools.wordpress.facts import facts
from tools.wordpress.markdown import block_as_markdown
from tools.wordpress.rendering import rendered
from tools.wordpress.signature import Token, signature
from tools.wordpress.tree import tree_of

_MANY = 2000  # signs in one block: Markdown looks at all of its text for each
_SIGNS = re.compile(r"[\\&<`*_\[]")
_APART = "<!-- -->"  # between two lists, which would be one


@dataclass(frozen=True, slots=True)
class _Block:
    """One block: its HTML, and its Markdown, which is that HTML where Markdown cannot say it."""

    name: str
    html: str
    markdown: str

    @property
    def kept(self) -> bool:
        return self.markdown == self.html


def convert(item_html: str, *, context: Context) -> Converted:
    """Return the text of an item as Markdown; what is not the same afterwards is kept as HTML, and nothing is lost."""
    notes = Notes()
    tree = tree_of(item_html, context, notes)
    places = tree.places
    blocks = [_Block(tag.name, html := shown(str(tag)), _markdown(tag) or html) for tag in tree.blocks]
    wanted = "".join(block.html for block in blocks)
    target = signature(wanted, places=places)
    body = _joined(blocks)
    if not _same(body, target, places, context):
        blocks = [_proved(block, places, context) for block in blocks]
        body = _joined(blocks)
        if not _same(body, target, places, context):
            blocks, body = _whole(blocks, target, places, context, notes)
    found = facts(wanted)
    for address in notes.videos:
        found.videos[address] += 1
    return Converted(
        markdown=body,
        summary=tree.summary,
        notes=tuple(notes.found),
        blocks=len(blocks),
        kept=sum(block.kept for block in blocks),
        facts=found,
        missing_pictures=notes.missing,
    )


def _markdown(tag: Tag) -> str | None:
    """Return the Markdown of a block; None where it lies too deep, or has so many signs that Markdown takes ages."""
    try:
        found = block_as_markdown(tag)
    except RecursionError:
        return None
    return found if len(_SIGNS.findall(found)) <= _MANY else None


def _same(body: str, target: tuple[Token, ...], places: frozenset[str], context: Context) -> bool:
    html = rendered(body, context)
    return html is not None and signature(html, places=places) == target


def _proved(block: _Block, places: frozenset[str], context: Context) -> _Block:
    """Return a block as Markdown where that alone is the same, else as HTML."""
    if block.kept:
        return block
    html = rendered(block.markdown, context)
    wanted = signature(block.html, places=places, levels=False)
    if html is not None and signature(html, places=places, levels=False) == wanted:
        return block
    return _Block(block.name, block.html, block.html)


def _whole(
    blocks: list[_Block], target: tuple[Token, ...], places: frozenset[str], context: Context, notes: Notes
) -> tuple[list[_Block], str]:
    """Return blocks that are not the same together although each is alone, and the body: as much Markdown as can be."""
    body = _joined(blocks, apart=True)
    if _same(body, target, places, context):
        return blocks, body
    some = [_Block(one.name, one.html, one.html) if one.name[0] == "h" else one for one in blocks]
    for tried in (some, [_Block(one.name, one.html, one.html) for one in blocks]):
        body = _joined(tried, apart=True)
        if _same(body, target, places, context):
            return tried, body
    framed = f"<div>\n{_joined(tried)}\n</div>"
    if _same(framed, target, places, context):
        return tried, framed
    html = rendered(body, context)
    notes.add(Topic.UNPROVED, "problem" if html is None else _difference(signature(html, places=places), target))
    return tried, body


def _difference(found: tuple[Token, ...], wanted: tuple[Token, ...]) -> str:
    """Return the first thing that is not the same."""
    for one, other in zip(found, wanted, strict=False):
        if one != other:
            return f"{' '.join(other)} → {' '.join(one)}"
    longer = max(found, wanted, key=len)
    return " ".join(longer[min(len(found), len(wanted))]) if len(found) != len(wanted) else ""


def _joined(blocks: list[_Block], *, apart: bool = False) -> str:
    """Return a body; two lists, or a list and code, are kept from being one."""
    out: list[str] = []
    before = ""
    for block in blocks:
        alike = not block.kept and before in {"ul", "ol", "dl"} and block.name in {"ul", "ol", "dl", "pre"}
        if out and (apart or alike or (before == block.name == "blockquote" and not block.kept)):
            out.append(_APART)
        out.append(block.markdown)
        before = "" if block.kept else block.name
    return "\n\n".join(out)
