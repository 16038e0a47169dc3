"""Which rule reads the addresses of which host; a host that is not here is no video host."""

from collections.abc import Callable

from plugins.video.providers import (
    archive,
    ccc,
    dailymotion,
    ina,
    odysee,
    ted,
    videopress,
    vimeo,
    wordpress,
    youtube,
)
from plugins.video.providers.link import Link
from plugins.video.providers.model import VideoAddress

Rule = Callable[[Link], VideoAddress]

_RULES: tuple[tuple[tuple[str, ...], Rule], ...] = (
    (archive.HOSTS, archive.address),
    (ccc.HOSTS, ccc.address),
    (dailymotion.HOSTS, dailymotion.address),
    (ina.HOSTS, ina.address),
    (odysee.HOSTS, odysee.address),
    (ted.HOSTS, ted.address),
    (videopress.HOSTS, videopress.address),
    (vimeo.HOSTS, vimeo.address),
    (wordpress.HOSTS, wordpress.address),
    (youtube.HOSTS, youtube.address),
)
RULES = {host: rule for hosts, rule in _RULES for host in hosts}

_GONE = [
    "bambuser.com",
    "blip.tv",
    "justin.tv",
    "qik.com",
    "revision3.com",
    "ustream.tv",
    "video.google.com",
    "video.google.fr",
    "viddler.com",
    "vine.co",
]
# Hosts of the years around 2012 that no longer serve their videos; WordPress dropped five of them from its own list.
GONE = frozenset(_GONE) | {f"www.{host}" for host in _GONE}

# Where they lead is known only by asking, and a build asks nobody.
SHORTENERS = frozenset(
    [
        "bit.ly",
        "buff.ly",
        "cutt.ly",
        "dlvr.it",
        "fb.me",
        "frama.link",
        "goo.gl",
        "is.gd",
        "j.mp",
        "lnkd.in",
        "ow.ly",
        "rebrand.ly",
        "shorturl.at",
        "t.co",
        "t.ly",
        "tiny.cc",
        "tinyurl.com",
        "urlz.fr",
        "v.gd",
        "wp.me",
        "youtube.app.goo.gl",
    ]
)
