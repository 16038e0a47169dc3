"""Everything that a build will write, made and checked before the first byte; knows nothing of Pelican."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

from plugins.catalogue.annexes import annexed, check_owners, of_draft
from plugins.catalogue.derived import derived, picture_names
from plugins.catalogue.edition import Edition
from plugins.catalogue.files import Shelf
from plugins.catalogue.kinds import ASSETS, CHECKS, FINISHES, KINDS, PAGES, RESTS, Pages
from plugins.catalogue.linking import check_links, link
from plugins.catalogue.model import AnnexReading, Catalogue, Reading, Record
from plugins.catalogue.pages import Asset, Page, source_of
from plugins.catalogue.pictures import refused_original
from plugins.catalogue.rarities import has_films, has_rarities
from plugins.catalogue.views import Chrome, View
from plugins.catalogue.words import load_words
from plugins.checks.leaks import check_texts
from plugins.engine.assets import theme_assets
from plugins.engine.chrome import chrome
from plugins.engine.clock import Clock
from plugins.engine.memory import Memory
from plugins.engine.root import added_to, root_files
from plugins.engine.sources import SourceFile, find_sources
from plugins.images.picture import is_picture
from plugins.images.publishing import published_original
from plugins.look.read import load_look
from plugins.problems.model import Findings, Problem, Refused, problem
from plugins.problems.places import shown
from plugins.settings.accepted import PLANNED, Accepted, load_accepted
from plugins.settings.read import load_site

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a build will write, and what was found on the way; with problems, it will write nothing.

    `found` is what it was made of.
    """

    found: "Gathered"
    edition: Edition
    pages: tuple[Page, ...]
    assets: tuple[Asset, ...]
    chrome: Mapping[str, Chrome]
    findings: Findings
    accepted: Accepted
    reports: int
    drafts: int


def plan(
    content: Path,
    theme: Path,
    *,
    production: bool = False,
    drafts: bool = False,
    today: date | None = None,
    memory: Memory | None = None,
) -> Plan:
    """Return the plan of a site: sources read, joined and checked, every page's view made.

    `production` refuses what must not be published; `drafts` shows drafts and future texts, and takes problems in
    them as seriously as others; `today` decides what is in the future; `memory` is that of earlier builds.
    """
    memory = memory or Memory()
    found = gathered(content, theme, production=production, drafts=drafts, today=today, memory=memory)
    return planned(found, memory.clock)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a plan is made of: everything read and joined. `findings` are those that no text has a part in.

    `sources` are the files that were read, `pictures` the names of those that pages may show.
    """

    sources: tuple[SourceFile, ...]
    readings: tuple[Reading, ...]
    annexes: tuple[AnnexReading, ...]
    edition: Edition
    pictures: frozenset[str]
    theme_files: tuple[Asset, ...]
    findings: Findings
    accepted: Accepted


def gathered(
    content: Path, theme: Path, *, production: bool, drafts: bool, today: date | None, memory: Memory
) -> Gathered:
    """Return everything that a plan is made of."""
    clock, steps = memory.clock, memory.steps
    site, findings = load_site(content, production=production)
    accepted, unread = load_accepted(content)
    findings += unread
    sources, beside, misplaced = find_sources(content, site)
    findings += misplaced
    clock.lap("settings")
    readings, annexes = memory.readings.read(sources, beside, site, tell=clock.teller("reading"))
    clock.lap("reading")
    catalogue, joined = link(sorted(readings, key=lambda reading: reading.draft))
    steps.follow(reading.record for reading in readings if reading.record is not None)
    catalogue = replace(catalogue, annexes=annexed(annexes))
    findings += Findings(joined)
    findings += Findings(tuple(found for reading in annexes for found in reading.problems))
    findings += Findings(check_owners(annexes, catalogue))
    words = {lang: load_words(theme, lang) for lang in site.languages}
    look, unlike = load_look(content, site, {lang: said.table for lang, said in words.items()})
    findings += unlike
    words = {lang: said.replaced(look.words.get(lang, {})) for lang, said in words.items()}
    paths, theme_files = theme_assets(theme, look)
    edition = Edition(
        site=site,
        catalogue=catalogue,
        words=words,
        shelf=Shelf(content, steps),
        steps=steps,
        today=today or date.max,
        drafts=drafts,
        assets=paths,
        look=look,
    )
    steps.begin()
    pictures = picture_names(edition)
    return Gathered(
        sources=sources,
        readings=readings,
        annexes=annexes,
        edition=replace(edition, derived=derived(edition)),
        pictures=pictures,
        theme_files=theme_files,
        findings=findings,
        accepted=accepted,
    )


def planned(found: Gathered, clock: Clock) -> Plan:
    """Return the plan of what was gathered."""
    edition, findings = found.edition, found.findings
    catalogue, site, content = edition.catalogue, edition.site, edition.shelf.content
    findings += Findings(
        tuple(problem for reading in found.readings for problem in reading.problems),
        tuple(hint for reading in found.readings for hint in reading.hints),
    )
    findings += check_links(edition)
    for name, check in CHECKS.items():
        findings += edition.once(f"check {name}", partial(check, catalogue, edition))
    records = tuple(record for record in catalogue.records if record.kind in KINDS)
    if not records and not findings.problems:
        findings += Findings((problem(shown(content), None, "content-empty"),))
    icon = next(asset.data() for asset in found.theme_files if asset.path == edition.assets["favicon.svg"])
    surroundings = {}
    for lang in site.languages:
        surroundings[lang], lost = edition.once(f"chrome {lang}", partial(chrome, lang, edition, icon=icon))
        findings += Findings(lost)
    clock.lap("joining")
    pages = _pages(records, edition)
    clock.lap("views")
    findings += Findings(tuple(check_texts(edition)))
    clock.lap("checking")
    published, unreadable = edition.once("originals", partial(_published, edition))
    made = tuple(
        asset
        for name, make in ASSETS.items()
        for asset in edition.once(f"assets {name}", partial(_listed, make, edition))
    )
    rooted, refused = edition.once("root", partial(root_files, content))
    assets = (*found.theme_files, *published, *made, *rooted)
    for rest in RESTS.values():
        more = rest((*pages, *assets), edition)
        pages += tuple(edition.once(f"moved {page.path}", partial(_finished, page, edition)) for page in more.pages)
        assets += more.assets
        findings += more.findings
    assets = added_to(assets)
    outputs: tuple[Page | Asset, ...] = (*pages, *assets)
    findings += Findings(
        unreadable + refused + _collisions(tuple((output.path, source_of(output)) for output in outputs))
    )
    clock.lap("made")
    drafts = _drafts(found.readings, found.annexes, catalogue, drafts=edition.drafts)
    made_of = Plan(
        found=found,
        edition=edition,
        pages=pages,
        assets=assets,
        chrome=surroundings,
        findings=found.accepted.applied(_demoted(findings, drafts), PLANNED, unseen=edition.unseen()).sorted(),
        accepted=found.accepted,
        reports=len({record.slug for record in records if record.kind == "post" and edition.shown(record)}),
        drafts=sum(1 for reading in found.readings if reading.draft),
    )
    edition.steps.end()
    return made_of


def _listed(make: Callable[[Edition], Iterable[T]], edition: Edition) -> tuple[T, ...]:
    return tuple(make(edition))


def _pages(records: tuple[Record, ...], edition: Edition) -> tuple[Page, ...]:
    pages = [
        edition.once(f"page {record.source.name}", partial(_page, record, edition))
        for record in records
        if edition.shown(record)
    ]
    for name, more in PAGES.items():
        pages += [
            edition.once(f"pages {name} {at}", partial(_one, name, more, at, edition))
            for at in range(len(_all(name, more, edition)))
        ]
    return tuple(pages)


def _page(record: Record, edition: Edition) -> Page:
    kind = KINDS[record.kind]
    page = Page(
        path=f"{edition.path(record)}index.html",
        template=kind.template,
        view=kind.view(record, edition),
        lang=record.lang,
        source=record.source.path,
        name=record.source.name,
    )
    return _finished(page, edition)


def _all(name: str, more: Pages, edition: Edition) -> tuple[Page, ...]:
    """Return the pages that a room makes of all records, unfinished."""
    return edition.once(f"pages {name}", partial(_listed, more, edition))


def _one(name: str, more: Pages, at: int, edition: Edition) -> Page:
    """Return one of them, finished: where another one has changed, this one is not made again."""
    page = edition.once(f"unfinished {name} {at}", lambda: _all(name, more, edition)[at])
    return _finished(page, edition)


def _finished(page: Page, edition: Edition) -> Page:
    if isinstance(page.view, View):
        here = edition.site.href(page.path.removesuffix("index.html"))
        page = replace(
            page, view=replace(page.view, here=here, rare=has_rarities(page.view), films=has_films(page.view))
        )
    for finish in FINISHES.values():
        page = finish(page, edition)
    return page


def _published(edition: Edition) -> tuple[tuple[Asset, ...], tuple[Problem, ...]]:
    """Return the files that pages link, pictures without what they tell of where and how they were taken."""
    assets = []
    problems: list[Problem] = []
    for name in sorted(edition.shelf.published):
        path = edition.shelf.find(name, name)
        try:
            clean = published_original(path) if is_picture(name) else None
        except Refused as refused:
            problems += refused_original(name, refused, edition)
            continue
        assets.append(Asset(path=name, content=clean if clean is not None else path, source=shown(path)))
    return tuple(assets), tuple(problems)


@lru_cache(maxsize=1)
def _collisions(outputs: tuple[tuple[str, str], ...]) -> tuple[Problem, ...]:
    """Return every output that would lie on another's place, on this file system or on one that ignores case.

    Each is given by its path and the file to name.
    """
    taken: dict[str, str] = {}
    problems = []
    for path, source in outputs:
        key = unicodedata.normalize("NFC", path).casefold()
        held = taken.setdefault(key, source)
        if held != source:  # two lists of one template are two terms of one address, which the check of terms tells
            own, other = sorted((source, held), key=lambda name: name.startswith("theme/"))
            problems.append(problem(own, None, "output-twice", address=f"/{path}", other=other))
    folders = {folder for path in taken for folder in _folders(path)}
    problems += [
        problem(source, None, "output-folder", address=f"/{path}") for path, source in taken.items() if path in folders
    ]
    return tuple(problems)


def _folders(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts))]


def _drafts(
    readings: tuple[Reading, ...], annexes: tuple[AnnexReading, ...], catalogue: Catalogue, *, drafts: bool
) -> set[str]:
    """Return the files in which problems are but hints: drafts and what belongs to them, unless drafts are looked at.

    An annex that is a draft itself is shown to nobody, so it stays one.
    """
    paths = {reading.path for reading in annexes if reading.draft}
    if not drafts:
        paths |= {found.path for reading in readings if reading.draft for found in reading.problems}
        paths |= {reading.record.source.path for reading in readings if reading.draft and reading.record}
        paths |= {reading.path for reading in annexes if of_draft(reading, catalogue)}
    return paths


def _demoted(findings: Findings, paths: set[str]) -> Findings:
    """Return the findings with those in some files as hints."""
    kept = tuple(found for found in findings.problems if found.path not in paths)
    return Findings(kept, findings.hints + tuple(found for found in findings.problems if found.path in paths))
