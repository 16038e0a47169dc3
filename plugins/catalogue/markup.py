"""HTML that an author wrote into Markdown: kept, but neither players, scripts nor other hosts' files."""

import re
from html import unescape
from urllib.parse import urlsplit

from plugins.catalogue.notes import Notes
from plugins.catalogue.parsing import TextParser
from plugins.problems.model import Refused

REFUSED = {"script", "iframe", "object", "embed", "applet", "frame", "base", "meta", "link", "style"}
_LOADED = {"src", "srcset", "poster", "data", "background"}
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# What Pygments and Markdown make themselves; looking at it again would only cost time.
_ORDINARY = re.compile(r"(?:[^<]|</?(?:span|pre|code|div)(?: (?:class|tabindex|role|aria-label)=\"[^\"<>]*\")*>)*")
_RELATIVE = re.compile(
    r"""(?P<before>\s(?P<name>href|src|poster)\s*=\s*)(?P<value>"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+)""", re.IGNORECASE
)


def without_comments(html: str) -> str:
    """Return HTML without its comments: they are notes of the author, not for readers."""
    return _COMMENT.sub("", html)


class _Tags(TextParser):
    """The start tags of a piece of HTML, as written, with their attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        self.found.append((tag, written, {name: value or "" for name, value in attrs}))


def is_relative(href: str) -> bool:
    """Tell whether an address names a file of the content folder: no scheme, no host, no root, no bare anchor."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    if re.match(r"\{(?:filename|static|attach)\}", href):
        return True
    return not (parts.scheme or parts.netloc or href.startswith(("/", "#", "?"))) and bool(href)


def author_html(html: str, notes: Notes) -> str:
    """Return HTML of the author's with its relative addresses as slots; what must not be there is noted.

    Problems: elements that run or load something (`script`, `iframe`, `object` …), `on…` handlers, and pictures or
    other files of other hosts, which would be asked for before any click.
    """
    html = without_comments(html)
    if "<" not in html or _ORDINARY.fullmatch(html):
        return html
    parser = _Tags()
    parser.feed(html)
    parser.close()
    for tag, written, attributes in parser.found:
        refused = refusal(tag, attributes)
        if refused:
            notes.refuse(refused, notes.line(_first_line(written)))
        elif tag == "img" and "alt" not in attributes:
            unsaid = Refused("picture-alt-html", file=attributes.get("src", ""))
            notes.refuse(unsaid, notes.line(_first_line(written)))
        html = html.replace(written, _RELATIVE.sub(lambda match: _slotted(match, notes), written), 1)
    return html


def _first_line(written: str) -> str:
    return written.split("\n", 1)[0]


def refusal(tag: str, attributes: dict[str, str]) -> Refused | None:
    """Return what must not be in an element of the author's, or None."""
    if tag in REFUSED:
        return Refused("html-player" if tag in {"iframe", "object", "embed"} else "html-element", element=tag)
    for name, value in attributes.items():
        if name.startswith("on"):
            return Refused("html-handler", attribute=name)
        loaded = name in _LOADED or (name in {"href", "xlink:href"} and tag not in {"a", "area"})
        if loaded and re.search(r"(?:^|[\s,])(?:https?:)?//", value.strip(), re.IGNORECASE):
            return Refused("html-remote", address=value.strip())
        if name == "style" and re.search(r"[(\"'\s](?:https?:)?//", value, re.IGNORECASE):
            return Refused("html-remote", address=value.strip())
        # Browsers pass over spaces and control characters in a scheme.
        plain = re.sub(r"[\x00-\x20]+", "", value)
        if name == "href" and re.match(r"(?:javascript|data|vbscript):", plain, re.IGNORECASE):
            return Refused("link-scheme", address=value.strip())
    return None


def _slotted(match: re.Match[str], notes: Notes) -> str:
    typed = match["value"].strip("\"'")
    value = unescape(typed)
    kind = "href" if match["name"].casefold() == "href" else "file"
    if value.startswith("/") and not value.startswith("//"):
        kind, value = ("path", value) if kind == "href" else ("file", f"{{static}}{value}")
    elif not is_relative(value):
        return match[0]
    return f'{match["before"]}"{notes.slot(kind, (value,), notes.line(typed))}"'
