"""The scripts of the weekly look for real, as GitHub's shell runs them; `gh` and `./site` only note down what is asked."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.workflows import scripts

WEEKLY = (Path(__file__).parents[2] / ".github" / "workflows" / "weekly.yml").read_text("utf-8")

pytestmark = pytest.mark.skipif(not (shutil.which("git") and shutil.which("bash")), reason="git and bash")

GH = """echo "$*" >>"$CALLS"
case $1-$2 in
    issue-list) printf '%s' "$NUMBER" ;;
    pr-view) echo "$STATE" ;;
esac
"""
SITE = """case $1 in
    lock) echo "one 1.0 -> 1.1"; [ "$LOCK" = same ] || echo "one==1.1" >requirements.txt; [ "$LOCK" != fails ] ;;
    build) [ "$2" = --fresh ] && echo "1 page changed"; [ "$BUILD" != fails ] ;;
    test) echo "tests"; [ "$TESTS" != fail ] ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A repository as it is checked out, with its origin beside it, and the programs that the scripts call."""
    origin, work = tmp_path / "origin", tmp_path / "work"
    git("init", "-q", "--bare", "-b", "main", origin, cwd=tmp_path)
    git("clone", "-q", origin, work, cwd=tmp_path)
    program(work / "site", SITE)
    (work / "requirements.txt").write_text("one==1.0\n", "utf-8")
    git("add", ".", cwd=work)
    git("commit", "-q", "-m", "A site", cwd=work)
    git("push", "-q", "origin", "HEAD:main", cwd=work)
    program(tmp_path / "bin" / "gh", GH)
    return work


def program(path: Path, script: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}", "utf-8")
    path.chmod(0o755)


def git(*arguments: str | Path, cwd: Path) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@name.example", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *who, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def script(word: str) -> str:
    (found,) = [script for script in scripts(WEEKLY) if word in script]
    return found


def run(word: str, work: Path, **more: str) -> tuple[int, list[str]]:
    """Run the script in which a word is, and return its status and how `gh` was called."""
    calls = work.parent / "calls"
    calls.write_text("", "utf-8")
    given = {
        "PATH": f"{work.parent / 'bin'}:{os.environ['PATH']}",
        "HOME": str(work.parent),
        "CALLS": str(calls),
        "GITHUB_OUTPUT": str(work.parent / "outputs"),
        "NUMBER": "",
        "STATE": "",
    }
    command = ["bash", "-e", "-c", script(word)]
    done = subprocess.run(command, cwd=work, env=given | more, capture_output=True, text=True, check=False)
    return done.returncode, calls.read_text("utf-8").splitlines()


def proposal(work: Path) -> None:
    """What the job before hands over: lists, what it says of them, and what nobody asked for."""
    (work / "proposal" / "plugins").mkdir(parents=True)
    (work / "proposal" / "requirements.txt").write_text("one==1.1\n", "utf-8")
    (work / "proposal" / "body.md").write_text("one 1.0 -> 1.1\n", "utf-8")
    (work / "proposal" / "tasks.py").write_text("import os\n", "utf-8")


def test_only_lists_are_proposed_whatever_the_job_before_has_handed_over(checkout):
    proposal(checkout)
    status, calls = run("gh pr create", checkout)
    assert status == 0
    origin = checkout.parent / "origin"
    assert git("diff", "--name-only", "main", "packages", cwd=origin) == "requirements.txt\n"
    assert git("show", "packages:requirements.txt", cwd=origin) == "one==1.1\n"
    assert git("rev-list", "--count", "main..packages", cwd=origin) == "1\n"
    assert calls == [
        "auth setup-git",
        "pr view packages --json state --jq .state",
        "pr create --title Packages are renewed --body-file proposal/body.md --head packages",
    ]


def test_an_open_request_is_renewed_and_a_closed_one_is_not_taken_for_it(checkout):
    proposal(checkout)
    _, calls = run("gh pr create", checkout, STATE="OPEN")
    assert calls[-1] == "pr edit packages --body-file proposal/body.md"
    (checkout / "proposal" / "requirements.txt").write_text("one==1.2\n", "utf-8")
    git("switch", "-q", "--detach", "origin/main", cwd=checkout)
    status, calls = run("gh pr create", checkout, STATE="CLOSED")
    assert (status, calls[-1].split()[:2]) == (0, ["pr", "create"])
    assert git("show", "packages:requirements.txt", cwd=checkout.parent / "origin") == "one==1.2\n"


@pytest.mark.parametrize(("number", "said"), [("", "issue create --title Weekly look"), ("12", "issue edit 12")])
def test_one_issue_is_opened_and_then_renewed(checkout, number, said):
    (checkout / "reports").mkdir()
    (checkout / "reports" / "1-links.md").write_text("# Links\n", "utf-8")
    (checkout / "reports" / "2-videos.md").write_text("v" * 70_000, "utf-8")
    status, calls = run("gh issue create", checkout, NUMBER=number)
    assert status == 0
    assert calls[-1] == f"{said} --body-file body.md"
    body = (checkout / "body.md").read_text("utf-8")
    assert body.startswith("# Links\n")
    assert len(body) == 60_000  # GitHub takes some 65,000 signs


@pytest.mark.parametrize(("lock", "said"), [("same", "changed=false\n"), ("newer", "changed=true\n")])
def test_renewing_says_whether_a_list_has_changed(checkout, lock, said):
    status, _ = run("./site lock", checkout, LOCK=lock)
    assert (status, (checkout.parent / "outputs").read_text("utf-8")) == (0, said)
    assert (checkout / "proposal" / "body.md").read_text("utf-8") == "one 1.0 -> 1.1\n"


def test_a_list_that_cannot_be_renewed_fails_the_job(checkout):
    status, _ = run("./site lock", checkout, LOCK="fails")
    assert status != 0
    assert not (checkout.parent / "outputs").exists()


@pytest.mark.parametrize(
    ("build", "tests", "said"),
    [
        ("", "", ["1 page changed", "tests", "The tests pass."]),
        ("", "fail", ["1 page changed", "tests", "The tests FAIL."]),
        ("fails", "", ["1 page changed", "The build FAILS.", "tests", "The tests pass."]),
    ],
)
def test_what_newer_packages_break_is_told_in_the_proposal(checkout, build, tests, said):
    (checkout / "proposal").mkdir()
    status, _ = run("./site test", checkout, BUILD=build, TESTS=tests)
    assert status == 0
    assert (checkout / "proposal" / "body.md").read_text("utf-8").splitlines() == said
    assert (checkout / "proposal" / "requirements.txt").is_file()
