"""A build that uses what earlier ones kept gives the bytes of a build from nothing, whatever was changed in between."""

import os
import random
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from plugins.engine import configuration
from plugins.engine.build import build
from plugins.engine.configuration import ROOT
from tests.engine.warm import CHANGES, FIRST, REFUSED, Edit, Pair, make_content
from tests.support.command import digests


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pair:
    monkeypatch.chdir(tmp_path)
    for name in ("SITEURL", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    found = Pair(tmp_path, make_content(tmp_path))
    assert found.warm().findings.problems == ()
    return found


@pytest.fixture
def own_theme(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a theme and settings of its own, which a test may change."""
    project = pair.folder / "project"
    shutil.copytree(ROOT / "theme", project / "theme")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, project / name)
    monkeypatch.setattr(configuration, "ROOT", project)
    pair.warm()
    return project


def test_every_kind_of_change_gives_the_bytes_of_a_build_from_nothing(pair: Pair) -> None:
    assert len(CHANGES) >= 40
    edit = Edit(pair.content)
    refused = set()
    for name, change in CHANGES.items():
        change(edit)
        try:
            if pair.agree().findings.problems:
                refused.add(name)
        except AssertionError as wrong:
            raise AssertionError(name) from wrong
    assert refused == REFUSED


def test_without_a_change_no_page_is_written(pair: Pair) -> None:
    inodes = {path: path.stat().st_ino for path in pair.output.rglob("*") if path.is_file()}
    outcome = pair.warm()
    assert outcome.unchanged == outcome.pages > 40
    assert {path: path.stat().st_ino for path in pair.output.rglob("*") if path.is_file()} == inodes


def test_a_body_is_written_to_its_own_page_and_nowhere_else(pair: Pair) -> None:
    Edit(pair.content).replace("posts/2018-02-01-ancien-2.md", "le numéro 2", "le numéro 2 bis")
    assert pair.agree().pages - pair.warm().unchanged == 0
    Edit(pair.content).replace("posts/2018-02-01-ancien-2.md", "le numéro 2 bis", "le numéro deux")
    outcome = pair.warm()
    assert outcome.pages - outcome.unchanged == 1


@pytest.mark.parametrize("name", ["a-propos/index.html", "feed.xml", "files", "assets"])
def test_an_output_file_that_was_removed_comes_back(pair: Pair, name: str) -> None:
    place = pair.output / name
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    pair.agree()


def test_an_output_file_that_was_edited_by_hand_is_made_again(pair: Pair) -> None:
    page = pair.output / "index.html"
    before = page.read_bytes()
    state = page.stat()
    page.write_bytes(before.replace(b"carnet", b"cornet"))  # of the same length
    os.utime(page, ns=(state.st_atime_ns, state.st_mtime_ns))
    pair.agree()
    assert page.read_bytes() == before
    (pair.output / "intrus.html").write_text("x", "utf-8")
    page.chmod(0o600)
    pair.agree()
    page.unlink()
    page.symlink_to(pair.content / "site.md")
    pair.agree()


def test_a_touched_output_file_of_the_same_bytes_stays(pair: Pair) -> None:
    os.utime(pair.output / "index.html", (1, 1))
    outcome = pair.agree()
    assert outcome.unchanged == outcome.pages


def test_the_day_the_address_and_drafts_are_part_of_it(pair: Pair) -> None:
    for change in ({"today": pair.today + timedelta(days=400)}, {"drafts": True}, {"address": "https://autre.example"}):
        for name, value in change.items():
            setattr(pair, name, value)
        pair.agree()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("templates/post.html", "{% block main %}", "{% block main %}<p>neuf</p>"),
        ("templates/_includes/body.html", "", "<!-- neuf -->"),
        ("templates/base.html", "</footer>", "<p>pied</p></footer>"),
        ("words/fr.toml", 'skip = "', 'skip = "Oui, '),
        ("static/css/base.css", "", "b { color: red }\n"),
    ],
)
def test_a_change_of_the_theme(pair: Pair, own_theme: Path, file: str, old: str, new: str) -> None:
    place = own_theme / "theme" / file
    text = place.read_text("utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1) if old else new + text, "utf-8")
    pair.agree()


def test_settings_that_an_author_added_make_every_page_anew(pair: Pair, own_theme: Path) -> None:
    """A function of the author's may say something else each time."""
    settings = own_theme / "publishconf.py"
    counted = "import itertools\nCOUNT = itertools.count(1)\nJINJA_GLOBALS = {'turn': lambda: open('turn').read()}\n"
    settings.write_text(settings.read_text("utf-8") + counted, "utf-8")
    page = own_theme / "theme" / "templates" / "page.html"
    page.write_text(page.read_text("utf-8").replace("{% block main %}", "{% block main %}{{ turn() }}", 1), "utf-8")
    for turn in ("un", "deux"):
        (pair.folder / "turn").write_text(turn, "utf-8")
        pair.agree()
        assert turn in (pair.output / "a-propos" / "index.html").read_text("utf-8")


def test_code_that_changed_makes_everything_anew(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> None:
    from plugins.catalogue import heads
    from plugins.catalogue.markdown import Converter
    from plugins.engine import keys, readings

    convert = Converter.convert
    monkeypatch.setattr(readings, "code", lambda: b"another")
    monkeypatch.setattr(keys, "code", lambda: b"another")
    monkeypatch.setattr(heads, "date_words", lambda day, _lang: f"le {day}")
    monkeypatch.setattr(
        Converter, "convert", lambda self, body, **said: convert(self, body.replace("Un ", "Dix "), **said)
    )
    pair.agree()
    assert "Dix texte" in (pair.output / "2018/02/01/ancien-2/index.html").read_text("utf-8")


def _damaged(data: bytes) -> Iterator[bytes]:
    chance = random.Random(9)  # noqa: S311 - not a secret
    yield b""
    yield data[: len(data) // 2]
    yield b"garbage" * 100
    yield data + b"x"
    for _ in range(2):
        at = chance.randrange(len(data))
        yield data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("role", ["readings", "results", "ledger"])
def test_a_damaged_cache_is_as_good_as_none(pair: Pair, role: str) -> None:
    (file,) = pair.cache.glob(f"*.{role}")
    files = digests(pair.output)
    for turn, damaged in enumerate(_damaged(file.read_bytes())):
        file.write_bytes(damaged)
        if turn == 0:
            Edit(pair.content).append(FIRST, f"\nTour {turn}.\n")
            files = {}
        outcome = pair.warm()
        assert outcome.findings.problems == ()
        if files:
            assert digests(pair.output) == files
        files = digests(pair.output)
        assert file.read_bytes() != damaged
    pair.agree()


def test_a_cache_that_cannot_be_written_does_not_matter(pair: Pair) -> None:
    shutil.rmtree(pair.cache)
    pair.cache.write_text("a file, where a folder should be", "utf-8")
    Edit(pair.content).append(FIRST, "\nEncore.\n")
    pair.agree()


def test_a_check_uses_what_builds_keep_and_leaves_the_output_alone(pair: Pair) -> None:
    from dataclasses import replace

    before = _states(pair.output)
    check = replace(pair.order, output=None, last=pair.output)
    outcome = build(check)
    assert outcome.unchanged == outcome.pages
    Edit(pair.content).replace("posts/2019-12-31-deuxieme.md", "## Suite", "## Fin")
    cold = build(replace(check, cache=None))
    assert build(check).findings == cold.findings != outcome.findings
    assert _states(pair.output) == before


def _states(folder: Path) -> dict[str, tuple[int, int, int]]:
    states = {str(path): path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (state.st_ino, state.st_mtime_ns, state.st_ctime_ns) for path, state in states.items()}


def test_fresh_builds_use_nothing(pair: Pair) -> None:
    from dataclasses import replace

    inode = (pair.output / "index.html").stat().st_ino
    files = digests(pair.output)
    assert build(replace(pair.order, fresh=True)).unchanged == 0
    assert (pair.output / "index.html").stat().st_ino != inode
    assert digests(pair.output) == files
    assert pair.warm().unchanged > 0
