"""One site from the same sources, however, whenever and with whichever Python it is built: one manifest.

Each build runs in a copy of the project that has no cache, so nothing is taken from the build that it is compared with.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.engine.manifest import Manifest, compare, manifest_of
from tests.support.command import ROOT, environment

CONTENT = ROOT / "tests" / "site" / "content"
DAY = "2026-11-24"
CODE = ("plugins", "theme", "tools")
FILES = ("tasks.py", "pelicanconf.py", "publishconf.py", "pyproject.toml")
PLAIN = {"PYTHONHASHSEED": "1", "TZ": "Europe/Paris", "LC_ALL": "C.UTF-8"}
ASCII = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}  # without what Python does about it
OTHERS = ("3.12", "3.13", "3.14")  # than the oldest that is promised
YEAR = 365 * 24 * 3600  # seconds


def copied(folder: Path, *, backwards: bool = False) -> Path:
    """A project of its own; `backwards`: its texts are made from the last to the first, each of another year."""
    folder.mkdir(parents=True)
    for name in CODE:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy2(ROOT / name, folder / name)
    paths = sorted((path for path in CONTENT.rglob("*") if path.is_file()), reverse=backwards)
    for number, path in enumerate(paths):
        target = folder / "content" / path.relative_to(CONTENT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        if backwards:
            os.utime(target, (number * YEAR, number * YEAR))
    return folder


def built(project: Path, python: str = sys.executable, umask: int = 0o022, **changes: str) -> Manifest:
    done = subprocess.run(
        [python, "-X", "utf8", "tasks.py", "build", "--date", DAY],  # as the launcher starts it
        cwd=project,
        env=environment(**{**PLAIN, **changes}),
        umask=umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return manifest_of(project / "output")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Manifest:
    manifest = built(copied(tmp_path_factory.mktemp("plain") / "project"))
    assert len(manifest) > 50
    return manifest


WAYS: Mapping[str, Callable[[Path], Manifest]] = {
    "hash seed": lambda folder: built(copied(folder / "project"), PYTHONHASHSEED="4242"),
    "time zone": lambda folder: built(copied(folder / "project"), TZ="Pacific/Kiritimati"),
    "locale": lambda folder: built(copied(folder / "project"), LC_ALL="fr_FR.UTF-8", LANGUAGE="fr"),
    "locale of ASCII": lambda folder: built(copied(folder / "project"), **ASCII),
    "umask": lambda folder: built(copied(folder / "project"), umask=0o077),
    "order and times of files": lambda folder: built(copied(folder / "project", backwards=True)),
    "folder": lambda folder: built(copied(folder / "à l’écart" / "un autre projet")),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_site_is_the_same_byte_for_byte_in_each_way(way: str, plain: Manifest, tmp_path: Path) -> None:
    difference = compare(plain, WAYS[way](tmp_path))
    assert difference.empty, difference


def test_a_site_that_differs_would_be_found(plain: Manifest, tmp_path: Path) -> None:
    project = copied(tmp_path / "project")
    file = project / "content" / "posts" / "2020-02-29-tout.md"
    file.write_text(file.read_text("utf-8") + "\nUne phrase de plus.\n", "utf-8")
    assert not compare(plain, built(project)).empty


@pytest.mark.long
@pytest.mark.parametrize("version", OTHERS)
def test_every_python_builds_the_same_site(version: str, plain: Manifest, tmp_path: Path) -> None:
    project = copied(tmp_path / "project")
    assert compare(plain, built(project, str(with_packages(version, tmp_path / "venv")))).empty


def with_packages(version: str, venv: Path) -> Path:
    """A Python of that version with the locked packages; skips where there is none, or no packages for it."""
    values = environment(PYENV_VERSION=version)  # where pyenv has it and does not offer it by itself
    python = shutil.which(f"python{version}")
    try:
        made = subprocess.run(
            [python or "", "-m", "venv", venv], env=values, capture_output=True, text=True, check=False
        )
    except OSError:
        pytest.skip(f"no Python {version} here")
    if made.returncode:
        pytest.skip(f"no Python {version} here that makes environments")
    options = ("--disable-pip-version-check", "-qq", "--no-input", "--retries=2", "--require-hashes")
    command = [venv / "bin" / "pip", "install", *options, "-r", ROOT / "requirements.txt"]
    installed = subprocess.run(command, capture_output=True, text=True, check=False)
    if installed.returncode:
        pytest.skip(f"no packages for Python {version}: {installed.stderr.strip()[-300:]}")
    return venv / "bin" / "python"
