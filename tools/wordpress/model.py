"""The words of a WordPress export: the blog, its items, their comments; as it says them, nothing judged yet."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One who writes in the blog: the name to log in by and the name to show; no address is read."""

    login: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A category or a tag; `parent` is the slug of the category above it."""

    domain: str
    slug: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WpComment:
    """A comment of an item: its local and its GMT time, `approved` as WordPress writes it (`1`, `0`, `spam`, `trash`).

    Neither the mail address nor the IP of its author is read.
    """

    id: int
    author: str = ""
    site: str = ""
    date: str = ""
    date_gmt: str = ""
    content: str = ""
    approved: str = ""
    type: str = ""
    parent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One `<item>`: a post, a page, an attachment or anything else that a plugin keeps as one.

    `content` and `excerpt` are HTML as the database has it, `categories` and `tags` are the names to show in the
    order of the file, `meta` are the pairs of `wp:postmeta`, `line` is that of the element in the export.
    """

    id: int
    line: int
    type: str = "post"
    status: str = "publish"
    title: str = ""
    slug: str = ""
    link: str = ""
    guid: str = ""
    date: str = ""
    date_gmt: str = ""
    modified: str = ""
    modified_gmt: str = ""
    published: str = ""
    content: str = ""
    excerpt: str = ""
    creator: str = ""
    parent: int = 0
    menu_order: int = 0
    password: str = ""
    sticky: bool = False
    categories: tuple[Term, ...] = ()
    tags: tuple[Term, ...] = ()
    other_terms: tuple[Term, ...] = ()
    meta: tuple[tuple[str, str], ...] = ()
    attachment_url: str = ""
    comments: tuple[WpComment, ...] = ()

    def said(self, key: str) -> str:
        """Return the first value of a key of `meta`, or nothing."""
        return next((value for name, value in self.meta if name == key), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """An export that was read to its end once and is well formed.

    `base` is the address of the site (`wp:base_site_url`), `blog` that of the blog, without a slash at the end; `date`
    is that of the export, as in mails; `items` reads the file again, one item at a time, as often as it is called.
    """

    base: str
    blog: str
    title: str
    description: str
    language: str
    version: str
    date: str
    authors: tuple[Author, ...]
    terms: tuple[Term, ...]
    items: Callable[[], Iterator[Item]]
