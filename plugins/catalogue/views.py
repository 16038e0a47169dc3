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
    """What stands in the `head` of a page; addresses are full ones.

    `image` is the page's own picture, `card` the one that was drawn for who shows a link to it. `feed` is that of the
    language, `own_feed` that of what the page is about. `licence` is the page's own, `me` are the
    author's pages elsewhere, `creator` is the account of who wrote the page, on the fediverse.
    """

    title: str
    description: str | None = None
    canonical: str | None = None
    indexed: bool = True
    kind: str = "website"
    image: "PictureView | None" = None
    card: "PictureView | None" = None
    published: str | None = None
    modified: str | None = None
    alternates: tuple[Alternate, ...] = ()
    feed: LinkView | None = None
    own_feed: LinkView | None = None
    json_feed: LinkView | None = None
    webmention: str | None = None
    licence: LinkView | None = None
    me: tuple[str, ...] = ()
    creator: str | None = None
    graph: Markup | None = None


@dataclass(frozen=True, slots=True)
class ScriptView:
    """A script of our own, and the origins that it may play videos from; none for one that plays nothing."""

    href: str
    origins: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What was corrected on a page, and when."""

    date: DateView
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What the view of every page has.

    `scripts` are the addresses of what the page needs to run. The rest is given when the page is planned: `here` is its
    own address, `corrections` are those of its file, `correct` leads to where a reader can correct it, `policy` is what
    the page may load and run; `films` and `rare` say whether its text has videos, and what few have (`rarities.py`).
    """

    lang: str
    head: HeadView
    here: str = ""
    switch: tuple[LinkView, ...] = ()
    scripts: tuple[ScriptView, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    correct: str | None = None
    policy: str = ""
    films: bool = False
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a body: `html` as it is, or a `view` that the theme's include for its `kind` shows."""

    kind: str
    html: Markup | None = None
    view: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditView:
    """Who made a picture, the address that it is from, and its licence."""

    author: str | None
    source: str | None
    licence: LinkView | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """What a browser may take instead of a picture's own file: a media type, and an address, or several with widths.

    With several (`sized`), it has to be told how wide the picture is shown.
    """

    type: str
    srcset: str
    sized: bool = False


@dataclass(frozen=True, slots=True)
class MovingView:
    """An animation: smaller files for browsers that read them, the one for all, and its size in pixels."""

    sources: tuple[SourceView, ...]
    href: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureView:
    """A picture: its address, its size in pixels, what it shows in words, and its caption.

    `href` is the file that everything reads; browsers take one of `sources`, the first that they read; `small` is for
    places that take one address only. `alone` it is a figure, with `columns` it stands in a gallery of so many,
    `linked` within a link of the author's. `eager` is the one that a page opens with. `moving` is what a reader may
    ask for.
    """

    href: str
    width: int
    height: int
    alt: str
    caption: str | None = None
    alone: bool = False
    columns: int = 0
    linked: bool = False
    eager: bool = False
    credit: CreditView | None = None
    sources: tuple[SourceView, ...] = ()
    small: str | None = None
    moving: MovingView | None = None


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
class LogoView:
    """The author's own drawing beside the site's name, or in its place; `dark` is the one for dark papers."""

    light: PictureView
    dark: PictureView | None
    alone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chrome:
    """What every page of a language shows around its own content.

    `plain` is the style sheet of lists of reports, `report` that of reports, `film` that of those with a video, `rich`
    that of those with what few texts have, `stylesheet` that of all other pages.
    `search` is the address that answers `?q=`, `statements` the pages on access and privacy, where the menu
    has them not.
    `papers` are the colours of light and dark ones, `fonts` the addresses of files that the sheets will ask for.
    `icon_ico` is None for a site whose icon is a drawing of the author's.
    """

    lang: str
    name: str
    description: str | None
    home: str
    menu: tuple[LinkView, ...]
    lists: tuple[LinkView, ...]
    feed: str
    stylesheet: str
    plain: str
    report: str
    film: str
    rich: str
    icon: str
    icon_ico: str | None
    papers: tuple[str, str]
    fonts: tuple[str, ...]
    logo: LogoView | None
    search: str | None
    statements: tuple[LinkView, ...]
    licence: LinkView | None
    author: str | None


@dataclass(frozen=True, slots=True)
class DiscussionView:
    """A feed of what was replied to an entry, how many entries it stands for, and when the last was written."""

    href: str
    count: int
    updated: str


@dataclass(frozen=True, slots=True)
class FeedEntryView:
    """One entry of a feed; `replies` are the ways to reply to it, `discussion` what was replied."""

    id: str
    title: str
    href: str
    published: str
    updated: str
    author: str | None
    summary: str | None
    categories: tuple[str, ...]
    parts: tuple[Part, ...]
    corrections: tuple[CorrectionView, ...] = ()
    replies: tuple[LinkView, ...] = ()
    discussion: DiscussionView | None = None
    rights: str | None = None
