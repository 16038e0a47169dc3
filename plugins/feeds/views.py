"""The views of the Atom feed, the sitemap and `robots.txt`."""

from collections.abc import Iterator
from dataclasses import dataclass

from plugins.catalogue.body import body_parts
from plugins.catalogue.corrections import correction_views
from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import alternates, stamp
from plugins.catalogue.kinds import KINDS
from plugins.catalogue.model import Record, Status
from plugins.catalogue.pages import Page
from plugins.catalogue.views import Alternate, FeedEntryView, LinkView
from plugins.feeds.comments import comment_feeds, discussion
from plugins.posts.model import Post
from plugins.posts.pages import author_of, replies_to
from plugins.posts.timeline import timeline

ENTRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """An Atom feed (RFC 4287) in one language, with full texts."""

    lang: str
    id: str
    title: str
    subtitle: str | None
    href: str
    self_href: str
    icon: str
    updated: str
    author: str
    rights: str | None
    entries: tuple[FeedEntryView, ...]


@dataclass(frozen=True, slots=True)
class AddressView:
    """One address of the sitemap, with the day of its last change and its languages."""

    href: str
    modified: str | None
    alternates: tuple[Alternate, ...]


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Every address that search engines may show."""

    addresses: tuple[AddressView, ...]


@dataclass(frozen=True, slots=True)
class RobotsView:
    """Where the sitemap lies."""

    sitemap: str
    base: str


def feed_pages(edition: Edition) -> Iterator[Page]:
    """Yield the feed of every language, those of comments, the sitemap and `robots.txt`."""
    for lang in edition.site.languages:
        path = f"{edition.prefix(lang)}feed.xml"
        yield Page(path=path, template="atom.xml", view=feed_view(lang, path, edition), lang=lang)
    yield from comment_feeds(edition)
    lang = edition.site.language
    yield Page(path="sitemap.xml", template="sitemap.xml", view=sitemap_view(edition), lang=lang)
    robots = RobotsView(edition.site.absolute("sitemap.xml"), edition.site.base)
    yield Page(path="robots.txt", template="robots.txt", view=robots, lang=lang)


def feed_view(lang: str, path: str, edition: Edition) -> FeedView:
    """Return the feed of a language: its newest reports, each with its whole text."""
    site = edition.site
    words = site.words[lang]
    entries = tuple(_entry(post, edition) for post in timeline(lang, edition)[:ENTRIES])
    home = site.absolute(edition.prefix(lang))
    return FeedView(
        lang=lang,
        id=home,
        title=words.name,
        subtitle=words.description,
        href=home,
        self_href=site.absolute(path),
        icon=site.absolute(edition.assets["favicon.svg"]),
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00+00:00"),
        author=site.author or words.name,
        rights=site.licence,
        entries=entries,
    )


def _entry(post: Post, edition: Edition) -> FeedEntryView:
    href = edition.site.absolute(edition.path(post))
    return FeedEntryView(
        id=href,
        title=post.title,
        href=href,
        published=stamp(post.date),
        updated=stamp(post.modified or post.date),
        author=author.title if post.author and (author := author_of(post, edition)) else None,
        summary=post.summary,
        categories=tuple(dict.fromkeys((*((post.category,) if post.category else ()), *post.tags))),
        parts=body_parts(post, edition, absolute=True),
        corrections=correction_views(post.corrections, post.lang, edition),
        replies=tuple(
            LinkView(edition.words[post.lang].say(f"reply_{way.kind}"), way.href) for way in replies_to(post, edition)
        ),
        discussion=discussion(post, edition),
    )


def sitemap_view(edition: Edition) -> SitemapView:
    """Return the addresses of the home pages and of every published text."""
    site = edition.site
    homes = {lang: edition.prefix(lang) for lang in site.languages}
    addresses = [AddressView(site.absolute(path), None, alternates(homes, edition)) for path in homes.values()]
    records = [record for record in edition.catalogue.records if record.kind in KINDS and _indexed(record, edition)]
    addresses += [_address(record, edition) for record in records]
    return SitemapView(tuple(addresses))


def _indexed(record: Record, edition: Edition) -> bool:
    return edition.listed(record) and record.status is Status.PUBLISHED


def _address(record: Record, edition: Edition) -> AddressView:
    versions = [version for version in edition.languages(record) if _indexed(version, edition)]
    paths = {version.lang: edition.path(version) for version in versions}
    changed = record.modified or record.date
    day = changed.astimezone(edition.site.zone).date().isoformat() if changed else None
    return AddressView(edition.site.absolute(edition.path(record)), day, alternates(paths, edition))
