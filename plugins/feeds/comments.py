"""The feeds of comments: of each report or page that has some, and of the whole site in a language."""

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
from plugins.posts.model import Discussed, Post, StandingPage
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
    """Yield the feed of every text that has comments, and that of the site in each language that has some."""
    for lang in edition.site.languages:
        for text in (text for text in _discussed(edition) if text.lang == lang):
            found = _newest((text,), edition) if edition.shown(text) else []
            if found:
                title = edition.words[lang].say("comments_on", title=text.title)
                yield _page(feed_path(text, edition), title, edition.path(text), found, edition)
        pages = (text for text in _discussed(edition) if isinstance(text, StandingPage) and text.lang == lang)
        listed = _newest((*timeline(lang, edition), *(page for page in pages if edition.listed(page))), edition)
        if listed:
            title = edition.words[lang].say("comments_of", name=edition.site.words[lang].name)
            yield _page(f"{edition.prefix(lang)}comments.xml", title, edition.prefix(lang), listed, edition)


def discussion(post: Post, edition: Edition) -> DiscussionView | None:
    """Return the feed of a post's comments, for the post's own entry; None where there is none."""
    found = published(post, edition)
    if not found:
        return None
    href = edition.site.absolute(feed_path(post, edition))
    return DiscussionView(href, len(found), stamp(list(found.values())[-1].date.astimezone(edition.site.zone)))


_Said = tuple[Discussed, Comment]


def _discussed(edition: Edition) -> tuple[Discussed, ...]:
    """Return every report and page, in the order of their files."""
    records = edition.catalogue.records
    return edition.once("discussed", lambda: tuple(text for text in records if isinstance(text, Discussed)))


def _newest(texts: Iterable[Discussed], edition: Edition) -> list[_Said]:
    """Return the newest comments on some texts."""
    every = ((text, comment) for text in texts for comment in published(text, edition).values())
    return nlargest(ENTRIES, every, key=lambda said: said[1].order)


def _page(path: str, title: str, page: str, said: list[_Said], edition: Edition) -> Page:
    entries = tuple(_entry(text, comment, edition) for text, comment in said)
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


def _entry(text: Discussed, comment: Comment, edition: Edition) -> CommentEntryView:
    page = edition.site.absolute(edition.path(text))
    of_text = entry_id(text, edition)
    parent = published(text, edition).get(comment.parent or "")
    author = comment.author or ""
    return CommentEntryView(
        id=f"{of_text}#{anchor(comment)}",
        href=f"{page}#{anchor(comment)}",
        title=edition.words[text.lang].say("comment_by", author=author, title=text.title),
        updated=stamp(comment.date.astimezone(edition.site.zone)),
        author=author,
        site=comment.site,
        lang=comment.lang if comment.lang != text.lang else None,
        to=f"{of_text}#{anchor(parent)}" if parent is not None else of_text,
        to_href=f"{page}#{anchor(parent)}" if parent is not None else page,
        html=Markup(comment.html) if comment.html else None,  # noqa: S704 - cleaned when it was read
    )
