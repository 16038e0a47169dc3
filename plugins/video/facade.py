"""What stands for a video until a reader asks to play it: nothing of it is asked of another host."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from plugins.catalogue.edition import Edition
from plugins.catalogue.files import target
from plugins.catalogue.model import Catalogue, Record, Slot
from plugins.catalogue.pictures import picture
from plugins.catalogue.views import PictureView, ScriptView
from plugins.problems.model import Findings, Refused
from plugins.settings.model import Site
from plugins.typography.numbers import size_words
from plugins.video.address import VideoAddress, parse
from plugins.video.block import FILE_TYPES, VideoBlock

POSTERS = (".webp", ".avif", ".jpg", ".jpeg", ".png", ".svg")
WIDTH, HEIGHT = 1280, 720  # of the neutral poster, in pixels


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackView:
    """One file of captions."""

    href: str
    lang: str
    label: str
    default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """A film of the site's own: its address, media type, size in words and captions."""

    href: str
    type: str
    size: str
    tracks: tuple[TrackView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoView:
    """A video in a body.

    `href` is where it lives; `embed` the player's address, None where there is none or the film is our own (`file`).
    """

    title: str
    named: bool
    provider: str
    href: str
    embed: str | None
    poster: PictureView
    file: FileView | None
    script: ScriptView | None = None


PROVIDERS = {
    "youtube": "YouTube",
    "vimeo": "Vimeo",
    "dailymotion": "Dailymotion",
    "peertube": "PeerTube",
    "archive": "Internet Archive",
    "ccc": "media.ccc.de",
    "ina": "INA",
    "ted": "TED",
    "odysee": "Odysee",
    "videopress": "VideoPress",
    "wordpress": "WordPress.tv",
}
# The origin of each provider's player; a page's script plays nothing from anywhere else.
_ORIGINS = (
    "https://www.youtube-nocookie.com",
    "https://player.vimeo.com",
    "https://vimeo.com",
    "https://geo.dailymotion.com",
    "https://archive.org",
    "https://media.ccc.de",
    "https://embed.ted.com",
    "https://odysee.com",
    "https://videopress.com",
)


def player_origins(site: Site) -> tuple[str, ...]:
    """Return every origin that may play a video on this site's pages."""
    return (*_ORIGINS, *(f"https://{host}" for host in site.peertube_hosts))


def _script(embed: str | None, edition: Edition) -> ScriptView | None:
    """Return the script that plays a video in place, for the origin of its player alone; None for one that has none."""
    origins = [origin for origin in player_origins(edition.site) if embed and embed.startswith(f"{origin}/")]
    return ScriptView(edition.site.href(edition.assets["video.js"]), " ".join(origins)) if origins else None


def fill_video(slot: Slot, record: Record, edition: Edition, absolute: bool) -> VideoView:  # noqa: FBT001
    """Return the view of a video in a body."""
    block = VideoBlock.of(slot.data)
    if block.local:
        return _own(block, record, edition, absolute=absolute)
    found = parse(block.href, peertube_hosts=edition.site.peertube_hosts)
    provider = found.host or PROVIDERS.get(found.provider, found.provider)
    untitled = edition.words[record.lang].say("video_untitled", provider=provider)
    return VideoView(
        title=block.title or untitled,
        named=block.title is not None,
        provider=provider,
        href=found.canonical,
        embed=found.embed,
        poster=_poster(poster_stem(found), edition, absolute=absolute),
        file=None,
        script=_script(found.embed, edition),
    )


def _own(block: VideoBlock, record: Record, edition: Edition, *, absolute: bool) -> VideoView:
    site = edition.site
    full = site.absolute if absolute else site.href
    name, _ = target(block.href, record.source.name)
    stem = name.removesuffix(PurePosixPath(name).suffix)
    try:
        path = edition.shelf.find(name, block.href)
        size = size_words(path.stat().st_size, record.lang)
        href = full(edition.shelf.publish(name))
    except Refused:
        size, href = "", block.href  # a problem: this page will not be written
    time = re.search(r"#t=[\d.,]+$", block.href)
    words = edition.words[record.lang]
    tracks = tuple(
        TrackView(
            href=full(edition.shelf.publish(f"{stem}.{lang}.vtt")),
            lang=lang,
            label=words.say(f"language_{lang}"),
            default=lang == record.lang,
        )
        for lang in edition.site.languages
        if edition.shelf.has(f"{stem}.{lang}.vtt")
    )
    return VideoView(
        title=block.title or PurePosixPath(stem).name,
        named=block.title is not None,
        provider=site.host,
        href=href,
        embed=None,
        poster=_poster(stem, edition, absolute=absolute),
        file=FileView(
            href=href + (time[0] if time else ""),
            type=FILE_TYPES[PurePosixPath(name).suffix.casefold()],
            size=size,
            tracks=tracks,
        ),
    )


def poster_stem(found: VideoAddress) -> str:
    """Return the name of the poster of an address, without its suffix: `videos/youtube-ID`."""
    return f"videos/{found.provider}-{re.sub(r'[^A-Za-z0-9_-]+', '-', found.id or found.playlist or '')}"


def poster_name(stem: str, edition: Edition) -> str | None:
    """Return the picture beside a film or kept for an address: `videos/youtube-ID.webp` and the like."""
    return next((f"{stem}{suffix}" for suffix in POSTERS if edition.shelf.has(f"{stem}{suffix}")), None)


def _poster(stem: str, edition: Edition, *, absolute: bool) -> PictureView:
    name = poster_name(stem, edition)
    if name is not None:
        try:
            return picture(name, edition, absolute=absolute)
        except Refused:
            pass  # `check_videos` makes a problem of it
    site = edition.site
    path = edition.assets["poster.svg"]
    return PictureView(href=site.absolute(path) if absolute else site.href(path), width=WIDTH, height=HEIGHT, alt="")


def check_videos(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every film in a shown text that is not there, and every poster that is no picture, at its line."""
    problems = []
    for record in catalogue.records:
        if not edition.shown(record):
            continue
        for slot in record.body.slots("video"):
            block = VideoBlock.of(slot.data)
            try:
                if block.local:
                    name, _ = target(block.href, record.source.name)
                    edition.shelf.find(name, block.href, record.source.name)
                    stem = name.removesuffix(PurePosixPath(name).suffix)
                else:
                    found = parse(block.href, peertube_hosts=edition.site.peertube_hosts)
                    stem = poster_stem(found)
                poster = poster_name(stem, edition)
                if poster is not None:
                    picture(poster, edition)
            except Refused as refused:
                problems.append(refused.at(record.source.path, slot.line))
    return Findings(tuple(problems))
