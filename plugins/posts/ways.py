"""The ways to reply that a report leaves open, of those that the site offers."""

from typing import Any

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Catalogue, Source
from plugins.posts.model import Post
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


def open_ways(post: Post, site: Site) -> tuple[str, ...]:
    """Return the ways to reply to a report: its own, else the site's."""
    return site.comments if post.comments is None else post.comments


def check_ways(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return the ways that reports name and that are not there: not the site's, or without their thread."""
    problems = []
    for post in catalogue.of("post"):
        if isinstance(post, Post):
            problems += [found for way in post.comments or () if (found := _missing(way, post, edition.site))]
    return Findings(tuple(problems))


def _missing(way: str, post: Post, site: Site) -> Problem | None:
    line = post.source.line("comments")
    if way not in site.comments:
        return problem(post.source.path, line, "comments-way", way=way, file=site.path)
    if way == "fediverse" and post.fediverse is None:
        return problem(post.source.path, line, "comments-thread", way=way, key="Fediverse")
    if way == "forge" and post.forge is None and site.forge is None:
        return problem(post.source.path, line, "comments-thread", way=way, key="Forge")
    return None
