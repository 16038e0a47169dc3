"""From the address that an author pasted to the video it names; asks nobody, knows nothing of Pelican."""

from collections.abc import Collection
from functools import lru_cache

from plugins.video.providers import file, peertube
from plugins.video.providers.link import clean, parse_link
from plugins.video.providers.lookalikes import looks_like_video
from plugins.video.providers.model import Kind, NotAVideo, Provider, Reason, VideoAddress
from plugins.video.providers.table import GONE, RULES, SHORTENERS

__all__ = ["Kind", "NotAVideo", "Provider", "Reason", "VideoAddress", "looks_like_video", "parse"]


def parse(url: str, *, peertube_hosts: Collection[str] = (), site_hosts: Collection[str] = ()) -> VideoAddress:
    """Return the video that an address names.

    `peertube_hosts` are the instances that the site trusts, `site_hosts` the site's own hosts, whose video files become
    paths in the site. Hosts are compared whole, with a table; each provider's module names the source of its rule. An
    address without `https://` is one only with a known host, so only where an address is expected and not in running
    text. Parameters that are wrong or only follow the reader (a time, a list, `si`, `feature`) are dropped and the
    video is kept. The canonical address gives the same video again; only YouTube's cannot say where it ends.

    Raises `NotAVideo`, and nothing else, whatever the text.
    """
    return _parse(url, tuple(peertube_hosts), tuple(site_hosts))


@lru_cache(maxsize=10_000)
def _parse(url: str, peertube_hosts: tuple[str, ...], site_hosts: tuple[str, ...]) -> VideoAddress:
    text = clean(url)
    if file.is_path(text):
        return file.address(file.path_link(text))
    link = parse_link(f"https://{text}" if text.partition("/")[0].lower() in RULES else text)
    if link.host in RULES:
        return RULES[link.host](link)
    if link.host in {host.lower() for host in peertube_hosts}:
        return peertube.address(link)
    if link.host in {host.lower() for host in site_hosts}:
        return file.address(link)
    raise NotAVideo(_why_not(link.host))


def _why_not(host: str) -> Reason:
    if host in GONE:
        return Reason.DEAD_PROVIDER
    return Reason.SHORTENER if host in SHORTENERS else Reason.UNKNOWN_HOST
