"""Nothing has changed: said at once, and only where it is so."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.unchanged import answer, beginning, note
from tests.support.command import ROOT, environment

SAID = {
    "fr": {"hints": "un conseil\n", "text": "rien, {seconds} s"},
    "en": {"hints": "a hint\n", "text": "nothing, {seconds} s"},
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project as a build left it; what it says is not looked at here."""
    root = tmp_path / "project"
    for name in ("plugins/a.py", "tools/b.py", "theme/c.html", "tasks.py", "requirements.txt", "pelicanconf.py"):
        write(root / name, name)
    for name in ("content/site.md", "content/posts/un.md", "output/index.html", "output/a/index.html"):
        write(root / name, name)
    (root / ".venv").symlink_to(sys.prefix)
    monkeypatch.chdir(tmp_path)
    for name in ("SITEURL", "SITE_CONTENT", "SOURCE_DATE_EPOCH", "CI"):
        monkeypatch.delenv(name, raising=False)
    return root


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def built(root: Path, *, day: str = "", until: float = 60.0) -> bool:
    """Note a build that has just ended; tell whether it could be noted."""
    time.sleep(0.15)  # changes of the same moment do not show
    began = beginning(str(root), str(root / "content"), day, time.time_ns())
    if began is None:
        return False
    now = time.time()
    days = {"from": now - 60, "until": now + until, "language": "fr"}
    note(str(root), str(root / "output"), began | days, SAID)
    return True


def asked(root: Path, *arguments: str) -> bool:
    return answer(str(root), list(arguments or ("build",)), time.time())


def test_what_the_build_said_is_said_again_in_the_language_asked_for(project: Path, capfd) -> None:
    assert built(project)
    assert asked(project)
    assert asked(project, "build", "--lang", "en")
    out, errors = capfd.readouterr()
    assert out.replace("0,0", "0.0").count("0.0") == 2
    assert out.startswith("rien, 0,0")
    assert "nothing, 0.0" in out
    assert errors == "un conseil\na hint\n"


def in_place(name: str) -> Callable[[Path], None]:
    """Another byte in a file of the same length, at the same time, as far as a program can set it."""

    def change(root: Path) -> None:
        file = root / name
        state = file.stat()
        file.write_bytes(b"X" + file.read_bytes()[1:])
        os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))

    return change


CHANGES = {
    "a text": in_place("content/posts/un.md"),
    "the settings": in_place("content/site.md"),
    "a template": in_place("theme/c.html"),
    "our code": in_place("plugins/a.py"),
    "a tool": in_place("tools/b.py"),
    "Pelican's settings": in_place("pelicanconf.py"),
    "the packages that are wanted": in_place("requirements.txt"),
    "a page by hand": in_place("output/a/index.html"),
    "a text added": lambda root: write(root / "content/posts/deux.md", "x"),
    "an empty folder": lambda root: (root / "content/images").mkdir(),
    "a text gone": lambda root: (root / "content/posts/un.md").unlink(),
    "a text renamed": lambda root: (root / "content/posts/un.md").rename(root / "content/posts/zwei.md"),
    "a module beside": lambda root: write(root / "more.py", "x"),
    "a page gone": lambda root: (root / "output/a/index.html").unlink(),
    "a page too many": lambda root: write(root / "output/b.html", "x"),
    "a mode": lambda root: (root / "output/index.html").chmod(0o600),
    "the whole output": lambda root: shutil.rmtree(root / "output"),
    "a copy of the output": lambda root: (
        shutil.copytree(root / "output", root / "copy"),
        shutil.rmtree(root / "output"),
        (root / "copy").rename(root / "output"),
    ),
    "a link": lambda root: (
        (root / "content/posts/un.md").rename(root / "un.md"),
        (root / "content/posts/un.md").symlink_to(root / "un.md"),
    ),
    "a link that leads nowhere": lambda root: (root / "content/posts/deux.md").symlink_to(root / "nowhere"),
    "a link to itself": lambda root: (root / "content/posts/deux.md").symlink_to("deux.md"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_nothing_is_said_after_a_change(project: Path, name: str) -> None:
    assert built(project)
    assert asked(project)
    CHANGES[name](project)
    assert not asked(project)


def test_a_change_shows_in_a_content_folder_that_lies_elsewhere(project: Path) -> None:
    (project / "content").rename(project.parent / "elsewhere")
    (project / "content").symlink_to(project.parent / "elsewhere")
    assert built(project)
    assert asked(project)
    CHANGES["a text"](project)
    assert not asked(project)


def test_a_pipe_is_not_opened_where_contents_are_compared(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    os.mkfifo(project / "content/posts/pipe.md")
    assert built(project)
    assert asked(project)


def test_what_cannot_be_read_is_left_to_the_build(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_path: str) -> list[str]:
        raise PermissionError

    monkeypatch.setattr(os, "listdir", closed)
    assert beginning(str(project), str(project / "content"), "", time.time_ns() + 10**9) is None


@pytest.mark.parametrize("name", ["SITEURL", "SOURCE_DATE_EPOCH", "CI"])
def test_nothing_is_said_in_another_environment(project: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built(project)
    monkeypatch.setenv(name, "1")
    assert not asked(project)


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        (),
        ("build", "--fresh"),
        ("build", "--profile"),
        ("build", "--help"),
        ("build", "-l", "en"),
        ("build", "--date", "2026-11-24"),
        ("build", "--lang"),
        ("build", "--lang", "--fresh"),
        ("build", "--output", "elsewhere"),
        ("build", "--content", "elsewhere"),
        ("build", "check"),
        ("build", "--lang", "de"),
    ],
)
def test_anything_else_that_is_asked_is_left_to_the_build(project: Path, words: tuple[str, ...]) -> None:
    assert built(project)
    assert not answer(str(project), list(words), time.time())


def test_another_day_needs_a_build(project: Path) -> None:
    assert built(project, until=-1)
    assert not asked(project)
    assert built(project, day="2026-11-24")
    assert asked(project, "build", "--date", "2026-11-24")
    assert asked(project, "build", "--date=2026-11-24")
    assert not asked(project, "build", "--date=2026-11-25")


def test_from_another_folder_names_would_be_others(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built(project)
    monkeypatch.chdir(project)
    assert not asked(project)


def test_a_change_of_the_last_moment_is_not_noted(project: Path) -> None:
    """A second change at the same time by the clock of the file system would not show."""
    write(project / "content/posts/un.md", "neuf")
    assert beginning(str(project), str(project / "content"), "", time.time_ns()) is None


def test_another_python_than_the_project_s_notes_nothing(project: Path) -> None:
    (project / ".venv").unlink()
    (project / ".venv").mkdir()
    assert not built(project)


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "null", '{"conditions": 1}', "[" * 100_000])
def test_a_damaged_note_says_nothing(project: Path, text: str) -> None:
    assert built(project)
    (file,) = (project / ".cache/build").glob("*.unchanged")
    file.write_text(text, "utf-8")
    assert not asked(project)


def test_in_continuous_integration_contents_count_and_times_do_not(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    assert built(project)
    for file in (project / "content/posts/un.md", project / "output/index.html"):
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(data)
    assert asked(project)
    in_place("content/posts/un.md")(project)
    assert not asked(project)


def test_the_launcher_asks_before_anything_is_loaded(tmp_path: Path) -> None:
    root = tmp_path / "project"
    for folder in ("plugins", "tools", "theme"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("site", "tasks.py", "pelicanconf.py", "publishconf.py", "pyproject.toml"):
        shutil.copy(ROOT / file, root / file)
    (root / ".venv").symlink_to(sys.prefix)
    shutil.copy(root / ".venv" / "requirements.txt", root / "requirements.txt")
    shutil.copytree(ROOT / "tests" / "site" / "content", root / "content")
    time.sleep(0.15)

    def run(*words: str) -> str:
        command = [str(root / "site"), "build", "--lang", "en", *words]
        done = subprocess.run(
            command, cwd=root, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    first = run()
    assert " written, 0 unchanged, " in first
    (file,) = (root / ".cache/build").glob("*.unchanged")
    file.write_text(file.read_text("utf-8").replace(": 0 written", ": as the note says, 0 written"), "utf-8")
    assert "as the note says" in run()
    write(root / "content/posts/2021-01-01-neuf.md", "Title: Neuf\n\nTexte.\n")
    assert "as the note says" not in run()
