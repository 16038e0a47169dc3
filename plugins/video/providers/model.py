"""The vocabulary of video addresses: what one names, and why one is refused."""

from dataclasses import dataclass
from enum import StrEnum


class Provider(StrEnum):
    """Who holds the video; `FILE` is the site itself."""

    ARCHIVE = "archive"
    CCC = "ccc"
    DAILYMOTION = "dailymotion"
    FILE = "file"
    INA = "ina"
    ODYSEE = "odysee"
    PEERTUBE = "peertube"
    TED = "ted"
    VIDEOPRESS = "videopress"
    VIMEO = "vimeo"
    WORDPRESS = "wordpress"
    YOUTUBE = "youtube"


class Kind(StrEnum):
    """What an address names; an event is a live broadcast of Vimeo, which has numbers of its own."""

    VIDEO = "video"
    PLAYLIST = "playlist"
    EVENT = "event"


class Reason(StrEnum):
    """Why an address is no video that a page may show."""

    TOO_LONG = "too-long"
    WHITESPACE_OR_CONTROL = "whitespace-or-control"  # also invisible signs and those that turn the text around
    BACKSLASH = "backslash"  # browsers and urllib disagree on where the host then ends
    FORBIDDEN_CHAR = "forbidden-char"  # quotes and angle brackets
    UNPARSABLE = "unparsable"
    NO_SCHEME = "no-scheme"
    SCHEME = "scheme"
    USERINFO = "userinfo"
    HOST = "host"  # not a plain ASCII name
    PORT = "port"
    UNKNOWN_HOST = "unknown-host"
    DEAD_PROVIDER = "dead-provider"
    SHORTENER = "shortener"
    REDIRECTOR = "redirector"
    NESTED = "nested"  # an address in an address in an address
    NOT_A_VIDEO = "not-a-video"  # another page of a known host: a channel, a search, the home page
    BAD_ID = "bad-id"
    BAD_PLAYLIST = "bad-playlist"  # also the private lists, which only their owner sees
    CLIP_NEEDS_LOOKUP = "clip-needs-lookup"  # only YouTube knows of which video the clip is


class NotAVideo(ValueError):  # noqa: N818 - it is a refusal of one value, not a fault of the program
    """An address that names no video a page may show; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        """Take the reason, which is also the text."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoAddress:
    """A video, a list of videos or a live event, and the two addresses to write into a page for it.

    `start` and `end` are whole seconds, `None` where the video plays from its beginning or to its end. `id` is `None`
    for a list that names no video; `playlist` is the list. `hash` is the key of a Vimeo video that is not listed,
    `host` the PeerTube instance. `canonical` is the page where one watches the video; for a file it is the path in
    the site, with the times as a media fragment. `embed` is the address of the player, `None` where there is none.
    """

    provider: Provider
    kind: Kind = Kind.VIDEO
    id: str | None = None
    start: int | None = None
    end: int | None = None
    playlist: str | None = None
    hash: str | None = None
    host: str | None = None
    canonical: str
    embed: str | None
