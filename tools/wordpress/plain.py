"""HTML of a title, an excerpt or a name as plain text: what a value of a head may be."""

import re
from html import unescape

from tools.new.plain import one_line

# What a browser takes for markup: `a < b` and `<3` are text.
_MARKUP = re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL)
_BREAKING = re.compile(r"<(?:br|/?p|/?div|/?li|/?h[1-6])\b[^<>]*>", re.IGNORECASE)
_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9_-]*(?:\s[^\[\]]*)?/?\]", re.IGNORECASE)
_CUT = " ,;:.!?…–—-("


def plain_text(html: str) -> str:
    """Return the words of a piece of HTML on one line."""
    text = _MARKUP.sub("", _BREAKING.sub(" ", html))
    return one_line(_C1.sub(_western, unescape(text)))


def first_words(html: str, limit: int = 60) -> str:
    """Return the first words of a text, at most so many letters of it, with an ellipsis where more follow."""
    text = plain_text(_SHORTCODE.sub(" ", html[:20_000]))
    if len(text) <= limit:
        return text
    cut = text[: limit + 1].rpartition(" ")[0] or text[:limit]
    return f"{cut.rstrip(_CUT)}…"


_C1 = re.compile("[\x80-\x9f]")


def _western(found: re.Match[str]) -> str:
    """Return the sign that Windows-1252 has for a control that nobody typed."""
    return bytes([ord(found[0])]).decode("cp1252", errors="ignore")
