"""Whom commands ask: public hosts, and nothing on this machine or in its networks."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

from tools.network.errors import NotAllowed
from tools.new.plain import one_line

# The last label of a public name begins with a letter: neither an IP address in any of its spellings nor `localhost`.
_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_SAFE = "%/:@!$&'()*+,;=~-._"
# RFC 6052: the last 32 bits are an IPv4 address, to which networks without IPv4 of their own lead on.
_TRANSLATED = IPv6Network("64:ff9b::/96")
_UNICAST = IPv6Network("2000::/3")
# 6to4 (RFC 3056) and Teredo (RFC 4380) hide an IPv4 address; the two of IPv4 belong to the network one is in.
_HIDING = (IPv6Network("2002::/16"), IPv6Network("2001::/32"))
_NEAR = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))


@dataclass(frozen=True, slots=True)
class Target:
    """One request to one host; `path` is percent-encoded and has the query in it."""

    host: str
    port: int
    path: str
    tls: bool = True


@dataclass(frozen=True, slots=True)
class Policy:
    """The rule: https, and with `plain` http too, at the ports that are theirs.

    `local` are servers on this machine, as hosts and ports: only tests have any.
    """

    plain: bool = False
    local: frozenset[tuple[str, int]] = frozenset()

    def target(self, address: str) -> Target:
        """Return what to ask for an address; raises `NotAllowed` for one that is not of the public web."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            raise NotAllowed("fetch-address", address=short(address)) from None
        if "@" in parts.netloc:
            raise NotAllowed("fetch-address", address=short(address))
        host = parts.hostname or ""
        path = quote(parts.path or "/", safe=_SAFE)
        if parts.query:
            path += "?" + quote(parts.query, safe=_SAFE + "?")
        if parts.scheme == "http" and port is not None and (host, port) in self.local:
            return Target(host, port, path, tls=False)
        usual = {"https": 443, "http": 80} if self.plain else {"https": 443}
        if parts.scheme not in usual or port not in {None, usual[parts.scheme]} or not _HOST.fullmatch(host):
            raise NotAllowed("fetch-address", address=short(address))
        return Target(host, usual[parts.scheme], path, tls=parts.scheme == "https")

    def is_local(self, target: Target) -> bool:
        """Tell whether a server on this machine is meant, which is one of those named."""
        return not target.tls and (target.host, target.port) in self.local

    def check(self, target: Target, address: str) -> None:
        """Raise `NotAllowed` where the IP address of a host is not a public one."""
        if self.is_local(target) and address == target.host:
            return
        if not is_public(address):
            raise NotAllowed("fetch-private", host=target.host, address=address)


def is_public(address: str) -> bool:
    """Tell whether an IP address is one of the public network.

    `is_global` of the standard library alone is not enough: it takes for global what leads to IPv4 addresses by
    another way, and multicast.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NEAR)
    if ip in _TRANSLATED:
        return is_public(str(IPv4Address(ip.packed[-4:])))
    return _is_public_v6(ip)


def _is_public_v6(ip: IPv6Address) -> bool:
    return ip in _UNICAST and ip.is_global and not any(ip in network for network in _HIDING)


def short(text: str) -> str:
    """Return a text from elsewhere as a message may hold it: one line, at most 100 letters, no control signs."""
    line = one_line(text)
    return line if len(line) <= 100 else line[:99] + "…"
