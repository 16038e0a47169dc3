"""The headers of a site, and the files in which servers want them: `_headers`, nginx, Caddy."""

from collections.abc import Iterable, Mapping

from plugins.headers.policy import site_policy
from plugins.settings.model import Site

# Their names follow their content, so a browser may keep them for a year and never asks again.
KEPT = "public, max-age=31536000, immutable"
# Everything else keeps its name, so a browser asks whether it changed.
ASKED = "public, max-age=0, must-revalidate"
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


def nginx_file(headers: Mapping[str, str], base: str = "") -> str:
    """Return lines for a `server` of nginx, for a site below the path `base`, which ends without a slash.

    A `location` with headers of its own would lose those around it, so a `map` decides what is kept how long.
    """
    lines = [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    return "\n".join(
        (
            "# Outside of server { }:",
            "map $uri $site_kept {",
            f'    default "{ASKED}";',
            f'    ~^{base}/assets/ "{KEPT}";',
            "}",
            "",
            "# Inside of server { }:",
            *lines,
            "add_header Cache-Control $site_kept;",
            "error_page 404 " + f"{base}/404.html;",
            "",
        )
    )


def caddy_file(headers: Mapping[str, str], base: str = "") -> str:
    """Return lines for a site of Caddy's, for one below the path `base`, which ends without a slash."""
    lines = [f'    {name} "{value}"' for name, value in headers.items()]
    return "\n".join(
        (
            "header {",
            *lines,
            "}",
            f"@kept path {base}/assets/*",
            "@asked not path " + f"{base}/assets/*",
            f'header @kept Cache-Control "{KEPT}"',
            f'header @asked Cache-Control "{ASKED}"',
            "",
        )
    )
