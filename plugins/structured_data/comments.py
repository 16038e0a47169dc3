"""The comments on a report or a page as nodes of its graph."""

from plugins.comments.views import CommentView
from plugins.posts.views import PostView, StandingPageView
from plugins.structured_data.nodes import Node, said

NODES = 20
TEXT_LENGTH = 5000  # letters of a comment; the whole of it is on the page


def comment_count(view: PostView | StandingPageView) -> int:
    """Return how many comments readers can read on a report or a page."""
    return view.comments.count if view.comments else 0


def comment_nodes(view: PostView | StandingPageView) -> list[Node]:
    """Return the first comments on a text, each with the one that it replies to where that is among them."""
    thread = view.comments.thread if view.comments else ()
    shown = [comment for comment in thread if not comment.removed][:NODES]
    page = view.head.canonical or ""
    known = {comment.anchor for comment in shown}
    return [_node(comment, page, known) for comment in shown]


def _node(comment: CommentView, page: str, known: set[str]) -> Node:
    address = f"{page}#{comment.anchor}"
    parent = comment.parent.anchor if comment.parent and comment.parent.anchor in known else None
    return said(
        {
            "@type": "Comment",
            "@id": address,
            "url": address,
            "text": _short(comment.text),
            "inLanguage": comment.lang,
            "dateCreated": comment.date.iso if comment.date else None,
            "author": said({"@type": "Person", "name": comment.author, "url": comment.site}),
            "parentItem": {"@id": f"{page}#{parent}"} if parent else None,
        }
    )


def _short(text: str) -> str:
    return text if len(text) <= TEXT_LENGTH else f"{text[: TEXT_LENGTH - 1].rstrip()}…"
