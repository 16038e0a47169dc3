"""The words of addresses, by the language of the page: `/evenements/…` and `/en/events/…`."""

from collections.abc import Callable
from typing import Any

from plugins.settings.model import Site

FOLDERS = {
    "fr": {
        "event": "evenements",
        "venue": "lieux",
        "person": "personnes",
        "organisation": "organisations",
        "series": "series",
        "town": "villes",
        "region": "regions",
    },
    "en": {
        "event": "events",
        "venue": "venues",
        "person": "people",
        "organisation": "organisations",
        "series": "series",
        "town": "towns",
        "region": "regions",
    },
}


def address_of(kind: str) -> Callable[[Any, Site], str]:
    """Return what gives the path of a kind's pages, in the language of each."""
    return lambda record, _site: f"{FOLDERS[record.lang][kind]}/{record.slug}/"
