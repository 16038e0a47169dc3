"""media.ccc.de, the recordings of the Chaos Computer Club (yt-dlp, `ccc.py`; voctoweb's routes)."""

import re

from plugins.video.providers.link import Link
from plugins.video.providers.model import NotAVideo, Provider, Reason, VideoAddress
from plugins.video.providers.times import first_time

HOSTS = ("media.ccc.de", "www.media.ccc.de")
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")


def address(link: Link) -> VideoAddress:
    """Return the recording of an address at one of `HOSTS`."""
    match link.segments:
        case ("v", slug) | ("v", slug, "oembed"):
            return _video(link, slug)
    raise NotAVideo(Reason.NOT_A_VIDEO)


def _video(link: Link, slug: str) -> VideoAddress:
    if not _SLUG.fullmatch(slug):
        raise NotAVideo(Reason.BAD_ID)
    start = first_time(link.params, "t")
    moment = f"#t={start}" if start else ""
    return VideoAddress(
        provider=Provider.CCC,
        id=slug,
        start=start,
        canonical=f"https://media.ccc.de/v/{slug}{moment}",
        embed=f"https://media.ccc.de/v/{slug}/oembed{moment}",
    )
