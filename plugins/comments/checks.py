"""What is wrong between comments, that no single file shows."""

from collections import defaultdict
from collections.abc import Iterator

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Catalogue
from plugins.comments.model import Comment
from plugins.comments.reading import mail_in
from plugins.comments.threads import circles
from plugins.comments.views import all_comments
from plugins.problems.model import Findings, Problem, problem


def check_comments(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return identifiers given twice, parents that are not there, circles; as hints, what readers should not see."""
    comments = all_comments(catalogue)
    first: dict[str, Comment] = {}
    by_post: dict[str, list[Comment]] = defaultdict(list)
    problems = []
    for comment in comments:
        by_post[comment.post].append(comment)
        held = first.setdefault(comment.id, comment)
        if held is not comment:
            problems.append(problem(comment.path, None, "comment-twice", id=comment.id, other=held.path))
    for of_post in by_post.values():
        ids = {comment.id for comment in of_post}
        problems += [_orphan(comment, first) for comment in of_post if comment.parent and comment.parent not in ids]
        problems += [_circle(circle) for circle in circles(of_post)]
    return Findings(tuple(problems), tuple(_hints(comments, edition)))


def _orphan(comment: Comment, known: dict[str, Comment]) -> Problem:
    line, parent = comment.line("parent"), comment.parent or ""
    if parent in known:
        return problem(comment.path, line, "comment-parent-elsewhere", id=parent, other=known[parent].path)
    return problem(comment.path, line, "comment-parent", id=parent)


def _circle(circle: tuple[Comment, ...]) -> Problem:
    """Return a circle once, in a comment of it that readers see, where there is one."""
    comment = next((comment for comment in circle if comment.approved), circle[0])
    return problem(comment.path, comment.line("parent"), "comment-circle", id=comment.id)


def _hints(comments: tuple[Comment, ...], edition: Edition) -> Iterator[Problem]:
    for comment in comments:
        if not comment.approved:
            continue
        if mail_in(comment):
            yield problem(comment.path, comment.line("body"), "comment-mail")
        if comment.date.astimezone(edition.site.zone).date() > edition.today:
            yield problem(comment.path, comment.line("date"), "comment-future")
