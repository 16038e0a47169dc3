"""The table of contents of a long report: its headings of the first level."""

import re
from collections.abc import Iterable
from html import unescape

from plugins.catalogue.views import LinkView, Part

MANY = 4  # headings from which a table helps
LONG = 1200  # words from which two headings are enough
_FEW = 2
_OPENING = re.compile(r'[^>]*?\bid="([^"]+)"[^>]*>')
_MARKS = re.compile(r"<sup[^>]*><a[^>]*>[^<]*</a></sup>|<[^>]*>")  # the number of a footnote goes, that of 1er stays


def contents(parts: Iterable[Part], *, words: int) -> tuple[LinkView, ...]:
    """Return links to the headings of a text, none for one that is short."""
    html = "".join(str(part.html) for part in parts if part.html is not None)
    found = []
    for piece in html.split("<h2")[1:]:
        opening = _OPENING.match(piece)
        if opening:
            title = unescape(_MARKS.sub("", piece[opening.end() :].partition("</h2>")[0])).strip()
            if title:
                found.append(LinkView(title, f"#{opening[1]}"))
    return tuple(found) if len(found) >= (_FEW if words >= LONG else MANY) else ()
