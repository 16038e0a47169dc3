"""YouTube, with its short, children's, music and Flash addresses since 2008.

The forms are those that yt-dlp reads (`youtube/_video.py`, `_tab.py`); the parameters of the player are in its own
reference (developers.google.com/youtube/player_parameters).
"""

import re
from collections.abc import Mapping

from plugins.video.providers.link import Link, clean, parse_link, with_query
from plugins.video.providers.model import Kind, NotAVideo, Provider, Reason, VideoAddress
from plugins.video.providers.times import end_after, first_time

_SHORT = "youtu.be"
HOSTS = (
    "youtube.com",
    "www.youtube.com",
    "m.youtube.com",
    "music.youtube.com",
    "gaming.youtube.com",
    "youtube-nocookie.com",
    "www.youtube-nocookie.com",
    "www.youtubekids.com",
    "youtube.googleapis.com",
    _SHORT,
)
_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_NOT_IDS = frozenset({"videoseries", "live_stream", "watch_popup"})  # words of eleven letters in the same place
_PLAYLIST = re.compile(r"(?:PL|EC|UU|FL|RD|UL|TL|PU|OLAK5uy_)[A-Za-z0-9_-]{10,60}")
_OLD_PLAYLIST = re.compile(r"[0-9A-F]{16}")
_WATCH = frozenset({"watch", "watch_popup", "watch.php"})
_PLAYERS = frozenset({"embed", "v", "e", "shorts", "live"})
_HUBS = frozenset({"shorts", "live"})  # alone, they are pages of many videos
_LISTS = frozenset({"playlist", "view_play_list", "p"})
_WRAPPERS = {"attribution_link": "u", "oembed": "url"}
_REFUSED = {"clip": Reason.CLIP_NEEDS_LOOKUP, "redirect": Reason.REDIRECTOR}


def address(link: Link) -> VideoAddress:
    """Return the video or the playlist of an address at one of `HOSTS`."""
    link = _unglued(link)
    params = link.params
    word, *rest = link.segments or ("",)
    if word in _WRAPPERS:
        return address(_wrapped(word, params.get(_WRAPPERS[word], "")))
    if word in _REFUSED:
        raise NotAVideo(_REFUSED[word])
    if word in _LISTS:
        return _playlist(rest[0] if rest else params.get("list") or params.get("p", ""))
    if word in _WATCH:
        return _video_or_list(rest or ([params["v"]] if "v" in params else []), params)
    if word in _PLAYERS and rest == ["videoseries"]:
        return _playlist(params.get("list", ""))
    if word in _PLAYERS and (rest or word not in _HUBS):
        return _video_or_list(rest, params)
    if link.host == _SHORT:
        return _video_or_list([word, *rest], params)
    if not word and is_id(params.get("v", "")):
        return _video(params["v"], params)
    raise NotAVideo(Reason.NOT_A_VIDEO)


def is_id(text: str) -> bool:
    """Say whether a text can be the id of a video: eleven letters, digits, `-` or `_`, never the start of more."""
    return bool(_ID.fullmatch(text)) and text not in _NOT_IDS


def _unglued(link: Link) -> Link:
    """Return the link with parameters that follow the path without `?`, as in the Flash code `/v/ID&hl=fr_FR&fs=1`."""
    path, _, glued = link.path.partition("&")
    return Link(link.host, path, f"{glued}&{link.query}" if glued else link.query, link.fragment)


def _wrapped(word: str, url: str) -> Link:
    """Return the YouTube address that a page of attribution (a path) or of oEmbed (an address) is about."""
    if word == "attribution_link":
        if not url.startswith("/") or url.startswith("//"):
            raise NotAVideo(Reason.NOT_A_VIDEO)
        url = f"https://www.youtube.com{url}"
    link = _unglued(parse_link(clean(url)))
    if link.host not in HOSTS:
        raise NotAVideo(Reason.NOT_A_VIDEO)
    if not _WRAPPERS.keys().isdisjoint(link.segments[:1]):
        raise NotAVideo(Reason.NESTED)
    return link


def _video_or_list(named: list[str], params: Mapping[str, str]) -> VideoAddress:
    if not named and params.get("list"):
        if params.get("listType", "playlist") != "playlist":  # all of a channel, or a search
            raise NotAVideo(Reason.NOT_A_VIDEO)
        return _playlist(params["list"])
    if named == ["live_stream"]:  # what a channel broadcasts now: no video that stays
        raise NotAVideo(Reason.NOT_A_VIDEO)
    if len(named) != 1 or not is_id(named[0]):
        raise NotAVideo(Reason.BAD_ID)
    return _video(named[0], params)


def _video(video: str, params: Mapping[str, str]) -> VideoAddress:
    start = first_time(params, "t", "start", "time_continue", "at")
    end = end_after(start, first_time(params, "end"))
    playlist = _playlist_id(params.get("list", ""))
    return VideoAddress(
        provider=Provider.YOUTUBE,
        id=video,
        start=start,
        end=end,
        playlist=playlist,
        canonical=with_query(
            "https://www.youtube.com/watch", {"v": video, "list": playlist, "t": f"{start}s" if start else None}
        ),
        embed=with_query(
            f"https://www.youtube-nocookie.com/embed/{video}", {"start": start, "end": end, "list": playlist}
        ),
    )


def _playlist(text: str) -> VideoAddress:
    playlist = _playlist_id(text)
    if playlist is None:
        raise NotAVideo(Reason.BAD_PLAYLIST)
    return VideoAddress(
        provider=Provider.YOUTUBE,
        kind=Kind.PLAYLIST,
        playlist=playlist,
        canonical=with_query("https://www.youtube.com/playlist", {"list": playlist}),
        embed=with_query("https://www.youtube-nocookie.com/embed/videoseries", {"list": playlist}),
    )


def _playlist_id(text: str) -> str | None:
    """Return the id of a public list; those of 2009 to 2012 were written without `PL`. `WL`, `LL`, `LM` are private."""
    if _OLD_PLAYLIST.fullmatch(text):
        return f"PL{text}"
    return text if _PLAYLIST.fullmatch(text) else None
