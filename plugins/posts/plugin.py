"""Declares reports, pages and the lists of reports."""

from functools import partial

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import Kind, Listing, declare_check, declare_kind, declare_list, declare_pages
from plugins.catalogue.references import field
from plugins.posts.fields import PAGE, POST
from plugins.posts.lists import list_pages
from plugins.posts.model import Post, StandingPage
from plugins.posts.pages import page_view, post_view
from plugins.posts.terms import check_terms
from plugins.posts.ways import check_ways, settle_ways
from plugins.settings.model import Site


def post_address(post: Post, site: Site) -> str:
    """Return the path of a report by the pattern of the settings."""
    day = post.date.astimezone(site.zone)
    return site.post_address.format(year=f"{day:%Y}", month=f"{day:%m}", day=f"{day:%d}", slug=post.slug)


def page_address(page: StandingPage, _site: Site) -> str:
    """Return the path of a page."""
    return f"{page.slug}/"


def _list_path(name: str, lang: str, edition: Edition) -> str:
    return f"{edition.prefix(lang)}{name}/"


def register() -> None:
    """Declare the two kinds, their lists, and the checks of tags, categories and ways to reply."""
    declare_kind(
        Kind(
            name="post",
            folder="posts",
            dated=True,
            fields=POST,
            record=Post,
            address=post_address,
            view=post_view,
            template="post.html",
            textual=True,
            settle=settle_ways,
            references=(
                field("events", "event"),
                field("people", "person"),
                field("venue", "venue"),
                field("author", "person", free=True),
            ),
        )
    )
    declare_kind(
        Kind(
            name="page",
            folder="pages",
            dated=False,
            fields=PAGE,
            record=StandingPage,
            address=page_address,
            view=page_view,
            template="page.html",
            textual=True,
            settle=settle_ways,
        )
    )
    declare_check("terms", check_terms)
    declare_check("ways", check_ways)
    declare_pages("lists", list_pages)
    for name in ("archives", "tags", "categories"):
        declare_list(Listing((name,), name, partial(_list_path, name)))
