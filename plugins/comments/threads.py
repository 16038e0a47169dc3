"""Who replies to whom: the comments of one post in the order in which they are read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from plugins.comments.model import Comment, Type


@dataclass(frozen=True, slots=True)
class Placed:
    """A comment at its place; `depth` is 0 for one that replies to the post, `parent` what it replies to.

    One that is not approved stands here only because readers see a reply to it.
    """

    comment: Comment
    depth: int
    parent: Comment | None


def threads(comments: Sequence[Comment]) -> tuple[Placed, ...]:
    """Return the comments of a post as threads: each reply below its parent, those of one parent by date.

    No recursion: a thread may be thousands deep. A circle begins with its oldest comment. Linkbacks are not in
    threads; a reply to one stands by itself.
    """
    by_id = {comment.id: comment for comment in comments}
    above = _parents(by_id)
    standing = _standing(comments, by_id, above)
    replies: dict[str | None, list[Comment]] = defaultdict(list)
    for comment in sorted(standing.values(), key=lambda comment: comment.order):
        parent = above.get(comment.id)
        replies[parent if parent in standing else None].append(comment)
    found = []
    waiting = [(comment, 0) for comment in reversed(replies[None])]
    while waiting:
        comment, depth = waiting.pop()
        found.append(Placed(comment, depth, by_id.get(above.get(comment.id, ""))))
        waiting += [(reply, depth + 1) for reply in reversed(replies.get(comment.id, ()))]
    return tuple(found)


def linkbacks(comments: Iterable[Comment]) -> tuple[Comment, ...]:
    """Return the published linkbacks of a post, by date."""
    found = (comment for comment in comments if comment.type is Type.LINKBACK and comment.approved)
    return tuple(sorted(found, key=lambda comment: comment.order))


def circles(comments: Sequence[Comment]) -> tuple[tuple[Comment, ...], ...]:
    """Return every circle of comments of a post that reply to each other, the oldest of each first."""
    by_id = {comment.id: comment for comment in comments}
    seen: set[str] = set()
    found = []
    for comment in comments:
        way: dict[str, None] = {}
        here: str | None = comment.id
        while here in by_id and here not in seen:
            seen.add(here)
            way[here] = None
            here = by_id[here].parent
        if here in way:
            ids = list(way)
            circle = sorted((by_id[name] for name in ids[ids.index(here) :]), key=lambda comment: comment.order)
            found.append(tuple(circle))
    return tuple(found)


def _parents(by_id: Mapping[str, Comment]) -> dict[str, str]:
    """Return the parent of each comment that has one here, with every circle opened."""
    above = {name: comment.parent for name, comment in by_id.items() if comment.parent in by_id}
    for oldest, *_others in circles(list(by_id.values())):
        del above[oldest.id]
    return {name: parent for name, parent in above.items() if parent is not None}


def _standing(
    comments: Iterable[Comment], by_id: Mapping[str, Comment], above: Mapping[str, str]
) -> dict[str, Comment]:
    """Return the comments that have a place in a thread: those that readers see, and what these reply to."""
    standing: dict[str, Comment] = {}
    for comment in comments:
        here: str | None = comment.id if comment.approved else None
        while here is not None and here not in standing:
            found = by_id[here]
            if found.type is Type.LINKBACK and found.approved:
                break
            standing[here] = found
            here = above.get(here)
    return standing
