"""`./site comment approve`: comments that wait are published with the next build."""

from collections.abc import Iterable

from plugins.comments.reading import read_comment
from plugins.problems.places import shown
from tools.comments.desk import Desk
from tools.comments.heads import restated
from tools.comments.model import Filed
from tools.comments.shelf import FOLDER


def approve(desk: Desk, comments: Iterable[Filed]) -> None:
    """Approve comments, each after the one that it answers, in whatever order they are named."""
    left = {filed.id: filed for filed in comments}
    while left:
        filed = next((each for each in left.values() if each.parent not in left), next(iter(left.values())))
        del left[filed.id]
        if _can_be(desk, filed):
            with desk.trying(filed.path):
                _approve(desk, filed)


def _can_be(desk: Desk, filed: Filed) -> bool:
    """Tell whether a comment can be published; say why not."""
    parent = desk.shelf.find(filed.parent) if filed.parent else None
    if filed.status == "erased":
        desk.fail("comment-is-erased", id=filed.id)
    elif filed.status == "approved" and not filed.waiting:
        desk.say("comment-is-approved", id=filed.id)
    elif filed.post not in desk.posts.slugs:
        desk.fail("comment-post-gone", id=filed.id, post=filed.post)
    elif filed.parent and (parent is None or parent.waiting or parent.post != filed.post):
        desk.fail("comment-parent-waits", id=filed.id, parent=filed.parent, path=shown(filed.path))
    else:
        return True
    return False


def _approve(desk: Desk, filed: Filed) -> None:
    """Move a comment to where the build reads it, unless the build would refuse it."""
    text = restated(filed.path.read_bytes(), {"status": "approved"}, path=shown(filed.path))
    name = f"{FOLDER}/{filed.post}/{filed.id}.comment"
    wrong = read_comment(text.encode(), name=name, path=shown(filed.path), site=desk.site).problems
    if wrong:
        desk.problems(wrong)
        return
    desk.path(desk.shelf.approve(filed))
    address = desk.posts.address(filed.post)
    desk.say("comment-published", address=f"{address or filed.post}#comment-{filed.id}")
