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
    """Return each folder of annexes that belongs to no record or could be of two, once; drafts do not count."""
    folders = {
        (reading.annex, reading.slug): reading.path.rpartition("/")[0] for reading in readings if not reading.draft
    }
    problems = []
    for (name, slug), folder in folders.items():
        kinds = [KINDS[kind] for kind in ANNEXES[name].kinds if kind in KINDS]
        owners = [
            catalogue.translations[kind.name, slug] for kind in kinds if (kind.name, slug) in catalogue.translations
        ]
        if len(owners) > 1:
            first, *others = (next(iter(versions.values())) for versions in owners)
            problems += [
                problem(other.source.path, None, "annex-of-two", folder=folder, other=first.source.path)
                for other in others
            ]
        if owners or any(_unread(slug, kind.folder, catalogue) for kind in kinds):
            continue
        slugs = {known for of, known in catalogue.translations if of in ANNEXES[name].kinds}
        folders_of = ", ".join(f"{kind.folder}/" for kind in kinds)
        problems.append(problem(folder, None, "slug-unknown", slug=slug, folders=folders_of, near=nearest(slug, slugs)))
    return tuple(problems)


def _unread(slug: str, folder: str, catalogue: Catalogue) -> bool:
    """Tell whether a file of a slug is there and could not be read: its own problems are enough."""
    named = re.compile(rf"{folder}/(?:.*/)?(?:\d{{4}}-\d\d-\d\d-)?{re.escape(slug)}(?:\.[a-z]{{2}})?\.md")
    return any(named.fullmatch(name) for name in catalogue.names - catalogue.by_name.keys())


def owner(annex: str, slug: str, catalogue: Catalogue) -> str | None:
    """Return the kind of the record that has the annexes of a slug: the first of those that may; None for no record."""
    return next((kind for kind in ANNEXES[annex].kinds if (kind, slug) in catalogue.translations), None)


def of_draft(reading: AnnexReading, catalogue: Catalogue) -> bool:
    """Tell whether the record of an annex is a draft in all its languages."""
    kind = owner(reading.annex, reading.slug, catalogue)
    versions = catalogue.translations[kind, reading.slug] if kind else {}
    return bool(versions) and all(record.status is Status.DRAFT for record in versions.values())
