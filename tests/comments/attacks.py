"""Attacks on the cleaning, what must hold of whatever comes out, and random markup."""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
from hypothesis import strategies as st

ATTRIBUTES = {
    "a": {"href", "title", "rel"},
    "abbr": {"title"},
    "acronym": {"title"},
    "blockquote": {"cite"},
    "del": {"datetime"},
    "q": {"cite"},
} | {name: set() for name in ("b", "cite", "code", "em", "i", "strike", "strong")}
CONTAINERS = ("div", "p", "td", "select", "svg", "math", "noscript", "template", "textarea", "body")
JOINERS = "\u200c\u200d"
# Formats that are to be seen (numbers and verses in Arabic, Syriac and Kaithi, quadrats of hieroglyphs).
SEEN = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}


@dataclass(frozen=True, slots=True)
class Attack:
    """One thing that a stranger wrote; `expected` is the whole output, `refused` the code of a message."""

    id: str
    html: str
    expected: str | None
    refused: str | None


def attacks() -> Iterator[Attack]:
    """Yield the attacks of `cases/`; an input of several parts has `[text, how often]` among them."""
    for name in ("comment_attacks", "more_attacks"):
        for case in json.loads((Path(__file__).parent / "cases" / f"{name}.json").read_text("utf-8")):
            html = case["input"]
            if isinstance(html, list):
                html = "".join(part if isinstance(part, str) else part[0] * part[1] for part in html)
            yield Attack(case["id"], html, case.get("expected"), case.get("refused"))


def tree(html: str, container: str = "div") -> Any:
    """Return what html5lib makes of HTML inside an element."""
    return html5lib.parseFragment(html, container=container, namespaceHTMLElements=False, scripting=True)


def words(html: str) -> str:
    return "".join(tree(html).itertext())


def wrong(html: str, container: str = "div") -> list[str]:
    """Return everything about cleaned HTML, as html5lib reads it, that must not be."""
    found = []
    root = tree(html, container)
    for element in root.iter():
        if element is not root:
            found += wrong_element(element.tag, element.attrib)
        # A list of choices drops the elements, and texts run together that do not elsewhere.
        texts = () if container == "select" else (element.text, element.tail)
        for text in (*texts, *element.attrib.values()):
            found += wrong_text(text or "")
    return found


def wrong_element(name: Any, attributes: Any) -> Iterator[str]:
    if name not in ATTRIBUTES:
        yield f"element {name}"
        return
    for attribute, value in attributes.items():
        if attribute not in ATTRIBUTES[name]:
            yield f"attribute {name} {attribute}"
        elif attribute in {"href", "cite"} and not is_sound(value, mail=attribute == "href"):
            yield f"address {value!r}"
        elif attribute == "datetime" and not is_time(value):
            yield f"time {value!r}"
    if name == "a" and attributes.get("rel") != "nofollow ugc noopener":
        yield "link without rel"


def is_sound(address: str, *, mail: bool) -> bool:
    if mail and address.startswith("mailto:"):
        return re.fullmatch(r"mailto:[\w.+-]+@[a-z0-9.-]+\.[a-z][a-z0-9-]+\.?", address, re.ASCII) is not None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        re.fullmatch(r"https?://[!-~]+", address) is not None
        and not set(address) & set('"<>\\^`{|} ')
        and parts.netloc in {host, f"{host}:{port}"}
        and re.search(r"\.[a-z][a-z0-9-]*\.?$", host) is not None
    )


def is_time(value: str) -> bool:
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        return False
    return len(value) == 10 or time.tzinfo is not None


def wrong_text(text: str) -> Iterator[str]:
    """Yield what must not be in a text: hidden signs, marks by the dozen, another form than NFC."""
    marks = joiners = 0
    for sign in text:
        category = unicodedata.category(sign)
        if sign in JOINERS:
            joiners += 1
        elif unicodedata.combining(sign) or category in {"Mn", "Me"}:
            marks += 1
        elif category != "Mc":
            marks = joiners = 0
        if marks > 4 or joiners > 1:
            yield f"too many marks or joiners in {text!r}"
            return
        if is_hidden(sign, category):
            yield f"sign U+{ord(sign):04X}"
    if not unicodedata.is_normalized("NFC", text):
        yield f"not NFC: {text!r}"


def is_hidden(sign: str, category: str) -> bool:
    number = ord(sign)
    return (
        (category in {"Cc", "Cf", "Cs", "Zl", "Zp"} and sign != "\n" and sign not in JOINERS and number not in SEEN)
        or 0xFDD0 <= number <= 0xFDEF
        or number & 0xFFFE == 0xFFFE
        or 0xE0000 <= number <= 0xE00FF
        or number in {0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0}
    )


NAMES = (
    *ATTRIBUTES,
    "p",
    "br",
    "table",
    "td",
    "tr",
    "svg",
    "math",
    "mtext",
    "mglyph",
    "foreignObject",
    "desc",
    "title",
)
NAMES += ("style", "script", "img", "template", "select", "option", "noscript", "iframe", "textarea", "xmp", "form")
NAMES += ("plaintext", "object", "button", "nobr", "font", "s", "div", "li", "pre", "annotation-xml", "body", "image")
ODD = (
    *(
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<?x ",
        "<!doctype html>",
        "<",
        "</",
        ">",
        "/>",
        "<b",
        "<a href=",
        "&",
    ),
    *("&lt;", "&gt", "&amp;", "&#8238;", "&#x200b;", "&nbsp;", "&#0;", "&#13;", "&zwj;", "&colon;", "&Tab;", "&#x338;"),
    *("\u202e", "\u200b", "\u200d", "\u200c", "\u0338", "e\u0301", "\u0336", "\ufe0f", "\u09c7", "\u09be", "\u037e"),
    *("\x00", "\r", "\n", "\n\n", "\t", "\x0c", "\u2028", "\xa0", "\xad", "\ufeff", "\U000e0041", "\ud800", "é", "😀"),
    *("ا", "'", '"', "`", "=", "javascript:alert(1)", "{{x}}", "mot ", "\u1100", "\u1161", "\u3164", "\ufdd0", "1"),
)
VALUES = (
    *("https://e.org/", "HTTP://E.org:80/é?a=b&c#d", "//e.org", "javascript:alert(1)", "java\tscript:alert(1)", "x"),
    *("https://a@e.org", "https:\\\\e.org", "mailto:a@e.org", "mailto:a@e.org?bcc=b", "https://pаypal.example/", "#x"),
    *(
        "2012-06-30",
        "2012-06-30T10:00Z",
        "</noscript><img src=x onerror=alert(1)>",
        "data:text/html,x",
        "&#106;avascript:",
    ),
)
ODD_SIGNS = st.sampled_from(ODD)
_VALUE = st.sampled_from(VALUES) | st.lists(ODD_SIGNS | st.sampled_from(VALUES), max_size=4).map("".join)
_ATTRIBUTE = st.tuples(
    st.sampled_from(("href", "title", "cite", "datetime", "rel", "src", "onerror", "onclick", "class", "id", "HREF")),
    st.sampled_from(("=", "", " = ", "\n=")),
    _VALUE,
    st.sampled_from(('"', "'", "", "`")),
).map(lambda parts: f" {parts[0]}{parts[1]}{parts[3]}{parts[2]}{parts[3]}")
_NAME = st.sampled_from(NAMES) | st.sampled_from(NAMES).map(str.upper)
_START = st.tuples(_NAME, st.lists(_ATTRIBUTE, max_size=3).map("".join), st.sampled_from(("", "/", " "))).map(
    lambda parts: f"<{''.join(parts)}>"
)
_END = _NAME.map(lambda name: f"</{name}>")
_TEXT = st.text(max_size=4) | ODD_SIGNS
MARKUP = st.lists(_START | _END | _TEXT, max_size=25).map("".join)
"""What somebody writes who knows how parsers stumble."""
