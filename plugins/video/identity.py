"""Which video an address names, whatever else is in it."""

from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from uuid import UUID

from plugins.video.address import Kind, Provider, VideoAddress

Identity = tuple[str, str, str, str]

# The digits of PeerTube's short names (short-uuid's `flickrBase58`).
_DIGITS = "123456789abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ"


def identity(found: VideoAddress) -> Identity:
    """Return what is the same for every address of one video, and for no other."""
    name = (found.id if found.kind is not Kind.PLAYLIST else found.playlist) or ""
    if found.provider is Provider.PEERTUBE:
        name = _uuid(name)
    return (found.provider, found.kind, found.host or "", name)


def plain(found: VideoAddress) -> str:
    """Return the address of a video alone: neither where it starts nor in which list it stands."""
    parts = urlsplit(found.canonical)
    kept = {"list"} if found.kind is Kind.PLAYLIST else {"v"}
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query) if name in kept])
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def _uuid(name: str) -> str:
    """Return the long form of a PeerTube name."""
    if len(name) > 22:
        return name
    number = 0
    for digit in name:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return str(UUID(int=number)) if number < 1 << 128 else name
