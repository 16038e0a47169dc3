"""The whole way: settings, plan, problems, stage, checks, exchange."""

import gc
import locale
import logging
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from plugins.catalogue.views import View
from plugins.checks.facts import Facts, facts_in
from plugins.checks.site import check_site
from plugins.engine.clock import Clock, Watch
from plugins.engine.configuration import ROOT, as_shipped, settings_file
from plugins.engine.declared import LOOKED_AT, PLUGINS
from plugins.engine.errors import PluginMissing, ProblemsFound
from plugins.engine.ledger import Ledger
from plugins.engine.manifest import Difference, compare, kept_manifest, manifest_path, write_manifest, written_manifest
from plugins.engine.memory import Memory, memory_file
from plugins.engine.plan import Plan
from plugins.engine.readings import Readings
from plugins.engine.results import Results
from plugins.engine.staging import exchange, locked, require_safe, set_modes, staged
from plugins.engine.writing import Press
from plugins.problems.model import Findings, Problem, problem
from plugins.settings.accepted import FINISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be built: from which content, to where, for whom.

    `output` is None for a check, which leaves nothing behind. `drafts` shows drafts and future texts. `address`
    takes the place of the one in the settings; `today` that of the day of the build. Without `indexed`, the indexes
    are left to who serves the site.

    `cache` is the folder in which builds keep what the next may use, None for a build that neither uses nor leaves
    anything; a `fresh` one only leaves it. `last` is an output from which a check may copy what is unchanged. `watch`
    is told how far the build is.
    """

    content: Path
    output: Path | None
    production: bool = True
    drafts: bool = False
    address: str | None = None
    today: date | None = None
    indexed: bool = True
    cache: Path | None = None
    fresh: bool = False
    last: Path | None = None
    watch: Watch | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it; with problems, nothing was written. `plan` is what the site in place was made of.

    Of the `pages`, so many are `unchanged`: they have the bytes that they had. `laps` are the seconds of each step.
    `difference` is that from the site before it, None where there was none.
    """

    findings: Findings
    language: str
    pages: int = 0
    unchanged: int = 0
    reports: int = 0
    drafts: int = 0
    seconds: float = 0.0
    laps: Mapping[str, float] = field(default_factory=dict)
    difference: Difference | None = None
    plan: Plan | None = None


def build(order: Order, memory: Memory | None = None) -> Outcome:
    """Build a site and exchange it for the one in place, or change nothing and say why.

    `memory` is what the build may use, by default what the order says.

    Raises `UnsafeOutput` for an output folder that is not ours to replace, `PluginMissing` for a broken installation.
    """
    started = time.monotonic()
    # Pelican would count a relative path from the folder of its settings file.
    order = replace(order, content=order.content.absolute(), output=order.output and order.output.absolute())
    memory = memory or memory_of(order)
    if order.output is None:
        with tempfile.TemporaryDirectory(prefix="site-") as folder:
            outcome, _ = _build(order, Path(folder) / "site", memory)
    else:
        require_safe(order.output, keep=(order.content, ROOT))
        with locked(order.output):
            before = kept_manifest(order.output)
            with staged(order.output) as stage:
                outcome, press = _build(order, stage, memory)
                if press is not None and not outcome.findings.problems:
                    set_modes(stage)
                    exchange(stage, order.output)
            if press is not None and not outcome.findings.problems:
                manifest = written_manifest(order.output, press.contents)
                difference = None if before is None else compare(before, manifest)
                if difference is None or not difference.empty:
                    write_manifest(manifest_path(order.output), manifest)
                memory.ledger.write(press.contents.items())  # last of all: until then, nothing is known
                memory.clock.lap("exchange")
                outcome = replace(outcome, difference=difference)
    return replace(outcome, seconds=time.monotonic() - started, laps=memory.clock.laps)


def memory_of(order: Order) -> Memory:
    """Return what an order may use of earlier builds, and keeps for later ones."""
    clock = Clock(order.watch)
    if order.cache is None:
        return Memory(clock=clock)
    cache, fresh, place = order.cache, order.fresh, order.output or order.last
    content = (order.content, order.production, order.drafts, order.address, Path.cwd())
    return Memory(
        readings=Readings(memory_file(cache, "readings", order.content, order.address, Path.cwd()), fresh=fresh),
        results=Results(memory_file(cache, "results", *content), fresh=fresh),
        ledger=Ledger(place, memory_file(cache, "ledger", place), fresh=fresh),
        clock=clock,
        keyed=as_shipped(settings_file(production=order.production), production=order.production),
        linked=order.output is not None,
    )


def _build(order: Order, stage: Path, memory: Memory) -> tuple[Outcome, Press | None]:
    """Run Pelican into a stage and check what it wrote; there is no press where nothing was written."""
    with _environment(order), _locale_kept(), _pelican_log() as said, _without_collecting():
        pelican = _pelican(order, stage, memory)
        try:
            pelican.run()
            stopped = Findings()
        except ProblemsFound as found:
            stopped = found.findings
    planned: Plan = pelican.settings["PLAN"]
    press: Press | None = None if stopped.problems else pelican.settings["PRESS"]
    findings = planned.findings + stopped + said.findings()
    if press is not None:
        checked = Findings()
        if LOOKED_AT:
            told = findings.problems + findings.hints
            facts = _facts(stage, press)
            checked = check_site(stage, planned.pages, planned.assets, planned.edition, told, facts=facts)
            checked = planned.accepted.applied(checked, FINISHED, unseen=planned.edition.unseen())
        findings += checked
        if memory.left is not None:
            memory.left.said, memory.left.checked = stopped + said.findings(), checked
        memory.results.write()
        memory.clock.lap("checking")
    pages = [page.path for page in planned.pages if isinstance(page.view, View)]
    outcome = Outcome(
        findings=findings.sorted(),
        language=planned.edition.site.language,
        pages=len(pages),
        unchanged=sum(1 for path in pages if path in press.unchanged) if press is not None else 0,
        reports=planned.reports,
        drafts=planned.drafts,
        plan=None if findings.problems else planned,
    )
    return outcome, press


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Leave cycles of garbage alone for the time of a build: looking for them takes a tenth of it and finds little."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _facts(stage: Path, press: Press) -> Callable[[Path], Facts]:
    """Return what gives the facts of a page's file: those that are known, else those that are read."""
    return lambda path: press.facts.get(path.relative_to(stage).as_posix()) or facts_in(path.name, path.read_bytes())


def _pelican(order: Order, stage: Path, memory: Memory) -> Any:
    """Return Pelican with the project's settings file, which authors may have added to, and the order's own."""
    from pelican import Pelican
    from pelican.settings import read_settings

    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    override: dict[str, Any] = {
        "OUTPUT_PATH": str(stage),
        "DRAFTS": order.drafts,
        "INDEXED": order.indexed,
        "MEMORY": memory,
    }
    if order.today is not None:
        override["BUILD_DATE"] = order.today.isoformat()
    settings = read_settings(path=str(settings_file(production=order.production)), override=override)
    memory.clock.lap("start")
    pelican = Pelican(settings)
    missing = [name for name in PLUGINS if name not in pelican.settings["PLUGINS"]]
    if missing:
        raise PluginMissing(", ".join(missing))
    return pelican


@contextmanager
def _environment(order: Order) -> Iterator[None]:
    """Tell the settings file of the order's content folder and address, for the time of the build."""
    given = {"SITE_CONTENT": str(order.content), "SITEURL": order.address or os.environ.get("SITEURL")}
    before = {name: os.environ.get(name) for name in given}
    _set(given)
    try:
        yield
    finally:
        _set(before)


def _set(values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@contextmanager
def _locale_kept() -> Iterator[None]:
    """Put the locale back afterwards: Pelican sets that of the whole process, and with it how files are decoded."""
    before = locale.setlocale(locale.LC_ALL)
    try:
        yield
    finally:
        locale.setlocale(locale.LC_ALL, before)


class _Said(logging.Handler):
    """What Pelican logs from warnings up: nothing of it is passed over."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def findings(self) -> Findings:
        """Return errors as problems and warnings as hints."""
        problems = [self._problem(record) for record in self.records if record.levelno >= logging.ERROR]
        hints = [self._problem(record) for record in self.records if record.levelno < logging.ERROR]
        return Findings(tuple(problems), tuple(hints))

    @staticmethod
    def _problem(record: logging.LogRecord) -> Problem:
        return problem("pelicanconf.py", None, "pelican", text=" ".join(record.getMessage().split()))


@contextmanager
def _pelican_log() -> Iterator[_Said]:
    """Catch what Pelican says: its log becomes findings, its summary counts kinds of its own that are empty here."""
    from pelican.log import console

    said = _Said()
    logger = logging.getLogger("pelican")
    propagate, quiet = logger.propagate, console.quiet
    logger.addHandler(said)
    logger.propagate, console.quiet = False, True
    try:
        yield said
    finally:
        logger.removeHandler(said)
        logger.propagate, console.quiet = propagate, quiet
