"""The feeds of comments: of each post that has some, and of the whole site in a language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nlargest

from markupsafe import Markup

from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import stamp
from plugins.catalogue.pages import Page
from plugins.catalogue.views import DiscussionView
from plugins.comments.model import Comment
from plugins.comments.views import anchor, feed_path, published
from plugins.feeds.ids import entry_id, feed_id
from plugins.posts.model import Post
from plugins.posts.timeline import timeline

ENTRIES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentEntryView:
    """A comment in a feed; `to` is the id and `to_href` the address of what it replies to (RFC 4685)."""

    id: str
    href: str
    title: str
    updated: str
    author: str
    site: str | None
    lang: str | None
    to: str
    to_href: str
    html: Markup | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentFeedView:
    """An Atom feed of comments, the newest first; `href` is the page that they are on."""

    lang: str
    id: str
    style: str
    title: str
    href: str
    self_href: str
    icon: str
    updated: str
    entries: tuple[CommentEntryView, ...]


def comment_feeds(edition: Edition) -> Iterator[Page]:
    """Yield the feed of every post that has comments, and that of the site in each language that has some."""
    for lang in edition.site.languages:
        posts = [post for post in edition.catalogue.of("post") if isinstance(post, Post) and post.lang == lang]
        for post in posts:
            found = _newest((post,), edition) if edition.shown(post) else []
            if found:
                title = edition.words[lang].say("comments_on", title=post.title)
                yield _page(feed_path(post, edition), title, edition.path(post), found, edition)
        listed = _newest(timeline(lang, edition), edition)
        if listed:
            title = edition.words[lang].say("comments_of", name=edition.site.words[lang].name)
            yield _page(f"{edition.prefix(lang)}comments.xml", title, edition.prefix(lang), listed, edition)


def discussion(post: Post, edition: Edition) -> DiscussionView | None:
    """Return the feed of a post's comments, for the post's own entry; None where there is none."""
    found = published(post.slug, edition)
    if not found:
        return None
    href = edition.site.absolute(feed_path(post, edition))
    return DiscussionView(href, len(found), stamp(list(found.values())[-1].date.astimezone(edition.site.zone)))


_Said = tuple[Post, Comment]


def _newest(posts: Iterable[Post], edition: Edition) -> list[_Said]:
    """Return the newest comments on some posts."""
    every = ((post, comment) for post in posts for comment in published(post.slug, edition).values())
    return nlargest(ENTRIES, every, key=lambda said: said[1].order)


def _page(path: str, title: str, page: str, said: list[_Said], edition: Edition) -> Page:
    entries = tuple(_entry(post, comment, edition) for post, comment in said)
    lang = said[0][0].lang
    view = CommentFeedView(
        lang=lang,
        id=feed_id(path, edition),
        style=edition.site.href(edition.assets["feed.css"]),
        title=title,
        href=edition.site.absolute(page),
        self_href=edition.site.absolute(path),
        icon=edition.site.absolute(edition.assets["favicon.svg"]),
        updated=entries[0].updated,
        entries=entries,
    )
    return Page(path=path, template="comments.xml", view=view, lang=lang)


def _entry(post: Post, comment: Comment, edition: Edition) -> CommentEntryView:
    page = edition.site.absolute(edition.path(post))
    of_post = entry_id(post, edition)
    parent = published(post.slug, edition).get(comment.parent or "")
    author = comment.author or ""
    return CommentEntryView(
        id=f"{of_post}#{anchor(comment)}",
        href=f"{page}#{anchor(comment)}",
        title=edition.words[post.lang].say("comment_by", author=author, title=post.title),
        updated=stamp(comment.date.astimezone(edition.site.zone)),
        author=author,
        site=comment.site,
        lang=comment.lang if comment.lang != post.lang else None,
        to=f"{of_post}#{anchor(parent)}" if parent is not None else of_post,
        to_href=f"{page}#{anchor(parent)}" if parent is not None else page,
        html=Markup(comment.html) if comment.html else None,  # noqa: S704 - cleaned when it was read
    )
