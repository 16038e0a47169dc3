"""The texts that a comment may be about: which there are, where their pages lie, which take no comments by mail."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from plugins.catalogue.addresses import ADDRESSES
from plugins.catalogue.model import Record
from plugins.catalogue.reading import Reader
from plugins.engine.sources import SourceFile
from plugins.posts.model import Discussed, Post
from plugins.posts.ways import closed
from plugins.problems.places import shown
from plugins.settings.model import Site
from tools.new.existing import slug_of, sources

_KINDS = ("post", "page")


class Posts:
    """The reports and pages of a content folder; drafts are among them, since a comment waits anyway.

    Where a report and a page have one slug, it is the report's.
    """

    def __init__(self, content: Path, site: Site) -> None:
        """Take the folder and its settings; what no comment asks for is not read."""
        self._site = site
        self._reader = Reader(site)
        self._sources: dict[str, list[SourceFile]] = {}
        for kind in _KINDS:
            known = set(self._sources)
            for source in sources(content, site, [kind]):
                if (slug := slug_of(source)) not in known:
                    self._sources.setdefault(slug, []).append(source)

    @property
    def slugs(self) -> frozenset[str]:
        """The slugs that there are."""
        return frozenset(self._sources)

    def closed(self, slug: str) -> bool:
        """Tell whether a text itself takes no comments by mail, as a page that says nothing of them."""
        return any(closed(record, "mail") for record in self._records(slug))

    def address(self, slug: str) -> str | None:
        """Return the full address of a report's page, in the site's language where it has that."""
        addresses = [self._address(record) for record in self._records(slug)]
        return min(addresses, key=len) if addresses else None

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The path of each text's page in each language, without slashes around, with its slug; of no closed page."""
        begin = f"{self._site.address}/"
        return {
            self._address(record).removeprefix(begin).strip("/"): slug
            for slug in sorted(self._sources)
            for record in self._records(slug)
            if isinstance(record, Post) or not closed(record, "mail")
        }

    def _records(self, slug: str) -> list[Discussed]:
        readings = [
            self._reader.read(source.path.read_bytes(), kind=source.kind, name=source.name, path=shown(source.path))
            for source in self._sources.get(slug, ())
        ]
        return [reading.record for reading in readings if isinstance(reading.record, Discussed)]

    def _address(self, record: Record) -> str:
        prefix = "" if record.lang == self._site.language else f"{record.lang}/"
        return self._site.absolute(prefix + ADDRESSES[record.kind](record, self._site))
