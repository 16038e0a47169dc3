"""Declares the files of comments, what is wrong between them, and the link by which a page can be corrected."""

from plugins.catalogue.kinds import Annex, declare_annex, declare_check, declare_finish
from plugins.comments.checks import check_comments
from plugins.comments.correcting import with_correct_link
from plugins.comments.reading import read_comment


def register() -> None:
    """Declare the files, the check and the link."""
    declare_annex(
        Annex(
            name="comment",
            kinds=("post", "page"),
            folder="comments",
            suffix=".comment",
            read=read_comment,
            aside=("_pending",),
        )
    )
    declare_check("comments", check_comments)
    declare_finish("correct", with_correct_link)
