"""What a video of the library belongs to: the reports that show it, the events and the people of its talk."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from plugins.catalogue.edition import Edition
from plugins.catalogue.files import target
from plugins.catalogue.model import Record
from plugins.events.joining import Key
from plugins.events.model import Event
from plugins.problems.model import Refused
from plugins.video.block import VideoBlock
from plugins.video.library import identity_of, library


@dataclass(frozen=True, slots=True)
class Belonging:
    """The reports and events of each video, by its slug, and the people who speak in it as slugs or names."""

    reports: Mapping[str, tuple[Key, ...]]
    events: Mapping[str, tuple[Key, ...]]
    people: Mapping[str, tuple[str, ...]]


def belonging(edition: Edition) -> Belonging:
    """Return what each video belongs to, worked out once for all pages."""
    return edition.once("belonging", lambda: _belonging(edition))


def _belonging(edition: Edition) -> Belonging:
    reports: dict[str, dict[Key, float]] = defaultdict(dict)
    events: dict[str, dict[Key, None]] = defaultdict(dict)
    people: dict[str, dict[str, None]] = defaultdict(dict)
    for record in edition.catalogue.records:
        if not edition.listed(record):
            continue
        if record.kind == "post" and record.date is not None:
            for slug in _shown(record, edition):
                reports[slug].setdefault((record.kind, record.slug), -record.date.timestamp())
        if isinstance(record, Event):
            for talk in record.programme:
                named = _slug(talk.video, edition) if talk.video else None
                if named is not None:
                    events[named][record.kind, record.slug] = None
                    people[named] |= dict.fromkeys(talk.speakers)
    return Belonging(
        reports={slug: tuple(sorted(found, key=lambda key: (found[key], key))) for slug, found in reports.items()},
        events={slug: tuple(found) for slug, found in events.items()},
        people={slug: tuple(found) for slug, found in people.items()},
    )


def _slug(video: str, edition: Edition) -> str | None:
    """Return the video of the library that a programme names by its slug or its address."""
    if "//" not in video:
        return video
    found = identity_of(video, edition)
    return library(edition).get(found) if found is not None else None


def _shown(record: Record, edition: Edition) -> list[str]:
    """Return the videos of the library that a report shows."""
    slugs = []
    for slot in record.body.slots("video"):
        block = VideoBlock.of(slot.data)
        try:
            address = target(block.href, record.source.name)[0] if block.local else block.href
        except Refused:
            continue
        found = identity_of(address, edition)
        slug = library(edition).get(found) if found is not None else None
        if slug is not None:
            slugs.append(slug)
    return slugs
