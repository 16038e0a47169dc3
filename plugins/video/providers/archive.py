"""Internet Archive: an item, or one file of it (archive.org/help, 'identifiers'; yt-dlp, `archiveorg.py`)."""

import re
from urllib.parse import quote

from plugins.video.providers.link import Link, with_query
from plugins.video.providers.model import NotAVideo, Provider, Reason, VideoAddress
from plugins.video.providers.times import first_time

HOSTS = ("archive.org", "www.archive.org")
_ITEM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,99}")
_COLLECTIONS = frozenset({"audio", "collection", "data", "etree", "image", "movies", "software", "texts", "tv", "web"})


def address(link: Link) -> VideoAddress:
    """Return the item of an address at one of `HOSTS`; whether it is a film or a book, the address does not tell."""
    match link.segments:
        case ("details" | "embed", item, *files) if item not in _COLLECTIONS and not item.startswith("@"):
            return _video(link, item, files)
    raise NotAVideo(Reason.NOT_A_VIDEO)


def _video(link: Link, item: str, files: list[str]) -> VideoAddress:
    if not _ITEM.fullmatch(item) or not all(map(_is_plain, files)):
        raise NotAVideo(Reason.BAD_ID)
    video = "/".join([item, *(quote(name, safe="!()*+,;=:@") for name in files)])
    start = first_time(link.params, "start")
    return VideoAddress(
        provider=Provider.ARCHIVE,
        id=video,
        start=start,
        canonical=with_query(f"https://archive.org/details/{video}", {"start": start}),
        embed=with_query(f"https://archive.org/embed/{video}", {"start": start}),
    )


def _is_plain(name: str) -> bool:
    return name not in {".", ".."} and name.isprintable()
