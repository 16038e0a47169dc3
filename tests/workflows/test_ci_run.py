"""`.ci/run` for real, in a project whose `site` only notes down how it was called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / ".ci" / "run"

pytestmark = pytest.mark.skipif(
    not (shutil.which("bash") and shutil.which("timeout")), reason=".ci/run is for Debian: bash and GNU timeout"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "a project"
    (root / ".ci").mkdir(parents=True)
    (root / "bin").mkdir()
    shutil.copy(RUN, root / ".ci" / "run")
    program(root / "site", 'echo "$PWD/site $*"; exit "${STATUS:-0}"')
    program(root / "bin" / "python3", "exit 0")
    program(root / "bin" / "apt-get", 'echo "apt-get $*"')
    program(root / "bin" / "id", "echo 0")
    return root


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def run(project: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{project / 'bin'}:{os.environ['PATH']}", **changes}
    return subprocess.run(
        ["bash", project / ".ci" / "run"],
        cwd="/",
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_tests_are_run_from_the_root_of_the_project(project):
    done = run(project)
    assert (done.stdout, done.stderr, done.returncode) == (f"{project}/site test\n", "", 0)


@pytest.mark.parametrize("status", [1, 5, 130])
def test_status_of_the_tests_is_its_own(project, status):
    assert run(project, STATUS=str(status)).returncode == status


def test_venv_is_installed_where_python_comes_without(project):
    program(project / "bin" / "python3", "exit 1")
    assert run(project).stdout.splitlines() == [
        "apt-get update -qq",
        "apt-get install -y -qq --no-install-recommends python3-venv",
        f"{project}/site test",
    ]


def test_failed_installation_ends_the_run(project):
    program(project / "bin" / "python3", "exit 1")
    program(project / "bin" / "apt-get", "exit 100")
    done = run(project)
    assert (done.stdout, done.returncode) == ("", 100)


def test_nothing_is_installed_by_a_user_who_is_not_root(project):
    program(project / "bin" / "python3", "exit 1")
    program(project / "bin" / "id", "echo 1000")
    assert run(project).stdout == f"{project}/site test\n"
