"""What is wrong between events and what they name, that no single file shows."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.model import Catalogue
from plugins.events.boxes import uid_of
from plugins.events.model import Event, Organisation, Series, Venue
from plugins.events.places import area_path
from plugins.frontmatter.values import slugify
from plugins.problems.model import Findings, Problem, problem


def check_stages(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every stage that another event of its series already is, and every one beyond the series' number."""
    problems = []
    taken: dict[tuple[str, int], Event] = {}
    for event in catalogue.of("event"):
        if not isinstance(event, Event) or not edition.shown(event) or event.series is None or event.stage is None:
            continue
        line = event.source.line("stage")
        held = taken.setdefault((event.series, event.stage), event)
        if held.slug != event.slug:
            problems.append(problem(event.source.path, line, "stage-twice", stage=event.stage, other=held.source.path))
        series = edition.pick("series", event.series, event.lang)
        if isinstance(series, Series) and series.stages is not None and event.stage > series.stages:
            problems.append(
                problem(
                    event.source.path,
                    line,
                    "stage-beyond",
                    stage=event.stage,
                    stages=series.stages,
                    other=series.source.path,
                )
            )
    return Findings(tuple(problems))


def check_became(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every venue and organisation that became, over others, itself."""
    problems = []
    for kind in ("venue", "organisation"):
        records = [record for record in catalogue.of(kind) if isinstance(record, Venue | Organisation)]
        became = {record.slug: record.became for record in records if record.became}
        problems += [
            problem(record.source.path, record.source.line("became"), "became-circle", slug=record.slug)
            for record in records
            if edition.shown(record) and _returns(record.slug, became)
        ]
    return Findings(tuple(problems))


def _returns(slug: str, became: dict[str, str]) -> bool:
    """Tell whether what a thing became leads back to it."""
    seen: set[str] = set()
    at = became.get(slug)
    while at is not None and at not in seen:
        if at == slug:
            return True
        seen.add(at)
        at = became.get(at)
    return False


def check_uids(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every `Uid` that another event has, also by default: a calendar would show only one of the two."""
    problems: list[Problem] = []
    taken: dict[str, Event] = {}
    events = [event for event in catalogue.of("event") if isinstance(event, Event) and edition.shown(event)]
    for event in sorted(events, key=lambda event: event.uid is not None):  # a problem is told where a `Uid` is written
        uid = uid_of(event, edition.site)
        held = taken.setdefault(uid, event)
        if held.slug != event.slug:
            line = event.source.line("uid")
            problems.append(problem(event.source.path, line, "uid-twice", uid=uid, other=held.source.path))
    return Findings(tuple(problems))


def check_areas(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every town and region whose address another name has: `Paris` and `paris`."""
    problems = []
    first: dict[tuple[str, str], tuple[str, str]] = {}
    for venue in catalogue.of("venue"):
        if not isinstance(venue, Venue) or not edition.shown(venue):
            continue
        for kind, name in (("town", venue.town), ("region", venue.region)):
            if not name:
                continue
            line = venue.source.line(kind)
            held, where = first.setdefault((kind, slugify(name)), (name, f"{venue.source.path}:{line}"))
            if held != name:
                problems.append(
                    problem(
                        venue.source.path,
                        line,
                        "terms-clash",
                        term=name,
                        other=held,
                        where=where,
                        address=f"/{area_path(kind, name, venue.lang, edition)}",
                    )
                )
    return Findings(tuple(problems))
