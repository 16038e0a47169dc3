"""What the head of every page says, and the dates on it."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Record, Status
from plugins.catalogue.views import Alternate, DateView, HeadView, LinkView, PictureView
from plugins.typography.dates import date_words, day_number, short_month

_DESCRIPTION_LENGTH = 300  # characters; search engines show less


def date_view(moment: datetime, lang: str, edition: Edition) -> DateView:
    """Return a date in a language, in the zone of the site."""
    day = moment.astimezone(edition.site.zone).date()
    return DateView(
        iso=day.isoformat(),
        words=date_words(day, lang),
        day=day_number(day, lang),
        month=short_month(day, lang),
        year=str(day.year),
    )


def stamp(moment: datetime) -> str:
    """Return a moment as feeds and search engines want it, with its offset."""
    return moment.isoformat(timespec="seconds")


def title_of(title: str, lang: str, edition: Edition) -> str:
    """Return the title of a window: the page's and the site's."""
    name = edition.site.words[lang].name
    return title if title == name else f"{title} · {name}"


def feed_link(lang: str, edition: Edition) -> LinkView:
    """Return the feed of a language."""
    return LinkView(edition.site.words[lang].name, edition.site.absolute(f"{edition.prefix(lang)}feed.xml"))


def list_head(
    title: str,
    path: str,
    lang: str,
    edition: Edition,
    *,
    paths: Mapping[str, str] = MappingProxyType({}),
    indexed: bool = True,
) -> HeadView:
    """Return the head of a page that belongs to no file; `paths` are those of the same list in each language."""
    return HeadView(
        title=title_of(title, lang, edition),
        description=edition.site.words[lang].description,
        canonical=edition.site.absolute(path) if indexed else None,
        indexed=indexed,
        alternates=alternates(paths, edition),
        feed=feed_link(lang, edition),
    )


def switch(paths: Mapping[str, str], lang: str, edition: Edition) -> tuple[LinkView, ...]:
    """Return the links to a page in the site's other languages, by the path of each."""
    return tuple(
        LinkView(edition.words[other].name, edition.site.href(path), other)
        for other, path in paths.items()
        if other != lang
    )


def alternates(paths: Mapping[str, str], edition: Edition) -> tuple[Alternate, ...]:
    """Return what tells search engines of a page's languages; nothing for a page in one."""
    if len(paths) < 2:
        return ()
    found = [Alternate(lang, edition.site.absolute(path)) for lang, path in paths.items()]
    default = paths.get(edition.site.language)
    return (*found, Alternate("x-default", edition.site.absolute(default))) if default is not None else tuple(found)


def record_head(record: Record, edition: Edition, *, kind: str, image: PictureView | None) -> HeadView:
    """Return the head of a record's page."""
    paths = {version.lang: edition.path(version) for version in edition.languages(record)}
    changed = record.modified or record.date
    return HeadView(
        title=title_of(record.title, record.lang, edition),
        description=record.summary[:_DESCRIPTION_LENGTH] if record.summary else None,
        canonical=edition.site.absolute(edition.path(record)),
        indexed=record.status is Status.PUBLISHED,
        kind=kind,
        image=image,
        published=stamp(record.date) if record.date else None,
        modified=stamp(changed) if changed else None,
        alternates=alternates(paths, edition),
        feed=feed_link(record.lang, edition),
    )


def record_switch(record: Record, edition: Edition) -> tuple[LinkView, ...]:
    """Return the links to a record in its other languages."""
    paths = {version.lang: edition.path(version) for version in edition.languages(record)}
    return switch(paths, record.lang, edition)
