"""A venue as a place: its address, its town and region, what stands of it on one line."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import LinkView
from plugins.events.addresses import FOLDERS
from plugins.events.model import Venue
from plugins.events.people import record_link
from plugins.events.views import PlaceView
from plugins.frontmatter.values import slugify


def area_path(kind: str, name: str, lang: str, edition: Edition) -> str:
    """Return the path of the page of a town or a region."""
    return f"{edition.prefix(lang)}{FOLDERS[lang][kind]}/{slugify(name)}/"


def area_link(kind: str, name: str | None, lang: str, edition: Edition) -> LinkView | None:
    """Return the link to a town or a region; None where none is said, or its name leaves nothing for an address."""
    if name is None or not slugify(name):
        return None
    return LinkView(name, edition.site.href(area_path(kind, name, lang, edition)))


def place_view(venue: Venue, lang: str, edition: Edition) -> PlaceView:
    """Return a venue as a place, on a page in a language."""
    link = record_link(venue, lang, edition)
    latitude, longitude = venue.coordinates or (None, None)
    return PlaceView(
        title=venue.title,
        href=link.href,
        lang=link.lang,
        street=venue.street,
        postal_code=venue.postal_code,
        town=area_link("town", venue.town, lang, edition),
        region=area_link("region", venue.region, lang, edition),
        country=venue.country,
        latitude=latitude,
        longitude=longitude,
        line=", ".join(filter(None, (venue.title, venue.town))),
    )


def place_of(slug: str | None, lang: str, edition: Edition) -> PlaceView | None:
    """Return the place of a venue's slug; None where there is none."""
    venue = edition.pick("venue", slug, lang) if slug else None
    return place_view(venue, lang, edition) if isinstance(venue, Venue) else None
