"""The table in the words of servers: `_redirects`, nginx, Caddy.

An old address has no sign that any of them takes for more than itself (`plugins/catalogue/aliases.py`), and a new one
is percent-encoded. Each table is looked up in, never searched.
"""

from collections.abc import Iterable, Iterator

from plugins.redirects.model import FOUND, GONE, MOVED, Redirect

_NAMES = {MOVED: "moved", FOUND: "found", GONE: "gone"}


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


def nginx_maps(table: Iterable[Redirect]) -> list[str]:
    """Return the lines for outside of `server { }`: a map for each status and for each name of a query.

    `volatile`, because nginx asks again for the page that it shows in place of one that is gone.
    """
    lines = []
    table = tuple(table)
    if table:
        lines += [
            "map $uri $site_old {",
            "    volatile;",
            r'    "~^(?<site_asked>/.*?)(?:/index\.html|/)?$" $site_asked;',
            "}",
        ]
    for variable, source, entries in _maps(table):
        lines += [f"map {source} ${variable} {{", "    volatile;", '    default "";']
        lines += [f'    "{key}" "{value}";' for key, value in entries]
        lines += ["}"]
    if sizes := _sizes(table):
        lines = [*sizes, *lines]
    return lines


def nginx_rules(table: Iterable[Redirect]) -> list[str]:
    """Return the lines for inside of `server { }`."""
    lines = []
    for variable, _, _ in _maps(tuple(table)):
        code = next(code for code, name in _NAMES.items() if variable.startswith(f"site_{name}"))
        answer = f"{code}" if code == GONE else f"{code} ${variable}"
        lines += [f"if (${variable}) {{", f"    return {answer};", "}"]
    return lines


def _sizes(table: tuple[Redirect, ...]) -> list[str]:
    """Return how large nginx's tables must be: too many or too long addresses for its own sizes would stop it."""
    longest = max((len(one.old.encode()) + len(one.new) for one in table), default=0)
    if not table:
        return []
    bucket = 128
    while bucket < 2 * longest + 64:
        bucket *= 2
    size = 2048
    while size < 2 * len(table):
        size *= 2
    return [f"map_hash_bucket_size {bucket};", f"map_hash_max_size {size};"]


def _maps(table: tuple[Redirect, ...]) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield each map of nginx: its variable, what it looks at, and its lines."""
    for code, name in _NAMES.items():
        those = [one for one in table if one.code == code]
        plain = [(one.place, one.new or "1") for one in those if not one.query]
        if plain:
            yield f"site_{name}", "$site_old", plain
        asked = {one.query[0]: None for one in those if one.query}
        for parameter in asked:
            lines = [
                (f"{one.place or '/'}?{one.query[1]}", one.new or "1")
                for one in those
                if one.query and one.query[0] == parameter
            ]
            yield f"site_{name}_by_{parameter}", f'"$site_old?$arg_{parameter}"', lines


def caddy_rules(table: Iterable[Redirect]) -> list[str]:
    """Return the lines for a site of Caddy's: a map for each status and for each name of a query."""
    table = tuple(table)
    lines = []
    if table:
        lines += ["map {path} {site_old} {", r'    "~^(/.*?)(?:/index\.html|/)?$" "${1}"', "}"]
    for variable, source, entries in _caddy_maps(table):
        code = next(code for code, name in _NAMES.items() if variable.startswith(f"site_{name}"))
        lines += [f"map {source} {{{variable}}} {{"]
        lines += [f'    "{key}" "{value}"' for key, value in entries]
        lines += ['    default ""', "}", f'@{variable} expression `{{{variable}}} != ""`']
        lines += [f"error @{variable} {code}" if code == GONE else f"redir @{variable} {{{variable}}} {code}"]
    return lines


def _caddy_maps(table: tuple[Redirect, ...]) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Yield each map of Caddy's, which is that of nginx with another source."""
    for variable, source, entries in _maps(table):
        parameter = source.partition("$arg_")[2].rstrip('"')
        yield variable, f'"{{site_old}}?{{query.{parameter}}}"' if parameter else "{site_old}", entries
