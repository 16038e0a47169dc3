"""Dailymotion, from the Flash players and slugs of 2010 to its player of today (yt-dlp, `dailymotion.py`)."""

import re
from collections.abc import Mapping

from plugins.video.providers.link import Link, with_query
from plugins.video.providers.model import Kind, NotAVideo, Provider, Reason, VideoAddress
from plugins.video.providers.times import first_time

_SHORT = "dai.ly"
HOSTS = ("dailymotion.com", "www.dailymotion.com", "touch.dailymotion.com", "geo.dailymotion.com", _SHORT)
_ID = re.compile(r"x[0-9a-z]{2,9}|k[0-9A-Za-z]{10,30}")  # k: private, its letters are not interchangeable
_PLAYLIST = re.compile(r"x[0-9a-z]{2,9}")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?")
_PAGE = "https://www.dailymotion.com"
_PLAYER = "https://geo.dailymotion.com/player.html"


def address(link: Link) -> VideoAddress:
    """Return the video or the playlist of an address at one of `HOSTS`."""
    segments, params = link.segments, link.params
    if link.host == _SHORT:
        return _video(segments[0] if len(segments) == 1 else "", params)
    if segments and _LANGUAGE.fullmatch(segments[0]):
        segments = segments[1:]
    named = params.get("video") or params.get("videoId")  # the pages of 2010 name it behind `#`
    match segments:
        case ("video", video) | ("swf", video) | ("embed" | "swf" | "crawler", "video", video):
            return _video(video, params)
        case ("playlist", playlist, *_) if named:
            return _video(named, {**params, "playlist": playlist})
        case ("playlist", playlist, *_):
            return _playlist(playlist)
        case ("player.html",) | ("player", _) if not named and "playlist" in params:
            return _playlist(params["playlist"])
        case ("player.html",) | ("player", _):
            return _video(named or "", params)
    if named:
        return _video(named, params)
    raise NotAVideo(Reason.NOT_A_VIDEO)


def _video(text: str, params: Mapping[str, str]) -> VideoAddress:
    video = _without_slug(text)
    if not _ID.fullmatch(video):
        raise NotAVideo(Reason.BAD_ID)
    start = first_time(params, "start", "startTime")
    named = _without_slug(params.get("playlist", ""))
    playlist = named if _PLAYLIST.fullmatch(named) else None
    return VideoAddress(
        provider=Provider.DAILYMOTION,
        id=video,
        start=start,
        playlist=playlist,
        canonical=with_query(f"{_PAGE}/video/{video}", {"playlist": playlist, "start": start}),
        embed=with_query(_PLAYER, {"video": video, "playlist": playlist, "startTime": start}),
    )


def _playlist(text: str) -> VideoAddress:
    playlist = _without_slug(text)
    if not _PLAYLIST.fullmatch(playlist):
        raise NotAVideo(Reason.BAD_PLAYLIST)
    return VideoAddress(
        provider=Provider.DAILYMOTION,
        kind=Kind.PLAYLIST,
        playlist=playlist,
        canonical=f"{_PAGE}/playlist/{playlist}",
        embed=with_query(_PLAYER, {"playlist": playlist}),
    )


def _without_slug(text: str) -> str:
    """Return the id of `x5kesuj_office-christmas-party_news`."""
    return text.partition("_")[0]
