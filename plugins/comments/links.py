"""The addresses in what strangers write: whole, on a host that has a name, and the same for every reader."""

import re
from urllib.parse import quote

from plugins.comments.signs import JOINERS, visible

_JOINERS = dict.fromkeys(map(ord, JOINERS))
# A name with a dot. Its last label begins with a letter: browsers read `2130706433` and `0x7f.1` as 127.0.0.1.
_HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]\.?")
_HOST_LENGTH = 253
_WEB = re.compile(r"([^/?#:]*)(?::([0-9]{1,5}))?(/[^?#]*)?(\?[^#]*)?(#.*)?")
_NOT_IN_ADDRESS = re.compile(r'[\s<>"\\]')
_MAIL = re.compile(r"([A-Za-z0-9._+-]{1,64})@([^@?#]+)(?:[?#].*)?")
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SAFE = "%/?:@!$&'()*+,;=-._~"  # RFC 3986, query and fragment; a path has no `?` left


def web_address(value: str) -> str | None:
    """Return an absolute address of http or https in ASCII, None for any other, with a user, or on a bare number.

    The host of an international name is its punycode: `pаypal.example` with a Cyrillic а is told from the other by any
    program. What else is not ASCII is percent-encoded as it is written, since servers tell é from e and its accent.
    """
    scheme, mark, rest = _address(value).partition("://")
    found = _WEB.fullmatch(rest)
    if scheme.lower() not in {"http", "https"} or not mark or found is None or _NOT_IN_ADDRESS.search(rest):
        return None
    host = _host(found[1])
    if host is None or not 0 < int(found[2] or "1") <= 65_535:
        return None
    port = f":{int(found[2])}" if found[2] else ""
    path, query, fragment = (_encoded(found[number] or "") for number in (3, 4, 5))
    return f"{scheme.lower()}://{host}{port}{path}{query}{fragment}"


def mail_address(value: str) -> str | None:
    """Return `mailto:` with one address and nothing else: what is after `?` would write a reader's mail."""
    scheme, _, rest = _address(value).partition(":")
    found = _MAIL.fullmatch(rest)
    host = _host(found[2]) if found else None
    return f"mailto:{found[1]}@{host}" if found and host and scheme.lower() == "mailto" else None


def _address(value: str) -> str:
    return visible(value).translate(_JOINERS).strip(" \n")


def _host(name: str) -> str | None:
    """Return a host as DNS has it; by UTS 46, as browsers do, but only with letters that IDNA 2008 allows."""
    name = name.lower() if name.isascii() else name
    if not name.isascii() or "xn--" in name:
        import idna  # eight milliseconds, which few sites need

        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except UnicodeError:
            return None
    return name if len(name) <= _HOST_LENGTH and _HOST.fullmatch(name) else None


def _encoded(part: str) -> str:
    mark, rest = part[:1], part[1:]
    return mark + quote(_BARE_PERCENT.sub("%25", rest), safe=_SAFE)
