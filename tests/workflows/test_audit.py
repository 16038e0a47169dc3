"""`.github/audit` for real, in a project whose Python, pip and audit only note down how they were called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
AUDIT = ROOT / ".github" / "audit"

pytestmark = pytest.mark.skipif(not shutil.which("sh"), reason="the script is for sh")

# `python3 -m venv DIR` makes an environment of two programs: pip, which may fail, and an audit that finds a fault
# in each list that has the word « faulty ».
PYTHON = """mkdir -p "$3/bin"
cp fake-pip "$3/bin/pip"
cp fake-audit "$3/bin/pip-audit"
exit "${VENV:-0}"
"""
PIP = 'echo "pip $*" >>calls; exit "${PIP_STATUS:-0}"'
AUDITING = """echo "audit $*" >>calls
for list; do :; done
if grep -q faulty "$list"; then echo "| $list | faulty |"; exit 1; fi
echo "No known faults in $list"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "a project"
    (root / ".github").mkdir(parents=True)
    (root / "bin").mkdir()
    shutil.copy(AUDIT, root / ".github" / "audit")
    program(root / "bin" / "python3", PYTHON)
    program(root / "fake-pip", PIP)
    program(root / "fake-audit", AUDITING)
    for name in ("requirements.txt", "requirements-audit.txt", "requirements-test.txt"):
        (root / name).write_text("sound==1\n", encoding="utf-8")
    return root


def program(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)


def run(project: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{project / 'bin'}:{os.environ['PATH']}", **changes}
    command = [project / ".github" / "audit", "reports/3-packages.md"]
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def calls(project: Path) -> list[str]:
    return (project / "calls").read_text("utf-8").splitlines()


def test_script_is_read_by_the_shell_and_may_be_run():
    read = subprocess.run(["sh", "-n", AUDIT], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")
    assert os.access(AUDIT, os.X_OK)


def test_every_list_is_asked_about_and_a_report_is_written(project):
    done = run(project)
    assert (done.returncode, done.stderr) == (0, "")
    assert (project / "reports" / "3-packages.md").read_text("utf-8").splitlines() == [
        "# Packages",
        "",
        "No known faults in requirements-audit.txt",
        "No known faults in requirements-test.txt",
        "No known faults in requirements.txt",
    ]


def test_the_tool_is_installed_by_its_hashes_and_installs_nothing_itself(project):
    run(project)
    first, *rest = calls(project)
    assert first == "pip install --quiet --require-hashes -r requirements-audit.txt"
    assert len(rest) == 3
    assert all("--require-hashes --disable-pip" in call for call in rest)


def test_a_fault_is_an_alarm_and_the_lists_after_it_are_asked_about_too(project):
    (project / "requirements-audit.txt").write_text("faulty==1\n", encoding="utf-8")
    done = run(project)
    assert done.returncode == 1
    report = (project / "reports" / "3-packages.md").read_text("utf-8")
    assert "| requirements-audit.txt | faulty |" in report
    assert "No known faults in requirements.txt" in report


@pytest.mark.parametrize("failing", ["VENV", "PIP_STATUS"])
def test_a_tool_that_cannot_be_installed_is_an_alarm_and_no_clean_report(project, failing):
    done = run(project, **{failing: "3"})
    assert done.returncode == 1
    assert not (project / "reports" / "3-packages.md").exists()


def test_the_real_lists_are_those_that_the_script_finds():
    assert sorted(path.name for path in ROOT.glob("requirements*.txt")) == sorted(
        path.with_suffix(".txt").name for path in ROOT.glob("requirements*.in")
    )
