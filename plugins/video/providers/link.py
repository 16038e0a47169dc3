"""A web address, cleaned and taken apart: what every rule of a provider reads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from plugins.video.providers.model import NotAVideo, Reason

LONGEST = 2048  # characters; browsers and servers start to cut at about this length
_AMPERSANDS = ("&amp;", "&#038;", "&#38;")  # the second is how WordPress writes it
_FORBIDDEN = frozenset("\"'`<>")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_PORTS = {"http": 80, "https": 443, "": 443}


@dataclass(frozen=True, slots=True)
class Link:
    """The parts of an http(s) address; `path`, `query` and `fragment` as they were written."""

    host: str
    path: str
    query: str = ""
    fragment: str = ""

    @property
    def segments(self) -> tuple[str, ...]:
        """The words of the path, decoded after the path was split: `%2F` is never a new word."""
        return tuple(unquote(word) for word in self.path.split("/") if word)

    @property
    def params(self) -> dict[str, str]:
        """The parameters of the query and, where the query has none of the name, of the fragment; the first counts.

        Old addresses carry them behind `#` or `#!`: `watch#!v=…`, `#t=1m30s`, `#video=…`.
        """
        return {**_first_of_each(self.fragment.removeprefix("!")), **_first_of_each(self.query)}


def clean(url: str) -> str:
    """Return the address without what surrounds it in a text: blanks, `<…>`, `&amp;` (escaped up to twice).

    Raises `NotAVideo` for an address that is too long, and for signs that have no place in one.
    """
    if len(url) > LONGEST:
        raise NotAVideo(Reason.TOO_LONG)
    text = url.strip()
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1]
    for _ in range(2):
        for ampersand in _AMPERSANDS:
            text = text.replace(ampersand, "&")
    if " " in text or not text.isprintable():
        raise NotAVideo(Reason.WHITESPACE_OR_CONTROL)
    if "\\" in text:
        raise NotAVideo(Reason.BACKSLASH)
    if not _FORBIDDEN.isdisjoint(text):
        raise NotAVideo(Reason.FORBIDDEN_CHAR)
    return text


def parse_link(text: str) -> Link:
    """Return the parts of a cleaned address, `//host/…` too; raises `NotAVideo` unless its host is beyond doubt.

    Refused are every scheme but http and https, user names, ports of its own, and hosts that are not plain ASCII names:
    each is a way to make an address look as if it led to another host (WHATWG URL, 'host parsing').
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        raise NotAVideo(Reason.UNPARSABLE) from None
    if not parts.scheme and not parts.netloc:
        raise NotAVideo(Reason.NO_SCHEME)
    if parts.scheme not in _PORTS:
        raise NotAVideo(Reason.SCHEME)
    if "@" in parts.netloc:
        raise NotAVideo(Reason.USERINFO)
    host = parts.hostname or ""
    # Before lower-casing: the Kelvin sign is not ASCII, but in lower case it is a k.
    if not parts.netloc.isascii() or not _HOST.fullmatch(host):
        raise NotAVideo(Reason.HOST)
    try:
        port = parts.port
    except ValueError:
        raise NotAVideo(Reason.PORT) from None
    if port not in {None, _PORTS[parts.scheme]}:
        raise NotAVideo(Reason.PORT)
    return Link(host, parts.path, parts.query, parts.fragment)


def with_query(base: str, pairs: Mapping[str, str | int | None]) -> str:
    """Return the address with the parameters that are not `None`, in their order."""
    query = urlencode({name: value for name, value in pairs.items() if value is not None})
    return f"{base}?{query}" if query else base


def _first_of_each(query: str) -> dict[str, str]:
    return dict(reversed(parse_qsl(query, keep_blank_values=True)))
