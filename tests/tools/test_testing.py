"""What `./site test` installs before it runs anything."""

import subprocess
from types import SimpleNamespace

import pytest

from tools import testing


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A machine of which is known what it has, and what is run on it; apt brings all but what is `gone`."""
    found = SimpleNamespace(there={"apt-get"}, ran=[], root=True, gone=set())
    packages = {package: command for command, package in (testing.NEEDED | testing.WISHED).items()}

    def run(command: list[str], **_words: object) -> subprocess.CompletedProcess[str]:
        found.ran.append([word for word in command if not word.startswith("-")][1:])
        if "install" in command:
            found.there |= {packages[word] for word in command if word in packages} - found.gone
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(testing, "ensure", lambda *_, **__: None)
    monkeypatch.setattr(testing.shutil, "which", lambda name, **_: name if name in found.there else None)
    monkeypatch.setattr(testing.subprocess, "run", run)
    monkeypatch.setattr(testing.os, "geteuid", lambda: 0 if found.root else 1000)
    return found


def test_root_gets_what_is_needed_and_the_servers(machine: SimpleNamespace) -> None:
    machine.there |= {"git"}
    assert testing.run_tests(long=False, only="") == 0
    assert machine.ran[:2] == [["update"], ["install", "chromium", "nginx-light", "caddy", "rsync", "openssh-server"]]
    assert machine.ran[2][0] == "pytest"


def test_root_is_told_where_a_server_does_not_come(machine: SimpleNamespace, capsys) -> None:
    machine.there |= {"git", "chromium", "nginx", "rsync", "sshd"}
    machine.gone = {"caddy"}
    assert testing.run_tests(long=False, only="") == 1
    assert "apt-get install caddy" in capsys.readouterr().err


def test_others_do_without_servers(machine: SimpleNamespace) -> None:
    machine.root = False
    machine.there |= {"git", "chromium"}
    assert testing.run_tests(long=False, only="") == 0
    assert [words[0] for words in machine.ran] == ["pytest"]


def test_others_are_told_what_is_needed(machine: SimpleNamespace, capsys) -> None:
    machine.root = False
    machine.there |= {"git"}
    assert testing.run_tests(long=False, only="") == 1
    assert "apt-get install chromium" in capsys.readouterr().err
    assert machine.ran == []
