"""VideoPress, the video host of WordPress.com (yt-dlp, `videopress.py`)."""

import re

from plugins.video.providers.link import Link
from plugins.video.providers.model import NotAVideo, Provider, Reason, VideoAddress

HOSTS = ("videopress.com", "www.videopress.com", "video.wordpress.com")
_ID = re.compile(r"[0-9A-Za-z]{8}")


def address(link: Link) -> VideoAddress:
    """Return the video of an address at one of `HOSTS`."""
    match link.segments:
        case ("v" | "embed", video):
            return _video(video)
    raise NotAVideo(Reason.NOT_A_VIDEO)


def _video(video: str) -> VideoAddress:
    if not _ID.fullmatch(video):
        raise NotAVideo(Reason.BAD_ID)
    return VideoAddress(
        provider=Provider.VIDEOPRESS,
        id=video,
        canonical=f"https://videopress.com/v/{video}",
        embed=f"https://videopress.com/embed/{video}",
    )
