"""Addresses that were refused although a video was meant: for a word to the author, never for a player."""

import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import replace
from difflib import get_close_matches
from urllib.parse import urlsplit

from plugins.video.providers import peertube, youtube
from plugins.video.providers.link import LONGEST, Link
from plugins.video.providers.model import NotAVideo, Reason
from plugins.video.providers.table import GONE, RULES, Rule

_WRONG = frozenset({Reason.BAD_ID, Reason.BAD_PLAYLIST, Reason.CLIP_NEEDS_LOOKUP, Reason.NESTED})
_SCHEMES = frozenset({"lbry", "peertube"})  # no web addresses, but nothing but a video has them
_NAMES = {
    "youtube": "www.youtube.com",
    "vimeo": "vimeo.com",
    "dailymotion": "www.dailymotion.com",
    "odysee": "odysee.com",
    "videopress": "videopress.com",
}
_ALIKE = 0.85  # of their letters; `yuotube.com` and `youtube.com` have 0.91


def looks_like_video(url: str, *, peertube_hosts: Collection[str] = ()) -> bool:
    """Say whether an address that `parse` refused was probably meant to be a video.

    It was when a known host or one of `peertube_hosts` has it with a wrong id, when its host resembles a known one and
    its path is a video there, when its path is that of a PeerTube video or of YouTube's `watch?v=` on whatever host,
    and when a provider that is gone had it. It was not when it is a channel, a user, a search, a home page or any other
    page; a file on another host, which is a download; or a path in the site, whose missing files are found elsewhere.
    """
    link, scheme = _forgiven(url)
    if scheme in _SCHEMES:
        return True
    if not link.host or not link.segments:
        return False
    if link.host in GONE:
        return True
    if link.host in RULES and _reads(RULES[link.host], link, wrong=True):
        return True
    if _reads(peertube.address, link, wrong=link.host in {host.lower() for host in peertube_hosts}):
        return True
    if link.segments == ("watch",) and youtube.is_id(link.params.get("v", "")):
        return True
    return any(_reads(RULES[host], replace(link, host=host), wrong=False) for host in _meant(link.host))


def _reads(rule: Rule, link: Link, *, wrong: bool) -> bool:
    """Say whether a rule finds a video, or when `wrong` ids count too, where one would be."""
    try:
        rule(link)
    except NotAVideo as refused:
        return wrong and refused.reason in _WRONG
    return True


def _forgiven(url: str) -> tuple[Link, str]:
    """Return what an author saw: the parts of an address, without what `parse` refuses it for, and its scheme."""
    words = url[:LONGEST].replace("&amp;", "&").strip("<> ").split()
    text = "".join(sign for sign in words[0] if sign.isprintable()).replace("\\", "/") if words else ""
    if text.partition("/")[0].lower() in RULES:
        text = f"//{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
    except ValueError:
        return Link("", ""), ""
    host = unicodedata.normalize("NFKC", host).lower()
    return Link(host, parts.path, parts.query, parts.fragment), parts.scheme


def _meant(host: str) -> Iterator[str]:
    """Yield the known hosts that a host resembles: `yuotube.com`, `youtube.com.example.org`, `my-youtube.com`."""
    labels = [_unicode(label) for label in host.split(".")]
    yield from get_close_matches(".".join(labels), RULES, cutoff=_ALIKE)
    for known in RULES:
        wanted = known.split(".")
        if any(labels[at : at + len(wanted)] == wanted for at in range(len(labels))):
            yield known
    for name, known in _NAMES.items():
        if any(label.startswith(name) or label.endswith(name) for label in labels):
            yield known


def _unicode(label: str) -> str:
    """Return the letters that a reader sees for `xn--…`."""
    if not label.startswith("xn--"):
        return label
    try:
        return label.removeprefix("xn--").encode("ascii").decode("punycode")
    except UnicodeError:
        return label
