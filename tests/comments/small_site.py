"""A post with comments, of a few lines."""

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from plugins.comments.model import Comment, Status, Type
from plugins.comments.views import CommentsView, all_comments
from plugins.engine.build import Order, build
from plugins.engine.plan import Plan
from tests.events.small_site import TODAY, plan_of

SETTINGS = (
    "Name: Carnet\nAddress: https://carnet.example\nLanguage: fr\nLanguages: fr, en\nAuthor: Camille Exemple\n"
    "Mail: commentaires@carnet.example\nComments: mail\n"
)
POSTS = {
    "posts/2012-12-08-etape.md": "Title: Étape 5\n\nTexte.\n",
    "posts/2012-12-08-etape.en.md": "Title: Stage 5\n\nText.\n",
    "posts/2013-01-01-autre.md": "Title: Autre\n\nTexte.\n",
}
PAGE = "2012/12/08/etape/"


def text(*head: str, body: str = "Bonjour.", **fields: str) -> str:
    """The file of an approved comment; a field that is given as nothing is left out."""
    said = {"author": "Ada", "date": "2012-12-09T10:00:00+01:00", "status": "approved"} | fields
    lines = [f"{name.capitalize()}: {value}" for name, value in said.items() if value]
    return "\n".join((*lines, *head)) + f"\n\n{body}\n"


def files(comments: Mapping[str, str]) -> dict[str, str]:
    """A site whose post `etape` has some comments, by their identifiers; a name with a slash is a file's own."""
    found = {
        name if "/" in name or name == "site.md" else f"comments/etape/{name}.comment": said
        for name, said in comments.items()
    }
    return {"site.md": SETTINGS, **POSTS, **found}


Write = Callable[[Mapping[str, str | bytes]], Path]


def planned(write: Write, comments: Mapping[str, Any], **how: Any) -> Plan:
    return plan_of(afresh(write, comments), today=how.get("today", TODAY), drafts=how.get("drafts", False))


def afresh(write: Write, comments: Mapping[str, Any]) -> Path:
    """Write the content of a site with some comments, in the place of an earlier one."""
    if Path("content/comments").exists():
        shutil.rmtree("content")
    return write(files(comments))


def built(write: Write, comments: Mapping[str, Any], **order: Any) -> Path:
    """The finished site of a post with comments."""
    content = afresh(write, comments)
    output = content.parent / "output"
    assert build(Order(content=content, output=output, **order)).findings.problems == ()
    return output


def comments_of(plan: Plan) -> dict[str, Comment]:
    return {comment.id: comment for comment in all_comments(plan.edition.catalogue)}


def shown(plan: Plan, path: str = PAGE) -> CommentsView | None:
    """What the page at a path shows of its comments."""
    return next(page.view.comments for page in plan.pages if page.path == f"{path}index.html")


def a_comment(
    id: str,  # noqa: A002
    *,
    parent: str | None = None,
    day: int = 1,
    status: Status = Status.APPROVED,
    type: Type = Type.COMMENT,  # noqa: A002
) -> Comment:
    return Comment(
        post="etape",
        id=id,
        path=f"content/comments/etape/{id}.comment",
        lines=(("parent", 3),) if parent else (),
        date=datetime(2012, 1, day, tzinfo=UTC),
        status=status,
        type=type,
        parent=parent,
        author=id.capitalize(),
    )


def large_thread(count: int, *, depth: int) -> dict[str, str]:
    """The files of many comments: a line of replies of some depth, and others that reply to any of them."""

    def parent(number: int) -> list[str]:
        if 0 < number < depth:
            return [f"Parent: c{number - 1}"]
        return [f"Parent: c{number * 7919 % number}"] if number % 5 else []

    return {
        f"comments/etape/c{number}.comment": text(
            f"Site: https://site-{number}.example/",
            *parent(number),
            author=f"Lectrice {number}",
            date=f"2013-{number // 200 + 1:02}-{number % 28 + 1:02}T{number % 24:02}:{number % 60:02}:00+01:00",
            body=f'Le commentaire <b>{number}</b>, avec <a href="https://page.example/{number}">un lien</a>.\n\nEt plus.',
        )
        for number in range(count)
    }
