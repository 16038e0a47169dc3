"""PeerTube, on the instances that the site names (PeerTube, `core-utils/common/url.ts`; yt-dlp, `peertube.py`)."""

import re

from plugins.video.providers.link import Link, with_query
from plugins.video.providers.model import Kind, NotAVideo, Provider, Reason, VideoAddress
from plugins.video.providers.times import end_after, first_time

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SHORT = re.compile(r"[1-9A-HJ-NP-Za-km-z]{21,22}")  # a UUID in base 58 without 0, O, I and l
# Without it the player tells other visitors' browsers the address of this one (WebRTC).
_ALONE = {"p2p": 0}


def address(link: Link) -> VideoAddress:
    """Return the video or the playlist of an address at an instance; the caller knows which hosts are instances."""
    match link.segments:
        case ("w", "p", name) | ("videos", "watch", "playlist", name) | ("video-playlists", "embed", name):
            return _playlist(link.host, _id(name, Reason.BAD_PLAYLIST))
        case ("w", name) | ("videos", "watch" | "embed", name):
            return _video(link, _id(name, Reason.BAD_ID))
    raise NotAVideo(Reason.NOT_A_VIDEO)


def _id(text: str, refusal: Reason) -> str:
    """Return the id of a path's last word, without the `;threadId=…` of a comment's address."""
    name = text.partition(";")[0]
    if _UUID.fullmatch(name):
        return name.lower()
    if not _SHORT.fullmatch(name):
        raise NotAVideo(refusal)
    return name


def _video(link: Link, video: str) -> VideoAddress:
    params = link.params
    start = first_time(params, "start")
    end = end_after(start, first_time(params, "stop"))
    times = {"start": start, "stop": end}
    return VideoAddress(
        provider=Provider.PEERTUBE,
        id=video,
        start=start,
        end=end,
        host=link.host,
        canonical=with_query(f"https://{link.host}/w/{video}", times),
        embed=with_query(f"https://{link.host}/videos/embed/{video}", {**times, **_ALONE}),
    )


def _playlist(host: str, playlist: str) -> VideoAddress:
    return VideoAddress(
        provider=Provider.PEERTUBE,
        kind=Kind.PLAYLIST,
        playlist=playlist,
        host=host,
        canonical=f"https://{host}/w/p/{playlist}",
        embed=with_query(f"https://{host}/video-playlists/embed/{playlist}", _ALONE),
    )
