"""A site that is built again and again by one process: what a change of texts reaches is made anew, and nothing else.

That goes for texts that keep their place: another title, summary or body in a file that is there. Everything else, and
whatever is not known to be right in this way, is a whole build, which takes what it can from those before it.
"""

import os
import tempfile
import time
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from plugins.catalogue.pages import Asset, Page, source_of
from plugins.catalogue.reading import Reader
from plugins.catalogue.views import View
from plugins.checks.facts import Facts, facts_of
from plugins.checks.secrets import secrets_of
from plugins.checks.site import check_pages
from plugins.engine.build import Order, Outcome, build, memory_of
from plugins.engine.clock import Clock
from plugins.engine.configuration import build_date
from plugins.engine.errors import BuildStopped
from plugins.engine.ledger import content_digest
from plugins.engine.memory import Left, Memory
from plugins.engine.plan import Gathered, Plan, planned
from plugins.engine.readings import stripped
from plugins.engine.sources import NOISE, SourceFile
from plugins.engine.staging import locked
from plugins.engine.tracing import Trace, Unsure
from plugins.frontmatter.opening import long_megabytes, refusal_to_open
from plugins.problems.places import shown


@dataclass(slots=True)
class _Standing:
    """The site as it lies in the output, and all that it was made of."""

    memory: Memory
    left: Left
    trace: Trace
    plan: Plan
    found: Gathered
    reader: Reader
    sources: dict[str, int]
    pages: dict[str, Page]
    assets: dict[str, Asset]
    facts: dict[str, Facts]


class Living:
    """A site of one order that stays in memory between its builds."""

    def __init__(self, order: Order) -> None:
        """Take the order; nothing is built yet."""
        self.order = replace(order, content=order.content.absolute(), output=order.output and order.output.absolute())
        self._standing: _Standing | None = None
        self.whole = 0

    def build(self, changed: Iterable[Path] | None = None) -> Outcome:
        """Bring the output up to date; `changed` are the files that have changed since, None for whatever may have.

        Raises what `build` raises.
        """
        standing, self._standing = self._standing, None  # it comes back when it is known to be whole
        if standing is not None and changed is not None and self.order.output is not None:
            started = time.monotonic()
            try:
                outcome = self._followed(standing, [path.absolute() for path in changed], self.order.output)
            except BuildStopped:
                raise
            except Exception:  # noqa: BLE001, S110 - whatever it was, the whole build says it, and says it better
                pass
            else:
                self._standing = standing
                return replace(outcome, seconds=time.monotonic() - started, laps=outcome.laps)
        return self._whole()

    def _whole(self) -> Outcome:
        self.whole += 1
        trace, left = Trace(), Left()
        memory = replace(memory_of(self.order), steps=trace, left=left)
        outcome = build(self.order, memory)
        if outcome.plan is not None and left.press is not None and memory.keyed and self.order.drafts:
            plan = outcome.plan
            self._standing = _Standing(
                memory=memory,
                left=left,
                trace=trace,
                plan=plan,
                found=plan.found,
                reader=Reader(stripped(plan.edition.site)),
                sources={file.name: at for at, file in enumerate(plan.found.sources)},
                pages={page.path: page for page in plan.pages},
                assets={asset.path: asset for asset in plan.assets},
                facts=left.press.facts,
            )
        return outcome

    def _followed(self, standing: _Standing, changed: list[Path], output: Path) -> Outcome:
        """Make anew what follows from changed texts; raises `Unsure` where that is not all there is to do."""
        clock = Clock()
        today = self.order.today or build_date(standing.plan.edition.site.zone)
        if today != standing.plan.edition.today or not standing.memory.ledger.intact():
            raise Unsure
        clock.lap("start")
        files = _texts(changed, standing, self.order.content)
        self._read(files, standing)
        clock.lap("reading")
        standing.trace.refresh()
        standing.trace.begin()
        plan = planned(standing.found, clock)
        if plan.found.pictures != plan.edition.once("picture names", _nothing):
            raise Unsure
        findings = (plan.findings + standing.left.said).sorted()
        count = sum(1 for page in plan.pages if isinstance(page.view, View))
        outcome = Outcome(
            findings=findings,
            language=plan.edition.site.language,
            pages=count,
            reports=plan.reports,
            drafts=plan.drafts,
            laps=clock.laps,
        )
        if findings.problems:
            return outcome
        written = _write(plan, standing, output)
        clock.lap("writing")
        standing.plan = plan
        findings = (plan.findings + standing.left.said + standing.left.checked).sorted()
        return replace(outcome, findings=findings, unchanged=count - written, plan=plan)

    def _read(self, files: list[SourceFile], standing: _Standing) -> None:
        readings = list(standing.found.readings)
        for file in files:
            raw, at = file.path.read_bytes(), standing.sources[file.name]
            reading = standing.reader.read(raw, kind=file.kind, name=file.name, path=shown(file.path))
            record = readings[at].record
            if record is None or reading.record is None or reading.draft != readings[at].draft:
                raise Unsure
            standing.trace.change(record, reading.record)
            readings[at] = replace(reading, record=record)
        standing.found = replace(standing.found, readings=tuple(readings))


def _nothing() -> None:
    raise Unsure


def _texts(changed: list[Path], standing: _Standing, content: Path) -> list[SourceFile]:
    """Return the texts among changed files; raises `Unsure` where one is something else, or has come or gone."""
    found = {}
    for path in changed:
        name = unicodedata.normalize("NFC", path.relative_to(content).as_posix())
        at = standing.sources.get(name)
        if at is None:
            if name.endswith(NOISE) and "/" in name and not path.exists():
                continue  # an editor's own file, which has come and gone
            raise Unsure
        file = standing.found.sources[at]
        if not path.is_file() or refusal_to_open(path, content) is not None or long_megabytes(path) is not None:
            raise Unsure
        found[name] = file
    return list(found.values())


def _write(plan: Plan, standing: _Standing, output: Path) -> int:
    """Write the pages and files that have changed, after a look at them; return how many pages."""
    if (
        plan.chrome != standing.plan.chrome
        or [page.path for page in plan.pages] != list(standing.pages)
        or [asset.path for asset in plan.assets] != list(standing.assets)
    ):
        raise Unsure
    pages = [page for page in plan.pages if page is not standing.pages[page.path] and page != standing.pages[page.path]]
    files = [asset for asset in plan.assets if _differs(asset, standing.assets[asset.path])]
    written = {page.path: _rendered(page, plan, standing) for page in pages}
    facts = {path: facts_of(data) for path, data in written.items() if path.endswith(".html")}
    _check(plan, pages, facts, standing, output)
    for asset in files:
        data = asset.data()
        if any(secrets_of(data)) or len(data) > _LIGHT_BYTES:
            raise Unsure
        written[asset.path] = data
    with locked(output):
        for path, data in written.items():
            _put(output / path, data)
            standing.memory.ledger.changed(path, content_digest(data))
    standing.pages |= {page.path: page for page in plan.pages}
    standing.assets |= {asset.path: asset for asset in plan.assets}
    standing.facts |= facts
    return sum(1 for page in pages if isinstance(page.view, View))


_LIGHT_BYTES = 10_000_000


def _differs(asset: Asset, before: Asset) -> bool:
    """Tell whether a file may have other bytes; raises `Unsure` where that does not show."""
    if asset is before or (asset.key is not None and asset.key == before.key):
        return False
    if callable(asset.content):
        raise Unsure
    return asset.content != before.content


def _rendered(page: Page, plan: Plan, standing: _Standing) -> bytes:
    template = standing.left.environment.get_template(page.template)
    words = plan.edition.words[page.lang]
    html: str = template.render(view=page.view, chrome=plan.chrome[page.lang], words=words)
    return html.encode()


def _check(plan: Plan, pages: list[Page], facts: dict[str, Facts], standing: _Standing, output: Path) -> None:
    """Look at changed pages as the whole build would; raises `Unsure` where something is, or was, to be said."""
    said = {found.path for found in (*standing.left.checked.problems, *standing.left.checked.hints)}
    if any(source_of(page) in said for page in pages):
        raise Unsure
    known = {**standing.facts, **facts}
    found = check_pages(output, pages, plan.edition, known)
    if found.problems or found.hints:
        raise Unsure
    gone = {name for path, fact in facts.items() for name in set(standing.facts[path].ids) - set(fact.ids)}
    if gone and any(
        unquote(link.partition("#")[2]) in gone for fact in known.values() for link in fact.links if "#" in link
    ):
        raise Unsure


def _put(place: Path, data: bytes) -> None:
    """Write a file whole or not at all: who asks for it meanwhile gets the one before."""
    handle, name = tempfile.mkstemp(prefix=".part-", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(place)
    finally:
        Path(name).unlink(missing_ok=True)
