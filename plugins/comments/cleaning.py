"""What strangers wrote, reduced to the thirteen elements of the comment form of 2012."""

import re
from collections.abc import Callable
from datetime import date, datetime
from html import escape, unescape

import nh3

from plugins.comments.links import mail_address, web_address
from plugins.comments.signs import plain, tidy
from plugins.problems.model import Refused

__all__ = ["BYTES", "ELEMENTS", "TAGS", "as_written", "clean", "plain"]

BYTES = 65_525  # what WordPress took
TAGS = 400  # signs `<`: the time and the result may grow with their square
ELEMENTS = frozenset(
    {
        *("a", "abbr", "acronym", "b", "blockquote", "cite", "code"),
        *("del", "em", "i", "q", "strike", "strong"),
    }
)
REL = "nofollow ugc noopener"
_ATTRIBUTES = {
    "a": {"href", "title"},
    "abbr": {"title"},
    "acronym": {"title"},
    "blockquote": {"cite"},
    "del": {"datetime"},
    "q": {"cite"},
}
# Elements whose content is not what a reader was meant to read either, or not where it was meant to be read.
_LEFT_OUT = {
    *("applet", "audio", "button", "canvas", "embed", "frameset", "head", "iframe", "math", "noembed", "noframes"),
    *("noscript", "object", "plaintext", "script", "select", "style", "svg", "template", "textarea", "title"),
    *("video", "xmp"),
}
_PASSES = 8  # three are the most that was ever seen
_TAG = re.compile(r"(<[^<>]*>)")
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?)"
    r"(Z|[+-][0-9]{2}:?[0-9]{2}))?"
)
_WRITTEN = re.compile(
    rf"(?P<tag></(?:{'|'.join(sorted(ELEMENTS))})[ \t\n\r\f]*+>|<(?:{'|'.join(sorted(ELEMENTS))})"
    r"(?:[ \t\n\r\f]++[a-z][a-z0-9:-]*+[ \t\n\r\f]*+=[ \t\n\r\f]*+"
    r"""(?:"[^"<>]*+"|'[^'<>]*+'|[^\s"'<>=`]++))*+[ \t\n\r\f]*+/?>)"""
    r"|<|&(?!(?:#[0-9]++|#x[0-9a-f]++|[a-z][a-z0-9]*+);)",
    re.IGNORECASE | re.ASCII,
)


def clean(html: str) -> str:
    """Return HTML with only the thirteen elements, sound addresses and visible signs; cleaned again it stays the same.

    Raises `Refused` for more than `BYTES` or more than `TAGS`, in what is given or in what becomes of it.
    """
    for _ in range(_PASSES):
        _check_size(html)
        cleaned = _with_tidy_texts(_CLEANER.clean(html.encode("utf-8", "ignore").decode()))
        if cleaned == html:
            return cleaned
        html = cleaned
    return _with_tidy_texts(_TAG.sub("", html))  # what a parser never reads as it wrote it is text from now on


def as_written(text: str) -> str:
    """Return a text in which every `<` that begins none of the thirteen elements stands for itself, and so every `&`.

    Who writes `a<b`, `x <b and y` or `<div>` then loses nothing when it is cleaned.
    """
    return _WRITTEN.sub(lambda found: found["tag"] or escape(found[0]), text)


def _check_size(html: str) -> None:
    size = len(html) if len(html) > BYTES else len(html.encode("utf-8", "surrogatepass"))
    if size > BYTES:
        raise Refused("comment-too-long", size=size, limit=BYTES)
    if (tags := html.count("<")) > TAGS:
        raise Refused("comment-too-many-tags", count=tags, limit=TAGS)


def _with_tidy_texts(html: str) -> str:
    """Return the HTML of nh3, which has no `<` or `>` but those of tags, with its texts as they may be shown."""
    parts = _TAG.split(html.replace("&nbsp;", "\xa0"))
    parts[::2] = [escape(tidy(unescape(text)), quote=False) for text in parts[::2]]
    return "".join(parts)


def _title(value: str) -> str | None:
    return tidy(value.replace("\n", " ")).strip() or None


def _time(value: str) -> str | None:
    """Return a day, or a day with a time and its zone, as HTML asks for in `datetime`; None if there is no such."""
    found = _TIME.fullmatch(value.strip())
    if found is None or found[3] in {"-00:00", "-0000"}:
        return None
    try:
        date.fromisoformat(found[1])
        if found[2]:
            datetime.fromisoformat(f"{found[1]}T{found[2].partition('.')[0]}{found[3]}")
    except ValueError:
        return None
    return found[0]


_VALUES: dict[str, Callable[[str], str | None]] = {
    "cite": web_address,
    "datetime": _time,
    "href": lambda value: web_address(value) or mail_address(value),
    "rel": lambda _: REL,
    "title": _title,
}


def _attribute(element: str, name: str, value: str) -> str | None:
    """Return what stays of an attribute; nh3 asks for those that it leaves out too, and would keep `title` on all."""
    return _VALUES[name](value) if name in _ATTRIBUTES.get(element, ()) or (element, name) == ("a", "rel") else None


_CLEANER = nh3.Cleaner(
    tags=set(ELEMENTS),
    clean_content_tags=_LEFT_OUT,
    attributes=_ATTRIBUTES,
    attribute_filter=_attribute,
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel=REL,
)
