"""From the bytes of a comment's file to the comment, with every problem in it; knows no other file."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from plugins.catalogue.model import AnnexReading
from plugins.comments.cleaning import clean
from plugins.comments.fields import COMMENT, MAIL, identifier
from plugins.comments.model import Comment, Status, Type
from plugins.comments.paragraphs import paragraphs, text
from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.model import Head
from plugins.frontmatter.text import decode
from plugins.frontmatter.values import Customs
from plugins.problems.model import Problem, Refused, problem
from plugins.settings.model import Site

_EMPTIED = {"author", "site"}  # what erasing takes out
_UNKNOWN = datetime(1970, 1, 1, tzinfo=UTC)  # the date of one whose own cannot be read; it is never shown


def read_comment(raw: bytes, *, name: str, path: str, site: Site) -> AnnexReading:
    """Return the reading of a comment: `name` inside the content folder, `path` as shown to the author.

    Of one that is not approved neither author nor text is read on. What is wrong in such a file is a hint, unless it
    is not known how it stands.
    """
    post, stem = name.removesuffix(".comment").split("/")[-2:]
    source, undecoded = decode(raw, path)
    head, misplaced = parse_head(source, path)
    found, refused = read_fields(head, COMMENT, path=path, customs=Customs(site.language, site.languages, site.zone))
    values = dict(found.values)
    lines = dict(found.lines)
    unknown = not head.entries or ("status" in lines and "status" not in values)
    status = values.pop("status", Status.PENDING)
    problems = [*undecoded, *(_worded(wrong) for wrong in misplaced)]
    problems += [wrong for wrong in refused if status is not Status.ERASED or not _emptied(wrong, lines)]
    try:
        identifier(stem)
    except Refused as wrong:
        problems.append(wrong.at(path, None))
        stem = ""
    comment = Comment(
        post=post,
        id=stem,
        path=path,
        lines=(*found.lines, ("body", head.body_line)),
        date=values.get("date", _UNKNOWN),
        status=status,
        type=values.get("type", Type.COMMENT),
        parent=values.get("parent"),
    )
    if status is Status.APPROVED:
        comment, wrong_text = _published(comment, values, head, site)
        problems += wrong_text
    elif status is Status.ERASED:
        problems += _left(comment, lines, head)
    elif not unknown:
        problems.append(problem(path, lines.get("status"), "comment-waiting"))
    return AnnexReading(
        annex="comment",
        slug=post,
        path=path,
        value=comment if stem else None,
        draft=status is not Status.APPROVED and not unknown,
        problems=tuple(problems),
    )


def _worded(wrong: Problem) -> Problem:
    """Return a problem of any head in the words of this one: `Title` is no field of a comment."""
    return replace(wrong, code="comment-head") if wrong.code == "head-missing" else wrong


def _emptied(wrong: Problem, lines: Mapping[str, int]) -> bool:
    """Tell whether a problem is a line that erasing has left empty."""
    return wrong.code == "field-empty" and wrong.line in {lines.get(attribute) for attribute in _EMPTIED}


def _published(comment: Comment, values: Mapping[str, Any], head: Head, site: Site) -> tuple[Comment, list[Problem]]:
    """Return a comment with everything that readers see of it, and what is missing or wrong there."""
    path, line = comment.path, head.body_line
    problems = []
    if comment.line("author") is None:
        problems.append(problem(path, head.entries[0].number, "field-missing", key="Author"))
    try:
        cleaned = clean(head.body)
        setting = site.setting(values.get("lang") or site.language)
        html, words = setting.html(paragraphs(cleaned)), setting.text(text(cleaned))
    except Refused as refused:
        return comment, [*problems, refused.at(path, line)]
    if not head.body.strip() and comment.type is Type.COMMENT:
        problems.append(problem(path, None, "body-empty"))
    elif head.body.strip() and not words:
        problems.append(problem(path, line, "comment-empty"))
    shown = replace(
        comment,
        author=values.get("author"),
        site=values.get("site"),
        lang=values.get("lang"),
        source=values.get("source"),
        source_id=values.get("source_id"),
        html=html,
        text=words,
    )
    return shown, problems


def _left(comment: Comment, lines: Mapping[str, int], head: Head) -> list[Problem]:
    """Return what an erased comment still holds: a name or an address in its head, or a text."""
    named = {entry.number for entry in head.entries if entry.value}
    found = [lines[attribute] for attribute in sorted(_EMPTIED) if lines.get(attribute) in named]
    found += [head.body_line] if head.body.strip() else []
    return [problem(comment.path, line, "comment-erased-holds") for line in found]


def mail_in(comment: Comment) -> bool:
    """Tell whether the text of a comment holds an address of mail, as words or as a link."""
    return bool(MAIL.search(comment.text) or re.search(r'href="mailto:', comment.html))
