"""The files of a plan in its stage: what is still as it was is linked from the last output, the rest is made."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment

from plugins.catalogue.pages import Asset, Page
from plugins.checks.facts import Facts, facts_in
from plugins.engine.declared import LOOKED_AT
from plugins.engine.keys import Keys
from plugins.engine.ledger import Ledger, content_digest, file_digest
from plugins.engine.packing import pack, unpack
from plugins.engine.plan import Plan
from plugins.engine.results import Result, Results
from plugins.engine.workers import Tell, spread


@dataclass(slots=True)
class Press:
    """Writes a stage. It knows the results of earlier builds, and what lies in the last output.

    With `linked`, what is unchanged becomes one more name of the file in that output; else a copy of it.
    """

    stage: Path
    results: Results = field(default_factory=Results)
    ledger: Ledger = field(default_factory=lambda: Ledger(None, None))
    linked: bool = True
    contents: dict[str, bytes] = field(default_factory=dict)
    facts: dict[str, Facts] = field(default_factory=dict)
    unchanged: set[str] = field(default_factory=set)
    _folders: set[Path] = field(default_factory=set)

    def pages(self, planned: Plan, environment: Environment, *, keyed: bool, tell: Tell | None = None) -> None:
        """Write all pages of a plan; without `keyed`, none is taken to be what it was."""
        keys = Keys(environment, planned)
        work = [(page, keys.page(page) if keyed else None) for page in planned.pages]
        stale = [(page, key) for page, key in work if not self._kept(page.path, self.results.get(key))]

        def press(piece: tuple[Page, bytes | None]) -> bytes:
            page = piece[0]
            html = environment.get_template(page.template).render(
                view=page.view, chrome=planned.chrome[page.lang], words=planned.edition.words[page.lang]
            )
            data = html.encode()
            facts = pack(facts_in(page.path, data)) if LOOKED_AT else b""
            same, result = self._put(page.path, data)
            return bytes([same]) + replace(result, facts=facts).pack()

        for name in dict.fromkeys(page.template for page, _ in stale):
            environment.get_template(name)  # before this process is copied, so that each copy has it
        for (page, key), data in zip(stale, spread(press, stale, tell=tell), strict=True):
            self._noted(page.path, key, Result.unpack(data[1:]), same=bool(data[0]))

    def assets(self, assets: Iterable[Asset], key: Callable[[Asset], bytes | None]) -> None:
        """Write files that no template makes."""
        for asset in assets:
            if isinstance(asset.content, Path):
                self._copy(asset.path, asset.content)
                continue
            known = key(asset) if callable(asset.content) else None
            result = self.results.get(known)
            if result is None or not self._taken(asset.path, result):
                same, result = self._put(asset.path, asset.data())
                self._noted(asset.path, known, result, same=same)
            else:
                self._told(asset.path, result, same=True)

    def _kept(self, path: str, result: Result | None) -> bool:
        """Put the file of the last output into the stage where it is what a result says; tell whether it is."""
        if result is None or not self._taken(path, result):
            return False
        self._told(path, result, same=True)
        return True

    def _taken(self, path: str, result: Result) -> bool:
        file = self.ledger.has(path, result.content, result.size)
        if file is None:
            return False
        place = self._place(path)
        try:
            if self.linked:
                os.link(file, place)
            else:
                shutil.copyfile(file, place)
        except OSError:  # a file system without links, or somebody has just removed it
            place.unlink(missing_ok=True)
            return False
        return True

    def _put(self, path: str, data: bytes) -> tuple[bool, Result]:
        """Put some bytes into the stage; return whether the last output had the same there, and what they are."""
        result = Result(content_digest(data), len(data))
        if self._taken(path, result):
            return True, result
        self._place(path).write_bytes(data)
        return False, result

    def _copy(self, path: str, source: Path) -> None:
        result = Result(file_digest(source), source.stat().st_size)
        if not self._kept(path, result):
            shutil.copyfile(source, self._place(path))
            self._told(path, result, same=False)

    def _place(self, path: str) -> Path:
        place = self.stage / path
        self._open(place.parent)
        return place

    def _open(self, folder: Path) -> None:
        """Make a folder of the stage and those that it lies in; another process may have been faster."""
        if folder in self._folders:
            return
        if folder == self.stage:
            folder.mkdir(parents=True, exist_ok=True)
        else:
            self._open(folder.parent)
            folder.mkdir(exist_ok=True)
        self._folders.add(folder)

    def _noted(self, path: str, key: bytes | None, result: Result, *, same: bool) -> None:
        self.results.note(key, result)
        self._told(path, result, same=same)

    def _told(self, path: str, result: Result, *, same: bool) -> None:
        self.contents[path] = result.content
        if same:
            self.unchanged.add(path)
        if result.facts and (facts := unpack(result.facts)) is not None:
            self.facts[path] = facts
