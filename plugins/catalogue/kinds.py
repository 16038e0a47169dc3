"""What packages declare in their `register()`: kinds of content, what fills slots, checks and pages.

Declaring twice is the same as declaring once, so that one process can build many times.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from plugins.catalogue.addresses import ADDRESSES
from plugins.catalogue.edition import Edition
from plugins.catalogue.model import AnnexReading, Catalogue, Record, Slot, Source
from plugins.catalogue.pages import Asset, Page
from plugins.frontmatter.fields import Field
from plugins.frontmatter.values import Customs
from plugins.problems.model import Findings, Problem
from plugins.settings.model import Site


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph that is only a link: where it leads and what it is called."""

    href: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A body without what was taken out of it, the record's values that this gave, and what is wrong in it."""

    body: str
    values: Mapping[str, Any]
    problems: tuple[Problem, ...]


Named = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Reference:
    """The slugs that records of a kind say, each with its line, and the kinds that they may name.

    Where `free`, a text that is no slug is a name as it is written, and names no file.
    """

    kinds: tuple[str, ...]
    named: Callable[[Any], Iterable[Named]]
    free: bool = False


class Taker(Protocol):
    """Takes a part out of a body; the lines that stay keep their numbers."""

    def __call__(self, body: str, *, first_line: int, path: str, customs: Customs) -> Taken:
        """Return what was taken and what is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of content: where its files lie, what their heads say, and the page that each becomes.

    `record` is the frozen record type, built from the values of `fields`; `dated` kinds carry a date in their file
    names, `textual` ones are nothing without a text; `address` gives the path of the page in its own language, `view`
    the value that the template gets. `take` takes out of a text what is not for Markdown, `settle` makes of the
    fields' values those of the record, and `references` are the fields that name other files.
    """

    name: str
    folder: str
    dated: bool
    fields: tuple[Field, ...]
    record: type[Record]
    address: Callable[[Any, Site], str]
    view: Callable[[Any, Edition], Any]
    template: str
    textual: bool = False
    take: Taker | None = None
    settle: Callable[[dict[str, Any], Source], list[Problem]] | None = None
    references: tuple[Reference, ...] = ()


class AnnexReader(Protocol):
    """Reads the bytes of an annex: `name` inside the content folder, `path` as shown to the author."""

    def __call__(self, raw: bytes, *, name: str, path: str, site: Site) -> AnnexReading:
        """Return the reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """Files that belong to a record and have no page of their own: `FOLDER/SLUG/NAME.SUFFIX`.

    `kinds` are those of which the record may be, for all its languages; where two have the slug, it is that of the
    first. A build never looks into the folders `aside` in the folder.
    """

    name: str
    kinds: tuple[str, ...]
    folder: str
    suffix: str
    read: AnnexReader
    aside: tuple[str, ...] = ()


Recogniser = Callable[[Block, Site], tuple[str, ...] | None]
Filler = Callable[[Slot, Record, Edition, bool], Any]
Check = Callable[[Catalogue, Edition], Findings]
Pages = Callable[[Edition], Iterable[Page]]
Finish = Callable[[Page, Edition], Page]
Index = Callable[[tuple[Page, ...], Edition], Iterable[Asset]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that menus can name: by which names, what words call it, where it lies, and whether the site has it."""

    names: tuple[str, ...]
    word: str
    path: Callable[[str, Edition], str]
    there: Callable[[str, Edition], bool] = lambda _lang, _edition: True


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """What follows from all other outputs: more of them, and what was found."""

    pages: tuple[Page, ...] = ()
    assets: tuple[Asset, ...] = ()
    findings: Findings = field(default_factory=Findings)


Assets = Callable[[Edition], Iterable[Asset]]
Following = Callable[[tuple[Page | Asset, ...], Edition], Rest]
Pictures = Callable[[Edition], Iterable[str]]

KINDS: dict[str, Kind] = {}
ANNEXES: dict[str, Annex] = {}
LISTS: dict[str, Listing] = {}
ASSETS: dict[str, Assets] = {}
PICTURES: dict[str, Pictures] = {}
BLOCKS: dict[str, Recogniser] = {}
FILLERS: dict[str, Filler] = {}
CHECKS: dict[str, Check] = {}
PAGES: dict[str, Pages] = {}
FINISHES: dict[str, Finish] = {}
INDEXES: dict[str, Index] = {}
RESTS: dict[str, Following] = {}


def declare_kind(kind: Kind) -> None:
    """Add a kind of content."""
    KINDS[kind.name] = kind
    ADDRESSES[kind.name] = kind.address


def declare_annex(annex: Annex) -> None:
    """Add files that belong to records and have no page."""
    ANNEXES[annex.name] = annex


def declare_block(slot: str, recognise: Recogniser, fill: Filler) -> None:
    """Add a kind of block: what makes a lone link one (data, None, or `Refused`), and what fills its slot."""
    BLOCKS[slot] = recognise
    FILLERS[slot] = fill


def declare_filler(slot: str, fill: Filler) -> None:
    """Add what fills a kind of slot."""
    FILLERS[slot] = fill


def declare_check(name: str, check: Check) -> None:
    """Add a check of all records together."""
    CHECKS[name] = check


def declare_pages(name: str, pages: Pages) -> None:
    """Add pages that belong to no single file: lists, feeds, the sitemap."""
    PAGES[name] = pages


def declare_list(listing: Listing) -> None:
    """Add a list that menus can name."""
    LISTS[listing.names[0]] = listing


def declare_assets(name: str, assets: Assets) -> None:
    """Add files that are made and have no template: calendars, pictures."""
    ASSETS[name] = assets


def declare_pictures(name: str, pictures: Pictures) -> None:
    """Add names of picture files that pages show, so that they are made smaller before the first view is."""
    PICTURES[name] = pictures


def declare_finish(name: str, finish: Finish) -> None:
    """Add what completes every page when its view is known."""
    FINISHES[name] = finish


def declare_rest(name: str, rest: Following) -> None:
    """Add what follows from the paths of all other outputs, before any is written: pages at addresses that are free."""
    RESTS[name] = rest


def declare_index(name: str, index: Index) -> None:
    """Add files that are made of all pages, once these are written; it raises `Refused` where they cannot be."""
    INDEXES[name] = index


def kind_of(name: str) -> Kind | None:
    """Return the kind whose folder holds a file, by the file's name inside the content folder."""
    return next((kind for kind in KINDS.values() if name.startswith(f"{kind.folder}/")), None)


def annex_of(name: str) -> Annex | None:
    """Return the annex whose folder holds a file, by the file's name inside the content folder."""
    return next((annex for annex in ANNEXES.values() if name.startswith(f"{annex.folder}/")), None)
