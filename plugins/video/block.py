"""A paragraph that is only a video's address."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.catalogue.kinds import Block
from plugins.catalogue.markup import is_relative
from plugins.problems.model import Refused
from plugins.settings.model import Site
from plugins.video.address import NotAVideo, VideoAddress, looks_like_video, parse

_CODES = {
    "unknown-host": "video-host",
    "host": "video-host",
    "bad-id": "video-id",
    "bad-playlist": "video-id",
    "dead-provider": "video-dead",
}
FILE_TYPES = {".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm", ".ogv": "video/ogg"}


@dataclass(frozen=True, slots=True)
class VideoBlock:
    """What a slot of a video holds: its address or its file, and its title where the author gave one."""

    href: str
    title: str | None
    local: bool

    @property
    def data(self) -> tuple[str, ...]:
        """The same as plain text, for the slot."""
        return (self.href, self.title or "", "file" if self.local else "")

    @classmethod
    def of(cls, data: tuple[str, ...]) -> "VideoBlock":
        """Return the block of a slot's data."""
        href, title, local = data
        return cls(href, title or None, bool(local))


def is_video_file(href: str) -> bool:
    """Tell whether an address is that of a video file in the content folder."""
    return is_relative(href) and PurePosixPath(re.split(r"[?#]", href)[0]).suffix.casefold() in FILE_TYPES


def recognise(block: Block, site: Site) -> tuple[str, ...] | None:
    """Return the data of a video's slot, or None for a paragraph that is no video.

    Raises `Refused` for an address that looks like a video's but cannot be one, so that the author learns of it
    before readers meet a plain link.
    """
    if is_video_file(block.href):
        return VideoBlock(block.href, block.title, local=True).data
    if is_relative(block.href):
        return None
    if not _is_address(block.href, site):
        return None
    return VideoBlock(block.href, block.title, local=False).data


def _is_address(href: str, site: Site) -> bool:
    """Tell whether an address is a video's; raises `Refused` for one that looks like it and is none."""
    try:
        recognise_address(href, site)
    except Refused:
        if looks_like_video(href, peertube_hosts=site.peertube_hosts):
            raise
        return False
    return True


def recognise_address(href: str, site: Site) -> VideoAddress:
    """Return what an address names; raises `Refused` for one that is no video's, as the library needs one."""
    try:
        return parse(href, peertube_hosts=site.peertube_hosts)
    except NotAVideo as refused:
        reason = str(refused.reason)
        code = _CODES.get(reason)
        if code is not None:
            raise Refused(code, address=href) from None
        raise Refused("video-address", address=href, reason=reason) from None
