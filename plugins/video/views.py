"""The views of a video's own page and of the library."""

from dataclasses import dataclass

from plugins.catalogue.views import DateView, LinkView, Part, View
from plugins.events.views import EventRow, NamedView, ReportRow
from plugins.video.facade import VideoView


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter: its moment on the clock, its title, and the address that starts there."""

    time: str
    title: str
    href: str
    seconds: int


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of a transcript, with its anchor and its moment; `href` starts the video there."""

    anchor: str
    time: str
    speaker: str | None
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoPageView(View):
    """A video's page: the video, what is known of it, its chapters, its transcript, and what it belongs to.

    The transcript is the author's own text (`parts`) or made of the captions (`transcript`), never both.
    """

    title: str
    draft: bool
    summary: str | None
    video: VideoView
    date: DateView | None
    author: NamedView | None
    spoken: str | None
    licence: LinkView | None
    copies: tuple[LinkView, ...]
    chapters: tuple[ChapterView, ...]
    parts: tuple[Part, ...]
    transcript: tuple[ParagraphView, ...]
    events: tuple[EventRow, ...]
    people: tuple[NamedView, ...]
    reports: tuple[ReportRow, ...]
    seconds: int | None
    uploaded: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VideosView(View):
    """All videos of the library, newest first."""

    videos: tuple["VideoRow", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoRow:
    """A video in a list."""

    title: str
    href: str
    lang: str | None
    length: str | None
    date: DateView | None
    summary: str | None
    state: str
