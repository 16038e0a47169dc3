"""Vimeo, with the key of unlisted videos, which the player needs too (yt-dlp, `vimeo.py`)."""

import re
from collections.abc import Sequence

from plugins.video.providers.link import Link, with_query
from plugins.video.providers.model import Kind, NotAVideo, Provider, Reason, VideoAddress
from plugins.video.providers.times import first_time

_PLAYER = "player.vimeo.com"
HOSTS = ("vimeo.com", "www.vimeo.com", _PLAYER)
_ID = re.compile(r"[1-9][0-9]{0,11}")
_HASH = re.compile(r"[0-9a-f]{10}")


def address(link: Link) -> VideoAddress:
    """Return the video or the live event of an address at one of `HOSTS`."""
    match link.segments:
        case ("video", video):
            return _video(link, video)
        case _ if link.host == _PLAYER:
            raise NotAVideo(Reason.NOT_A_VIDEO)
        case ("event", _, "videos", video):
            return _video(link, video)
        case ("event", event, *rest):
            return _event(event, [word for word in rest if word not in {"embed", "interaction"}])
        case ("moogaloop.swf",):  # the Flash player, until about 2012
            return _video(link, link.params.get("clip_id", ""))
        case ("manage", "videos", video, *key):
            return _video(link, video, *key)
    return _listed(link)


def _listed(link: Link) -> VideoAddress:
    """Return the video of its own page or of a page of a list; other pages have words where these have a number."""
    match link.segments:
        case (video, *keys) if video.isdigit():
            return _video(link, video, *keys)
        case ("channels" | "ondemand", _, video) | ("groups", _, "videos", video) if video.isdigit():
            return _video(link, video)
        case ("album" | "showcase", _, "video", video, *embed) if video.isdigit() and embed in ([], ["embed"]):
            return _video(link, video)
    raise NotAVideo(Reason.NOT_A_VIDEO)


def _video(link: Link, video: str, *keys: str) -> VideoAddress:
    """Return the video; a wrong key in the path is refused, one in the query is dropped."""
    params = link.params
    said = _key(video, keys) or params.get("h", "")
    key = said if _HASH.fullmatch(said) else None
    start = first_time(params, "t", "at")
    moment = f"#t={start}s" if start else ""
    page = f"https://vimeo.com/{video}/{key}" if key else f"https://vimeo.com/{video}"
    return VideoAddress(
        provider=Provider.VIMEO,
        id=video,
        start=start,
        hash=key,
        canonical=page + moment,
        # dnt=1 asks the player not to follow the visitor.
        embed=with_query(f"https://{_PLAYER}/video/{video}", {"h": key, "dnt": 1}) + moment,
    )


def _event(event: str, keys: Sequence[str]) -> VideoAddress:
    key = _key(event, keys)
    page = f"https://vimeo.com/event/{event}"
    return VideoAddress(
        provider=Provider.VIMEO,
        kind=Kind.EVENT,
        id=event,
        hash=key,
        canonical=f"{page}/{key}" if key else page,
        embed=f"{page}/embed/{key}" if key else f"{page}/embed",
    )


def _key(number: str, keys: Sequence[str]) -> str | None:
    """Return the key that may follow a number in the path; any other word is refused, and a wrong number."""
    if not _ID.fullmatch(number) or len(keys) > 1 or not all(map(_HASH.fullmatch, keys)):
        raise NotAVideo(Reason.BAD_ID)
    return keys[0] if keys else None
