"""What GitLab and Forgejo run: read, linted, and its scripts run for real against repositories on this machine."""

import json
import os
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.support.workflows import entries, interpolated, jobs, scripts, values

ROOT = Path(__file__).parents[2]
FORGEJO = {path.name: path.read_text("utf-8") for path in sorted((ROOT / ".forgejo" / "workflows").iterdir())}
GITLAB = (ROOT / ".gitlab-ci.yml").read_text("utf-8")
LABEL = "codeberg-small"
FORM = "0123456789abcdef"  # what a token looks like
# All keys of GitLab that we use, as its reference of `.gitlab-ci.yml` names them, by what they stand below.
OF_A_JOB = {"stage", "interruptible", "resource_group", "rules", "variables", "script", "artifacts"}
KEYS = {
    "": {"workflow", "default", "check", "pages"},
    "workflow": {"rules"},
    "workflow.rules": {"if"},
    "default": {"image", "timeout"},
    "check": OF_A_JOB,
    "check.rules": {"if"},
    "pages": OF_A_JOB,
    "pages.rules": {"if"},
    "pages.artifacts": {"paths", "expire_in"},
    "pages.variables": {"SITEURL"},
}


def _linted(*command: str | Path) -> str:
    program, *rest = command
    said = subprocess.run(
        [Path(sysconfig.get_path("scripts")) / program, *rest],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert said.returncode in {0, 1}, said.stderr
    return said.stdout


def actionlint(files: list[Path], folder: Path) -> list[str]:
    config = folder / "actionlint.yaml"
    config.write_text(f"self-hosted-runner:\n  labels: [{LABEL}]\n", encoding="utf-8")
    options = ("-shellcheck=", "-pyflakes=", "-format={{json .}}", "-config-file", config)
    return [finding["kind"] for finding in json.loads(_linted("actionlint", *options, *files))]


def zizmor(files: list[Path]) -> set[str]:
    options = ("--offline", "--persona=auditor", "--min-severity=medium", "--no-ignores", "--no-config")
    return {
        finding["ident"]
        for finding in json.loads(_linted("zizmor", *options, "--no-exit-codes", "--format=json", *files))
    }


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / ".forgejo" / "workflows", tmp_path / "workflows")
    return tmp_path / "workflows"


# --- Forgejo --------------------------------------------------------------------------------------------------------


def test_forgejo_s_workflows_are_sound_to_actionlint(copies):
    assert actionlint(sorted(copies.iterdir()), copies.parent) == []


@pytest.mark.parametrize(
    ("sound", "fault"),
    [("codeberg-small", "codeberg-huge"), ("timeout-minutes", "timeout-minute"), ("steps.site", "steps.sight")],
)
def test_actionlint_would_find_a_fault_in_them(copies, sound, fault):
    path = copies / "publish.yml"
    text = path.read_text("utf-8")
    assert sound in text
    path.write_text(text.replace(sound, fault), "utf-8")
    assert actionlint([path], copies.parent) != []


def test_zizmor_misses_the_digest_of_the_image_and_nothing_else(copies):
    """The image is named by its tag: nothing on a Forgejo proposes newer digests, and an old one has known faults."""
    assert zizmor(sorted(copies.iterdir())) == {"unpinned-images"}


def test_forgejo_s_workflows_use_no_action_and_no_secret():
    for workflow in FORGEJO.values():
        assert values(workflow, "uses") == []
        assert interpolated(workflow) == []
        assert "secrets" not in workflow
        assert values(workflow, "runs-on") == [LABEL]
        assert [int(minutes) for minutes in values(workflow, "timeout-minutes")] == [15]


def test_forgejo_s_workflows_check_out_alike_and_our_code_is_started_without_the_token():
    first = {scripts(workflow)[0] for workflow in FORGEJO.values()}
    assert len(first) == 1
    ours = [script for workflow in FORGEJO.values() for script in scripts(workflow) if "./site" in script]
    assert len(ours) == 2
    assert all(script.startswith("env -u GITHUB_TOKEN -u GITEA_TOKEN -u FORGEJO_TOKEN ./site ") for script in ours)
    steps = [value for names, value in entries(FORGEJO["publish.yml"]) if names.startswith("jobs.publish.steps.env")]
    assert [value for value in steps if value] == ["${{ github.token }}"]


def test_forgejo_publishes_the_main_branch_and_by_the_timer_only_what_moved():
    publish = FORGEJO["publish.yml"]
    given = dict(entries(publish))
    assert given["on.push.branches"] == "[main]"
    job = dict(jobs(publish)["publish"])
    assert job["if"] == "github.ref == 'refs/heads/main'"
    assert job["steps.if"] == "github.event_name != 'schedule' || steps.site.outputs.changed == 'true'"
    assert given["concurrency.cancel-in-progress"] == "false"
    assert "on.pull_request" in dict(entries(FORGEJO["check.yml"]))


needs_git = pytest.mark.skipif(not (shutil.which("git") and shutil.which("bash")), reason="git and bash")


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    """A forge that is a folder: one repository with one text on `main`."""
    forge = tmp_path / "forge"
    git("init", "-q", "--bare", "-b", "main", forge / "name" / "notes", cwd=tmp_path)
    git("init", "-q", "-b", "main", tmp_path / "written", cwd=tmp_path)
    (tmp_path / "written" / "text.md").write_text("a text\n", "utf-8")
    git("add", ".", cwd=tmp_path / "written")
    git("commit", "-q", "-m", "A text", cwd=tmp_path / "written")
    git("push", "-q", forge / "name" / "notes", "main", cwd=tmp_path / "written")
    return forge


def environment(forge: Path, token: str = FORM, **more: str) -> dict[str, str]:
    values = {
        "HOME": str(forge),
        "PATH": os.environ["PATH"],
        "GIT_CONFIG_NOSYSTEM": "1",
        "GITHUB_SERVER_URL": forge.as_uri(),
        "GITHUB_REPOSITORY": "name/notes",
        "GITHUB_REF": "refs/heads/main",
        "GITHUB_SHA": "0" * 40,
        "TOKEN": token,
    }
    return values | more


def git(*arguments: str | Path, cwd: Path) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@name.example")
    done = subprocess.run(["git", *who, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(script: str, forge: Path, cwd: Path) -> None:
    command = ["bash", "-e", "-c", script]
    done = subprocess.run(command, cwd=cwd, env=environment(forge), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@needs_git
def test_forgejo_s_scripts_check_out_and_leave_one_commit_on_the_branch_of_the_pages(forge, tmp_path):
    check_out, _build, push = scripts(FORGEJO["publish.yml"])
    served = forge / "name" / "notes"
    for word in ("first", "second"):
        work = tmp_path / word
        work.mkdir()
        run(check_out, forge, work)
        assert (work / "text.md").read_text("utf-8") == "a text\n"
        (work / "output" / ".well-known").mkdir(parents=True)
        (work / "output" / "index.html").write_bytes(f"<p>{word}\r\n".encode())
        (work / "output" / ".well-known" / "security.txt").write_text("Contact\n", "utf-8")
        run(push, forge, work)
        assert git("rev-list", "--count", "pages", cwd=served) == "1\n"
        assert git("ls-tree", "-r", "--name-only", "pages", cwd=served).split() == [
            ".well-known/security.txt",
            "index.html",
        ]
        shown = subprocess.run(["git", "show", "pages:index.html"], cwd=served, capture_output=True, check=True).stdout
        assert shown == f"<p>{word}\r\n".encode()
    assert git("rev-list", "--count", "main", cwd=served) == "1\n"


@needs_git
def test_git_gets_the_token_and_no_command_line_holds_it(forge, tmp_path):
    push = scripts(FORGEJO["publish.yml"])[-1]
    helper = re.search(r"credential\.helper='([^']+)'", push)
    assert helper
    asked = subprocess.run(
        ["git", "-c", f"credential.helper={helper[1]}", "credential", "fill"],
        input="protocol=https\nhost=forge.example\n\n",
        cwd=tmp_path,
        env=environment(forge, "a token", GIT_TERMINAL_PROMPT="0"),
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert {"username=x-access-token", "password=a token"} <= set(asked.splitlines())
    assert push.count("TOKEN") == 1  # in the helper, which the shell of git reads, and nowhere else


# --- GitLab ---------------------------------------------------------------------------------------------------------


def unknown(text: str) -> set[str]:
    """The keys of a file for GitLab that are not among those above."""
    found = {tuple(names.split(".")) for names, _ in entries(text)}
    return {
        names[place]
        for names in found
        for place in range(len(names))
        if names[place] not in KEYS.get(".".join(names[:place]), set())
    }


def test_gitlab_s_file_has_only_keys_that_gitlab_knows():
    assert unknown(GITLAB) == set()


@pytest.mark.parametrize(
    ("sound", "fault", "said"),
    [
        ("\npages:", "\npagse:", {"pagse"}),
        ("interruptible", "interuptible", {"interuptible"}),
        ("- if:", "- fi:", {"fi"}),
        ("expire_in", "expires", {"expires"}),
    ],
)
def test_a_key_that_gitlab_does_not_know_would_be_found(sound, fault, said):
    assert sound in GITLAB
    assert said <= unknown(GITLAB.replace(sound, fault))


def test_gitlab_checks_merge_requests_and_publishes_the_default_branch():
    rules = [value for names, value in entries(GITLAB) if names == "workflow.rules.if"]
    request, branch = '$CI_PIPELINE_SOURCE == "merge_request_event"', "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"
    assert rules == [request, branch]
    given = dict(entries(GITLAB))
    assert (given["check.rules.if"], given["pages.rules.if"]) == (request, branch)
    assert given["check.script"] == "- ./site check"
    assert given["pages.script"] == "- ./site publish --to artifact --output public"
    assert given["pages.variables.SITEURL"] == "$CI_PAGES_URL"
    assert given["pages.artifacts.paths"] == "- public"
    assert (given["pages.interruptible"], given["check.interruptible"]) == ("false", "true")


def test_every_forge_builds_with_the_same_python():
    github = (ROOT / ".github" / "workflows" / "publish.yml").read_text("utf-8")
    images = {value.rpartition(":")[2] for workflow in FORGEJO.values() for value in values(workflow, "image")}
    images |= {value.rpartition(":")[2] for value in values(GITLAB, "image")}
    assert images == {"3.13-bookworm"}
    assert values(github, "python-version") == ['"3.13"']
