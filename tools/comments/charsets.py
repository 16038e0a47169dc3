"""Bytes of a message to text, whatever they say that they are."""

import codecs
import re

# Those that mail is written in. Python's other codecs are no charsets, or slow on purpose-made bytes (punycode).
_CHARSET = re.compile(
    r"(?:us-?)?ascii|utf-?(?:7|8|16|32)(?:[-_]?[bl]e)?|iso[-_]?8859[-_]?\d+|latin[-_]?\d+|(?:windows|cp)[-_]?\d+|ibm\d+"
    r"|koi8[-_][rut]|gb\d+|gbk|big5(?:[-_]hkscs)?|euc[-_](?:jp|kr)|iso[-_]?2022[-_](?:jp|kr)(?:[-_]\w+)?|shift[-_]?jis"
    r"|sjis|ks_c_5601-1987|tis-620|mac[-_]?(?:roman|intosh)|macintosh|hz"
)
# Named where it is Windows-1252, which has the letters of the first two and more (WHATWG Encoding, 4.2).
_WINDOWS_TOO = re.compile(r"(?:us-?)?ascii|iso[-_]?8859[-_]?1|latin[-_]?1|(?:windows|cp)[-_]?1252")
_WESTERN = {"iso8859-15", "utf-8"}  # so, too, where it is not what it says
_WINDOWS = "cp1252"


def decoded(raw: bytes, charset: str | None) -> str:
    """Return the text of bytes in a charset, or in the one that it must be where that is unknown or wrong.

    Nobody writes by chance what can be read as UTF-8: bytes that can are read so where a Western charset is named.
    """
    name = (charset or "").strip(" \t\"'").casefold()
    known = _WINDOWS if _WINDOWS_TOO.fullmatch(name) else _known(name)
    if known in {None, _WINDOWS, *_WESTERN}:
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            known = known if known == "iso8859-15" else _WINDOWS
    return raw.decode(known or _WINDOWS, errors="replace")


def _known(name: str) -> str | None:
    """Return the name by which Python knows a charset, None for what is none."""
    if not _CHARSET.fullmatch(name):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
