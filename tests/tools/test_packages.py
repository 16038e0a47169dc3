"""The rule by which a list of packages is installed, and the lists themselves."""

import os
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.packages import InstallError, ensure

ROOT = Path(__file__).parents[2]
LISTS = (
    "requirements",
    "requirements-serve",
    "requirements-import",
    "requirements-publish",
    "requirements-lock",
    "requirements-test",
    "requirements-heic",
    "requirements-bench",
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a list for `serve`, run by an environment whose Python notes down what is asked of pip."""
    root = tmp_path / "projet"
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\necho "$*" >>"{tmp_path}/pip"\nexit "$(cat "{tmp_path}/status")"\n')
    python.chmod(0o755)
    (tmp_path / "status").write_text("0")
    (root / "requirements-serve.txt").write_text("one\n")
    monkeypatch.setattr(sys, "prefix", str(root / ".venv"))
    monkeypatch.setenv("LANG", "C.UTF-8")
    return root


def pip_calls(root: Path) -> list[str]:
    notes = root.parent / "pip"
    return notes.read_text().splitlines() if notes.exists() else []


def test_a_list_is_installed_with_its_hashes_and_one_line_is_said(
    root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ensure("serve", root=root)
    assert pip_calls(root) == [
        (
            "-I -m pip --disable-pip-version-check -qq install --no-input --retries=2 --require-hashes "
            f"-r {root}/requirements-serve.txt"
        )
    ]
    assert capfd.readouterr() == ("", "Installing requirements-serve.txt…\n")


def test_a_list_that_is_installed_is_left_alone(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    ensure("serve", root=root)
    capfd.readouterr()
    ensure("serve", root=root)
    assert len(pip_calls(root)) == 1
    assert capfd.readouterr() == ("", "")


def test_a_list_that_changed_is_installed_again(root: Path) -> None:
    ensure("serve", root=root)
    (root / "requirements-serve.txt").write_text("two\n")
    ensure("serve", root=root)
    ensure("serve", root=root)
    assert len(pip_calls(root)) == 2


def test_each_list_is_known_by_its_own_name(root: Path) -> None:
    (root / "requirements-test.txt").write_text("one\n")
    ensure("serve", root=root)
    ensure("test", root=root)
    assert [call.rpartition("/")[2] for call in pip_calls(root)] == [
        "requirements-serve.txt",
        "requirements-test.txt",
    ]


def test_an_install_that_fails_is_one_clear_line_and_is_tried_again(root: Path) -> None:
    (root.parent / "status").write_text("1")
    with pytest.raises(InstallError) as failed:
        ensure("serve", root=root)
    assert str(failed.value) == (
        "Could not install requirements-serve.txt (status 1). It needs the network; the next run tries again."
    )
    (root.parent / "status").write_text("0")
    ensure("serve", root=root)
    assert len(pip_calls(root)) == 2


def test_a_french_project_hears_french(root: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (root / "content").mkdir()
    (root / "content" / "site.md").write_text("Langue : fr\n", encoding="utf-8")
    (root.parent / "status").write_text("2")
    with pytest.raises(InstallError) as failed:
        ensure("serve", root=root)
    assert str(failed.value) == (
        "Impossible d’installer requirements-serve.txt (code 2). "
        "Il y faut le réseau ; le prochain lancement réessaiera."
    )
    assert capfd.readouterr().err == "Installation de requirements-serve.txt…\n"


def test_nothing_is_installed_outside_a_virtual_environment(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "base_prefix", sys.prefix)
    with pytest.raises(InstallError) as refused:
        ensure("serve", root=root)
    assert str(refused.value) == "Nothing is installed outside a virtual environment: ./site makes one."
    assert pip_calls(root) == []


def test_an_environment_other_than_the_projects_own_is_used_where_it_runs_us(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = root.parent / "environment of CI"
    (root / ".venv").rename(other)
    monkeypatch.setattr(sys, "prefix", str(other))
    ensure("serve", root=root)
    assert len(pip_calls(root)) == 1
    assert (other / "requirements-serve.txt").read_bytes() == (root / "requirements-serve.txt").read_bytes()
    assert not (root / ".venv").exists()


def test_after_a_change_that_was_cut_short_nothing_is_built_on_it(root: Path) -> None:
    (root / ".venv.lock").write_text("A change of .venv is under way, or was cut short.\n")
    for _ in range(2):
        with pytest.raises(InstallError) as refused:
            ensure("serve", root=root)
        assert str(refused.value) == ("An install was cut short. Run ./site again: it makes the environment anew.")
    assert pip_calls(root) == []


@pytest.fixture
def another_run(root: Path) -> Iterator[int]:
    """The lock, held as by another process; closing it is the end of that run."""
    fcntl = pytest.importorskip("fcntl")
    lock = os.open(root / ".venv.lock", os.O_CREAT | os.O_RDWR)
    fcntl.flock(lock, fcntl.LOCK_EX)
    yield lock
    fcntl.flock(lock, fcntl.LOCK_UN)
    os.close(lock)


def test_a_run_waits_for_another_and_does_not_install_what_that_one_did(
    root: Path, another_run: int, capfd: pytest.CaptureFixture[str]
) -> None:
    fcntl = pytest.importorskip("fcntl")
    waiting = threading.Thread(target=ensure, args=["serve"], kwargs={"root": root}, daemon=True)
    waiting.start()
    waiting.join(timeout=0.3)
    assert waiting.is_alive()
    (root / ".venv" / "requirements-serve.txt").write_bytes((root / "requirements-serve.txt").read_bytes())
    fcntl.flock(another_run, fcntl.LOCK_UN)
    waiting.join(timeout=30)
    assert not waiting.is_alive()
    assert pip_calls(root) == []
    assert capfd.readouterr().err == "Waiting for another run that installs packages here…\n"


def test_a_run_that_needs_nothing_does_not_wait(root: Path, another_run: int) -> None:
    (root / ".venv" / "requirements-serve.txt").write_bytes((root / "requirements-serve.txt").read_bytes())
    run = threading.Thread(target=ensure, args=["serve"], kwargs={"root": root}, daemon=True)
    run.start()
    run.join(timeout=10)
    assert not run.is_alive()
    assert pip_calls(root) == []


def lines(name: str) -> list[str]:
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def locked(name: str) -> dict[str, tuple[str, frozenset[str]]]:
    """Parse a lock whole: name → version and hashes; a line of another kind fails."""
    packages: dict[str, tuple[str, frozenset[str]]] = {}
    text = re.sub(r"^ *#.*\n", "", (ROOT / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    for line in text.replace("\\\n", " ").splitlines():
        pin = re.fullmatch(
            r"([a-z0-9-]+)==([0-9.]+(?:post[0-9]+)?)( ; [a-z_]+ (?:[<>=!]+|in) '[\w. ]+'(?: and [a-z_]+ in '[\w ]+')?)?((?: +--hash=sha256:[0-9a-f]{64})+) *",
            line,
        )
        assert pin, f"{name}.txt: neither a pin with hashes nor a comment: {line}"
        key = pin[1] if pin[1] not in packages else f"{pin[1]}{pin[3]}"  # one version for each of two kinds of Python
        assert key not in packages, f"{name}.txt: {key} is there twice"
        assert key == pin[1] or pin[3], f"{name}.txt: {pin[1]} is there twice, for whom?"
        packages[key] = (pin[2], frozenset(pin[4].split()))
    return packages


def direct(name: str) -> set[str]:
    """Give the packages that an .in file asks for, those of the files it includes too."""
    names: set[str] = set()
    for line in lines(f"{name}.in"):
        if line.startswith("-r "):
            names |= direct(line.removeprefix("-r ").removesuffix(".in"))
        elif line and not line.startswith(("#", "-c ")):
            names.add(re.split(r" *[~;]", line)[0].lower())
    return names


@pytest.mark.parametrize("name", LISTS)
def test_every_package_of_a_list_has_its_version_and_hashes(name: str) -> None:
    assert direct(name) <= locked(name).keys()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_how_it_was_made_and_nothing_of_the_machine_that_made_it(name: str) -> None:
    assert lines(f"{name}.txt")[:2] == [
        "# This file was autogenerated by uv via the following command:",
        "#    ./site lock",
    ]
    for file in (f"{name}.in", f"{name}.txt"):
        text = "\n".join(lines(file))
        assert not re.search(r"://|--(extra-)?index-url|--find-links \S|(^|[ =])/\w", text.replace("--no-emit-", ""))


@pytest.mark.parametrize(
    ("name", "base"),
    [
        ("requirements-serve", "requirements"),
        ("requirements-import", "requirements"),
        ("requirements-import", "requirements-serve"),
        ("requirements-heic", "requirements"),
        ("requirements-test", "requirements"),
        ("requirements-test", "requirements-serve"),
        ("requirements-test", "requirements-import"),
    ],
)
def test_two_lists_that_share_an_environment_agree(name: str, base: str) -> None:
    ours, theirs = locked(name), locked(base)
    shared = ours.keys() & theirs.keys()
    assert {package: ours[package] for package in shared} == {package: theirs[package] for package in shared}
    assert shared


@pytest.mark.parametrize("name", ["requirements-serve", "requirements-import", "requirements-lock"])
def test_the_test_list_has_all_that_a_command_needs(name: str) -> None:
    assert locked(name).keys() <= locked("requirements-test").keys()
