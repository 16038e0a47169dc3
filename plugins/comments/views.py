"""The comments of a post as its page and its feed show them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from plugins.catalogue.annexes import owner
from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import date_view, stamp
from plugins.catalogue.model import Catalogue, Record
from plugins.catalogue.views import DateView, LinkView
from plugins.comments.links import web_address
from plugins.comments.model import Comment
from plugins.comments.replies import reply_href, report_href
from plugins.comments.threads import Placed, linkbacks, threads
from plugins.typography.dates import time_words

LEVELS = 5  # steps to which replies are indented, however deep they lie


@dataclass(frozen=True, slots=True)
class ParentView:
    """What a comment replies to: the anchor of a comment and its author; None for one that was taken away."""

    anchor: str
    author: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """A comment, or a linkback, on a page: `level` counts the steps of its indent.

    `removed` is one of which nothing is left but its place. `reply` and `report` are links to mails.
    """

    anchor: str
    level: int = 0
    removed: bool = False
    author: str = ""
    site: str | None = None
    lang: str | None = None
    date: DateView | None = None
    html: Markup | None = None
    text: str = ""
    parent: ParentView | None = None
    reply: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentsView:
    """The comments of a page in the order of reading, how many readers can read, and their feed."""

    count: int
    thread: tuple[CommentView, ...]
    linkbacks: tuple[CommentView, ...]
    feed: LinkView


def all_comments(catalogue: Catalogue) -> tuple[Comment, ...]:
    """Return every comment that was read, published or not, in the order of their files."""
    return tuple(found for found in catalogue.annexes.get("comment", ()) if isinstance(found, Comment))


def comments_on(text: Record, edition: Edition) -> tuple[Comment, ...]:
    """Return every comment on a text, published or not, in all its languages; a page has none of a report's."""
    if owner("comment", text.slug, edition.catalogue) != text.kind:
        return ()
    return _by_post(edition).get(text.slug, ())


def published(text: Record, edition: Edition) -> Mapping[str, Comment]:
    """Return the published comments and linkbacks on a text by their identifiers, oldest first."""

    def sort() -> Mapping[str, Comment]:
        found = (comment for comment in comments_on(text, edition) if comment.approved)
        return {comment.id: comment for comment in sorted(found, key=lambda comment: comment.order)}

    return edition.once(f"published {text.kind} {text.slug}", sort)


def anchor(comment: Comment) -> str:
    """Return the fragment of a comment on its page and in feeds."""
    return f"comment-{comment.id}"


def feed_path(post: Record, edition: Edition) -> str:
    """Return the path of the feed of a post's comments."""
    return f"{edition.path(post)}comments.xml"


def comments_view(post: Record, edition: Edition, *, replying: bool) -> CommentsView | None:
    """Return the comments on a text for its page, None where there is nothing to see; `replying` offers replies."""
    comments = comments_on(post, edition)
    placed = edition.once(f"threads {post.kind} {post.slug}", lambda: threads(comments))
    linked = linkbacks(comments)
    if not placed and not linked:
        return None
    words = edition.words[post.lang]
    return CommentsView(
        count=sum(1 for place in placed if place.comment.approved),
        thread=tuple(_comment(place, post.lang, edition, replying=replying) for place in placed),
        linkbacks=tuple(_linkback(comment, post.lang, edition) for comment in linked),
        feed=LinkView(words.say("comments_on", title=post.title), edition.site.href(feed_path(post, edition))),
    )


def _by_post(edition: Edition) -> Mapping[str, tuple[Comment, ...]]:
    def group() -> Mapping[str, tuple[Comment, ...]]:
        found: dict[str, list[Comment]] = defaultdict(list)
        for comment in all_comments(edition.catalogue):
            found[comment.post].append(comment)
        return {slug: tuple(comments) for slug, comments in found.items()}

    return edition.once("comments", group)


def _comment(place: Placed, lang: str, edition: Edition, *, replying: bool) -> CommentView:
    comment = place.comment
    level = min(place.depth, LEVELS)
    if not comment.approved:
        return CommentView(anchor=anchor(comment), level=level, removed=True)
    return replace(
        _shown(comment, lang, edition),
        level=level,
        parent=_parent(place.parent),
        reply=reply_href(edition.site, comment.post, comment.id) if replying else None,
    )


def _parent(comment: Comment | None) -> ParentView | None:
    return ParentView(anchor(comment), comment.author if comment.approved else None) if comment is not None else None


def _linkback(comment: Comment, lang: str, edition: Edition) -> CommentView:
    """Return a linkback; it leads to the page that it came from, else to the site that it names."""
    found = _shown(comment, lang, edition)
    return replace(found, site=web_address(comment.source_id or "") or found.site)


def _shown(comment: Comment, lang: str, edition: Edition) -> CommentView:
    return CommentView(
        anchor=anchor(comment),
        author=comment.author or "",
        site=comment.site,
        lang=comment.lang if comment.lang != lang else None,
        date=_date(comment, lang, edition),
        html=Markup(comment.html) if comment.html else None,  # noqa: S704 - cleaned when it was read
        text=comment.text,
        report=report_href(edition.site, edition.words[lang], comment.post, comment.id),
    )


def _date(comment: Comment, lang: str, edition: Edition) -> DateView:
    """Return when a comment was written, in the zone of the site, to the minute."""
    local = comment.date.astimezone(edition.site.zone)
    day = date_view(local, lang, edition)
    words = edition.words[lang].say("comment_date", day=day.words, time=time_words(local.time(), lang))
    return replace(day, iso=stamp(local), words=words)
