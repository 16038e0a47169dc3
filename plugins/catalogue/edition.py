"""Everything that a view may draw upon: settings, joined records, words, the day of the build."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from plugins.catalogue.addresses import ADDRESSES
from plugins.catalogue.files import Shelf
from plugins.catalogue.model import Catalogue, Record, Status
from plugins.catalogue.steps import Steps
from plugins.catalogue.words import Words
from plugins.images.model import Derived
from plugins.look.model import THEME, Look
from plugins.settings.model import Site

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One edition of a site; with `drafts` it is the author's own, with drafts and future texts shown.

    `derived` is what was made of the pictures that its pages show.
    """

    site: Site
    catalogue: Catalogue
    words: Mapping[str, Words]
    shelf: Shelf
    today: date
    drafts: bool
    assets: Mapping[str, str]
    derived: Derived = field(default_factory=Derived)
    look: Look = THEME
    steps: Steps = field(default_factory=Steps)
    paths: dict[str, str] = field(default_factory=dict)

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Return what `make` gives, made once for all views of the edition."""
        return self.steps.once(key, make)  # type: ignore[no-any-return]

    def shown(self, record: Record) -> bool:
        """Tell whether a record gets a page."""
        return self.drafts or self.public(record)

    def public(self, record: Record) -> bool:
        """Tell whether readers may see a record: it is no draft, and its day has come."""
        future = record.date is not None and record.date.astimezone(self.site.zone).date() > self.today
        return record.status is not Status.DRAFT and not future

    def unseen(self) -> frozenset[str]:
        """Return the files of records that get no page, as problems name them."""
        return frozenset(record.source.path for record in self.catalogue.records if not self.shown(record))

    def listed(self, record: Record) -> bool:
        """Tell whether a record stands in lists and feeds."""
        return self.shown(record) and record.status is not Status.HIDDEN

    def path(self, record: Record) -> str:
        """Return the path of a record's page on the site."""
        name = record.source.name
        if name not in self.paths:
            self.paths[name] = self.prefix(record.lang) + ADDRESSES[record.kind](record, self.site)
        return self.paths[name]

    def prefix(self, lang: str) -> str:
        """Return what begins every path of a language: nothing for the site's own."""
        return "" if lang == self.site.language else f"{lang}/"

    def version(self, record: Record, lang: str) -> Record:
        """Return a record in a language, or as it is where there is no public translation."""
        found = self.catalogue.versions(record).get(lang)
        return found if found is not None and self.shown(found) else record

    def pick(self, kind: str, slug: str, lang: str) -> Record | None:
        """Return a thing by its slug, in a language or the first of the site's that it has; None if not shown."""
        versions = self.catalogue.translations.get((kind, slug), {})
        for known in (lang, *self.site.languages):
            found = versions.get(known)
            if found is not None and self.shown(found):
                return found
        return None

    def languages(self, record: Record) -> tuple[Record, ...]:
        """Return the public versions of a record, in the order of the site's languages."""
        versions = self.catalogue.versions(record)
        found = (versions[lang] for lang in self.site.languages if lang in versions)
        return tuple(version for version in found if self.shown(version))
