"""The joining of all records: slugs to objects, translations, links between files."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from types import MappingProxyType

from plugins.catalogue.edition import Edition
from plugins.catalogue.files import beside, target
from plugins.catalogue.model import Catalogue, Reading, Record, Slot, Status
from plugins.problems.model import Findings, Problem, Refused, problem
from plugins.problems.nearest import nearest


def link(readings: Sequence[Reading]) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Return the catalogue of all readings; a slug that two files of a kind share is a problem of the second."""
    records = tuple(reading.record for reading in readings if reading.record is not None)
    translations: dict[tuple[str, str], dict[str, Record]] = defaultdict(dict)
    problems = []
    kept = []
    for record in records:
        versions = translations[record.kind, record.slug]
        first = versions.setdefault(record.lang, record)
        if first is record:
            kept.append(record)
        else:
            problems.append(problem(record.source.path, None, "slug-twice", slug=record.slug, other=first.source.path))
    for versions in translations.values():
        problems.extend(_dates(versions))
    catalogue = Catalogue(
        tuple(kept),
        frozenset(reading.name for reading in readings),
        MappingProxyType({record.source.name: record for record in records}),
        MappingProxyType({key: MappingProxyType(versions) for key, versions in translations.items()}),
    )
    return catalogue, tuple(problems)


def _dates(versions: dict[str, Record]) -> Iterator[Problem]:
    """Two posts of one slug in two languages are one post: their dates agree."""
    first, *others = sorted(versions.values(), key=lambda record: record.source.name)
    for other in others:
        if first.date is not None and other.date is not None and first.date.date() != other.date.date():
            yield problem(
                other.source.path,
                other.source.line("date"),
                "translation-date",
                slug=other.slug,
                other=first.source.path,
            )


def check_links(edition: Edition) -> Findings:
    """Return every link to a file that is not there or will not be published, at its line.

    A file that could not be read counts as there: its own problems are enough.
    A public text that links a draft is a problem; in the author's own edition, where drafts are shown, a hint.
    """
    problems: list[Problem] = []
    hints: list[Problem] = []
    for record in edition.catalogue.records:
        if edition.shown(record):
            found = edition.once(f"links {record.source.name}", partial(_links, record, edition))
            problems += found.problems
            hints += found.hints
    return Findings(tuple(problems), tuple(hints))


def _links(record: Record, edition: Edition) -> Findings:
    problems: list[Problem] = []
    hints: list[Problem] = []
    for slot in record.body.parts:
        if not isinstance(slot, Slot) or slot.kind not in {"href", "file", "image"}:
            continue
        try:
            found = _check(slot, edition, record)
        except Refused as refused:
            problems.append(refused.at(record.source.path, slot.line))
            continue
        if found is not None:
            draft = record.status is Status.DRAFT
            (hints if edition.drafts or draft else problems).append(found)
    return Findings(tuple(problems), tuple(hints))


def _check(slot: Slot, edition: Edition, record: Record) -> Problem | None:
    href = slot.data[0]
    if not href:
        raise Refused("link-empty")
    name, _ = target(href, record.source.name)
    linked = edition.catalogue.by_name.get(name)
    if linked is None:
        if name in edition.catalogue.names:
            return None
        if name.endswith(".md") or href.startswith("{filename}"):
            raise Refused("link-missing", address=href, near=_near(name, edition.catalogue.names, record))
        edition.shelf.find(name, href, record.source.name)
        return None
    if edition.public(linked):
        return None
    return problem(record.source.path, slot.line, "link-draft", address=href, file=linked.source.path)


def _near(name: str, known: frozenset[str], record: Record) -> str | None:
    """Return the file that was probably meant, as a link from the record's own folder."""
    found = nearest(name, known, alike=0.85)
    if found is None:
        return None
    return beside(found, record.source.name)
