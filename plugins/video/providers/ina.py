"""INA, the archive of French radio and television (yt-dlp, `ina.py`); it has no public player that stays."""

import re
from itertools import pairwise

from plugins.video.providers.link import Link
from plugins.video.providers.model import NotAVideo, Provider, Reason, VideoAddress

_PLAYER = "player.ina.fr"
HOSTS = ("ina.fr", "www.ina.fr", "m.ina.fr", _PLAYER)
_ID = re.compile(r"[A-Z]{1,4}[0-9]{5,12}(?:_[0-9]{1,3})?")


def address(link: Link) -> VideoAddress:
    """Return the video of an address at one of `HOSTS`: what follows `video`, in a player `embed`."""
    before = "embed" if link.host == _PLAYER else "video"
    for word, name in pairwise(link.segments):
        if word == before:
            return _video(name)
    raise NotAVideo(Reason.NOT_A_VIDEO)


def _video(text: str) -> VideoAddress:
    """Return the video of `P16173408-video.html` or `cpb8205116303`."""
    video = re.split(r"[-.]", text, maxsplit=1)[0].upper()
    if not _ID.fullmatch(video):
        raise NotAVideo(Reason.BAD_ID)
    return VideoAddress(
        provider=Provider.INA,
        id=video,
        canonical=f"https://www.ina.fr/ina-eclaire-actu/video/{video.lower()}",
        embed=None,
    )
