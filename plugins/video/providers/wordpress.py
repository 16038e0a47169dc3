"""WordPress.tv, the talks of WordCamps; its pages do not name the VideoPress id that a player would need."""

import re

from plugins.video.providers.link import Link
from plugins.video.providers.model import NotAVideo, Provider, Reason, VideoAddress

HOSTS = ("wordpress.tv", "www.wordpress.tv")
_PAGE = re.compile(r"20[0-9]{2}/[0-9]{2}/[0-9]{2}/[a-z0-9-]+")


def address(link: Link) -> VideoAddress:
    """Return the talk of an address at one of `HOSTS`: a date and a name."""
    page = "/".join(link.segments)
    if not _PAGE.fullmatch(page):
        raise NotAVideo(Reason.NOT_A_VIDEO)
    return VideoAddress(provider=Provider.WORDPRESS, id=page, canonical=f"https://wordpress.tv/{page}/", embed=None)
