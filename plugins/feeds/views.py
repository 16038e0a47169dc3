"""The views of the feeds of reports and of `robots.txt`."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from plugins.catalogue.body import body_parts
from plugins.catalogue.corrections import correction_views
from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import stamp, title_of
from plugins.catalogue.pages import Page
from plugins.catalogue.views import FeedEntryView, LinkView
from plugins.events.people import named_view
from plugins.feeds.comments import comment_feeds, discussion
from plugins.feeds.ids import entry_id, feed_id
from plugins.feeds.topics import Topic, topics
from plugins.posts.model import Post
from plugins.posts.pages import author_of, replies_to
from plugins.posts.timeline import timeline

ENTRIES = 20  # of a main feed
OF_TOPIC = 10  # of any other: a report may be in many


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """An Atom feed (RFC 4287) in one language, with full texts."""

    lang: str
    id: str
    style: str
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
class RobotsView:
    """Where the sitemap lies."""

    sitemap: str
    base: str


def feed_pages(edition: Edition) -> Iterator[Page]:
    """Yield the feeds of every language, those of topics and of comments, and `robots.txt`."""
    for lang in edition.site.languages:
        for name, template in (("feed.xml", "atom.xml"), ("feed.json", "feed.json")):
            path = f"{edition.prefix(lang)}{name}"
            yield Page(path=path, template=template, view=feed_view(lang, path, edition), lang=lang)
    for topic in topics(edition).values():
        yield Page(path=topic.path, template="atom.xml", view=topic_view(topic, edition), lang=topic.lang)
    yield from comment_feeds(edition)
    lang = edition.site.language
    robots = RobotsView(edition.site.absolute("sitemap.xml"), edition.site.base)
    yield Page(path="robots.txt", template="robots.txt", view=robots, lang=lang)


def feed_view(lang: str, path: str, edition: Edition) -> FeedView:
    """Return the feed of a language: its newest reports, each with its whole text."""
    words = edition.site.words[lang]
    home = edition.prefix(lang)
    posts = timeline(lang, edition)[:ENTRIES]
    return _feed(words.name, home, path, lang, posts, edition, subtitle=words.description)


def topic_view(topic: Topic, edition: Edition) -> FeedView:
    """Return the feed of a tag, a category, a series or an author."""
    title = title_of(topic.title, topic.lang, edition)
    return _feed(title, topic.page, topic.path, topic.lang, topic.posts[:OF_TOPIC], edition)


def _feed(  # noqa: PLR0913
    title: str,
    page: str,
    path: str,
    lang: str,
    posts: tuple[Post, ...],
    edition: Edition,
    *,
    subtitle: str | None = None,
) -> FeedView:
    site = edition.site
    entries = tuple(edition.once(f"entry {post.lang} {post.slug}", partial(_entry, post, edition)) for post in posts)
    main = page == edition.prefix(lang)
    return FeedView(
        lang=lang,
        id=feed_id(page if main else path, edition),
        style=site.href(edition.assets["feed.css"]),
        title=title,
        subtitle=subtitle,
        href=site.absolute(page),
        self_href=site.absolute(path),
        icon=site.absolute(edition.assets["favicon.svg"]),
        updated=max((entry.updated for entry in entries), default="1970-01-01T00:00:00+00:00"),
        author=author_name(lang, edition),
        rights=site.licence,
        entries=entries,
    )


def author_name(lang: str, edition: Edition) -> str:
    """Return who writes the site: the name of a person, not the slug; else the site's own."""
    author = edition.site.author
    return named_view(author, ("person",), lang, edition).title if author else edition.site.words[lang].name


def _entry(post: Post, edition: Edition) -> FeedEntryView:
    href = edition.site.absolute(edition.path(post))
    return FeedEntryView(
        id=entry_id(post, edition),
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
        rights=post.licence,
    )
