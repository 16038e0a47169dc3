"""The frozen values that templates get, as far as all pages share them."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class LinkView:
    """A link with its words; `lang` is given where they are in another language than the page."""

    title: str
    href: str
    lang: str | None = None
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class DateView:
    """A date for people (`words`, and its pieces for a badge) and for machines (`iso`)."""

    iso: str
    words: str
    day: str
    month: str
    year: str


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language; `lang` is a code or `x-default`, `href` a full address."""

    lang: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadView:
    """What stands in the `head` of a page; addresses are full ones."""

    title: str
    description: str | None = None
    canonical: str | None = None
    indexed: bool = True
    kind: str = "website"
    image: "PictureView | None" = None
    published: str | None = None
    modified: str | None = None
    alternates: tuple[Alternate, ...] = ()
    feed: LinkView | None = None
    graph: Markup | None = None


@dataclass(frozen=True, slots=True)
class ScriptView:
    """A script of our own, and the origins that it may play videos from."""

    href: str
    origins: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the view of every page has.

    `scripts` are the addresses of what the page needs to run; `here` is its own address, given when it is planned.
    """

    lang: str
    head: HeadView
    here: str = ""
    switch: tuple[LinkView, ...] = ()
    scripts: tuple[ScriptView, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a body: `html` as it is, or a `view` that the theme's include for its `kind` shows."""

    kind: str
    html: Markup | None = None
    view: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """A picture: its address, its size in pixels, what it shows in words, and its caption."""

    href: str
    width: int
    height: int
    alt: str
    caption: str | None = None
    alone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CardView:
    """A report in a list; `foreign` names its language where it is not the list's own."""

    title: str
    href: str
    date: DateView
    summary: str | None
    category: LinkView | None
    lang: str | None
    foreign: str | None
    draft: bool
    video: bool
    image: PictureView | None


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a page stands among the pages of a list."""

    number: int
    count: int
    newer: str | None
    older: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """What every page of a language shows around its own content."""

    lang: str
    name: str
    description: str | None
    home: str
    menu: tuple[LinkView, ...]
    lists: tuple[LinkView, ...]
    feed: str
    stylesheet: str
    icon: str
    icon_ico: str
    licence: LinkView | None
    author: str | None


@dataclass(frozen=True, slots=True)
class FeedEntryView:
    """One entry of a feed."""

    id: str
    title: str
    href: str
    published: str
    updated: str
    author: str | None
    summary: str | None
    categories: tuple[str, ...]
    parts: tuple[Part, ...]
