"""Whether a page links to one of ours, as the rules of webmention ask (W3C, section 3.2.2)."""

import re
from html import unescape
from urllib.parse import unquote, urljoin, urlsplit

from tools.comments.fetched import web_address
from tools.network.fetch import Limits

PAGE = Limits(
    size=3_000_000, seconds=20.0, types=("html", "xml"), accept="text/html, application/xhtml+xml;q=0.9, */*;q=0.1"
)
_LINKS = 20_000  # of a page, that are looked at
# Addresses in attributes, quoted or not. A pattern finds them in any page, however broken, in one pass.
_LINK = re.compile(
    r"""\s(?:href|src|cite|data|value)\s*=\s*(?:"(?P<double>[^"]{0,4000})"|'(?P<single>[^']{0,4000})'|(?P<bare>[^\s"'>]{1,4000}))""",
    re.IGNORECASE,
)


def links_to(page: bytes, target: str, *, source: str) -> bool:
    """Tell whether a page of HTML has a link to an address; fragments and a slash at the end do not count."""
    wanted = _same(target)
    met: set[str] = set()
    for found in _LINK.finditer(_without_comments(page.decode("utf-8", "replace"))):
        written = found["double"] or found["single"] or found["bare"] or ""
        if written in met:
            continue
        met.add(written)
        if len(met) > _LINKS:
            return False
        try:
            address = web_address(urljoin(source, unescape(written).strip()))
        except ValueError:
            continue
        if address is not None and _same(address) == wanted:
            return True
    return False


def _same(address: str) -> tuple[str, str, str]:
    """Return what two addresses of one page share, whether it is asked for with or without encryption."""
    parts = urlsplit(address)
    return (parts.hostname or "", unquote(parts.path).rstrip("/"), parts.query)


def _without_comments(html: str) -> str:
    first, *rest = html.split("<!--")
    return " ".join((first, *(piece.partition("-->")[2] for piece in rest)))
