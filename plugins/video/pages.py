"""The page of each video of the library, and the list of all."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.catalogue.body import body_parts, page_scripts
from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import date_view, list_head, record_head, record_switch, stamp, switch
from plugins.catalogue.pages import Page
from plugins.catalogue.views import LinkView, Part, PictureView, ScriptView
from plugins.events.agenda import events_of
from plugins.events.backlinks import report_rows
from plugins.events.boxes import event_row
from plugins.events.people import named_view, named_views, record_link
from plugins.problems.model import Refused
from plugins.settings.licences import LICENCES
from plugins.video.address import NotAVideo, parse
from plugins.video.belonging import belonging
from plugins.video.facade import VideoView, lost_view, video_view
from plugins.video.lengths import clock, duration_words
from plugins.video.library import Video, content_name
from plugins.video.media import read_media
from plugins.video.moments import address_at
from plugins.video.tracks import captions, chapters
from plugins.video.transcript import transcript
from plugins.video.views import ChapterView, ParagraphView, VideoPageView, VideoRow, VideosView


def video_page(video: Video, edition: Edition) -> VideoPageView:
    """Return the page of a video."""
    lang = video.lang
    shown = _main(video, edition)
    shown = replace(shown, at=_player_at(shown, edition))
    found = belonging(edition)
    text = body_parts(video, edition) if video.body.words else ()
    poster = _full(shown.poster, edition)
    return VideoPageView(
        lang=lang,
        head=record_head(video, edition, kind="website", image=poster),
        switch=record_switch(video, edition),
        scripts=_page_scripts((Part("video", view=shown), *text), edition),
        title=video.title,
        draft=not edition.public(video),
        summary=video.summary,
        video=shown,
        date=date_view(video.date, lang, edition) if video.date else None,
        author=named_view(video.author, ("person", "organisation"), lang, edition) if video.author else None,
        spoken=video.spoken,
        licence=LinkView(video.licence, LICENCES.get(video.licence, "")) if video.licence else None,
        copies=tuple(_copy(address, edition) for address in video.copies),
        chapters=tuple(
            ChapterView(
                clock(part.start_seconds),
                part.title,
                _at(part.start_seconds, shown, edition),
                part.start_seconds,
            )
            for part in chapters(f"videos/{_stem(video)}", lang, edition)
        ),
        parts=text,
        transcript=() if text else _transcript(video, shown, edition),
        events=tuple(
            event_row(event, lang, edition) for event in events_of(found.events.get(video.slug, ()), lang, edition)
        ),
        people=named_views(found.people.get(video.slug, ()), ("person",), lang, edition),
        reports=report_rows(found.reports.get(video.slug, ()), lang, edition),
        seconds=video.length_seconds or _measured(video, edition),
        uploaded=stamp(video.date) if video.date else None,
    )


def _main(video: Video, edition: Edition) -> VideoView:
    """Return the video itself; for one of which no address is known, its poster alone."""
    address = video.address or (video.copies[0] if video.copies else None)
    if address is None:
        return lost_view(video, edition)
    return video_view(content_name(address), video.title, video.lang, edition)


_MARK = 98_765  # seconds; a number that stands for one that is not known yet


def _player_at(shown: VideoView, edition: Edition) -> str | None:
    """Return the address of a player at a second that stands in it as `{}`; None for one that takes no time."""
    if shown.embed is None:
        return None
    address = address_at(parse(shown.href, peertube_hosts=edition.site.peertube_hosts), _MARK)
    embed = parse(address, peertube_hosts=edition.site.peertube_hosts).embed or ""
    return embed.replace(str(_MARK), "{}") if str(_MARK) in embed else None


def _page_scripts(parts: tuple[Part, ...], edition: Edition) -> tuple[ScriptView, ...]:
    """Return the scripts of a page; a film of the site's own needs one too, to start where the address says."""
    found = page_scripts(parts)
    if found or not any(part.kind == "video" and part.view.file for part in parts):
        return found
    return (
        ScriptView(edition.site.href(edition.assets["video.js"]), edition.site.address.removesuffix(edition.site.base)),
    )


def _stem(video: Video) -> str:
    """Return the stem of what lies beside a video: that of its film, or of its file in the library."""
    if video.address and "//" not in video.address:
        return video.address.rsplit(".", 1)[0]
    return video.slug


def _at(seconds: int, shown: VideoView, edition: Edition) -> str:
    """Return the address at which a video starts at a second: on its provider's page, or in the film."""
    if shown.file is not None:
        return f"{shown.file.href.partition('#')[0]}#t={seconds}"
    try:
        return address_at(parse(shown.href, peertube_hosts=edition.site.peertube_hosts), seconds)
    except NotAVideo:
        return shown.href


def _measured(video: Video, edition: Edition) -> int | None:
    """Return the length of a film of the site's own, as its file says; None for another, or one that does not say."""
    if video.address is None or "//" in video.address:
        return None
    try:
        seconds = read_media(edition.shelf.find(f"videos/{video.address}", video.address)).length_seconds
    except Refused:
        return None  # `check_library` has made a problem of it
    return round(seconds) if seconds else None


def _copy(address: str, edition: Edition) -> LinkView:
    if "//" not in address:
        name = content_name(address)
        if not edition.shelf.has(name):
            return LinkView(address, name)  # `check_library` has made a problem of it
        return LinkView(address, edition.site.href(edition.shelf.publish(name)))
    return LinkView(address.split("/")[2].removeprefix("www."), address)


def _transcript(video: Video, shown: VideoView, edition: Edition) -> tuple[ParagraphView, ...]:
    return tuple(
        ParagraphView(
            anchor=part.anchor,
            time=clock(part.start_seconds),
            speaker=part.speaker,
            text=part.text,
            href=_at(part.start_seconds, shown, edition),
        )
        for part in transcript(captions(f"videos/{_stem(video)}", video.lang, edition))
    )


def _full(poster: PictureView, edition: Edition) -> PictureView | None:
    """Return a poster with its full address; None for the neutral one, which shows nothing of the video."""
    path = poster.href.removeprefix(edition.site.base).lstrip("/")
    if path == edition.assets["poster.svg"]:
        return None
    return PictureView(href=edition.site.absolute(path), width=poster.width, height=poster.height, alt="")


def video_pages(edition: Edition) -> Iterator[Page]:
    """Yield the list of videos in every language, where the library has any."""
    for lang in edition.site.languages:
        videos = videos_of(lang, edition)
        if videos:
            path = list_path(lang, edition)
            paths = {other: list_path(other, edition) for other in edition.site.languages}
            view = VideosView(
                lang=lang,
                head=list_head(edition.words[lang].videos, path, lang, edition, paths=paths),
                switch=switch(paths, lang, edition),
                videos=tuple(_row(video, lang, edition) for video in videos),
            )
            yield Page(path=f"{path}index.html", template="videos.html", view=view, lang=lang)


def list_path(lang: str, edition: Edition) -> str:
    """Return the path of the list of videos."""
    return f"{edition.prefix(lang)}videos/"


def videos_of(lang: str, edition: Edition) -> list[Video]:
    """Return the listed videos, each once, newest first, then those without a date by their titles."""
    slugs = dict.fromkeys(video.slug for video in edition.catalogue.of("video") if edition.listed(video))
    found = [video for slug in slugs if isinstance(video := edition.pick("video", slug, lang), Video)]
    return sorted(found, key=_place)


def _place(video: Video) -> tuple[bool, float, str, str]:
    return (video.date is None, -video.date.timestamp() if video.date else 0, video.title, video.slug)


def _row(video: Video, lang: str, edition: Edition) -> VideoRow:
    link = record_link(video, lang, edition)
    return VideoRow(
        title=link.title,
        href=link.href,
        lang=link.lang,
        length=duration_words(video.length_seconds, lang) if video.length_seconds else None,
        date=date_view(video.date, lang, edition) if video.date else None,
        summary=video.summary,
        state=video.state.value,
    )
