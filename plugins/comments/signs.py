"""The signs of what strangers write: none that hides, turns round or overprints what is read."""

import re
import unicodedata
from collections.abc import Iterator

MARKS = 4  # on one letter; Hebrew, Thai, Burmese and Vietnamese need no more
JOINERS = "\u200c\u200d"  # ZWNJ and ZWJ, without which Persian is misspelt and a family of emoji falls apart

_LINE_END = re.compile("\r\n?|[\x0b\x0c\u2028\u2029]")
# Controls; signs that turn the direction of reading; signs without width or ink (Unicode calls them Default_Ignorable),
# except joiners and variation selectors; tags; halves of pairs and what is no character.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_SELECTOR = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
# No mark, joiner or selector is among these; nearly every comment is made of them alone.
_ORDINARY = re.compile("[\x00-\u02ff\u1e00-\u1eff\u2000-\u200a\u2010-\u205f\u2070-\u20cf]*")
_LATIN_JOINER = re.compile(f"(?<![^\x00-\u02ff])[{JOINERS}]|[{JOINERS}](?![^\x00-\u02ff])")


def visible(text: str) -> str:
    """Return a text without controls (but line feeds), bidirectional signs, and signs without width but joiners."""
    return _HIDDEN.sub("", _LINE_END.sub("\n", text)).replace("\t", "    ")


def tidy(text: str) -> str:
    """Return a text as it may be shown: visible signs in NFC, few marks on a letter, at most one joiner after it."""
    text = visible(text)
    while True:
        before, text = text, unicodedata.normalize("NFC", text)
        if not _ORDINARY.fullmatch(text):
            text = "".join(_bounded(text))
        if text == before:
            return text


def plain(text: str) -> str:
    """Return a name or another short text as one line; joiners stay only within scripts that need them."""
    text = _LATIN_JOINER.sub("", tidy(text).replace("\u2800", " "))  # a letter of Braille without a dot
    return " ".join(tidy(text).split())


def _bounded(text: str) -> Iterator[str]:
    """Yield the signs without the marks, joiners and selectors that are too many, or that have no letter below."""
    marks, joined, selected = MARKS, False, False
    for sign in text:
        if sign in JOINERS:
            if not joined:
                yield sign
            joined = True
        elif unicodedata.combining(sign) or unicodedata.category(sign) in {"Mn", "Me"}:
            selector = _SELECTOR.match(sign) is not None
            if marks < MARKS and not (selector and selected):
                yield sign
                marks, selected = marks + 1, selected or selector
        else:
            if unicodedata.category(sign) != "Mc":  # a vowel with a width of its own, which has no marks of its own
                marks, joined, selected = MARKS if sign == "\n" else 0, False, False
            yield sign
