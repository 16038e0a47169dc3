"""What stands for a video until a reader asks to play it: nothing of it is asked of another host."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from plugins.catalogue.edition import Edition
from plugins.catalogue.files import target
from plugins.catalogue.model import Catalogue, Record, Slot
from plugins.catalogue.pictures import made_of, picture
from plugins.catalogue.views import PictureView, ScriptView
from plugins.problems.model import Findings, Problem, Refused, problem
from plugins.settings.model import Site
from plugins.typography.dates import date_words
from plugins.typography.numbers import size_words
from plugins.video.address import NotAVideo, VideoAddress, parse
from plugins.video.block import FILE_TYPES, VideoBlock, recognise_address
from plugins.video.lengths import duration_words
from plugins.video.library import State, Video, content_name, entry, identity_of, library
from plugins.video.media import check_codec, read_media
from plugins.video.tracks import languages_of

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
    width: int = WIDTH
    height: int = HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoView:
    """A video in a body.

    `href` is where it lives; `embed` the player's address, None where there is none or the film is our own (`file`).
    `page` is its page in the library; `state` is ok, gone, private or lost, and `seen` the day of the last look. `at`
    is the player's address at a second, which stands in it as `{}`; only on the video's own page.
    """

    title: str
    named: bool
    provider: str
    href: str
    embed: str | None
    poster: PictureView
    file: FileView | None
    script: ScriptView | None = None
    length: str | None = None
    page: str | None = None
    state: str = "ok"
    seen: str | None = None
    at: str | None = None


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
    name = block.href
    if block.local:
        with suppress(Refused):  # `check_videos` has made a problem of it: this page will not be written
            name = _film(block.href, record.source.name)
    return video_view(name, block.title, record.lang, edition, absolute=absolute)


def _film(href: str, source: str) -> str:
    """Return the name of a film in the content folder, with the moment at which it is to start."""
    name, moment = target(href, source)
    return f"{name}{moment}"


def video_view(address: str, title: str | None, lang: str, edition: Edition, *, absolute: bool = False) -> VideoView:
    """Return the view of a video by its address, or the name of a film in the content folder.

    What the library knows of it is shown: its title, length and poster, its page, and whether it has gone; then the
    first of its copies is what plays.
    """
    known = entry(address, lang, edition)
    gone = known is not None and known.state in {State.GONE, State.PRIVATE, State.LOST}
    playing = address
    if known is not None and gone and known.copies:
        playing = content_name(known.copies[0])
    local = "//" not in playing
    view = (
        _own(playing, lang, edition, absolute=absolute)
        if local
        else _foreign(playing, lang, edition, absolute=absolute)
    )
    if title is not None:
        view = replace(view, title=title, named=True)
    return _with_library(view, known, lang, edition, absolute=absolute, titled=title is not None) if known else view


def lost_view(known: Video, edition: Edition) -> VideoView:
    """Return the view of a video of which no address is known: what the library says of it, and its poster."""
    return _with_library(_nowhere("", known.lang, edition), known, known.lang, edition, absolute=False, titled=False)


def _nowhere(href: str, lang: str, edition: Edition, *, absolute: bool = False) -> VideoView:
    """Return the view of what cannot be played, under the neutral poster."""
    return VideoView(
        title=edition.words[lang].say("video_untitled", provider="").strip(),
        named=False,
        provider="",
        href=href,
        embed=None,
        poster=_neutral(edition, absolute=absolute),
        file=None,
    )


def _foreign(address: str, lang: str, edition: Edition, *, absolute: bool) -> VideoView:
    try:
        found = parse(address, peertube_hosts=edition.site.peertube_hosts)
    except NotAVideo:  # `check_library` has made a problem of it: this page will not be written
        return _nowhere(address, lang, edition, absolute=absolute)
    provider = found.host or PROVIDERS.get(found.provider, found.provider)
    return VideoView(
        title=edition.words[lang].say("video_untitled", provider=provider),
        named=False,
        provider=provider,
        href=found.canonical,
        embed=found.embed,
        poster=_poster(poster_stem(found), edition, absolute=absolute),
        file=None,
        script=_script(found.embed, edition),
    )


def _with_library(
    view: VideoView, known: Video, lang: str, edition: Edition, *, absolute: bool, titled: bool
) -> VideoView:
    """Return a view with what the library knows of the video."""
    site = edition.site
    path = edition.path(known)
    lost = known.state is not State.OK and not known.copies
    return replace(
        view,
        title=view.title if titled else known.title,
        named=True,
        embed=None if lost else view.embed,
        script=None if lost else view.script,
        poster=_poster_of(known, view, edition, absolute=absolute),
        length=duration_words(known.length_seconds, lang) if known.length_seconds else view.length,
        page=site.absolute(path) if absolute else site.href(path),
        state=known.state.value,
        seen=date_words(known.seen.day, lang) if known.seen else None,
    )


def _poster_of(known: Video, view: VideoView, edition: Edition, *, absolute: bool) -> PictureView:
    """Return the poster that a file of the library names, or that has its name; else that of the address."""
    for name in _named_posters(known, edition):
        try:
            return picture(name, edition, absolute=absolute)
        except Refused:
            continue  # `check_videos` makes a problem of it
    return view.poster


def _named_posters(known: Video, edition: Edition) -> tuple[str, ...]:
    """Return the posters that a file of the library names and has beside it, the one to be shown first."""
    beside = poster_name(f"videos/{known.slug}", edition)
    return (*((f"videos/{known.poster}",) if known.poster else ()), *((beside,) if beside else ()))


def _own(name: str, lang: str, edition: Edition, *, absolute: bool) -> VideoView:
    site = edition.site
    full = site.absolute if absolute else site.href
    plain, mark, moment = name.partition("#")
    stem = plain.removesuffix(PurePosixPath(plain).suffix)
    media = None
    try:
        path = edition.shelf.find(plain, name)
        size = size_words(path.stat().st_size, lang)
        href = full(edition.shelf.publish(plain))
        media = read_media(path)
    except Refused:
        size, href = "", name  # a problem: this page will not be written
    words = edition.words[lang]
    tracks = tuple(
        TrackView(
            href=full(edition.shelf.publish(captions)),
            lang=known,
            label=words.say(f"language_{known}"),
            default=known == lang,
        )
        for known, captions in languages_of(stem, edition).items()
    )
    return VideoView(
        title=PurePosixPath(stem).name,
        named=False,
        provider=site.host,
        href=href,
        embed=None,
        poster=_poster(stem, edition, absolute=absolute),
        file=FileView(
            href=f"{href}{mark}{moment}",
            type=FILE_TYPES.get(PurePosixPath(plain).suffix.casefold(), ""),
            size=size,
            tracks=tracks,
            width=media.width if media else WIDTH,
            height=media.height if media else HEIGHT,
        ),
        length=duration_words(media.length_seconds, lang) if media and media.length_seconds else None,
    )


def poster_stem(found: VideoAddress) -> str:
    """Return the name of the poster of an address, without its suffix: `videos/youtube-ID`."""
    return f"videos/{found.provider}-{re.sub(r'[^A-Za-z0-9_-]+', '-', found.id or found.playlist or '')}"


def poster_name(stem: str, edition: Edition) -> str | None:
    """Return the picture beside a film or kept for an address: `videos/youtube-ID.webp` and the like."""
    known: dict[str, str | None] = edition.once("posters", dict)
    if stem not in known:
        known[stem] = next((f"{stem}{suffix}" for suffix in POSTERS if edition.shelf.has(f"{stem}{suffix}")), None)
    return known[stem]


def _poster(stem: str, edition: Edition, *, absolute: bool) -> PictureView:
    name = poster_name(stem, edition)
    if name is not None:
        try:
            return picture(name, edition, absolute=absolute)
        except Refused:
            pass  # `check_videos` makes a problem of it
    return _neutral(edition, absolute=absolute)


def _neutral(edition: Edition, *, absolute: bool) -> PictureView:
    site = edition.site
    path = edition.assets["poster.svg"]
    return PictureView(href=site.absolute(path) if absolute else site.href(path), width=WIDTH, height=HEIGHT, alt="")


def poster_pictures(edition: Edition) -> Iterator[str]:
    """Yield the names of all posters that pages may show: of the library, and of addresses and films in texts."""
    for record in edition.catalogue.records:
        if not edition.shown(record):
            continue
        if isinstance(record, Video):
            yield from _named_posters(record, edition)
            yield from _posters((content_name(address) for address in record.addresses), edition)
        for slot in record.body.slots("video"):
            block = VideoBlock.of(slot.data)
            with suppress(Refused):  # `check_videos` makes a problem of it
                name = _film(block.href, record.source.name) if block.local else block.href
                yield from _posters((name,), edition)


def _posters(addresses: Iterable[str], edition: Edition) -> Iterator[str]:
    """Yield the posters of addresses, and of films by their names in the content folder."""
    for address in addresses:
        if "//" in address:
            try:
                stem = poster_stem(parse(address, peertube_hosts=edition.site.peertube_hosts))
            except NotAVideo:
                continue  # `check_library` makes a problem of it
        else:
            plain = address.partition("#")[0]
            stem = plain.removesuffix(PurePosixPath(plain).suffix)
        if name := poster_name(stem, edition):
            yield name


def check_videos(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every film in a shown text that is not there or is none, and every poster that is no picture."""
    problems = []
    for record in catalogue.records:
        if not edition.shown(record):
            continue
        for slot in record.body.slots("video"):
            block = VideoBlock.of(slot.data)
            try:
                if block.local:
                    name, _ = target(block.href, record.source.name)
                    _check_film(name, block.href, record.source.name, edition)
                    stem = name.removesuffix(PurePosixPath(name).suffix)
                else:
                    stem = poster_stem(parse(block.href, peertube_hosts=edition.site.peertube_hosts))
                _check_poster(poster_name(stem, edition), edition)
            except Refused as refused:
                problems.append(refused.at(record.source.path, slot.line))
    return Findings(tuple(problems))


def hint_library(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return a hint for every video of another host in a shown text that has neither a library file nor a poster."""
    hints = []
    for record in catalogue.records:
        if not edition.shown(record):
            continue
        for slot in record.body.slots("video"):
            block = VideoBlock.of(slot.data)
            if block.local or entry(block.href, record.lang, edition) is not None:
                continue
            found = parse(block.href, peertube_hosts=edition.site.peertube_hosts)
            if poster_name(poster_stem(found), edition) is None:
                hints.append(problem(record.source.path, slot.line, "video-unknown", address=block.href))
    return Findings((), tuple(hints))


def check_library(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every address of the library that is no video, every film of it that is none, every poster likewise."""
    problems: list[Problem] = []
    for record in catalogue.of("video"):
        if not isinstance(record, Video) or not edition.shown(record):
            continue
        source = record.source
        for address, line in (
            (record.address, source.line("address")),
            *((copy, source.line(f"copies:{copy}")) for copy in record.copies),
        ):
            if address is None:
                continue
            try:
                if "//" in address:
                    recognise_address(address, edition.site)
                else:
                    _check_film(f"videos/{address}", address, source.name, edition)
            except Refused as refused:
                problems.append(refused.at(source.path, line))
        try:
            poster = f"videos/{record.poster}" if record.poster else poster_name(f"videos/{record.slug}", edition)
            _check_poster(poster, edition)
        except Refused as refused:
            problems.append(refused.at(source.path, source.line("poster")))
    return Findings(tuple(problems))


def check_twice(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every address of the library that another of its files has: a report's address could mean either."""
    problems = []
    for record in catalogue.of("video"):
        if not isinstance(record, Video) or not edition.shown(record):
            continue
        for address in record.addresses:
            found = identity_of(content_name(address), edition)
            held = library(edition).get(found) if found is not None else None
            if held is not None and held != record.slug:
                line = record.source.line("address" if address == record.address else f"copies:{address}")
                problems.append(problem(record.source.path, line, "video-twice", address=address, other=f"{held}.md"))
    return Findings(tuple(problems))


def _check_film(name: str, href: str, source: str, edition: Edition) -> None:
    path = edition.shelf.find(name.partition("#")[0], href, source)
    check_codec(read_media(path), path.name)


def _check_poster(name: str | None, edition: Edition) -> None:
    if name is not None:
        made_of(name, edition)
