"""Everything that a build will write, made and checked before the first byte; knows nothing of Pelican."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from plugins.catalogue.annexes import annexed, check_owners, of_draft
from plugins.catalogue.derived import derived
from plugins.catalogue.edition import Edition
from plugins.catalogue.files import Shelf
from plugins.catalogue.kinds import ASSETS, CHECKS, FINISHES, KINDS, PAGES, RESTS
from plugins.catalogue.linking import check_links, link
from plugins.catalogue.model import AnnexReading, Catalogue, Reading, Record
from plugins.catalogue.pages import Asset, Page
from plugins.catalogue.pictures import refused_original
from plugins.catalogue.rarities import has_films, has_rarities
from plugins.catalogue.views import Chrome, View
from plugins.catalogue.words import load_words
from plugins.checks.leaks import check_texts
from plugins.engine.assets import theme_assets
from plugins.engine.chrome import chrome
from plugins.engine.memory import Memory
from plugins.engine.root import added_to, root_files
from plugins.engine.sources import find_sources
from plugins.images.picture import is_picture
from plugins.images.publishing import published_original
from plugins.look.read import load_look
from plugins.problems.model import Findings, Problem, Refused, problem
from plugins.problems.places import shown
from plugins.settings.accepted import PLANNED, Accepted, load_accepted
from plugins.settings.read import load_site


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a build will write, and what was found on the way; with problems, it will write nothing."""

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
    clock = memory.clock
    site, findings = load_site(content, production=production)
    accepted, unread = load_accepted(content)
    findings += unread
    sources, beside, misplaced = find_sources(content, site)
    findings += misplaced
    clock.lap("settings")
    readings, annexes = memory.readings.read(sources, beside, site, tell=clock.teller("reading"))
    clock.lap("reading")
    catalogue, joined = link(sorted(readings, key=lambda reading: reading.draft))
    catalogue = replace(catalogue, annexes=annexed(annexes))
    findings += Findings(
        tuple(found for reading in readings for found in reading.problems) + joined,
        tuple(found for reading in readings for found in reading.hints),
    )
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
        shelf=Shelf(content),
        today=today or date.max,
        drafts=drafts,
        assets=paths,
        look=look,
    )
    edition = replace(edition, derived=derived(edition))
    findings += check_links(edition)
    for check in CHECKS.values():
        findings += check(catalogue, edition)
    records = tuple(record for record in catalogue.records if record.kind in KINDS)
    if not records and not findings.problems:
        findings += Findings((problem(shown(content), None, "content-empty"),))
    icon = next(asset.data() for asset in theme_files if asset.path == paths["favicon.svg"])
    surroundings = {}
    for lang in site.languages:
        surroundings[lang], lost = chrome(lang, edition, icon=icon)
        findings += Findings(lost)
    clock.lap("joining")
    pages = _pages(records, edition)
    clock.lap("views")
    findings += Findings(tuple(check_texts(edition)))
    clock.lap("checking")
    published, unreadable = _published(edition)
    made = tuple(asset for make in ASSETS.values() for asset in make(edition))
    rooted, refused = root_files(content)
    assets = (*theme_files, *published, *made, *rooted)
    for rest in RESTS.values():
        more = rest((*pages, *assets), edition)
        pages += tuple(_finished(page, edition) for page in more.pages)
        assets += more.assets
        findings += more.findings
    assets = added_to(assets)
    findings += Findings(unreadable + refused + _collisions((*pages, *assets)))
    clock.lap("made")
    return Plan(
        edition=edition,
        pages=pages,
        assets=assets,
        chrome=surroundings,
        findings=accepted.applied(
            _demoted(findings, _drafts(readings, annexes, catalogue, drafts=drafts)), PLANNED
        ).sorted(),
        accepted=accepted,
        reports=len({record.slug for record in records if record.kind == "post" and edition.shown(record)}),
        drafts=sum(1 for reading in readings if reading.draft),
    )


def _pages(records: tuple[Record, ...], edition: Edition) -> tuple[Page, ...]:
    pages = []
    for record in records:
        if not edition.shown(record):
            continue
        kind = KINDS[record.kind]
        pages.append(
            Page(
                path=f"{edition.path(record)}index.html",
                template=kind.template,
                view=kind.view(record, edition),
                lang=record.lang,
                source=record.source.path,
                name=record.source.name,
            )
        )
    for more in PAGES.values():
        pages.extend(more(edition))
    return tuple(_finished(page, edition) for page in pages)


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


def _collisions(outputs: Iterable[Page | Asset]) -> tuple[Problem, ...]:
    """Return every output that would lie on another's place, on this file system or on one that ignores case."""
    taken: dict[str, str] = {}
    problems = []
    for output in outputs:
        key = unicodedata.normalize("NFC", output.path).casefold()
        source = _named(output)
        held = taken.setdefault(key, source)
        if held != source:  # two lists of one template are two terms of one address, which the check of terms tells
            source, held = sorted((source, held), key=lambda name: name.startswith("theme/"))
            problems.append(problem(source, None, "output-twice", address=f"/{output.path}", other=held))
    folders = {folder for path in taken for folder in _folders(path)}
    problems += [
        problem(source, None, "output-folder", address=f"/{path}") for path, source in taken.items() if path in folders
    ]
    return tuple(problems)


def _named(output: Page | Asset) -> str:
    """Return the file to name in a problem of an output."""
    if isinstance(output, Asset):
        return output.source
    return output.source or f"theme/templates/{output.template}"


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
