"""What one finished page says and asks for, read once; every check of pages looks at this and never at the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plugins.catalogue.nesting import Fault, Nesting
from plugins.catalogue.parsing import TextParser
from plugins.checks.secrets import Secret, secrets_of

_LOADED = frozenset(["src", "poster", "data", "background"])
_ADDRESSES = _LOADED | {"href", "xlink:href", "action", "formaction"}
_LOADING = frozenset(["use", "image", "feimage"])
# What the browser loads of a `<link>`; the other ones only name something.
_LOADING_RELATIONS = frozenset(
    ["stylesheet", "icon", "apple-touch-icon", "manifest", "modulepreload", "prefetch", "preload"]
)
_URL = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)
_NAMESPACE = re.compile(r"@namespace[^;]*;", re.IGNORECASE)
_DATA_BLOCK = "application/ld+json"
_RUNNING = re.compile(r"(?:java|vb)script:|data:text/html", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20]+")  # by browsers, anywhere in a scheme


@dataclass(frozen=True, slots=True)
class Facts:
    """One page: plain values, which can be kept by the digest of its bytes.

    `ids` has each as often as it is given, `links` where a reader can go, `loads` what a browser asks for by itself.
    `running` is what would run though it stands in no file, `styled` each inline style, `hidden` each comment, and
    `faults` what is not well formed, each as it is written. `tags` and `deepest` are counts.
    """

    ids: tuple[str, ...]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    running: tuple[str, ...]
    styled: tuple[str, ...]
    hidden: tuple[str, ...]
    faults: tuple[Fault, ...]
    secrets: tuple[Secret, ...]
    tags: int
    deepest: int
    size: int


class _Reader(TextParser):
    def __init__(self) -> None:
        super().__init__()
        self.nesting = Nesting()
        self.faults: list[Fault] = []
        self.ids: list[str] = []
        self.links: dict[str, None] = {}
        self.loads: dict[str, None] = {}
        self.running: list[str] = []
        self.styled: list[str] = []
        self.hidden: list[str] = []
        self.texts: list[str] = []
        self._within = ""
        self._script: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, closed=False)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._start(tag, attrs, closed=True)

    def _start(self, tag: str, attrs: list[tuple[str, str | None]], *, closed: bool) -> None:
        written = self.get_starttag_text() or ""
        self.nesting.start(tag, written, closed=closed)
        values: dict[str, str] = {}
        for name, value in attrs:
            values.setdefault(name, value or "")  # as browsers do
        if len(values) != len(attrs):
            self.faults.append(Fault("html-attribute", tag, written))
        for name, said in values.items():
            self._attribute(tag, name, said, values)
        self._within = tag if tag in {"script", "style"} and not closed else ""
        if tag == "script" and "src" not in values and values.get("type") != _DATA_BLOCK:
            self.running.append(written)
        if tag == "style":
            self.styled.append(written)

    def _attribute(self, tag: str, name: str, value: str, values: dict[str, str]) -> None:
        if name == "id":
            self.ids.append(value)
        elif name.startswith("on") or name == "srcdoc":
            self.running.append(name)
        elif name == "style":
            self.styled.append(value)
            self._styles(value)
        elif name in {"srcset", "imagesrcset"}:
            self.loads.update((part.split()[0], None) for part in value.split(",") if part.strip())
        elif name in _ADDRESSES:
            if _RUNNING.match(_IGNORED.sub("", value)):
                self.running.append(value)
            self._address(tag, name, value, values)

    def _address(self, tag: str, name: str, value: str, values: dict[str, str]) -> None:
        relations = set(values.get("rel", "").casefold().split())
        if name in _LOADED or tag in _LOADING or (tag == "link" and relations & _LOADING_RELATIONS):
            self.loads[value] = None
        elif not (tag == "link" and "canonical" in relations):
            self.links[value] = None

    def _styles(self, css: str) -> None:
        self.loads.update((address, None) for address in css_loads(css))

    def handle_endtag(self, tag: str) -> None:
        self.nesting.end(tag)
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within == "style":
            self._styles(data)
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.hidden.append(data)

    def unknown_decl(self, data: str) -> None:
        self.hidden.append(data)

    def handle_pi(self, data: str) -> None:
        self.hidden.append(data)


def facts_of(html: bytes) -> Facts:
    """Return the facts of a page; bytes that are no UTF-8 are read as the sign for such."""
    reader = _Reader()
    reader.feed(html.decode("utf-8", "replace"))
    reader.close()
    reader.nesting.close()
    # In code that is coloured, a secret may be cut by elements; and the text alone lacks what attributes hold.
    secrets = dict.fromkeys((*secrets_of(html), *secrets_of("".join(reader.texts).encode())))
    return Facts(
        ids=tuple(reader.ids),
        links=tuple(reader.links),
        loads=tuple(reader.loads),
        running=tuple(reader.running),
        styled=tuple(reader.styled),
        hidden=tuple(reader.hidden),
        faults=(*reader.nesting.faults, *reader.faults),
        secrets=tuple(secrets),
        tags=reader.nesting.tags,
        deepest=reader.nesting.deepest,
        size=len(html),
    )


def facts_in(path: str, data: bytes) -> Facts:
    """Return the facts of a file that a template made; of one that is no HTML, such as a feed, its secrets alone."""
    if path.endswith(".html"):
        return facts_of(data)
    return Facts(
        ids=(),
        links=(),
        loads=(),
        running=(),
        styled=(),
        hidden=(),
        faults=(),
        secrets=secrets_of(data),
        tags=0,
        deepest=0,
        size=len(data),
    )


def css_loads(css: str) -> Iterator[str]:
    """Yield every address that a style sheet asks for; the name of a namespace only looks like one."""
    for found in _URL.finditer(_NAMESPACE.sub("", css)):
        yield found[1] or found[2]
