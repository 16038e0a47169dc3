"""Shortcodes: `[name key="value"]…[/name]`, nested and over lines, taken apart and replaced by HTML."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_START = re.compile(
    r"(?P<markup><!--|<(?P<element>[A-Za-z][A-Za-z0-9]*)\b[^<>]*>|</[A-Za-z][^<>]*>)"
    r"|\[(?P<twice>\[)?(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9_-]{0,60})(?=[\s\]=:/])"
)
_REST = re.compile(r"""(?:[^\[\]"'<>]|"[^"]{0,2000}"|'[^']{0,2000}'|<[^<>]{0,2000}>)*\]""")
_PLAIN_REST = re.compile(r"[^\[\]\n]{0,4000}\]")
_PAIR = re.compile(
    r"""(?P<key>[\w-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|[“”″«](?P<curly>[^“”″»]*)[“”″»]|(?P<bare>[^\s"']+))"""
    r"""|"(?P<quoted>[^"]*)"|'(?P<apostrophed>[^']*)'|(?P<word>[^\s"']+)"""
)
_RAW = {"pre", "code", "script", "style", "textarea"}  # elements in which nothing is a shortcode


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One shortcode: `said` are its attributes, `words` what stands alone, `content` None where nothing closes it.

    `written` is the tag that opens it, as it was typed.
    """

    name: str
    said: Mapping[str, str]
    words: tuple[str, ...]
    content: str | None
    written: str

    @property
    def typed(self) -> str:
        """The whole shortcode, with what has become of its content."""
        return self.written if self.content is None else f"{self.written}{self.content}[/{self.name}]"


Handler = Callable[[Shortcode], str]


@dataclass(slots=True)
class _Piece:
    """A part of a text: plain, or a tag; `other` is the place of the tag that closes it."""

    text: str
    name: str = ""
    rest: str = ""
    closing: bool = False
    other: int | None = None
    raw: str | None = None


def expand(text: str, handle: Handler, *, verbatim: frozenset[str]) -> str:
    """Return a text with each shortcode replaced by what `handle` makes of it.

    The content of those in `verbatim` is code: nothing in it is a shortcode. In `[[name]]` the outer brackets go.
    """
    pieces = list(_pieces(text, verbatim))
    _match(pieces)
    return _Writer(handle).write(pieces)


def parse_attributes(rest: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return what stands in a shortcode behind its name: pairs, with keys in small letters, and lone words."""
    rest = rest.strip()
    if rest.startswith(("=", ":")):
        rest = rest[1:]
    said: dict[str, str] = {}
    words: list[str] = []
    for found in _PAIR.finditer(rest.removesuffix("/") if rest.endswith((" /", '"/')) else rest):
        if found["key"]:
            value = next(found[name] for name in ("double", "single", "curly", "bare") if found[name] is not None)
            said.setdefault(found["key"].lower(), unescape(value).strip())
        else:
            word = unescape(found["quoted"] or found["apostrophed"] or found["word"] or found[0])
            words.append(word.strip("“”″«»\"' "))
    return said, tuple(word for word in words if word)


def _pieces(text: str, verbatim: frozenset[str]) -> Iterator[_Piece]:
    at = 0
    ends = _Ends(text)
    start = _START.search(text)
    while start is not None:
        place = start.end()
        if start["markup"]:
            if start["markup"] == "<!--":
                place = ends.after("-->", start.end())
            elif start["element"] and start["element"].lower() in _RAW:
                place = ends.after(f"</{start['element'].lower()}", start.end())
        else:
            rest = _REST.match(text, start.end()) or _PLAIN_REST.match(text, start.end())
            if rest is not None:
                tag, place = text[start.start() : rest.end()], rest.end()
                if start["twice"] and text.startswith("]", place):
                    yield _Piece(text[at : start.start()])
                    yield _Piece(tag[1:])
                    at = place = place + 1
                    start = _START.search(text, place)
                    continue
                begin = start.start() + bool(start["twice"])
                yield _Piece(text[at:begin])
                piece = _Piece(text[begin:place], start["name"].lower(), rest[0][:-1], bool(start["close"]))
                if piece.name in verbatim and not piece.closing and not rest[0][:-1].endswith("/"):
                    end = ends.find(f"[/{piece.name}]", place)
                    if end is not None:
                        piece.raw = text[place:end]
                        place = end + len(piece.name) + 3
                yield piece
                at = place
        start = _START.search(text, place)
    yield _Piece(text[at:])


@dataclass(slots=True)
class _Ends:
    """Where something ends; what is found nowhere is not looked for again."""

    text: str
    folded: str = ""
    nowhere: set[str] = field(default_factory=set)

    def find(self, mark: str, start: int) -> int | None:
        if mark in self.nowhere:
            return None
        if not self.folded:
            lowered = self.text.lower()
            self.folded = lowered if len(lowered) == len(self.text) else self.text
        found = self.folded.find(mark, start)
        if found < 0:
            self.nowhere.add(mark)
            return None
        return found

    def after(self, mark: str, start: int) -> int:
        """Return the place behind a mark, or the start where there is none."""
        found = self.find(mark, start)
        return start if found is None else found + len(mark)


def _match(pieces: list[_Piece]) -> None:
    """Note for each tag that opens the one that closes it; each is looked at twice at most."""
    opened: list[int] = []
    names: Counter[str] = Counter()
    for place, piece in enumerate(pieces):
        if not piece.name or piece.raw is not None:
            continue
        if not piece.closing:
            if not piece.rest.endswith("/"):
                opened.append(place)
                names[piece.name] += 1
        elif names[piece.name]:
            while True:
                last = opened.pop()
                names[pieces[last].name] -= 1
                if pieces[last].name == piece.name:
                    break
            pieces[last].other, piece.other = place, last


class _Writer:
    """Writes pieces from the innermost shortcode outwards."""

    def __init__(self, handle: Handler) -> None:
        self._handle = handle
        self._out: list[list[str]] = [[]]
        self._opened: list[_Piece] = []

    def write(self, pieces: list[_Piece]) -> str:
        for piece in pieces:
            if not piece.name:
                self._out[-1].append(piece.text)
            elif piece.raw is not None:
                self._put(piece, piece.raw)
            elif piece.closing:
                if piece.other is None:
                    self._out[-1].append(piece.text)
                else:
                    content = "".join(self._out.pop())
                    self._put(self._opened.pop(), content)
            elif piece.other is not None:
                self._opened.append(piece)
                self._out.append([])
            else:
                self._put(piece, None)
        return "".join(self._out[-1])

    def _put(self, piece: _Piece, content: str | None) -> None:
        said, words = parse_attributes(piece.rest)
        self._out[-1].append(self._handle(Shortcode(piece.name, said, words, content, piece.text)))
