"""A process that stays alive leaves what a build from nothing leaves, whatever was changed in between."""

import os
import shutil
import sys
import time
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from plugins.engine.build import Order, Outcome
from plugins.engine.living import Living
from tests.engine.test_warm_sequences import Author, sequences
from tests.engine.warm import CHANGES, FIRST, SECOND, Edit, Pair, make_content


class Lively(Pair):
    """A pair whose warm side is one process; it is told which files changed, as who watches a folder is."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.living: Living | None = None
        self.states: dict[Path, tuple[int, int, int]] = {}
        self.followed = 0

    def warm(self) -> Outcome:
        if self.living is None or self.living.order != self.order:
            self.living, self.states = Living(self.order), {}
        states = {
            path: (path.stat().st_mtime_ns, path.stat().st_ino, path.stat().st_size)
            for path in self.content.rglob("*")
            if path.is_file()
        }
        changed = {path for path, _ in states.items() ^ self.states.items()}
        known, self.states = bool(self.states), states
        before = self.living.whole
        outcome = self.living.build(changed if known else None)
        self.followed += self.living.whole == before
        return outcome


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lively:
    monkeypatch.chdir(tmp_path)
    for name in ("SITEURL", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    found = Lively(tmp_path, make_content(tmp_path), drafts=True)
    assert found.warm().findings.problems == ()
    return found


def test_every_kind_of_change_gives_the_bytes_of_a_build_from_nothing(pair: Lively) -> None:
    edit = Edit(pair.content)
    for name, change in CHANGES.items():
        change(edit)
        try:
            pair.agree()
        except AssertionError as wrong:
            raise AssertionError(name) from wrong
    assert pair.followed > 8  # else nothing was tested here


class LivelyAuthor(Author):
    """The same author, who mostly writes on, in front of a process that stays alive."""

    def __init__(self) -> None:
        super().__init__()
        self.pair = Lively(self.folder, self.folder / "content", drafts=True)

    def _changed(self, file: Path, old: str, new: str) -> None:
        text = file.read_text("utf-8")
        file.write_text(text.replace(old, new, 1), "utf-8")

    @precondition(lambda self: any((self.edit.content / "posts").iterdir()))
    @rule(
        at=st.integers(0, 7),
        title=st.sampled_from(["", "Un autre ", "« A » & <b> "]),
        more=st.sampled_from(
            ["", "Et la suite.", "## Un titre", "[x](2020-01-01-un.md)", "[y](2020-01-01-un.md#un-titre)"]
        ),
        summary=st.booleans(),
    )
    def writes_on(self, at: int, title: str, more: str, summary: bool) -> None:  # noqa: FBT001
        files = sorted((self.edit.content / "posts").iterdir())
        file = files[at % len(files)]
        self._changed(file, "Title: ", f"Title: {title}")
        if summary:
            self._changed(file, "\n\n", "\nSummary: Un résumé.\n\n")
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\n{more}\n")

    @rule(word=st.sampled_from(["Lieu", "Place"]))
    def writes_of_the_venue(self, word: str) -> None:
        self._changed(self.edit.content / "venues/lieu.md", "Texte.", f"Texte, {word}.")
        self._changed(self.edit.content / "events/etape.md", "Title: ", f"Title: {word} ")


def test_a_few_random_sequences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    sequences(4, 8, LivelyAuthor)


@pytest.mark.long
def test_many_random_sequences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITEURL", raising=False)
    sequences(300, 12, LivelyAuthor)
