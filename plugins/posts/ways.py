"""The ways to reply that a report or a page leaves open, of those that the site offers."""

from typing import Any

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Catalogue, Source
from plugins.posts.model import Discussed, Post
from plugins.problems.model import Findings, Problem, problem
from plugins.settings.fields import COMMENT_WAYS
from plugins.settings.model import Site

CLOSED = "no"
POST_WAYS = {CLOSED: CLOSED, "non": CLOSED, **COMMENT_WAYS}


def settle_ways(values: dict[str, Any], source: Source) -> list[Problem]:
    """Make of `Comments: no` no ways at all; say where the field says that and something else."""
    ways = values.get("comments", ())
    if CLOSED not in ways:
        return []
    values["comments"] = ()
    return [problem(source.path, source.line("comments"), "comments-closed")] if len(ways) > 1 else []


def open_ways(text: Discussed, site: Site) -> tuple[str, ...]:
    """Return the ways to reply to a text: its own; else for a report the site's, for a page none."""
    if text.comments is not None:
        return text.comments
    return site.comments if isinstance(text, Post) else ()


def closed(text: Discussed, way: str) -> bool:
    """Tell whether a text itself is closed to a way: by what it says, or as a page that says nothing."""
    return way not in text.comments if text.comments is not None else not isinstance(text, Post)


def check_ways(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return the ways that texts name and that are not there: not the site's, or without their thread."""
    problems = []
    for text in catalogue.records:
        if isinstance(text, Discussed):
            problems += [found for way in text.comments or () if (found := _missing(way, text, edition.site))]
    return Findings(tuple(problems))


def _missing(way: str, text: Discussed, site: Site) -> Problem | None:
    line = text.source.line("comments")
    if way not in site.comments:
        return problem(text.source.path, line, "comments-way", way=way, file=site.path)
    if way == "fediverse" and text.fediverse is None:
        return problem(text.source.path, line, "comments-thread", way=way, key="Fediverse")
    if way == "forge" and text.forge is None and site.forge is None:
        return problem(text.source.path, line, "comments-thread", way=way, key="Forge")
    return None
