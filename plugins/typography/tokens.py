"""HTML as one text in which one private sign stands for each tag, and back again.

Rules then see the words of a sentence side by side, whatever tags stand between them, and tags and exempt parts come
out byte for byte. Nothing is parsed into a tree: a parser would write its own HTML. What is a tag, a comment, a quoted
attribute or an end is as the HTML standard says (13.2.5), so it is what a browser sees, in broken markup too.

An author's own use of one of the signs is kept like a tag.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from plugins.typography.exempt import FOREIGN, RAW, end_of_raw, is_exempt

# Not seen by a reader; rules look through them.
TAG = "\ue000"
Q_OPEN = "\ue001"  # `<q>`, to which CSS gives quotation marks
Q_CLOSE = "\ue002"
SUP_OPEN = "\ue003"  # a `<sup>` that a rule adds; not in a text as it comes
SUP_CLOSE = "\ue004"
THROUGH = TAG + Q_OPEN + Q_CLOSE + SUP_OPEN + SUP_CLOSE
# Where a line ends: nothing of a sentence's signs goes across.
BLOCK = "\ue005"  # a block begins or ends; also the first and the last sign of every text
BREAK = "\ue006"  # `<br>`
EDGES = BLOCK + BREAK
# Seen, and no letter: an entity such as `&lt;`, a private sign of the author's own.
SIGN = "\ue007"
# Seen, and letters to `\w`, of a script that no text here is written in.
WORD = "\u2c30"  # an exempt element, a slot, a picture
ADDRESS = "\u2c31"  # `://…` of an address, `www.…`
MAIL = "\u2c32"  # `@…` of a mail address
SMALL = "\u2c33"  # an entity or a sign of the author's that is a letter
CAPITAL = "\u2c00"

SIGNS = THROUGH + EDGES + SIGN + WORD + ADDRESS + MAIL + SMALL + CAPITAL

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup", "dd", "details"),
        *("dialog", "dir", "div", "dl", "doctype", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frame"),
        *("frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li"),
        *("listing", "main", "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section"),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "xmp"),
    )
)
_HIDDEN = frozenset(("noembed", "noframes", "noscript", "script", "style", "template"))
_VOID = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"),
        "wbr",
    )
)
_SEEN = frozenset(("audio", "embed", "img", "input", "meter", "progress", "video"))

_SPACE = r"[ \t\n\f\r]"
_NAME = r"[a-zA-Z][^ \t\n\f\r/>]*+"
_REST = (
    rf"(?:[ \t\n\f\r/]++|=?[^ \t\n\f\r/>=]++(?:{_SPACE}*+={_SPACE}*+"
    r"""(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>"'][^ \t\n\f\r>]*+|(?=>)))?+|=)*+(?:>|\Z)"""
)
# What nothing closes goes on to the end, as in a browser. So each sign is looked at once.
_MARKUP = (
    rf"<(?:/?+{_NAME}{_REST}|!--(?:-?+>|.*?(?:--!?+>|\Z))|!\[CDATA\[.*?(?:\]\]>|\Z)|[!?][^>]*+(?:>|\Z)"
    r"|/(?!\Z)[^>]*+(?:>|\Z))"
)
_STOP = rf"\s<>\"«»“”‘’\x1a{SIGNS}"
_SPACES_AND_QUOTES = (
    r"(?:nbsp|quot|[lr]aquo|[lr]dquo|thinsp|#0*+(?:34|160|171|187|8201|822[01]|8239)|#[xX](?:22|[aA]0|202[fF]));"
)
_HTML_ADDRESS = rf"(?:[^{_STOP}&]|’(?=\w)|&(?!{_SPACES_AND_QUOTES}))"
_TEXT_ADDRESS = rf"(?:[^{_STOP}]|’(?=\w))"
_ENTITY = r"&(?:#[0-9]{1,7}+|#[xX][0-9a-fA-F]{1,6}+|[a-zA-Z][a-zA-Z0-9]{1,31}+);"
_SLOT = r"\x1a[\w ]{1,60}+\x1a"
_MAIL = r"@(?<=[\w.+%-]@)[\w-]++(?:\.[\w-]++)++"


def _addresses(sign: str) -> str:
    return rf"://(?<=\w://)(?=[\w\[{{]){sign}++|www\.(?<!\w....)(?=\w){sign}++|{_MAIL}"


_OWN = "|".join(SIGNS)
# Each alternative starts with a sign of its own, which lets the engine jump from one to the next.
_TOKEN = re.compile(rf"{_MARKUP}|{_ENTITY}|{_addresses(_HTML_ADDRESS)}|{_SLOT}|{_OWN}", re.DOTALL)
_TAG = re.compile(_MARKUP, re.DOTALL)
_PLAIN_TOKEN = re.compile(rf"\n\s*+|\r\s*+|{_addresses(_TEXT_ADDRESS)}|{_OWN}")
_TAG_NAME = re.compile(r"</?+([a-zA-Z][^ \t\n\f\r/>]*+)")
_PUT_BACK = re.compile(f"([{SIGNS}])")
# Entities of the signs that rules read or write; any other stays as it was typed.
_READ = frozenset("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\"'«»“”‘’„°º…–—§%€")
_LONGEST_KEPT = 200


@dataclass(frozen=True, slots=True)
class _Tag:
    sign: str
    name: str = ""
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Flat:
    """A text with one sign for each tag, and what the signs stand for, in their order.

    `text` begins and ends with `BLOCK`, which stands for nothing. Rules may change it as they like, as long as the
    signs stay and keep their order; `SUP_OPEN` and `SUP_CLOSE` may be added.
    """

    text: str
    kept: tuple[str, ...]

    def put_back(self, text: str) -> str:
        """Return a text that rules made of this one with its tags again; raises `ValueError` if a sign was lost."""
        pieces = _PUT_BACK.split(text[1:-1].replace(SUP_OPEN, "<sup>").replace(SUP_CLOSE, "</sup>"))
        if len(pieces) // 2 != len(self.kept):
            raise ValueError("a rule of typography lost a sign")
        pieces[1::2] = self.kept
        return "".join(pieces)


def flatten(html: str, language: str) -> Flat:
    """Return HTML of a language as one text; elements with another `lang` and all that is exempt are one sign each."""
    text, kept, at = [BLOCK], [], 0
    search = _TOKEN.search
    while found := search(html, at):
        start, end = found.span()
        token = found[0]
        first = token[0]
        if first == "<":
            tag = _tag(token, language) if end - start <= _LONGEST_KEPT else _tag.__wrapped__(token, language)
            sign = tag.sign
            if tag.exempt:
                end = _end(html, end, tag.name)
        elif first == "&":
            meant = unescape(token)
            if meant in _READ:
                text += (html[at:start], meant)
                at = end
                continue
            sign = _seen(meant)
        else:
            sign = _sign(first)
        text += (html[at:start], sign)
        kept.append(html[start:end])
        at = end
    text += (html[at:], BLOCK)
    return Flat("".join(text), tuple(kept))


def flatten_text(plain: str) -> Flat:
    """Return plain text likewise: `<` and `&` are signs like others.

    An end of line is a `BREAK`, a blank line a `BLOCK`.
    """
    text, kept, at = [BLOCK], [], 0
    for found in _PLAIN_TOKEN.finditer(plain):
        token = found[0]
        ends_line = token[0] in "\r\n"
        text += (plain[at : found.start()], _line_end(token) if ends_line else _sign(token[0]))
        kept.append(token)
        at = found.end()
    text += (plain[at:], BLOCK)
    return Flat("".join(text), tuple(kept))


def _line_end(token: str) -> str:
    return BLOCK if token.count("\n") > 1 else BREAK


def _sign(first: str) -> str:
    """Return the sign for a piece by its first character: an address, a slot, or a sign of the author's own."""
    if first in ":w":
        return ADDRESS
    if first == "@":
        return MAIL
    return WORD if first == "\x1a" else _seen(first)


def _seen(meant: str) -> str:
    if not meant.isalpha():
        return SIGN
    return CAPITAL if meant[0].isupper() else SMALL


@lru_cache(maxsize=1024)
def _tag(token: str, language: str) -> _Tag:
    """Return what stands for a tag or comment, and whether the element that it opens is exempt."""
    named = _TAG_NAME.match(token)
    if named is None:
        return _Tag(BLOCK if token[:9].casefold() == "<!doctype" else TAG)
    name = named[1].lower()
    opens = token[1] != "/"
    if name == "br":
        return _Tag(BREAK)
    closed = name in _VOID or (name in FOREIGN and token.endswith("/>"))
    exempt = opens and not closed and is_exempt(name, token, language)
    if name in _BLOCKS:
        sign = BLOCK
    elif name == "q" and not exempt:
        sign = Q_OPEN if opens else Q_CLOSE
    elif opens and (name in _SEEN or closed or exempt) and name not in _HIDDEN and name not in _UNSEEN_VOID:
        sign = WORD
    else:
        sign = TAG
    return _Tag(sign, name, exempt)


_UNSEEN_VOID = _VOID - _SEEN


def _end(html: str, at: int, name: str) -> int:
    """Return where an exempt element ends whose start tag ends at a position; unclosed, it goes on to the end."""
    if name in RAW:
        return _end_raw(html, at, name)
    depth = 1
    while found := _TAG.search(html, at):
        at = found.end()
        named = _TAG_NAME.match(found[0])
        if named is None:
            continue
        inner = named[1].lower()
        closes = html[found.start() + 1] == "/"
        if inner != name:
            if inner in RAW and not closes and name not in FOREIGN:
                at = _end_raw(html, at, inner)
        elif closes:
            depth -= 1
            if not depth:
                return at
        elif name == "p":  # a paragraph in a paragraph ends it
            return found.start()
        elif not (name in FOREIGN and found[0].endswith("/>")):
            depth += 1
    return len(html)


def _end_raw(html: str, at: int, name: str) -> int:
    found = end_of_raw(name).search(html, at)
    return found.end() if found else len(html)
