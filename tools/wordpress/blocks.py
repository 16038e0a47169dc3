"""The blocks of the editor of 2018 and later: comments around HTML, which go; what only they say is kept."""

import json
import re
from html import escape
from typing import Any

from tools.wordpress.context import Context
from tools.wordpress.converted import Notes, Topic

MORE = '<hr class="wp-more">'
PAGE = "<hr>"

_BLOCK = re.compile(r"<!--[ \t\r\n]+(?P<close>/)?wp:(?P<name>[a-z][a-z0-9_/-]{0,80})(?=[ \t\r\n])")
_MORE = re.compile(r"<!--[ \t]*more\b[^\n]{0,300}?-->", re.IGNORECASE)
_PAGE = re.compile(r"<!--[ \t]*nextpage[ \t]*-->", re.IGNORECASE)
_WRITTEN = re.compile(r"<!--[ \t]*(?:noteaser)[ \t]*-->", re.IGNORECASE)
_DEPTH = 8  # reusable blocks in reusable blocks


def has_blocks(html: str) -> bool:
    """Tell whether a text was written with blocks: WordPress makes no paragraphs of it then."""
    return _BLOCK.search(html) is not None


def without_blocks(html: str, context: Context, notes: Notes, depth: int = 0) -> str:
    """Return the HTML inside of blocks; reusable ones are put in, those that WordPress fills are noted."""
    out: list[str] = []
    at = 0
    for found in _BLOCK.finditer(html):
        if found.start() < at:
            continue
        end = html.find("-->", found.end())
        if end < 0:
            break
        inner = html[found.end() : end].strip()
        out.append(html[at : found.start()])
        at = end + 3
        if found["close"]:
            continue
        alone = inner.endswith("/")
        out.append(
            _only_said(found["name"], _settings(inner.removesuffix("/")), context, notes, depth if alone else None)
        )
    out.append(html[at:])
    return "".join(out)


def marks(html: str, notes: Notes) -> str:
    """Return HTML with `<!--more-->` and `<!--nextpage-->` as elements."""
    pages = len(_PAGE.findall(html))
    if pages:
        notes.add(Topic.PAGES, str(pages + 1))
    html = _MORE.sub(f"\n\n{MORE}\n\n", html, count=1)
    return _PAGE.sub(f"\n\n{PAGE}\n\n", _WRITTEN.sub("", _MORE.sub("", html)))


def _settings(text: str) -> dict[str, Any]:
    if "{" not in text:
        return {}
    try:
        found = json.loads(text.strip())
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _only_said(
    name: str,
    said: dict[str, Any],
    context: Context,
    notes: Notes,
    depth: int | None,
) -> str:
    """Return the HTML of a block that has none of its own; `depth` is None for one that has."""
    if name == "block" and isinstance(said.get("ref"), int):
        reused = context.block(said["ref"]) if depth is not None and depth < _DEPTH else None
        if reused is None or depth is None:
            notes.add(Topic.DYNAMIC, f"block {said['ref']}")
            return ""
        return without_blocks(reused, context, notes, depth + 1)
    if depth is None:
        return ""
    address = said.get("url")
    if isinstance(address, str) and re.match(r"https?://", address) and "embed" in name:
        return f"\n<p>{escape(address)}</p>\n"
    if name not in {"spacer", "more", "nextpage", "separator", "template-part", "pattern"}:
        notes.add(Topic.DYNAMIC, name)
    return ""
