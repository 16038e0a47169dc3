"""Paragraphs as WordPress makes them when a page is asked for: blank lines end one, a line end is a `<br>`."""

import re
from collections.abc import Iterator

# What is not text: of these, the first stand between paragraphs and the others in one.
_BETWEEN = frozenset(["pre", "script", "style", "textarea", "svg", "math", "select"])
_WITHIN = frozenset(["object", "iframe", "noscript", "video", "audio"])
# In these, text stands as it is; only its lines are broken.
_TEXT = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "figcaption", "caption", "summary", "address", "legend"]
)
# In these, text is a paragraph only beside others.
_MIXED = frozenset(
    [
        "li",
        "td",
        "th",
        "dd",
        "div",
        "section",
        "article",
        "aside",
        "header",
        "footer",
        "main",
        "nav",
        "figure",
        "details",
        "center",
        "form",
    ]
)
_LISTS = frozenset(["ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "col", "fieldset", "hr"])
_BLOCKS = _TEXT | _MIXED | _LISTS | {"blockquote"}
_VOID = {"hr", "col"}
_ITEMS = {"li", "td", "th", "dd", "dt", "tr"}  # one ends the one before
_TAG = re.compile(r"<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9]*)\b[^<>]*>")
_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_SPLIT = re.compile(r"(<[^<>]*>)")
_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_HELD = re.compile("\x00(\\d+)\x00")  # no export has this sign


def paragraphs(html: str) -> str:
    """Return HTML with the paragraphs and line breaks that WordPress would add."""
    held: list[str] = []
    text = "".join(_holding(html.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""), held))
    written = "".join(_written(text))
    return _HELD.sub(lambda found: held[int(found[1])], written)


def _holding(text: str, held: list[str]) -> Iterator[str]:
    """Yield a text with what is no text replaced by signs."""
    at = 0
    unclosed: set[str] = set()
    for found in _TAG.finditer(text):
        name = found["name"].lower()
        if found.start() < at or found["close"] or name not in _BETWEEN | _WITHIN or name in unclosed:
            continue
        closed = re.compile(rf"</{name}[ \t\n]*>", re.IGNORECASE).search(text, found.end())
        if closed is None:
            unclosed.add(name)
            continue
        yield text[at : found.start()]
        held.append(text[found.start() : closed.end()])
        yield f"\x00{len(held) - 1}\x00" if name in _WITHIN else f"<hr \x00{len(held) - 1}\x00>"
        at = closed.end()
    yield text[at:]


def _written(text: str) -> Iterator[str]:
    """Yield a text from block to block."""
    at = 0
    opened: list[str] = []
    for found in _TAG.finditer(text):
        name = found["name"].lower()
        if name not in _BLOCKS:
            continue
        yield _broken(text[at : found.start()], opened[-1] if opened else "")
        at = found.end()
        inner = _HELD.search(found[0])
        yield inner[0] if inner and name == "hr" else found[0]
        _step(opened, name, closing=bool(found["close"]))
    yield _broken(text[at:], opened[-1] if opened else "")


def _step(opened: list[str], name: str, *, closing: bool) -> None:
    """Note that a block opens or closes."""
    if name in _VOID:
        return
    if closing:
        if name in opened[-500:]:
            while opened.pop() != name:
                pass
        return
    if opened and (opened[-1] == "p" or (name in _ITEMS and opened[-1] == name)):
        opened.pop()  # nothing closes it but the next one
    opened.append(name)


def _broken(text: str, parent: str) -> str:
    """Return the text between two blocks as paragraphs, where its element has some."""
    if not text.strip() or parent in _LISTS:
        return text
    parts = [part for part in _BLANK.split(text) if part.strip()]
    if parent == "p":
        return "</p>\n<p>".join(map(_lines, parts))
    if parent in _TEXT:
        return "<br>\n<br>\n".join(map(_lines, parts))
    if parent in _MIXED and not _BLANK.search(text):
        return _lines(text)
    return "\n" + "\n".join(f"<p>{_lines(part)}</p>" for part in parts) + "\n"


def _lines(text: str) -> str:
    """Return a paragraph with its line ends as `<br>`; none after one that is there."""
    pieces = _SPLIT.split(text.strip())
    for at in range(0, len(pieces), 2):
        piece = pieces[at]
        if at and re.match(r"<br\b", pieces[at - 1], re.IGNORECASE):
            piece = piece.lstrip("\n \t")
        pieces[at] = _BREAK.sub("<br>\n", piece)
    return "".join(pieces)
