"""What is being served, and who is told of it."""

import asyncio
import gc
import sys
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from watchfiles import awatch

from plugins.engine.build import Order, Outcome
from plugins.engine.configuration import ROOT
from plugins.engine.errors import ProblemsFound
from plugins.engine.indexes import indexes
from plugins.engine.living import Living
from plugins.engine.plan import Plan
from plugins.problems.text import message, say, visible
from tools.say import refused, report, seconds

_MOST = 50  # problems that are shown over a page; the terminal has them all
_STYLES = ROOT / "theme" / "static" / "css"
Word = Mapping[str, Any]


@dataclass
class Desk:
    """What is being served: the site that lives on, the outcome of its last build, and who waits for the next.

    `number` counts what was shown: a page that has an older one is to be loaded anew.
    """

    order: Order
    living: Living
    outcome: Outcome
    language: str
    number: int = 1
    listeners: set[asyncio.Queue[Word]] = field(default_factory=set)
    indexed: tuple[int, Mapping[str, bytes]] | None = None
    planned: Plan | None = None
    # The plan changes in its place while the site is built.
    using: threading.Lock = field(default_factory=threading.Lock)

    @property
    def folder(self) -> Path:
        """The folder of the finished site."""
        return self.order.output or Path()

    async def watch(self) -> None:
        """Build again after each change of a text or the theme, and tell every open page."""
        async for changes in awatch(self.order.content, ROOT / "theme", debounce=200, step=20):
            word = await asyncio.to_thread(self.build, {Path(path) for _, path in changes})
            for listener in self.listeners:
                listener.put_nowait(word)

    def build(self, changed: Iterable[Path] | None = None) -> Word:
        """Bring the site up to date, say what became of it, and return the word for open pages."""
        changed = None if changed is None else tuple(changed)
        with self.using:
            before, whole = self.planned, self.living.whole
            self.outcome = self.living.build(changed)
            if self.living.whole != whole:
                settle()
            # A build with problems has left the site in place, and what that was made of.
            self.planned = self.outcome.plan or self.planned
            last, self.number = self.number, self.number + (not self.outcome.findings.problems)
        say_outcome(self.outcome, self.language)
        word = self.word()
        if changed and before is not None and not self.outcome.findings.problems and all(map(_is_style, changed)):
            return {**word, "before": str(last), "styles": _new_styles(before, self.planned or before)}
        return word

    def word(self) -> Word:
        """Return how the site stands, for a page that has just been opened."""
        if not self.outcome.findings.problems:
            return {"number": str(self.number)}
        return {
            "lang": self.language,
            "title": refused(self.outcome, self.language),
            "kept": say("serve-kept", self.language),
            "hide": say("serve-hide", self.language),
            "problems": [
                {
                    "place": visible(found.path) if found.line is None else f"{visible(found.path)}:{found.line}",
                    "text": message(found, self.language),
                }
                for found in self.outcome.findings.problems[:_MOST]
            ],
        }

    def index_file(self, name: str) -> bytes | None:
        """Return a file of an index. All are made when one is asked for, so that no change of a text waits for them."""
        with self.using:
            if self.planned is not None and (self.indexed is None or self.indexed[0] != self.number):
                self.indexed = (self.number, _index_files(self.planned))
            return self.indexed[1].get(name) if self.indexed else None


def settle() -> None:
    """Look for garbage, and take what is left for lasting: to look at a whole site takes longer than an edit."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def say_outcome(outcome: Outcome, language: str) -> None:
    """Print what became of a build."""
    report(outcome, language)
    if outcome.findings.problems:
        print(refused(outcome, language), file=sys.stderr, flush=True)
    else:
        print(say("serve-rebuilt", language, seconds=seconds(outcome)), flush=True)


def _is_style(path: Path) -> bool:
    return path.suffix == ".css" and path.is_relative_to(_STYLES)


def _new_styles(before: Plan, now: Plan) -> Mapping[str, str]:
    """Return the address of each style sheet that has another one now, by the one that it had."""
    old, new = before.edition.assets, now.edition.assets
    href = now.edition.site.href
    return {
        href(path): href(new[name])
        for name, path in old.items()
        if name.endswith(".css") and name in new and new[name] != path
    }


def _index_files(planned: Plan) -> Mapping[str, bytes]:
    try:
        return {asset.path: asset.data() for asset in indexes(planned)}
    except ProblemsFound as found:
        print(found, file=sys.stderr, flush=True)
        return {}
