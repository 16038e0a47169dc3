"""The addresses of other hosts that published texts name, each with its places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Record

# What a head may hold: an address alone, or in a sentence.
_ADDRESS = re.compile(r"https?://[^\s<>\"`\\^{|}]*[^\s<>\"`\\^{|}.,;:!?)…»”’'*_]")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where an address stands: the file as shown to the author, and the line, where that is known."""

    path: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One address, as it is written, and every place that names it."""

    address: str
    places: tuple[Place, ...]


def outside(edition: Edition) -> tuple[Link, ...]:
    """Return every address of another host in the texts that the site shows, in the order of its first place.

    Left out are the videos of the library, whose providers another command asks, and what comments name.
    """
    found: dict[str, set[Place]] = {}
    for record in edition.catalogue.records:
        if record.kind == "video" or not edition.shown(record):
            continue
        for address, line in _named(record, edition):
            if not _ours(address, edition):
                found.setdefault(address, set()).add(Place(record.source.path, line))
    links = [Link(address=address, places=tuple(sorted(places))) for address, places in found.items()]
    return tuple(sorted(links, key=lambda link: (link.places, link.address)))


def _named(record: Record, edition: Edition) -> Iterator[tuple[str, int]]:
    """Yield the addresses of a record with their lines: those of its head, and the links of its body."""
    lines = _lines(edition.shelf.content / record.source.name)
    last = max((line for _, line in record.source.lines), default=0)
    for number, text in enumerate(lines[:last], start=1):
        for address in _ADDRESS.findall(text):
            yield address, number
    for address in record.body.links:
        places = [number for number, text in enumerate(lines[last:], start=last + 1) if address in text]
        for number in places or [last + 1]:
            yield address, number


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8", errors="replace").splitlines()
    except OSError:  # gone since it was read
        return []


def _ours(address: str, edition: Edition) -> bool:
    ours = edition.site.address
    return address == ours or address.startswith((f"{ours}/", f"{ours}#", f"{ours}?"))
