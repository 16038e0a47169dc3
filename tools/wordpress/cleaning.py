"""HTML as browsers read it, without what runs or asks: what is taken out is noted, never its words."""

import re
from collections import Counter
from collections.abc import Iterator

import nh3

from tools.wordpress.converted import Notes, Topic

KEPT = frozenset(
    [
        "a",
        "abbr",
        "address",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
# What is read here and then becomes something else.
_READ = frozenset(
    [
        "acronym",
        "article",
        "aside",
        "audio",
        "big",
        "center",
        "embed",
        "footer",
        "header",
        "hgroup",
        "iframe",
        "main",
        "nav",
        "object",
        "param",
        "section",
        "source",
        "strike",
        "tt",
        "video",
    ]
)
_DROPPED_WITH_WORDS = {"script", "style"}
_PRESENTATION = {
    "font",
    "basefont",
    "nobr",
    "blink",
    "marquee",
    "html",
    "head",
    "body",
    "o",
    "form",
    "label",
    "fieldset",
}
_ATTRIBUTES = {
    "*": {"id", "lang", "dir", "title", "class", "style"},
    "a": {"href", "name"},
    "audio": {"src"},
    "blockquote": {"cite"},
    "del": {"cite", "datetime"},
    "embed": {"src", "flashvars"},
    "iframe": {"src", "data-src", "name"},
    "img": {"src", "alt", "data-src", "data-lazy-src", "data-original"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "object": {"data"},
    "ol": {"start", "type", "reversed"},
    "param": {"name", "value"},
    "q": {"cite"},
    "source": {"src"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "video": {"src", "poster"},
}
# Attributes that a kept element may have in the end.
FINAL = {
    **{tag: names for tag, names in _ATTRIBUTES.items() if tag in KEPT},
    "*": {"id", "lang", "dir", "title"},
    "a": {"href"},
    "img": {"src", "alt"},
}
SCHEMES = frozenset(
    [
        "http",
        "https",
        "mailto",
        "tel",
        "ftp",
        "ftps",
        "irc",
        "ircs",
        "xmpp",
        "sip",
        "sms",
        "magnet",
        "news",
        "nntp",
        "webcal",
        "geo",
        "bitcoin",
    ]
)
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:-]{0,40})((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_NO_TAG = re.compile(r"<((?:https?://|[^\s<>@/\"'=]{1,200}@)[^\s<>\"']{1,400})>")
# What stands in a frame, nobody sees; one that nothing ends would swallow all that follows.
_FRAME = re.compile(r"(<iframe\b[^<>]*>)(?:(?:(?!<iframe\b).)*?</iframe\s*>)?", re.DOTALL | re.IGNORECASE)
_LAZY = re.compile(r"<noscript>\s*<img\b[^<>]*>\s*</noscript>", re.IGNORECASE)  # the same picture once more
_EMPTY = re.compile(r"<p>\s*</p>")
_ELEMENT = re.compile(r"<(/)?([a-z][a-z0-9]*)(?:[^<>\"]|\"[^\"]*\")*>")
_VOID = frozenset(["br", "img", "hr", "embed", "param", "source", "wbr", "col"])
_DEEPEST = 60  # elements in elements
_HANDLER = re.compile(r"""[\s"'/](on[a-z]{3,30})\s*=""", re.IGNORECASE)
_SCHEME = re.compile(r"""\s(?:href|src|data|action)\s*=\s*["']?\s*((?:java|vb|live)script|data):""", re.IGNORECASE)


def well_formed(html: str, notes: Notes) -> str:
    """Return HTML as a browser understands it, each element closed, with what is safe and what is still to be read."""
    html = _NO_TAG.sub(r"&lt;\1&gt;", html)  # an address that was typed as in mails
    html = _open_comment(_FRAME.sub(r"\1</iframe>", _LAZY.sub("", html)))
    _note_removed(html, notes)
    found = nh3.clean(
        html,
        tags=set(KEPT | _READ),
        clean_content_tags=set(_DROPPED_WITH_WORDS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
    return "".join(_shallow(found, notes))


def _open_comment(html: str) -> str:
    """Return HTML in which a comment that nothing ends is text: a browser would show nothing of what follows."""
    last = html.rfind("-->") + 1
    begun = html.find("<!--", last)
    return html if begun < 0 else html[:begun] + html[begun:].replace("<!--", "&lt;!--")


def _shallow(html: str, notes: Notes) -> Iterator[str]:
    """Yield well-formed HTML without the elements that lie too deep for any reader; their words stay."""
    at = depth = gone = 0
    for found in _ELEMENT.finditer(html):
        if found[2] in _VOID:
            continue
        depth -= bool(found[1])
        if depth >= _DEEPEST:
            yield html[at : found.start()]
            yield " "
            at = found.end()
            gone += not found[1]
        depth += not found[1]
    yield html[at:]
    if gone:
        notes.add(Topic.DEPTH, str(gone))


def _note_removed(html: str, notes: Notes) -> None:
    """Note the elements, handlers and addresses that are taken out."""
    gone: Counter[str] = Counter()
    for found in _TAG.finditer(html):
        name = found[1].lower()
        if name not in KEPT and name not in _READ and name not in _PRESENTATION and ":" not in name:
            gone[f"<{name}>"] += 1
        if found[2]:
            gone.update(handler.lower() for handler in _HANDLER.findall(found[2]))
            gone.update(f"{scheme.lower()}:" for scheme in _SCHEME.findall(found[2]))
    for name, count in sorted(gone.items()):
        notes.add(Topic.REMOVED, name if count == 1 else f"{name} × {count}")


def shown(html: str) -> str:
    """Return the HTML of a block as it stands in a file: the elements and attributes that readers are shown."""
    found = nh3.clean(
        html,
        tags=set(KEPT),
        clean_content_tags=set(_DROPPED_WITH_WORDS),
        attributes={tag: set(names) for tag, names in FINAL.items()},
        url_schemes=set(SCHEMES),
        link_rel=None,
        strip_comments=True,
    )
    return _EMPTY.sub("", found)
