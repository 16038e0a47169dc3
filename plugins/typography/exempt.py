"""What typography leaves alone in HTML: code, formulas, form fields, other languages, what an author marked."""

import re
from functools import lru_cache
from html import unescape

# Everything up to the end tag is text to a parser (HTML, 13.1.2 and 13.2.6.4.7), so no other tag counts in it.
RAW = frozenset(
    ("iframe", "noembed", "noframes", "noscript", "plaintext", "script", "style", "textarea", "title", "xmp")
)
# In these a tag may close itself, and the elements above are ordinary ones.
FOREIGN = frozenset(("math", "svg"))
_ELEMENTS = (
    RAW
    | FOREIGN
    | frozenset(("button", "canvas", "code", "head", "kbd", "object", "pre", "samp", "select", "template", "tt", "var"))
)
_CLASSES = frozenset(("highlight", "math", "notypo"))
_MARKED = re.compile(r"class|lang|translate", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""[ \t\n\f\r/]*+(=?[^ \t\n\f\r/>=]*+)(?:[ \t\n\f\r]*+=[ \t\n\f\r]*+("[^"]*+"?|'[^']*+'?|[^ \t\n\f\r>]*+))?+"""
)


def is_exempt(name: str, tag: str, language: str) -> bool:
    """Tell whether the element that a start tag opens is left alone in a text of a language.

    It is one of the elements above, or has a class `notypo`, `math` or `highlight`, `translate="no"`, or the `lang`
    of another language. `name` is the tag's name in small letters.
    """
    return name in _ELEMENTS or (_MARKED.search(tag, len(name) + 1) is not None and _marked(name, tag, language))


def _marked(name: str, tag: str, language: str) -> bool:
    attributes = _attributes(tag, len(name) + 1)
    if not _CLASSES.isdisjoint(attributes.get("class", "").split()):
        return True
    if attributes.get("translate", "").strip().casefold() == "no":
        return True
    spoken = attributes.get("lang")
    return spoken is not None and spoken.strip().casefold().partition("-")[0] != language


def _attributes(tag: str, at: int) -> dict[str, str]:
    """Return the attributes of a start tag from a position; of two of one name the first counts, as in a browser."""
    found: dict[str, str] = {}
    while at < len(tag):
        match = _ATTRIBUTE.match(tag, at)
        if match is None or match.end() == at:
            break
        at = match.end()
        value = match[2] or ""
        if value[:1] in {'"', "'"}:
            value = value[1:].removesuffix(value[0])
        found.setdefault(match[1].casefold(), unescape(value))
    return found


@lru_cache(maxsize=len(RAW))
def end_of_raw(name: str) -> re.Pattern[str]:
    """Return what ends an element whose content is text to a parser."""
    return re.compile(rf"</{name}(?=[ \t\n\f\r/>])[^>]*+(?:>|\Z)", re.IGNORECASE)
