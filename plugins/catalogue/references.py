"""What a field of one file says of another: slugs, each checked on its own line."""

from collections.abc import Iterator

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import KINDS, Named, Reference
from plugins.catalogue.model import Catalogue, Record, Status
from plugins.frontmatter.values import slugify
from plugins.problems.model import Findings, Problem, problem
from plugins.problems.nearest import nearest


def field(attribute: str, *kinds: str, free: bool = False) -> Reference:
    """Return the reference that a field of one or several slugs is."""

    def named(record: Record) -> Iterator[Named]:
        value = getattr(record, attribute)
        for slug in value if isinstance(value, tuple) else (value,) if value else ():
            yield slug, record.source.line(f"{attribute}:{slug}") or record.source.line(attribute)

    return Reference(kinds, named, free)


def is_slug(text: str) -> bool:
    """Tell whether a text is the slug of a file rather than a name for readers."""
    return slugify(text) == text


def check_references(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every slug that names no file, and every public file that names one that is not public."""
    problems: list[Problem] = []
    hints: list[Problem] = []
    for record in catalogue.records:
        kind = KINDS.get(record.kind)
        if kind is None or not edition.shown(record):
            continue
        for reference in kind.references:
            for slug, line in reference.named(record):
                if reference.free and not is_slug(slug):
                    continue
                found = _check(record, reference, slug, line, edition)
                if found is not None:
                    lenient = found.code == "link-draft" and (edition.drafts or record.status is Status.DRAFT)
                    (hints if lenient else problems).append(found)
    return Findings(tuple(problems), tuple(hints))


def _check(record: Record, reference: Reference, slug: str, line: int | None, edition: Edition) -> Problem | None:
    catalogue = edition.catalogue
    versions = [
        version for kind in reference.kinds for version in catalogue.translations.get((kind, slug), {}).values()
    ]
    if any(edition.public(version) for version in versions):
        return None
    if versions:
        return problem(record.source.path, line, "link-draft", address=slug, file=versions[0].source.path)
    folders = [KINDS[kind].folder if kind in KINDS else f"{kind}s" for kind in reference.kinds]
    if any(f"{folder}/{slug}.md" in catalogue.names for folder in folders):
        return None  # it is there and cannot be read: its own problems say why
    slugs = [known for kind, known in catalogue.translations if kind in reference.kinds]
    places = ", ".join(f"{folder}/" for folder in folders)
    return problem(record.source.path, line, "slug-unknown", slug=slug, folders=places, near=nearest(slug, slugs))
