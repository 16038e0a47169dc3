"""HTML as a list of what a reader gets of it: two pieces that have the same list are the same to him."""

import re
from html.parser import HTMLParser

from tools.wordpress.structure import INLINE

Token = tuple[str, ...]

_INLINE = INLINE | {"a", "data", "rp", "rt", "ruby"}
_SILENT = frozenset(["div", "thead", "tbody", "tfoot", "colgroup", "col", "wbr"])  # they show nothing
_VOID = frozenset(["br", "hr", "img"])
_TOLD = {
    "a": ("href", "id", "title"),
    "img": ("src", "alt"),
    "ol": ("start", "type", "reversed"),
    "li": ("value",),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan"),
    "abbr": ("title",),
    "dfn": ("title",),
    "span": ("lang", "dir", "title"),
    "time": ("datetime",),
    "del": ("cite", "datetime"),
    "ins": ("cite", "datetime"),
    "q": ("cite", "lang"),
    "blockquote": ("cite", "lang"),
    "p": ("lang", "dir"),
}
_HEADING = re.compile(r"h[1-6]")
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_LINE_ENDS = re.compile(r"[ \t]+$", re.MULTILINE)
_UNSEEN = " \N{NO-BREAK SPACE}"


def signature(html: str, *, places: frozenset[str] = frozenset(), levels: bool = True) -> tuple[Token, ...]:
    """Return the list: elements with the attributes that mean something, and words.

    `places` are the names of places that count; with `levels`, so does how high a heading is.
    """
    reader = _Reader(places, levels=levels)
    reader.feed(html)
    reader.close()
    return tuple(reader.done())


class _Reader(HTMLParser):
    """Makes the list from the first sign to the last; blanks count only between words."""

    def __init__(self, places: frozenset[str], *, levels: bool) -> None:
        super().__init__(convert_charrefs=True)
        self._places = places
        self._levels = levels
        self._tokens: list[Token] = []
        self._blank = False  # a blank waits for the next word
        self._pre: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "pre":
            self._block()
            self._pre = []
            return
        if self._pre is not None:
            if tag == "br":
                self._pre.append("\n")
            elif tag not in {"code", "span"}:
                self._pre.append(f"\x01{tag} {dict(attrs).get('href') or ''}\x01")  # Markdown has no marks in code
            return
        if tag in _SILENT:
            if tag == "div":
                self._block()
            return
        said = {name: value or "" for name, value in attrs}
        token = (tag if self._levels or not _HEADING.fullmatch(tag) else "h", *self._told(tag, said))
        if tag in _INLINE or tag == "img":
            if self._blank and self._after_word():
                self._tokens.append((" ",))
            self._blank = False
            self._tokens.append(token)
        else:
            self._block()
            self._tokens.append(token)

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre" and self._pre is not None:
            self._tokens.append(("pre", _LINE_ENDS.sub("", "".join(self._pre)).strip("\n")))
            self._pre = None
            return
        if self._pre is not None or tag in _SILENT or tag in _VOID:
            if tag == "div" and self._pre is None:
                self._block()
            return
        if tag in _INLINE:
            self._tokens.append(("/",))
            return
        self._block()
        self._tokens.append(("/",))

    def handle_data(self, data: str) -> None:
        if self._pre is not None:
            self._pre.append(data)
            return
        text = _BLANKS.sub(" ", data)
        if not text:
            return
        if text.startswith(" "):
            self._blank = True
            text = text[1:]
        if not text:
            return
        if self._blank:
            self._put_blank()
        self._blank = text.endswith(" ")
        text = text.removesuffix(" ")
        if self._tokens and self._tokens[-1][0] == "=":
            self._tokens[-1] = ("=", self._tokens[-1][1] + text)
        else:
            self._tokens.append(("=", text))

    def done(self) -> list[Token]:
        self._block()
        return _without_lone_paragraphs(_settled(self._tokens))

    def _told(self, tag: str, said: dict[str, str]) -> list[str]:
        found = [f"{name}={said[name]}" for name in _TOLD.get(tag, ()) if name != "id" and said.get(name)]
        if said.get("id") in self._places:
            found.append(f"id={said['id']}")
        if tag == "img":
            found = [f"src={said.get('src', '')}", f"alt={said.get('alt', '').strip()}"]
        if tag == "ol" and said.get("start") == "1":
            found = [one for one in found if one != "start=1"]
        return found

    def _after_word(self) -> bool:
        """Tell whether a blank may stand here: not at the beginning of a block."""
        for token in reversed(self._tokens):
            if token[0] in {"=", "img"}:
                return True
            if token[0] == " " or (token[0] not in _INLINE and token[0] != "/"):
                return False
            if token == ("/",):
                return True
        return False

    def _put_blank(self) -> None:
        """Put a blank before the inline elements that have just opened: that is where one sees it."""
        place = len(self._tokens)
        while place and self._tokens[place - 1][0] in _INLINE:
            place -= 1
        self._blank = False
        before = self._tokens[place - 1] if place else None
        if before is None or before[0] == " ":
            return
        if before[0] in {"=", "img"} or before == ("/",):
            self._tokens.insert(place, (" ",))

    def _block(self) -> None:
        self._blank = False


def _settled(tokens: list[Token]) -> list[Token]:
    """Return the list without blanks at the beginning and the end of blocks, and words joined."""
    out: list[Token] = []
    opened: list[str] = []
    for token in tokens:
        if token == ("/",):
            inline = bool(opened) and opened.pop() in _INLINE
            if not inline:
                _strip_end(out)
            if out and out[-1] == ("p",):
                out.pop()  # a paragraph of nothing
            else:
                out.append(("/",) if inline else ("//",))
            continue
        if token[0] == " ":
            if out and (out[-1][0] in {"=", "img"} or out[-1] == ("/",)):
                out.append(token)
            continue
        if token[0] == "=":
            begins = not out or (out[-1][0] not in {"=", " ", "img", "/"} and out[-1][0] not in _INLINE)
            text = token[1].lstrip(_UNSEEN) if begins else token[1]
            out += [("=", text)] if text else []
            continue
        if token[0] == "br" or (token[0] not in _INLINE and token[0] != "img"):
            _strip_end(out)
        out.append(token)
        if token[0] not in _VOID and token[0] != "pre":
            opened.append(token[0])
    _strip_end(out)
    return out


def _strip_end(out: list[Token]) -> None:
    while out and out[-1][0] == " ":
        out.pop()
    if out and out[-1][0] == "=":
        text = out[-1][1].rstrip(_UNSEEN)
        if text:
            out[-1] = ("=", text)
        else:
            out.pop()
            _strip_end(out)


def _without_lone_paragraphs(tokens: list[Token]) -> list[Token]:
    """Return the list without paragraphs that are the only one of an item: a list may be loose or tight."""
    stack: list[tuple[str, int]] = []  # an open element and its place
    paragraphs: dict[int, list[tuple[int, int]]] = {}
    for place, token in enumerate(tokens):
        if token in {("/",), ("//",)}:
            if not stack:
                continue
            name, start = stack.pop()
            if name == "p" and stack and stack[-1][0] in {"li", "dd", "td", "th", "dt"}:
                paragraphs.setdefault(stack[-1][1], []).append((start, place))
        elif token[0] not in {"=", " ", "pre"} and token[0] not in _VOID:
            stack.append((token[0], place))
    gone = {place for pairs in paragraphs.values() if len(pairs) == 1 for place in pairs[0]}
    return [token for place, token in enumerate(tokens) if place not in gone]
