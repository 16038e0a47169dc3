"""Who is asked about a video of each provider, and how the answer is read.

The first source of a provider says whether a video lives; the others only know more about it. Tests exchange the hosts.
The forms of the answers: oembed.com and its list of providers; developers.dailymotion.com; docs.joinpeertube.org;
archive.org/developers; voctoweb's views; developer.wordpress.com.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from html import unescape
from typing import Any
from urllib.parse import unquote, urlencode

from plugins.video.address import Kind, Provider, VideoAddress
from plugins.video.identity import plain
from tools.video import facts
from tools.video.facts import Facts
from tools.video.life import Life, by_status

Object = Mapping[str, Any]


def _lives(_answer: Object) -> Life:
    return Life.OK


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One who knows of a video: the address to ask, and what the answer says of the video and of its life.

    `statuses` are those by which a provider means something of its own; `judge` looks into an answer that came with
    status 200.
    """

    address: Callable[[VideoAddress], str]
    read: Callable[[Object, VideoAddress], Facts]
    statuses: Mapping[int, Life] | None = None
    judge: Callable[[Object], Life] = _lives

    def life(self, status: int) -> Life:
        """Return what a status says."""
        return (self.statuses or {}).get(status, by_status(status))


def sources(found: VideoAddress) -> tuple[Source, ...]:
    """Return who knows of a video; nobody is asked about a provider without such a service, or our own files."""
    if found.provider is Provider.PEERTUBE and found.kind is not Kind.VIDEO:
        return (_PEERTUBE_LIST,)
    if found.provider is Provider.DAILYMOTION and found.kind is not Kind.VIDEO:
        return ()
    return _SOURCES.get(found.provider, ())


def poster_addresses(found: VideoAddress, known: Facts) -> tuple[str, ...]:
    """Return where the poster of a video may be had, best first.

    YouTube has each in several sizes at fixed addresses; where one is missing it sends a small grey picture.
    """
    if found.provider is Provider.YOUTUBE and found.id:
        sizes = ("maxresdefault", "sddefault", "hqdefault")
        return tuple(f"https://i.ytimg.com/vi/{found.id}/{size}.jpg" for size in sizes)
    return known.posters


def _oembed(endpoint: str) -> Callable[[VideoAddress], str]:
    """Return how an oEmbed service is asked (oembed.com, 2.2)."""

    def address(found: VideoAddress) -> str:
        return f"{endpoint}?{urlencode({'url': plain(found), 'format': 'json'})}"

    return address


def _read_oembed(answer: Object, _found: VideoAddress) -> Facts:
    """Return what an oEmbed answer says (oembed.com, 2.3), with the fields that Vimeo adds."""
    return Facts(
        title=facts.text(answer.get("title"), facts.TITLE),
        summary=facts.summary(answer.get("description")),
        author=facts.names(answer.get("author_name")),
        day=facts.day(answer.get("upload_date")),
        length=facts.seconds(answer.get("duration")),
        posters=facts.addresses(answer.get("thumbnail_url")),
    )


def _read_wordpress(answer: Object, found: VideoAddress) -> Facts:
    """Return the same with a title that WordPress has escaped for HTML."""
    read = _read_oembed(answer, found)
    return replace(read, title=facts.text(unescape(read.title), facts.TITLE) if read.title else None)


def _read_dailymotion(answer: Object, _found: VideoAddress) -> Facts:
    return Facts(
        title=facts.text(answer.get("title"), facts.TITLE),
        summary=facts.summary(answer.get("description")),
        author=facts.names(answer.get("owner.screenname")),
        day=facts.day(answer.get("created_time")),
        length=facts.seconds(answer.get("duration")),
        language=facts.language(answer.get("language")),
        posters=facts.addresses(answer.get("thumbnail_1080_url"), answer.get("thumbnail_720_url")),
    )


# PeerTube numbers licences and names no version (its `VIDEO_LICENCES`).
_PEERTUBE_LICENCES = {
    1: "CC-BY",
    2: "CC-BY-SA",
    3: "CC-BY-ND",
    4: "CC-BY-NC",
    5: "CC-BY-NC-SA",
    6: "CC-BY-NC-ND",
    7: "CC0",
}


def _read_peertube(answer: Object, found: VideoAddress) -> Facts:
    pictures = [picture for picture in facts.objects(answer.get("thumbnails")) if facts.seconds(picture.get("width"))]
    pictures.sort(key=lambda picture: -(facts.seconds(picture.get("width")) or 0))
    paths = [answer.get("previewPath"), answer.get("thumbnailPath")]
    here = [f"https://{found.host}{path}" for path in paths if isinstance(path, str) and path.startswith("/")]
    number = facts.within(answer, "licence", "id")
    known = _PEERTUBE_LICENCES.get(number) if isinstance(number, int) else None
    return Facts(
        title=facts.text(answer.get("name"), facts.TITLE),
        summary=facts.summary(answer.get("description")),
        author=facts.names(
            facts.within(answer, "account", "displayName") or facts.within(answer, "channel", "displayName")
        ),
        day=facts.day(answer.get("originallyPublishedAt")) or facts.day(answer.get("publishedAt")),
        length=facts.seconds(answer.get("duration")),
        language=facts.language(facts.within(answer, "language", "id")),
        licence=known or facts.licence(facts.within(answer, "licence", "label")),
        posters=facts.addresses(*(picture.get("fileUrl") for picture in pictures), *here),
    )


def _read_archive(answer: Object, found: VideoAddress) -> Facts:
    item, _, name = (found.id or "").partition("/")
    files = [file for file in facts.objects(answer.get("files")) if not name or file.get("name") == unquote(name)]
    lengths = [length for file in files if (length := facts.seconds(file.get("length")))]
    return Facts(
        title=facts.names(facts.within(answer, "metadata", "title")),
        summary=facts.summary(facts.within(answer, "metadata", "description")),
        author=facts.names(facts.within(answer, "metadata", "creator")),
        day=facts.day(facts.within(answer, "metadata", "date")),
        length=max(lengths, default=None),
        language=facts.language(facts.within(answer, "metadata", "language")),
        licence=facts.licence(facts.within(answer, "metadata", "licenseurl")),
        posters=(f"https://archive.org/services/img/{item}",),
    )


def _judge_archive(answer: Object) -> Life:
    """Return whether an item is there: for one that is not, the answer is an empty object, with status 200."""
    if not answer or answer.get("is_dark") is True:
        return Life.GONE
    return Life.OK if "metadata" in answer else Life.UNCLEAR


def _read_ccc(answer: Object, _found: VideoAddress) -> Facts:
    return Facts(
        title=facts.text(answer.get("title"), facts.TITLE),
        summary=facts.summary(answer.get("description")),
        author=facts.names(answer.get("persons")),
        day=facts.day(answer.get("release_date")) or facts.day(answer.get("date")),
        length=facts.seconds(answer.get("length")),
        language=facts.language(answer.get("original_language")),
        posters=facts.addresses(answer.get("poster_url"), answer.get("thumb_url")),
    )


def _read_videopress(answer: Object, _found: VideoAddress) -> Facts:
    duration = answer.get("duration")  # in thousandths of a second
    title = answer.get("title")
    return Facts(
        title=facts.text(unescape(title), facts.TITLE) if isinstance(title, str) else None,
        summary=facts.summary(answer.get("description")),
        day=facts.day(answer.get("upload_date")),
        length=facts.seconds(duration / 1000) if isinstance(duration, int) else None,
        posters=facts.addresses(answer.get("poster")),
    )


def _closed_at_vimeo(answer: Object) -> Life:
    """Return `CLOSED` for a video that only some sites may show: Vimeo says so in an answer with status 200."""
    return Life.CLOSED if answer.get("domain_status_code") == 403 else Life.OK


_DAILYMOTION_FIELDS = (
    "title,description,duration,created_time,language,owner.screenname,thumbnail_1080_url,thumbnail_720_url"
)
_PEERTUBE_LIST = Source(
    address=lambda found: _oembed(f"https://{found.host}/services/oembed")(found), read=_read_oembed
)
_SOURCES: Mapping[Provider, tuple[Source, ...]] = {
    Provider.YOUTUBE: (
        Source(
            address=_oembed("https://www.youtube.com/oembed"),
            read=_read_oembed,
            # 401: its owner lets no other site show it; 403: private; 400: there is no such video.
            statuses={401: Life.CLOSED, 400: Life.GONE},
        ),
    ),
    Provider.VIMEO: (
        Source(
            # The width is that of the picture too: without it, it is a stamp.
            address=lambda found: f"{_oembed('https://vimeo.com/api/oembed.json')(found)}&width=1280",
            read=_read_oembed,
            judge=_closed_at_vimeo,
        ),
    ),
    Provider.DAILYMOTION: (
        Source(address=_oembed("https://www.dailymotion.com/services/oembed"), read=_read_oembed),
        Source(
            address=lambda found: f"https://api.dailymotion.com/video/{found.id}?fields={_DAILYMOTION_FIELDS}",
            read=_read_dailymotion,
        ),
    ),
    Provider.PEERTUBE: (
        Source(address=lambda found: f"https://{found.host}/api/v1/videos/{found.id}", read=_read_peertube),
    ),
    Provider.ARCHIVE: (
        Source(
            address=lambda found: f"https://archive.org/metadata/{(found.id or '').partition('/')[0]}",
            read=_read_archive,
            judge=_judge_archive,
        ),
    ),
    Provider.CCC: (Source(address=lambda found: f"https://api.media.ccc.de/public/events/{found.id}", read=_read_ccc),),
    Provider.TED: (Source(address=_oembed("https://www.ted.com/services/v1/oembed.json"), read=_read_oembed),),
    # Odysee sends a sentence with status 200 for what it does not find, also when it cannot look: that says nothing.
    Provider.ODYSEE: (Source(address=_oembed("https://odysee.com/$/oembed"), read=_read_oembed),),
    Provider.VIDEOPRESS: (
        Source(
            address=lambda found: f"https://public-api.wordpress.com/rest/v1.1/videos/{found.id}",
            read=_read_videopress,
            judge=lambda answer: Life.PRIVATE if answer.get("is_private") is True else Life.OK,
        ),
    ),
    Provider.WORDPRESS: (Source(address=_oembed("https://wordpress.tv/oembed/"), read=_read_wordpress),),
}
