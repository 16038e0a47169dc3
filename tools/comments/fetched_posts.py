"""The reports and pages to which comments are fetched: the threads that they name, and their addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

from plugins.catalogue.annexes import owner
from plugins.catalogue.edition import Edition
from plugins.catalogue.files import Shelf
from plugins.catalogue.linking import link
from plugins.catalogue.reading import Reader
from plugins.frontmatter.values import slug
from plugins.posts.model import Discussed
from plugins.posts.ways import closed
from plugins.problems.model import Refused
from plugins.problems.places import shown
from plugins.settings.model import Site
from tools.comments.fetched import host, web_address
from tools.new.existing import sources


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A thread that a post names, and the place where it does."""

    post: str
    address: str
    path: str
    line: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPosts:
    """The public texts of a site that are not closed: the threads that they name, and their slugs by address."""

    threads: tuple[Named, ...]
    host: str
    pages: Mapping[str, str]

    def slug(self, address: str) -> str | None:
        """Return the slug of the post at an address, None for any other."""
        return self.pages.get(_path(address)) if host(address) == self.host else None


def open_posts(content: Path, site: Site, *, today: date) -> OpenPosts:
    """Return the public posts of a content folder; what is wrong in them is for the build to say."""
    reader = Reader(site)
    readings = [
        reader.read(source.path.read_bytes(), kind=source.kind, name=source.name, path=shown(source.path))
        for source in sources(content, site, ["post", "page"])
    ]
    catalogue, _ = link(readings)
    edition = Edition(
        site=site, catalogue=catalogue, words={}, shelf=Shelf(content), today=today, drafts=False, assets={}
    )
    posts = [
        record
        for record in catalogue.records
        if isinstance(record, Discussed)
        and owner("comment", record.slug, catalogue) == record.kind
        and edition.public(record)
    ]
    threads: dict[tuple[str, str], Named] = {}
    pages: dict[str, str] = {}
    for post in posts:
        if not _is_slug(post.slug):
            continue
        if not closed(post, "webmention"):
            pages.setdefault(_path(site.absolute(edition.path(post))), post.slug)
        if post.fediverse and not closed(post, "fediverse"):
            named = Named(
                post=post.slug,
                address=post.fediverse,
                path=post.source.path,
                line=post.source.line("fediverse"),
            )
            threads.setdefault((post.slug, post.fediverse), named)
    return OpenPosts(threads=tuple(threads.values()), host=host(web_address(site.address) or site.address), pages=pages)


def _path(address: str) -> str:
    return unquote(urlsplit(address).path).rstrip("/")


def _is_slug(text: str) -> bool:
    try:
        slug(text)
    except Refused:
        return False
    return True
