"""The views of reports and pages, and of every list of reports."""

from dataclasses import dataclass

from plugins.catalogue.views import CardView, DateView, LinkView, Pagination, Part, View
from plugins.comments.replies import Reply
from plugins.comments.views import CommentsView
from plugins.events.views import EventBox, NamedView, VisitBox


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView(View):
    """A report's page."""

    title: str
    summary: str | None
    date: DateView
    modified: DateView | None
    author: NamedView | None
    minutes: int
    events: tuple[EventBox, ...]
    visit: VisitBox | None
    people: tuple[NamedView, ...]
    category: LinkView | None
    tags: tuple[LinkView, ...]
    draft: bool
    contents: tuple[LinkView, ...]
    parts: tuple[Part, ...]
    comments: CommentsView | None
    replies: tuple[Reply, ...]
    related: tuple[LinkView, ...]
    newer: LinkView | None
    older: LinkView | None
    stage_before: LinkView | None
    stage_after: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPageView(View):
    """A page's page."""

    title: str
    summary: str | None
    draft: bool
    parts: tuple[Part, ...]
    comments: CommentsView | None
    replies: tuple[Reply, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView(View):
    """The home page: a word of welcome on the first, then the newest reports."""

    intro: tuple[Part, ...]
    cards: tuple[CardView, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView(View):
    """The reports of one tag or one category."""

    kind: str
    title: str
    cards: tuple[CardView, ...]
    pagination: Pagination


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsView(View):
    """All tags or all categories, with how many reports each has."""

    kind: str
    terms: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The reports of one year."""

    year: str
    cards: tuple[CardView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveView(View):
    """Every report, by year."""

    years: tuple[YearView, ...]
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundView(View):
    """The page for an address that is none."""

    cards: tuple[CardView, ...]
