"""What scrolls by itself, code and wide tables: reached with the keyboard, and named, so that it is told what it is."""

import re
from collections import Counter
from html import escape

from plugins.catalogue.notes import words_token

_NAME = re.compile(r'(?<=aria-label="\x1a)(code|table) 0(?=\x1a)')
_PRE = re.compile(r'<pre tabindex="0" role="region" aria-label="[^"]*"')
_TABLE = re.compile(r'<div aria-label="[^"]*" class="table" role="region" tabindex="0">')
_NOTE = re.compile(r'<div class="callout \w+" role="note">')


def region(tag: str, key: str, kind: str = "") -> str:
    """Return the start of a tag that scrolls: `key` is the theme's word for it, `kind` what kind of it."""
    name = words_token(key).format(0) + (f" ({escape(kind)})" if kind else "")
    return f'<{tag} tabindex="0" role="region" aria-label="{name}"'


def numbered(html: str) -> str:
    """Return a body whose regions have numbers, in the order of the text: each landmark needs a name of its own."""
    seen: Counter[str] = Counter()

    def number(found: re.Match[str]) -> str:
        seen[found[1]] += 1
        return f"{found[1]} {seen[found[1]]}"

    return _NAME.sub(number, html)


def plain(html: str) -> str:
    """Return a body without what only a page has a use for: feeds have neither the keyboard nor the style sheet."""
    return _NOTE.sub("<div>", _TABLE.sub('<div class="table">', _PRE.sub("<pre", html)))
