"""A process that stays alive leaves what a build from nothing leaves, whatever was changed in between."""

import gc
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from plugins.engine.build import Outcome
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


def _followed(pair: Lively, name: str, old: str, new: str) -> Outcome:
    """Change a text, and return what became of it, which was no whole build."""
    before = pair.followed
    Edit(pair.content).replace(name, old, new)
    outcome = pair.agree()
    assert pair.followed == before + 1
    return outcome


def test_a_body_is_followed_to_its_own_page(pair: Lively) -> None:
    outcome = _followed(pair, "posts/2018-02-01-ancien-2.md", "le numéro 2", "le numéro deux")
    assert outcome.pages - outcome.unchanged == 1


def test_a_title_is_followed_to_all_that_show_it(pair: Lively) -> None:
    outcome = _followed(pair, SECOND, "Le deuxième", "Le second")
    assert outcome.pages - outcome.unchanged > 3
    assert "Le second" in (pair.output / "index.html").read_text("utf-8")
    assert "Le second" in (pair.output / "feed.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (SECOND, "## Suite", "Un alinéa.\n\n## Suite"),
        (FIRST, "Un texte qui a de tout", "Un résumé neuf"),
        ("events/rencontre-2026.md", "Title:", "Title: La grande"),
        ("people/ada-exemple.md", "Ada Exemple", "Ada Neuve"),
        ("venues/la-boate.md", "La Boate", "La Boîte"),
        ("videos/lapin.md", "Le lapin", "Un lapin"),
        ("pages/a-propos.md", "\n\n", "\n\nUn mot : [le premier](../posts/2020-02-29-tout.md).\n\n"),
    ],
)
def test_other_texts_are_right_too(pair: Lively, name: str, old: str, new: str) -> None:
    Edit(pair.content).replace(name, old, new)
    assert pair.agree().findings.problems == ()
    Edit(pair.content).replace(name, new, old)
    pair.agree()


def test_a_fault_is_told_and_leaves_the_site(pair: Lively) -> None:
    edit = Edit(pair.content)
    for old, new in (("ni résumé", "[ni](rien.md) résumé"), ("## Suite", "## Fin")):
        edit.replace(SECOND, old, new)
        assert pair.agree().findings.problems
        edit.replace(SECOND, new, old)
        assert pair.agree().findings.problems == ()


def test_output_that_somebody_touched_is_made_again(pair: Lively) -> None:
    (pair.output / "archives" / "index.html").write_text("x", "utf-8")
    (pair.output / "tags" / "index.html").unlink()
    Edit(pair.content).append(FIRST, "\nEncore.\n")
    pair.agree()


def test_what_is_not_followed_shows(pair: Lively, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reading a title is not noted, the lists stay as they were: this is what the tests above would see."""
    from plugins.engine.tracing import Trace

    uses = Trace.uses
    monkeypatch.setattr(Trace, "uses", lambda self, part: uses(self, part) if part[0] != "title" else None)
    pair.living = None
    pair.warm()
    with pytest.raises(AssertionError):
        _followed(pair, SECOND, "Le deuxième", "Le second")


def _grown(pair: Lively, edits: int) -> int:
    """Return by how many bytes the process has grown over the second half of some edits."""
    assert pair.living is not None
    file = pair.content / SECOND
    text = file.read_text("utf-8")
    tracemalloc.start()
    try:
        for number in range(edits):
            if number == edits // 2:
                gc.collect()
                before = tracemalloc.get_traced_memory()[0]
            file.write_text(
                text.replace("Le deuxième", f"Le {number:06}").replace("ni résumé", f"{number:06}"), "utf-8"
            )
            assert pair.living.build([file]).findings.problems == ()
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_from_edit_to_edit(pair: Lively) -> None:
    assert _grown(pair, 40) < 20 * 2_000
    assert pair.living is not None
    assert pair.living.whole == 1


@pytest.mark.long
def test_memory_does_not_grow_over_a_thousand_edits(pair: Lively) -> None:
    assert _grown(pair, 1000) < 500 * 200


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
