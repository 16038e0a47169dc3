"""The views of reports and pages, and of every list of reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from plugins.catalogue.body import body_parts
from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Record, Status
from plugins.catalogue.views import (
    Alternate,
    CardView,
    DateView,
    HeadView,
    LinkView,
    Pagination,
    Part,
    PictureView,
    ScriptView,
    View,
)
from plugins.comments.replies import Reply, replies
from plugins.posts.model import Post, StandingPage
from plugins.posts.terms import Term
from plugins.typography.dates import date_words, day_number, short_month
from plugins.video.block import VideoBlock
from plugins.video.facade import player_origins

WORDS_A_MINUTE = 220  # of silent reading in French and English prose
_DESCRIPTION_LENGTH = 300  # characters; search engines show less


@dataclass(frozen=True, slots=True, kw_only=True)
class PostView(View):
    """A report's page."""

    title: str
    summary: str | None
    date: DateView
    modified: DateView | None
    author: str | None
    minutes: int
    category: LinkView | None
    tags: tuple[LinkView, ...]
    draft: bool
    parts: tuple[Part, ...]
    replies: tuple[Reply, ...]
    newer: LinkView | None
    older: LinkView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingPageView(View):
    """A page's page."""

    title: str
    summary: str | None
    draft: bool
    parts: tuple[Part, ...]


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


def date_view(moment: datetime, lang: str, edition: Edition) -> DateView:
    """Return a date in a language, in the zone of the site."""
    day = moment.astimezone(edition.site.zone).date()
    return DateView(
        iso=day.isoformat(),
        words=date_words(day, lang),
        day=day_number(day, lang),
        month=short_month(day, lang),
        year=str(day.year),
    )


def stamp(moment: datetime) -> str:
    """Return a moment as feeds and search engines want it, with its offset."""
    return moment.isoformat(timespec="seconds")


def title_of(title: str, lang: str, edition: Edition) -> str:
    """Return the title of a window: the page's and the site's."""
    name = edition.site.words[lang].name
    return title if title == name else f"{title} · {name}"


def feed_link(lang: str, edition: Edition) -> LinkView:
    """Return the feed of a language."""
    return LinkView(edition.site.words[lang].name, edition.site.absolute(f"{edition.prefix(lang)}feed.xml"))


def list_head(
    title: str,
    path: str,
    lang: str,
    edition: Edition,
    *,
    paths: Mapping[str, str] = MappingProxyType({}),
    indexed: bool = True,
) -> HeadView:
    """Return the head of a page that belongs to no file; `paths` are those of the same list in each language."""
    return HeadView(
        title=title_of(title, lang, edition),
        description=edition.site.words[lang].description,
        canonical=edition.site.absolute(path) if indexed else None,
        indexed=indexed,
        alternates=alternates(paths, edition),
        feed=feed_link(lang, edition),
    )


def switch(paths: Mapping[str, str], lang: str, edition: Edition) -> tuple[LinkView, ...]:
    """Return the links to a page in the site's other languages, by the path of each."""
    return tuple(
        LinkView(edition.words[other].name, edition.site.href(path), other)
        for other, path in paths.items()
        if other != lang
    )


def alternates(paths: Mapping[str, str], edition: Edition) -> tuple[Alternate, ...]:
    """Return what tells search engines of a page's languages; nothing for a page in one."""
    if len(paths) < 2:
        return ()
    found = [Alternate(lang, edition.site.absolute(path)) for lang, path in paths.items()]
    default = paths.get(edition.site.language)
    return (*found, Alternate("x-default", edition.site.absolute(default))) if default is not None else tuple(found)


def _record_head(record: Record, edition: Edition, *, kind: str, image: PictureView | None) -> HeadView:
    paths = {version.lang: edition.path(version) for version in edition.languages(record)}
    return HeadView(
        title=title_of(record.title, record.lang, edition),
        description=record.summary[:_DESCRIPTION_LENGTH] if record.summary else None,
        canonical=edition.site.absolute(edition.path(record)),
        indexed=record.status is Status.PUBLISHED,
        kind=kind,
        image=image,
        published=stamp(record.date) if record.date else None,
        modified=stamp(record.modified or record.date) if record.date else None,
        alternates=alternates(paths, edition),
        feed=feed_link(record.lang, edition),
    )


def _switch_of(record: Record, edition: Edition) -> tuple[LinkView, ...]:
    paths = {version.lang: edition.path(version) for version in edition.languages(record)}
    return switch(paths, record.lang, edition)


def first_picture(record: Record, edition: Edition) -> PictureView | None:
    """Return the first picture or poster of a body, with its full address."""
    for part in body_parts(record, edition, absolute=True):
        if part.kind == "image" and part.view.width:
            return part.view  # type: ignore[no-any-return]
        if part.kind == "video" and not part.view.poster.href.endswith(edition.assets["poster.svg"]):
            return part.view.poster  # type: ignore[no-any-return]
    return None


def _scripts(record: Record, edition: Edition) -> tuple[ScriptView, ...]:
    """Return the scripts that a body needs: none without a video of another host."""
    if not any(VideoBlock.of(slot.data).local is False for slot in record.body.slots("video")):
        return ()
    return (ScriptView(edition.site.href(edition.assets["video.js"]), " ".join(player_origins(edition.site))),)


def _term_link(term: Term, edition: Edition) -> LinkView:
    return LinkView(term.name, edition.site.href(term.path))


def post_view(post: Post, edition: Edition) -> PostView:
    """Return the view of a report."""
    site = edition.site
    line = timeline(post.lang, edition)
    at = line.index(post) if post in line else None
    return PostView(
        lang=post.lang,
        head=_record_head(post, edition, kind="article", image=first_picture(post, edition)),
        switch=_switch_of(post, edition),
        scripts=_scripts(post, edition),
        title=post.title,
        summary=post.summary,
        date=date_view(post.date, post.lang, edition),
        modified=date_view(post.modified, post.lang, edition) if post.modified else None,
        author=post.author or site.author,
        minutes=max(1, round(post.body.words / WORDS_A_MINUTE)),
        category=_term_link(Term.of("category", post.category, post.lang, edition), edition) if post.category else None,
        tags=tuple(_term_link(Term.of("tag", tag, post.lang, edition), edition) for tag in post.tags),
        draft=not _public(post, edition),
        parts=body_parts(post, edition),
        replies=replies(
            site,
            words=edition.words[post.lang],
            title=post.title,
            permalink=site.absolute(edition.path(post)),
            fediverse=post.fediverse,
            forge=post.forge,
        ),
        newer=_neighbour(line, at - 1, edition) if at is not None and at > 0 else None,
        older=_neighbour(line, at + 1, edition) if at is not None and at + 1 < len(line) else None,
    )


def _public(record: Record, edition: Edition) -> bool:
    future = record.date is not None and record.date.astimezone(edition.site.zone).date() > edition.today
    return record.status is not Status.DRAFT and not future


def _neighbour(line: tuple[Post, ...], at: int, edition: Edition) -> LinkView:
    return LinkView(line[at].title, edition.site.href(edition.path(line[at])))


def page_view(page: StandingPage, edition: Edition) -> StandingPageView:
    """Return the view of a page."""
    return StandingPageView(
        lang=page.lang,
        head=_record_head(page, edition, kind="website", image=first_picture(page, edition)),
        switch=_switch_of(page, edition),
        scripts=_scripts(page, edition),
        title=page.title,
        summary=page.summary,
        draft=not _public(page, edition),
        parts=body_parts(page, edition),
    )


def timeline(lang: str, edition: Edition) -> tuple[Post, ...]:
    """Return the listed reports that exist in a language, newest first."""
    posts = (post for post in edition.catalogue.of("post") if isinstance(post, Post))
    found = (post for post in posts if post.lang == lang and edition.listed(post))
    return tuple(sorted(found, key=_newest_first))


def all_reports(lang: str, edition: Edition) -> tuple[Post, ...]:
    """Return every listed report once, newest first: in a language, or as it is where it has no translation."""
    chosen: dict[str, Post] = {}
    for post in edition.catalogue.of("post"):
        if isinstance(post, Post) and edition.listed(post):
            held = chosen.get(post.slug)
            if held is None or _rank(post, lang, edition) < _rank(held, lang, edition):
                chosen[post.slug] = post
    return tuple(sorted(chosen.values(), key=_newest_first))


def _rank(post: Post, lang: str, edition: Edition) -> tuple[bool, int]:
    return (post.lang != lang, edition.site.languages.index(post.lang))


def _newest_first(post: Post) -> tuple[float, str, str]:
    return (-post.date.timestamp(), post.slug, post.lang)


def card(post: Post, lang: str, edition: Edition, *, picture: bool = False) -> CardView:
    """Return a report as it stands in a list of a language."""
    foreign = post.lang != lang
    image = first_picture(post, edition) if picture else None
    if image is not None:
        path = image.href.removeprefix(edition.site.absolute(""))
        image = PictureView(href=edition.site.href(path), width=image.width, height=image.height, alt="")
    category = None
    if post.category and not foreign:
        category = _term_link(Term.of("category", post.category, post.lang, edition), edition)
    return CardView(
        title=post.title,
        href=edition.site.href(edition.path(post)),
        date=date_view(post.date, lang, edition),
        summary=post.summary,
        category=category,
        lang=post.lang if foreign else None,
        foreign=edition.words[lang].say(f"language_{post.lang}") if foreign else None,
        draft=not _public(post, edition),
        video=bool(post.body.slots("video")),
        image=image,
    )
