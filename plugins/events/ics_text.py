"""Text that comes from other calendars, as plain text: no HTML, nothing that hides or turns what is written."""

import re
import unicodedata
from html import unescape

_BREAKS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls; signs that turn the direction of a text; signs that show nothing; what is no character.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff"
    r"\U000e0000-\U000e0fff]"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24}\d{0,2});")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,15})((?:\s(?:\"[^\"<]*\"|'[^'<]*'|[^<>\"'])*)?)/?>")
_HREF = re.compile(r"\shref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))", re.IGNORECASE)
_DECLARATION = re.compile(r"<(?:!doctype|\?xml)\b[^<>]*>", re.IGNORECASE)
_SILENT = re.compile(r"<(script|style|head|title)(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK_BEFORE = {"br": "\n", "p": "\n\n", "li": "\n- "}
_BLOCK = re.compile(r"address|blockquote|div|dl|dt|h[1-6]|hr|ol|table|tr|ul")
_INLINE = re.compile(
    r"a|abbr|acronym|b|big|body|center|cite|code|dd|del|em|font|head|html|html-blob|i|img|ins|kbd|link|mark|meta|o:p|pre"
    r"|q|s|script|small|span|strike|strong|style|sub|sup|tbody|td|th|thead|title|tt|u|var|wbr"
)


def plain(text: str) -> str:
    """Return a text without tags, entities and signs that are not seen; an HTML link keeps its address.

    Only what HTML knows, with attributes that have values, is a tag: `a <b and c> d` and `List<String>` stay. What is
    left is text, not HTML and not Markdown: who writes it into either escapes it. Takes time in proportion to the text.
    """
    shown = _UNSEEN.sub("", _BREAKS.sub("\n", _without_tags(text)))
    lines = (" ".join(re.split(r"[ \t]+", line)).strip() for line in shown.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", unicodedata.normalize("NFC", "\n".join(lines))).strip()


def one_line(text: str, *, joint: str = " ") -> str:
    """Return plain text on one line, its lines joined."""
    return joint.join(line.strip(" ,") for line in plain(text).split("\n") if line.strip(" ,"))


def _without_tags(text: str) -> str:
    pieces: list[str] = []
    at = 0
    link: tuple[str, int] | None = None
    html = _without_silent(text)
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        block = _BLOCK.fullmatch(name)
        known = block or name in _BREAK_BEFORE or _INLINE.fullmatch(name)
        if not known or (tag[3].strip(" /") and "=" not in tag[3]):
            continue
        pieces.append(_entities(html[at : tag.start()]))
        at = tag.end()
        if name == "a":
            if link:
                pieces.append(_address(link[0], "".join(pieces[link[1] :])))
            href = _HREF.search(tag[3]) if not tag[1] else None
            link = (unescape(href[1] or href[2] or href[3] or ""), len(pieces)) if href else None
        elif not tag[1] or name == "p":
            pieces.append("\n" if block else _BREAK_BEFORE.get(name, ""))
    return "".join((*pieces, _entities(html[at:])))


def _address(href: str, words: str) -> str:
    """Return what is written after a link's words: its address, where the words are not that already."""
    return f" ({href})" if re.match(r"https?://\S+$", href) and href.rstrip("/") not in words else ""


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda entity: unescape(entity[0]), text)


def _without_silent(text: str) -> str:
    """Return a text without comments and what is between tags that show nothing; one never closed goes to the end."""
    head, *rest = text.split("<!--")
    text = _DECLARATION.sub("", head + "".join(piece.partition("-->")[2] for piece in rest))
    shown = []
    at = 0
    while opening := _SILENT.search(text, at):
        shown.append(text[at : opening.start()])
        closing = re.compile(rf"</{opening[1]}\s*>", re.IGNORECASE).search(text, opening.end())
        at = closing.end() if closing else len(text)
    return "".join((*shown, text[at:]))
