"""The headers of a site, and the words in which servers want them: `_headers`, nginx, Caddy."""

import re
from collections.abc import Iterable, Mapping, Sequence

from plugins.headers.policy import site_policy
from plugins.redirects import hosts as redirects
from plugins.redirects.model import Redirect
from plugins.settings.model import Site

# Their names follow their content, so a browser may keep them for a year and never asks again.
KEPT = "public, max-age=31536000, immutable"
# Everything else keeps its name, so a browser asks whether it changed.
ASKED = "public, max-age=0, must-revalidate"
# What servers do not know by the ends of names, or not everywhere.
TYPES = {"ics": "text/calendar; charset=utf-8", "vtt": "text/vtt; charset=utf-8"}
_REFUSED = ("browsing-topics", "camera", "geolocation", "microphone", "payment", "usb")


def site_headers(site: Site, players: Iterable[str], *, search: bool) -> Mapping[str, str]:
    """Return what goes with every answer of the site.

    YouTube plays nothing for a page that does not say where it is (its error 153), so the origin is told.
    """
    return {
        "Content-Security-Policy": site_policy(site, players, search=search),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _REFUSED),
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }


def headers_file(headers: Mapping[str, str]) -> str:
    """Return the file `_headers` that Netlify, Cloudflare Pages and others read.

    A file that two rules are for gets both values, so what these hosts say of pages by themselves is left to them.
    """
    rules = {"/*": headers, "/assets/*": {"Cache-Control": KEPT}}
    return "\n".join(
        "".join((f"{path}\n", *(f"  {name}: {value}\n" for name, value in given.items())))
        for path, given in rules.items()
    )


def nginx_maps(base: str = "", table: Sequence[Redirect] = (), prefix: str = "site") -> str:
    """Return what nginx wants outside of `server { }`, for a site below the path `base`, which ends without a slash.

    Names of maps hold for all sites of a server: those of this one begin with `prefix`.

    A `location` with headers of its own would lose those around it, so a `map` decides what is kept how long.
    """
    lines = [
        f"map $uri ${prefix}_kept {{",
        f'    default "{ASKED}";',
        f'    "~^{re.escape(base)}/assets/" "{KEPT}";',
        "}",
        *redirects.nginx_maps(table, prefix),
    ]
    return "".join(f"{line}\n" for line in lines)


def nginx_rules(
    headers: Mapping[str, str], *, base: str = "", table: Sequence[Redirect] = (), prefix: str = "site"
) -> str:
    """Return what nginx wants inside of `server { }`, beside `listen`, `server_name` and `root`.

    Files that lie compressed beside the others are sent as they lie. What is gone, and a folder without a page, is
    answered like what never was.
    """
    lines = [
        *(f'add_header {name} "{value}" always;' for name, value in headers.items()),
        f"add_header Cache-Control ${prefix}_kept;",
        "charset utf-8;",
        *(f'location ~ \\.{end}$ {{ types {{ }} default_type "{media}"; }}' for end, media in TYPES.items()),
        "gzip_static on;",
        "gzip_vary on;",
        f"error_page 403 =404 {base}/404.html;",
        f"error_page 404 410 {base}/404.html;",
        "absolute_redirect off;",
        *redirects.nginx_rules(table, prefix),
    ]
    return "".join(f"{line}\n" for line in lines)


def caddy_rules(headers: Mapping[str, str], *, base: str = "", table: Sequence[Redirect] = ()) -> str:
    """Return what Caddy wants for a site, beside `root`; its path `base` ends without a slash."""
    lines = [
        "header {",
        *(f'    {name} "{value}"' for name, value in headers.items()),
        "}",
        f"@kept path {base}/assets/*",
        f"@asked not path {base}/assets/*",
        f'header @kept Cache-Control "{KEPT}"',
        f'header @asked Cache-Control "{ASKED}"',
    ]
    for end, media in TYPES.items():
        lines += [f"@{end} path *.{end}", f'header @{end} Content-Type "{media}"']
    lines += redirects.caddy_rules(table)
    lines += ["file_server {", "    precompressed br gzip", "}"]
    # What is not there may be there tomorrow, in assets/ too.
    lines += ["handle_errors {", f'    header Cache-Control "{ASKED}"', f"    rewrite * {base}/404.html"]
    lines += ["    file_server", "}"]
    return "".join(f"{line}\n" for line in lines)
