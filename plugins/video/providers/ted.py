"""TED talks (yt-dlp, `ted.py`); their addresses carry no time that the player would read."""

import re

from plugins.video.providers.link import Link
from plugins.video.providers.model import NotAVideo, Provider, Reason, VideoAddress

HOSTS = ("ted.com", "www.ted.com", "embed.ted.com", "embed-ssl.ted.com")
_SLUG = re.compile(r"[A-Za-z0-9-]+(?:_[A-Za-z0-9-]*)+")  # speaker and title; `/talks/browse` is no talk


def address(link: Link) -> VideoAddress:
    """Return the talk of an address at one of `HOSTS`."""
    match link.segments:
        case ("talks", slug) | ("index.php", "talks", slug):
            return _video(slug.removesuffix(".html"))
        case ("talks", slug, "transcript") | ("talks", "lang", _, slug):
            return _video(slug.removesuffix(".html"))
    raise NotAVideo(Reason.NOT_A_VIDEO)


def _video(slug: str) -> VideoAddress:
    if not _SLUG.fullmatch(slug):
        raise NotAVideo(Reason.NOT_A_VIDEO)
    return VideoAddress(
        provider=Provider.TED,
        id=slug,
        canonical=f"https://www.ted.com/talks/{slug}",
        embed=f"https://embed.ted.com/talks/{slug}",
    )
