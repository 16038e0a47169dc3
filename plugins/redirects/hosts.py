"""The table in the words of servers: `_redirects`, nginx, Caddy.

An old address has no sign that any of them takes for more than itself (`plugins/catalogue/aliases.py`), and a new one
is percent-encoded.
"""

import re
from collections.abc import Iterable, Iterator

from plugins.redirects.model import CODES, GONE, Redirect

_LOOKED_UP = 40  # bytes; a table of nginx with buckets of 64 bytes holds keys of 46


def redirects_file(table: Iterable[Redirect], base: str = "") -> str:
    """Return the file `_redirects` that Netlify, Cloudflare Pages, GitLab, Codeberg and others read.

    The site is below the path `base`, which ends without a slash.

    Some tell an address with a slash at its end from one without, so both are there. What a host does not know, such as
    a query or the status 410, it passes over.
    """
    lines = []
    for one in table:
        new = one.new or f"{base}/404.html"
        if one.query:
            name, value = one.query
            lines.append(f"{one.sent or '/'} {name}={value} {new} {one.code}")
            continue
        lines += [f"{old} {new} {one.code}" for old in ((one.sent,) if one.is_file else (one.sent, f"{one.sent}/"))]
    return "".join(f"{line}\n" for line in lines)


def nginx_maps(table: Iterable[Redirect], prefix: str) -> list[str]:
    """Return the lines for outside of `server { }`: what each value of a query means.

    Names of maps hold for all sites of a server: ours begin with `prefix`. They are volatile, because nginx asks again
    for the page that it shows in place of one that is gone.
    """
    lines = []
    for name, code, asked in _asked(table):
        lines += [f'map "$uri?$arg_{name}" ${prefix}_{code}_{name} {{', "    volatile;", '    default "";']
        lines += [f'    "{_looked_up(_key(one))}" "{one.new or 1}";' for one in asked]
        lines += ["}"]
    return lines


def _looked_up(key: str) -> str:
    """Return a key of a map; one that is too long for nginx's own size of tables as an expression, which has none."""
    return key if len(key.encode()) <= _LOOKED_UP else f"~^{re.escape(key)}$"


def nginx_rules(table: Iterable[Redirect], prefix: str) -> list[str]:
    """Return the lines for inside of `server { }`: a place for each address, as it may be asked for, in their order.

    A map would need to be told how long its longest address is, in a line that a server may have once only.
    """
    table = tuple(table)
    lines = []
    for name, code, _ in _asked(table):
        lines += [
            f"if (${prefix}_{code}_{name}) {{ return {code}{'' if code == GONE else f' ${prefix}_{code}_{name}'}; }}"
        ]
    places = {old: one for one in table if not one.query for old in _forms(one)}
    for old, one in sorted(places.items(), key=lambda place: place[0].encode()):
        answer = f"{one.code}" if one.code == GONE else f'{one.code} "{one.new}"'
        lines.append(f'location = "{old}" {{ return {answer}; }}')
    return lines


def caddy_rules(table: Iterable[Redirect]) -> list[str]:
    """Return the lines for a site of Caddy's: a map for each status and for each name of a query."""
    table = tuple(table)
    lines = []
    for code in CODES:
        pairs = [(old, one.new or "1") for one in table if one.code == code and not one.query for old in _forms(one)]
        lines += _caddy_map("{path}", f"old_{code}", code, pairs)
    for name, code, asked in _asked(table):
        pairs = [(_key(one), one.new or "1") for one in asked]
        lines += _caddy_map(f'"{{path}}?{{query.{name}}}"', f"old_{code}_{name}", code, pairs)
    return lines


def _caddy_map(source: str, variable: str, code: int, pairs: list[tuple[str, str]]) -> list[str]:
    """Return a map, and what is answered where it knows an address; nothing for an empty one."""
    if not pairs:
        return []
    return [
        f"map {source} {{{variable}}} {{",
        *(f'    "{old}" "{new}"' for old, new in pairs),
        '    default ""',
        "}",
        f'@{variable} expression `{{{variable}}} != ""`',
        f"error @{variable} {code}" if code == GONE else f"redir @{variable} {{{variable}}} {code}",
    ]


def _forms(one: Redirect) -> tuple[str, ...]:
    """Return the ways in which an address may be asked for: a folder's has three."""
    place = one.place
    return (place,) if one.is_file else (place, f"{place}/", f"{place}/index.html")


def _asked(table: Iterable[Redirect]) -> Iterator[tuple[str, int, list[Redirect]]]:
    """Yield those with a query by its name and their status."""
    found: dict[tuple[str, int], list[Redirect]] = {}
    for one in table:
        if one.query:
            found.setdefault((one.query[0], one.code), []).append(one)
    yield from ((name, code, asked) for (name, code), asked in found.items())


def _key(one: Redirect) -> str:
    """Return what a map looks up of one with a query."""
    return f"{one.place or '/'}?{one.query[1] if one.query else ''}"
