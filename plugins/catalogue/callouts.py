"""Callouts: a quotation that begins with `[!NOTE]` is no quotation but a note beside the text, with its kind above."""

import re
from xml.etree import ElementTree as ET

from plugins.catalogue.notes import words_token
from plugins.problems.model import Refused
from plugins.problems.nearest import nearest

KINDS = {
    "note": "note",
    "remarque": "note",
    "tip": "tip",
    "conseil": "tip",
    "astuce": "tip",
    "important": "important",
    "warning": "warning",
    "avertissement": "warning",
    "caution": "caution",
    "attention": "caution",
    "danger": "caution",
}
_MARK = re.compile(r"\s*\[!([^\[\]\n]{1,40})\][ \t]*(?:\n|$)?")


def callouts(parent: ET.Element, quote: ET.Element) -> tuple[tuple[str, Refused], ...]:
    """Make callouts of what in a quotation is one, in place; return what was typed wrongly, and what is wrong.

    Markdown makes one quotation of those that only an empty line parts, so each paragraph that begins with a word in
    brackets begins anew. An unknown word, or one with nothing below it, leaves a quotation.
    """
    starts = [at for at, child in enumerate(quote) if at == 0 or _typed(child)]
    if not any(_typed(quote[at]) for at in starts):
        return ()
    pieces = [quote[at:end] for at, end in zip(starts, [*starts[1:], len(quote)], strict=True)]
    place, tail = list(parent).index(quote), quote.tail
    parent.remove(quote)
    wrong = []
    for at, children in enumerate(pieces):
        piece = ET.Element("blockquote")
        piece.text = piece.tail = "\n"
        piece.extend(children)
        if typed := _typed(children[0]):
            wrong += [(typed[0].strip(), refused) for refused in _note(piece, typed)]
        parent.insert(place + at, piece)
    parent[place + len(pieces) - 1].tail = tail
    return tuple(wrong)


def _typed(child: ET.Element) -> re.Match[str] | None:
    """Return the word in brackets with which a paragraph begins, or None."""
    return _MARK.match(child.text or "") if child.tag == "p" else None


def _note(quote: ET.Element, typed: re.Match[str]) -> tuple[Refused, ...]:
    """Make a callout of a quotation, or return why not."""
    word, kind = f"[!{typed[1]}]", KINDS.get(typed[1].strip().casefold())
    if kind is None:
        return (_unknown(typed[1].strip()),)
    first = quote[0]
    rest = (first.text or "")[typed.end() :]
    if rest.strip() or len(first):
        first.text = rest
    elif len(quote) > 1:
        quote.remove(first)
    else:
        return (Refused("callout-empty", word=word),)
    quote.tag = "div"
    quote.attrib = {"class": f"callout {kind}", "role": "note"}
    title = ET.Element("p")
    ET.SubElement(title, "strong").text = words_token(f"callout_{kind}").format(0)
    title.tail = "\n"
    quote.insert(0, title)
    return ()


def _unknown(word: str) -> Refused:
    near = nearest(word, KINDS)
    known = ", ".join(name.upper() for name in KINDS)
    return Refused("callout-unknown", word=f"[!{word}]", known=known, near=f"[!{near.upper()}]" if near else None)
