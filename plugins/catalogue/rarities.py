"""What few texts have, so that the style sheets of most pages go without its rules."""

import re
from collections.abc import Iterable

from plugins.catalogue.views import Part, View

# What Markdown makes of a text, or what an author writes as HTML.
ELEMENTS = frozenset(
    {"abbr", "caption", "hr", "iframe", "kbd", "pre", "q", "samp", "table", "td", "th", "tr", "track", "video"}
)
CLASSES = frozenset({"callout", "center", "code", "footnote", "gallery", "right", "table", "three"})
_HTML = re.compile(rf"""<(?:{"|".join(sorted(ELEMENTS))})\b|\bclass="[^"]*\b(?:{"|".join(sorted(CLASSES))})\b""")


def has_rarities(view: View) -> bool:
    """Return whether a page shows what few do: a gallery, an animation, a table, code, comments and the like.

    A link to a video, played or not, is none of it: see `has_films`.
    """
    if getattr(view, "comments", None):
        return True
    return any(_rare(part) for name in ("intro", "parts") for part in _parts(view, name))


def has_films(view: View) -> bool:
    """Return whether a video stands in the text of a page."""
    return any(part.kind == "video" for name in ("intro", "parts") for part in _parts(view, name))


def _parts(view: View, name: str) -> Iterable[Part]:
    parts: Iterable[Part] = getattr(view, name, ())
    return parts


def _rare(part: Part) -> bool:
    if part.html is not None:
        return _HTML.search(part.html) is not None
    return part.kind == "image" and bool(part.view.columns or part.view.moving)
