"""Somebody or something named in a head: with a page here, or only by name."""

from collections.abc import Iterable

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Record
from plugins.catalogue.references import is_slug
from plugins.catalogue.views import LinkView
from plugins.events.views import NamedView


def record_link(record: Record, lang: str, edition: Edition) -> LinkView:
    """Return the link to a record's page from a page in a language."""
    foreign = record.lang if record.lang != lang else None
    return LinkView(record.title, edition.site.href(edition.path(record)), foreign)


def named_view(name: str, kinds: tuple[str, ...], lang: str, edition: Edition) -> NamedView:
    """Return who a slug of one of some kinds, or a name as it is written, stands for."""
    if is_slug(name):
        for kind in kinds:
            record = edition.pick(kind, name, lang)
            if record is not None:
                link = record_link(record, lang, edition)
                return NamedView(
                    title=link.title,
                    href=link.href,
                    lang=link.lang,
                    kind=kind,
                    website=getattr(record, "website", None),
                )
    return NamedView(title=name, kind=kinds[0])


def named_views(names: Iterable[str], kinds: tuple[str, ...], lang: str, edition: Edition) -> tuple[NamedView, ...]:
    """Return who some slugs and names stand for, in their order."""
    return tuple(named_view(name, kinds, lang, edition) for name in names)
