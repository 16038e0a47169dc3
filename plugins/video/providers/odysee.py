"""Odysee, and lbry.tv, which became it (yt-dlp, `lbry.py`)."""

import re
from urllib.parse import quote

from plugins.video.providers.link import Link, with_query
from plugins.video.providers.model import NotAVideo, Provider, Reason, VideoAddress
from plugins.video.providers.times import first_time

HOSTS = ("odysee.com", "www.odysee.com", "lbry.tv", "www.lbry.tv")
_NAME = r"[^$@:/?#&=%\s]+"
_CLAIM = r":[0-9a-f]{1,40}"
_CHANNEL = re.compile(f"@{_NAME}(?:{_CLAIM})?")
_IN_CHANNEL = re.compile(f"{_NAME}(?:{_CLAIM})?")
_ALONE = re.compile(_NAME + _CLAIM)  # a name without its claim belongs to whoever pays most for it


def address(link: Link) -> VideoAddress:
    """Return the video of an address at one of `HOSTS`."""
    match link.segments:
        case ("$", "embed" | "download", name, claim) if not name.startswith("@"):
            return _video(link, f"{name}:{claim}")
        case ("$", "embed" | "download", *names) if names:
            return _video(link, *names)
        case () | ("$", *_):
            raise NotAVideo(Reason.NOT_A_VIDEO)
        case (channel,) if _CHANNEL.fullmatch(channel):
            raise NotAVideo(Reason.NOT_A_VIDEO)
    return _video(link, *link.segments)


def _video(link: Link, *names: str) -> VideoAddress:
    """Return the video of a channel and a name, or of a name with its claim."""
    match names:
        case (channel, name) if _CHANNEL.fullmatch(channel) and _IN_CHANNEL.fullmatch(name):
            pass
        case (name,) if _ALONE.fullmatch(name):
            pass
        case _:
            raise NotAVideo(Reason.BAD_ID)
    video = quote("/".join(names), safe="@:/!()*+,;")
    start = first_time(link.params, "t")
    return VideoAddress(
        provider=Provider.ODYSEE,
        id=video,
        start=start,
        canonical=with_query(f"https://odysee.com/{video}", {"t": start}),
        embed=with_query(f"https://odysee.com/$/embed/{video}", {"t": start}),
    )
