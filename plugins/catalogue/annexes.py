"""Annexes and the records to which they belong."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from plugins.catalogue.kinds import ANNEXES, KINDS
from plugins.catalogue.model import AnnexReading, Catalogue, Status
from plugins.problems.model import Problem, problem
from plugins.problems.nearest import nearest


def annexed(readings: Sequence[AnnexReading]) -> Mapping[str, tuple[Any, ...]]:
    """Return the values of all annexes that have one, by the name of their kind."""
    values: dict[str, list[Any]] = defaultdict(list)
    for reading in readings:
        if reading.value is not None:
            values[reading.annex].append(reading.value)
    return {name: tuple(found) for name, found in values.items()}


def check_owners(readings: Sequence[AnnexReading], catalogue: Catalogue) -> tuple[Problem, ...]:
    """Return each folder of annexes that belongs to no record, once; drafts among them do not count."""
    folders = {
        (reading.annex, reading.slug): reading.path.rpartition("/")[0] for reading in readings if not reading.draft
    }
    problems = []
    for (name, slug), folder in folders.items():
        kind = KINDS[ANNEXES[name].kind]
        if (kind.name, slug) in catalogue.translations or _unread(slug, kind.folder, catalogue):
            continue
        slugs = {known for of, known in catalogue.translations if of == kind.name}
        problems.append(
            problem(folder, None, "slug-unknown", slug=slug, folders=f"{kind.folder}/", near=nearest(slug, slugs))
        )
    return tuple(problems)


def _unread(slug: str, folder: str, catalogue: Catalogue) -> bool:
    """Tell whether a file of a slug is there and could not be read: its own problems are enough."""
    named = re.compile(rf"{folder}/(?:.*/)?(?:\d{{4}}-\d\d-\d\d-)?{re.escape(slug)}(?:\.[a-z]{{2}})?\.md")
    return any(named.fullmatch(name) for name in catalogue.names - catalogue.by_name.keys())


def of_draft(reading: AnnexReading, catalogue: Catalogue) -> bool:
    """Tell whether the record of an annex is a draft in all its languages."""
    versions = catalogue.translations.get((ANNEXES[reading.annex].kind, reading.slug), {})
    return bool(versions) and all(record.status is Status.DRAFT for record in versions.values())
