"""Players of other hosts: `<object>`, `<embed>`, `<iframe>` and addresses, as the videos that they are."""

import re
from html import escape
from urllib.parse import parse_qs, unquote, urlsplit

from plugins.video.address import NotAVideo, parse
from tools.wordpress.context import Context

_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"'<>]+", re.IGNORECASE)
_INSIDE = ("url", "src", "file", "video", "href", "u")  # parameters of a player that hold another address


def video_of(address: str, context: Context) -> str | None:
    """Return the address to write for a video of a known host, or None for what is none."""
    text = address.strip().replace("&amp;", "&").replace("&#038;", "&")
    if not _ADDRESS.match(text):
        return None
    if text.startswith("//"):
        text = f"https:{text}"
    try:
        return parse(text, peertube_hosts=context.site.peertube_hosts).canonical
    except NotAVideo:
        return None


def video_in(addresses: tuple[str, ...], context: Context) -> str | None:
    """Return the first video among the addresses of a player, or inside of one: `player.swf?file=…`."""
    for address in addresses:
        found = video_of(address, context)
        if found is not None:
            return found
    for address in addresses:
        for inner in _held_by(address):
            found = video_of(inner, context)
            if found is not None:
                return found
    return None


def _held_by(address: str) -> list[str]:
    """Return the addresses in the parameters of an address, or in the variables of a Flash film."""
    query = address
    if _ADDRESS.match(address):
        try:
            query = urlsplit(address).query
        except ValueError:
            return []
    try:
        said = parse_qs(query.replace("&amp;", "&"), max_num_fields=100)
    except ValueError:
        return []
    return [unquote(value) for key, values in said.items() if key.lower() in _INSIDE for value in values]


def link_paragraph(address: str, words: str = "") -> str:
    """Return a paragraph that is only a link: the site makes a player of it where it is a video's."""
    return f'\n\n<p><a href="{escape(address)}">{escape(words or address)}</a></p>\n\n'
