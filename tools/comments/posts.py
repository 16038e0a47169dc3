"""The reports that a comment may be about: which there are, where their pages lie, which take no comments by mail."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from plugins.catalogue.addresses import ADDRESSES
from plugins.catalogue.model import Record
from plugins.catalogue.reading import Reader
from plugins.engine.sources import SourceFile
from plugins.posts.model import Post
from plugins.problems.places import shown
from plugins.settings.model import Site
from tools.new.existing import slug_of, sources


class Posts:
    """The reports of a content folder; drafts are among them, since a comment waits anyway."""

    def __init__(self, content: Path, site: Site) -> None:
        """Take the folder and its settings; what no comment asks for is not read."""
        self._site = site
        self._reader = Reader(site)
        self._sources: dict[str, list[SourceFile]] = {}
        for source in sources(content, site, ["post"]):
            self._sources.setdefault(slug_of(source), []).append(source)

    @property
    def slugs(self) -> frozenset[str]:
        """The slugs that there are."""
        return frozenset(self._sources)

    def closed(self, slug: str) -> bool:
        """Tell whether a report says itself that it takes no comments by mail."""
        return any(
            isinstance(record, Post) and record.comments is not None and "mail" not in record.comments
            for record in self._records(slug)
        )

    def address(self, slug: str) -> str | None:
        """Return the full address of a report's page, in the site's language where it has that."""
        addresses = [self._address(record) for record in self._records(slug)]
        return min(addresses, key=len) if addresses else None

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The path of each report's page in each language, without slashes around, with the report's slug."""
        begin = f"{self._site.address}/"
        return {
            self._address(record).removeprefix(begin).strip("/"): slug
            for slug in sorted(self._sources)
            for record in self._records(slug)
        }

    def _records(self, slug: str) -> list[Record]:
        readings = [
            self._reader.read(source.path.read_bytes(), kind=source.kind, name=source.name, path=shown(source.path))
            for source in self._sources.get(slug, ())
        ]
        return [reading.record for reading in readings if reading.record is not None]

    def _address(self, record: Record) -> str:
        prefix = "" if record.lang == self._site.language else f"{record.lang}/"
        return self._site.absolute(prefix + ADDRESSES[record.kind](record, self._site))
