"""Old addresses, under which a text is still to be found: a line of the head for each."""

import re
import unicodedata
from urllib.parse import unquote_to_bytes, urlsplit

from plugins.frontmatter.fields import Field, Shape
from plugins.frontmatter.values import Customs, address
from plugins.problems.model import Refused

SEGMENT = 200  # bytes of a name; file systems hold 255
LENGTH = 900  # letters of an address, as it is sent; some hosts read lines of 1,000
# What has a meaning in the tables of some host, or cannot be the name of a file everywhere.
_SIGNS = set('"$*:;<>[]\\^`{|}#?%')
_QUERY = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}=[A-Za-z0-9_.-]{1,80}")


def old_address(value: str, _customs: Customs | None = None) -> str:
    """Return an address of before as the tables hold it; raises `Refused` for what no table can tell.

    It is a path with a slash before and none behind, without `index.html`, decoded, in composed Unicode form:
    `/2012/12/08/été`. Of a full address, the host is left out. One query may follow: `/?p=12`.
    """
    if value.startswith(("http://", "https://")):
        parts = urlsplit(address(value))
        path, query, rest = parts.path or "/", parts.query, parts.fragment
    else:
        path, mark, query = value.partition("?")
        path, rest = path or "/", "#" if "#" in value or (mark and not query) else ""
    if rest or not path.startswith("/") or path.startswith("//"):
        raise Refused("old-address", text=value)
    if query and not _QUERY.fullmatch(query):
        raise Refused("old-address-query", text=value, example="/?p=12")
    plain = plain_path(path, value)
    if not plain and not query:
        raise Refused("old-address-home", text=value)
    if query:
        return f"{plain or '/'}?{query}"
    return plain


def plain_path(path: str, said: str) -> str:
    """Return a path decoded and in composed form, without what may follow a folder: a slash, `index.html`.

    `said` is what the author wrote. Raises `Refused` for signs, parts and lengths that servers do not take as they are.
    """
    try:
        plain = unicodedata.normalize("NFC", unquote_to_bytes(path).decode("utf-8"))
    except UnicodeDecodeError:
        raise Refused("old-address", text=said) from None
    for sign in plain:
        if sign in _SIGNS or (sign != " " and unicodedata.category(sign)[0] in "CZ"):
            raise Refused("old-address-sign", text=said, sign=sign if sign in _SIGNS else f"U+{ord(sign):04X}")
    if "%2f" in path.casefold():
        raise Refused("old-address-sign", text=said, sign="%2F")
    plain = plain.removesuffix("/index.html").removesuffix("/")
    names = plain.split("/")[1:]
    for name in names:
        hidden = name.startswith(".") and name != ".well-known"
        if hidden or not name.strip() or name != name.strip() or name.endswith("."):
            raise Refused("old-address", text=said)
        if len(name.encode()) > SEGMENT:
            raise Refused("old-address-long", text=name[:20], limit=SEGMENT)
    if len(plain.encode()) * 3 > LENGTH and len(sent(plain)) > LENGTH:
        raise Refused("old-address-long", text=plain[:20], limit=LENGTH)
    return plain


def sent(path: str) -> str:
    """Return a path as browsers send it: what is not plain ASCII as percent signs."""
    return "".join(sign if _plain(sign) else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in path)


def _plain(sign: str) -> bool:
    return sign.isascii() and (sign.isalnum() or sign in "/-._~!&'()+,=@")


ALIASES = Field(
    key="Aliases",
    attribute="aliases",
    parse=old_address,
    synonyms=("Alias", "Anciennes_adresses", "Ancienne_adresse"),
    shape=Shape.LINES,
)
