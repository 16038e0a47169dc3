"""The whole way: settings, plan, problems, stage, checks, exchange."""

import locale
import logging
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from plugins.catalogue.views import View
from plugins.checks.links import check_links
from plugins.engine.configuration import ROOT
from plugins.engine.declared import PLUGINS
from plugins.engine.errors import PluginMissing, ProblemsFound
from plugins.engine.plan import Plan
from plugins.engine.staging import exchange, locked, require_safe, set_modes, staged
from plugins.problems.model import Findings, Problem, problem
from plugins.settings.accepted import FINISHED


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be built: from which content, to where, for whom.

    `output` is None for a check, which leaves nothing behind. `drafts` shows drafts and future texts. `address`
    takes the place of the one in the settings; `today` that of the day of the build. Without `indexed`, the indexes
    are left to who serves the site.
    """

    content: Path
    output: Path | None
    production: bool = True
    drafts: bool = False
    address: str | None = None
    today: date | None = None
    indexed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of it; with problems, nothing was written. `plan` is what the site in place was made of."""

    findings: Findings
    language: str
    pages: int = 0
    reports: int = 0
    drafts: int = 0
    seconds: float = 0.0
    plan: Plan | None = None


def build(order: Order) -> Outcome:
    """Build a site and exchange it for the one in place, or change nothing and say why.

    Raises `UnsafeOutput` for an output folder that is not ours to replace, `PluginMissing` for a broken installation.
    """
    started = time.monotonic()
    # Pelican would count a relative path from the folder of its settings file.
    order = replace(order, content=order.content.absolute(), output=order.output and order.output.absolute())
    if order.output is None:
        with tempfile.TemporaryDirectory(prefix="site-") as folder:
            outcome = _build(order, Path(folder) / "site")
    else:
        require_safe(order.output, keep=(order.content, ROOT))
        with locked(order.output), staged(order.output) as stage:
            outcome = _build(order, stage)
            if not outcome.findings.problems:
                set_modes(stage)
                exchange(stage, order.output)
    return replace(outcome, seconds=time.monotonic() - started)


def _build(order: Order, stage: Path) -> Outcome:
    """Run Pelican into a stage and check what it wrote."""
    with _environment(order), _locale_kept(), _pelican_log() as said:
        pelican = _pelican(order, stage)
        try:
            pelican.run()
            stopped = Findings()
        except ProblemsFound as found:
            stopped = found.findings
    planned: Plan = pelican.settings["PLAN"]
    findings = planned.findings + stopped + said.findings()
    if not stopped.problems:
        linked = Findings(check_links(stage, planned.pages, planned.edition))
        findings += planned.accepted.applied(linked, FINISHED)
    return Outcome(
        findings=findings.sorted(),
        language=planned.edition.site.language,
        pages=sum(1 for page in planned.pages if isinstance(page.view, View)),
        reports=planned.reports,
        drafts=planned.drafts,
        plan=None if findings.problems else planned,
    )


def _pelican(order: Order, stage: Path) -> Any:
    """Return Pelican with the project's settings file, which authors may have added to, and the order's own."""
    from pelican import Pelican
    from pelican.settings import read_settings

    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    settings_file = ROOT / ("publishconf.py" if order.production else "pelicanconf.py")
    override: dict[str, Any] = {"OUTPUT_PATH": str(stage), "DRAFTS": order.drafts, "INDEXED": order.indexed}
    if order.today is not None:
        override["BUILD_DATE"] = order.today.isoformat()
    settings = read_settings(path=str(settings_file), override=override)
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
