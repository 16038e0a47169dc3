"""What is wrong between the ids of reports."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Catalogue
from plugins.feeds.ids import entry_id
from plugins.posts.model import Post
from plugins.problems.model import Findings, problem


def check_uids(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every report whose id another one has: of such two, feed readers show one."""
    posts = [post for post in catalogue.of("post") if isinstance(post, Post) and edition.shown(post)]
    # Who says no `Uid` holds its id by right.
    posts.sort(key=lambda post: (post.uid is not None, post.source.path))
    held: dict[str, Post] = {}
    problems = []
    for post in posts:
        uid = entry_id(post, edition)
        first = held.setdefault(uid, post)
        if first is not post:
            line = post.source.line("uid")
            problems.append(problem(post.source.path, line, "entry-uid-twice", uid=uid, other=first.source.path))
    return Findings(tuple(problems))
