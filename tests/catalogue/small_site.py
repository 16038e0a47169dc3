"""A site of two languages, one kind of block and two kinds of content of the tests' own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import Block, Kind, declare_block, declare_kind
from plugins.catalogue.model import Record, Slot
from plugins.catalogue.plugin import register
from plugins.frontmatter.dates import parse_day
from plugins.frontmatter.fields import Field
from plugins.problems.model import Refused
from plugins.settings.model import Site, Words
from plugins.typography.typeset import ALL

DAY = Field(key="Date", attribute="date", parse=lambda value, customs: parse_day(value, customs.zone))


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Record):
    """A kind that has a date."""

    date: datetime


def film(block: Block, _site: Site) -> tuple[str, ...] | None:
    """What the tests call a film: an address of film.example, or a file of its own."""
    if block.href == "https://film.example/cut":
        raise Refused("video-id", address=block.href)
    if block.href.startswith("https://film.example/") or block.href.endswith(".mp4"):
        return (block.href, block.title or "")
    return None


def projection(slot: Slot, record: Record, _edition: Edition, absolute: bool) -> str:  # noqa: FBT001
    return f"{slot.data[0]} in {record.slug}" + (" for a feed" if absolute else "")


def in_its_day(record: Report, _site: Site) -> str:
    return f"{record.date:%Y/%m/%d}/{record.slug}/"


def in_the_site(record: Record, _site: Site) -> str:
    return f"{record.slug}/"


def declare() -> None:
    """Declare what the tests of this folder read."""
    register()
    declare_block("film", film, projection)
    for name, folder, dated in (("post", "posts", True), ("page", "pages", False)):
        declare_kind(
            Kind(
                name=name,
                folder=folder,
                dated=dated,
                fields=(DAY,) if dated else (),
                record=Report if dated else Record,
                address=in_its_day if dated else in_the_site,
                view=lambda record, _edition: record,
                template=f"{name}.html",
                textual=True,
            )
        )


def a_site(*, address: str = "https://etapes.example", intro: Mapping[str, str] = MappingProxyType({})) -> Site:
    def words(lang: str, path: str) -> Words:
        return Words(name="Étapes", description=None, menu=(), intro=intro.get(lang, ""), intro_line=5, path=path)

    return Site(
        address=address,
        address_line=2,
        path="content/site.md",
        language="fr",
        languages=("fr", "en"),
        zone=ZoneInfo("Europe/Paris"),
        author=None,
        licence=None,
        mail=None,
        mail_shown="plain",
        comments=(),
        webmention=None,
        webmention_feed=None,
        forge=None,
        source_edit=None,
        peertube_hosts=(),
        post_address="{year}/{month}/{day}/{slug}/",
        per_page=10,
        typography=ALL,
        search=True,
        cards=True,
        words={"fr": words("fr", "content/site.md"), "en": words("en", "content/site.en.md")},
    )
