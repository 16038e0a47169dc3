"""GitHub's workflows as two linters and rules of our own see them, and copies in which a fault was planted."""

import json
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from tests.support.workflows import entries, interpolated, jobs, scripts, values

ROOT = Path(__file__).parents[2]
WORKFLOWS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / ".github" / "workflows").iterdir())}

TIMERS = {"daily.yml", "weekly.yml"}
# The jobs that may change something, and all that they may use: none of it is code of ours.
WRITING = {
    ("publish.yml", "deploy"): {"actions/deploy-pages"},
    ("weekly.yml", "tell"): {"actions/download-artifact"},
    ("weekly.yml", "propose"): {"actions/checkout", "actions/download-artifact"},
}
CHECKOUT = "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1"
PINNED = re.compile(r"(?P<action>[\w.-]+(?:/[\w.-]+)+)@[0-9a-f]{40} # (?P<major>v\d+)\.\d+\.\d+")


def zizmor(folder: Path) -> list[str]:
    """Each finding of medium or high severity in `.github/` below a folder, comments that hush one not heeded."""
    options = ("--offline", "--persona=auditor", "--min-severity=medium", "--no-ignores", "--no-config")
    said = _run("zizmor", *options, "--strict-collection", "--no-exit-codes", "--format=json", folder / ".github")
    assert said.returncode == 0, said.stderr
    return [finding["ident"] for finding in json.loads(said.stdout)]


def actionlint(folder: Path) -> list[str]:
    """The kind of each finding in the workflows below a folder.

    It knows an action's inputs and outputs by its tag only, and says nothing of an action that is pinned by commit. So
    it reads the workflows once as they are, and once with the major tag in place of each pin.
    """
    workflows = folder / ".github" / "workflows"
    tagged = folder / "tagged" / ".github" / "workflows"
    tagged.mkdir(parents=True)
    for path in workflows.iterdir():
        text = PINNED.sub(r"\g<action>@\g<major>", path.read_text(encoding="utf-8"))
        (tagged / path.name).write_text(text, encoding="utf-8")
    # Neither of its own helpers: they may or may not be on the machine. The shell itself reads our scripts below.
    options = ("-shellcheck=", "-pyflakes=", "-format={{json .}}")
    said = _run("actionlint", *options, *sorted(workflows.iterdir()), *sorted(tagged.iterdir()))
    assert said.returncode in {0, 1}, said.stderr
    return [finding["kind"] for finding in json.loads(said.stdout)]


def _run(linter: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = (Path(sysconfig.get_path("scripts")) / linter, *arguments)
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def unpinned(workflow: str) -> list[str]:
    """Each action that is not pinned; a workflow of this repository is pinned by being in it."""
    return [
        action
        for action in values(workflow, "uses")
        if not PINNED.fullmatch(action) and not re.fullmatch(r"\./\.github/workflows/[a-z]+\.yml", action)
    ]


def granted(workflow: str) -> list[str]:
    return [f"{names}: {value}" for names, value in entries(workflow) if "permissions" in names.split(".") and value]


def writing(workflow: str) -> set[str]:
    """The jobs that run here with a right to change something; one that calls a workflow runs there, by its rights."""
    return {
        job
        for job, found in jobs(workflow).items()
        if any("permissions" in names and value.endswith("write") for names, value in found)
        and "uses" not in dict(found)
    }


def runs_our_code(found: list[tuple[str, str]]) -> list[str]:
    """The lines of a job's scripts that run something of the repository or of what another job made."""
    program = re.compile(r"(?:^|[\s;&|({])(?:\./|\.github/|\.ci/|python|pip|sh |bash |source |\. |eval |npm |make\b)")
    return [value for names, value in found if names.endswith("run") and program.search(value)]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / ".github", tmp_path / ".github")
    return tmp_path


def plant(folder: Path, name: str, sound: str, fault: str) -> None:
    path = folder / ".github" / "workflows" / name
    text = path.read_text(encoding="utf-8")
    assert sound in text
    path.write_text(text.replace(sound, fault), encoding="utf-8")


def test_zizmor_finds_nothing_of_medium_or_high_severity():
    assert zizmor(ROOT) == []


def test_actionlint_finds_nothing(copy):
    assert actionlint(copy) == []


@pytest.mark.parametrize(
    ("name", "sound", "fault", "finding"),
    [
        ("publish.yml", CHECKOUT, "actions/checkout@v7", "unpinned-uses"),
        ("check.yml", "site check", "site check ${{ github.head_ref }}", "template-injection"),
        ("check.yml", "pull_request:", "pull_request_target:", "dangerous-triggers"),
        ("check.yml", "permissions: {}", "permissions: write-all", "excessive-permissions"),
        ("check.yml", "persist-credentials: false", "persist-credentials: true", "artipacked"),
    ],
    ids=[
        "action pinned by tag",
        "injection",
        "fork with the rights of the project",
        "all rights",
        "token left on disk",
    ],
)
def test_zizmor_finds_a_planted_fault(copy, name, sound, fault, finding):
    plant(copy, name, sound, fault)
    assert finding in zizmor(copy)


@pytest.mark.parametrize(
    ("sound", "fault", "finding"),
    [
        ("needs: build", "needs: biuld", "job-needs"),
        ("timeout-minutes", "timeout-minute", "syntax-check"),
        ("ubuntu-24.04", "ubuntu-24.4", "runner-label"),
        ("steps.pages", "steps.page", "expression"),
        ("outputs.base_url", "outputs.base_ulr", "expression"),
        ("include-hidden-files", "include-hiden-files", "action"),
        ("--to artifact", "--to artifact ${{ github.event.head_commit.message }}", "expression"),
    ],
    ids=[
        "no such job",
        "misspelt key",
        "no such machine",
        "no such step",
        "no such output",
        "no such input",
        "injection",
    ],
)
def test_actionlint_finds_a_planted_fault(copy, sound, fault, finding):
    plant(copy, "publish.yml", sound, fault)
    assert finding in actionlint(copy)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_actions_are_pinned_by_commit_with_their_version_beside(name):
    assert values(WORKFLOWS[name], "uses")
    assert unpinned(WORKFLOWS[name]) == []


@pytest.mark.parametrize(
    "action",
    [
        "actions/checkout@v7.0.1",
        "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1",
        "actions/checkout@3d3c42e # v7.0.1",
        "actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7",
        "actions/checkout",
        "./.github/actions/own",
        "./.github/workflows/../../elsewhere/x.yml",
    ],
)
def test_pin_without_commit_or_version_is_found(action):
    assert unpinned(WORKFLOWS["check.yml"].replace(CHECKOUT, action)) == [action]


def test_all_workflows_use_the_same_actions_machine_and_python():
    actions, machines, pythons = (
        {value for workflow in WORKFLOWS.values() for value in values(workflow, last)}
        for last in ("uses", "runs-on", "python-version")
    )
    assert len(actions) == len({action.partition("@")[0] for action in actions})
    assert machines == {"ubuntu-24.04"}
    assert pythons == {"${{ matrix.python }}", '"3.13"'}


def test_proposals_are_checked_with_the_oldest_python_that_is_promised_and_the_one_that_publishes():
    promised = re.search(r'^requires-python = ">=(.+)"$', (ROOT / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    assert promised
    assert values(WORKFLOWS["check.yml"], "python") == [f'["{promised[1]}", "3.13"]']
    assert values(WORKFLOWS["publish.yml"], "python-version") == ['"3.13"']


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_value_is_written_into_a_script(name):
    assert values(WORKFLOWS[name], "run") or name == "daily.yml"  # which calls publish.yml and runs nothing
    assert interpolated(WORKFLOWS[name]) == []


@pytest.mark.skipif(not shutil.which("bash"), reason="the scripts are for bash")
def test_scripts_are_read_by_the_shell_and_a_pipe_hides_no_failure():
    every = [script for workflow in WORKFLOWS.values() for script in scripts(workflow)]
    assert len(every) >= 12
    for script in every:
        read = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
        assert (read.returncode, read.stderr) == (0, ""), script
        # GitHub starts bash with -e; without pipefail, a failing `./site lock | tee` would pass.
        assert "./site" not in script or " | " not in script or "set -o pipefail" in script, script


@pytest.mark.parametrize(
    "script",
    [
        "run: ./site check ${{ github.actor }}",
        "run: |\n          ./site check\n          echo ${{ github.actor }}",
        "run: |\n          # ${{ github.actor }}\n\n          ./site check",
        "run: >-\n          ./site check\n          to: ${{ github.actor }}",
        "shell: bash\n        run: ./site check ${{ github.actor }}",
    ],
    ids=["on its line", "in a block", "in a comment of the shell", "in what looks like a key", "after another key"],
)
def test_value_written_into_a_script_is_found(script):
    planted = WORKFLOWS["check.yml"].replace("run: ./site check", script)
    assert planted != WORKFLOWS["check.yml"]
    assert len(interpolated(planted)) == 1


def test_each_job_has_the_rights_it_needs_and_no_other():
    assert {name: granted(workflow) for name, workflow in WORKFLOWS.items()} == {
        "check.yml": ["permissions: {}", "jobs.check.permissions.contents: read"],
        "daily.yml": [
            "permissions: {}",
            "jobs.publish.permissions.contents: read",
            "jobs.publish.permissions.pages: write",
            "jobs.publish.permissions.id-token: write",
        ],
        "publish.yml": [
            "permissions: {}",
            "jobs.build.permissions.contents: read",
            "jobs.build.permissions.pages: read",
            "jobs.deploy.permissions.pages: write",
            "jobs.deploy.permissions.id-token: write",
        ],
        "weekly.yml": [
            "permissions: {}",
            "jobs.look.permissions.contents: read",
            "jobs.tell.permissions.issues: write",
            "jobs.renew.permissions.contents: read",
            "jobs.propose.permissions.contents: write",
            "jobs.propose.permissions.pull-requests: write",
        ],
    }


def test_jobs_that_write_run_no_code_of_ours():
    found = {(name, job) for name, workflow in WORKFLOWS.items() for job in writing(workflow)}
    assert found == set(WRITING)
    for name, job in found:
        entered = jobs(WORKFLOWS[name])[job]
        used = {value.partition("@")[0] for names, value in entered if names == "steps.uses"}
        assert used <= WRITING[name, job], (name, job)
        assert runs_our_code(entered) == [], (name, job)


@pytest.mark.parametrize(
    "script",
    ["./site check", "true && ./site check", "python3 tasks.py", "sh proposal/x", "pip install .", ".github/audit x"],
)
def test_code_of_ours_in_a_job_that_writes_would_be_found(script):
    planted = WORKFLOWS["weekly.yml"].replace("gh auth setup-git", script)
    assert planted != WORKFLOWS["weekly.yml"]
    assert [value.strip() for value in runs_our_code(jobs(planted)["propose"])] == [script]


def test_only_jobs_that_write_have_the_token_and_no_workflow_has_a_secret():
    tokens = {
        (name, job)
        for name, workflow in WORKFLOWS.items()
        for job, found in jobs(workflow).items()
        if any("github.token" in value for _, value in found)
    }
    assert tokens == {("weekly.yml", "tell"), ("weekly.yml", "propose")}
    assert re.findall(r"secrets|GITHUB_TOKEN", "".join(WORKFLOWS.values())) == []
    assert sum(workflow.count("github.token") for workflow in WORKFLOWS.values()) == len(tokens)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_token_is_on_disk_for_no_job(name):
    checkouts = sum("actions/checkout@" in action for action in values(WORKFLOWS[name], "uses"))
    assert values(WORKFLOWS[name], "persist-credentials") == ["false"] * checkouts


def test_timers_have_files_of_their_own_that_publishing_by_a_push_does_not_need():
    events = {
        name: {names.split(".")[1] for names, _ in entries(workflow) if names.startswith("on.")}
        for name, workflow in WORKFLOWS.items()
    }
    assert {name for name, found in events.items() if "schedule" in found} == TIMERS
    assert {name for name, found in events.items() if "push" in found} == {"publish.yml"}
    crons = [value for workflow in WORKFLOWS.values() for value in values(workflow, "cron")]
    assert len(crons) == len(TIMERS)
    assert [cron for cron in crons if cron.startswith('"0 ')] == []  # on the hour all others start


def test_daily_build_is_that_of_a_push_and_deploys_only_what_moved():
    daily = dict(jobs(WORKFLOWS["daily.yml"])["publish"])
    assert daily["uses"] == "./.github/workflows/publish.yml"
    assert values(WORKFLOWS["daily.yml"], "run") == []
    deploy = dict(jobs(WORKFLOWS["publish.yml"])["deploy"])
    assert deploy["if"] == "github.event_name != 'schedule' || needs.build.outputs.changed == 'true'"
    assert dict(jobs(WORKFLOWS["publish.yml"])["build"])["outputs.changed"] == "${{ steps.site.outputs.changed }}"


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_job_ends(name):
    for job, found in jobs(WORKFLOWS[name]).items():
        given = dict(found)
        assert "uses" in given or 5 <= int(given["timeout-minutes"]) <= 45, job


def test_proposal_is_checked_and_a_newer_push_ends_the_run_before_it():
    given = dict(entries(WORKFLOWS["check.yml"]))
    assert [names for names in given if names.startswith("on.")] == ["on.pull_request"]
    assert given["concurrency.cancel-in-progress"] == "true"
    assert values(WORKFLOWS["check.yml"], "run") == ["./site check --format github", "./site test"]


def test_site_is_built_by_one_job_and_deployed_by_another_that_runs_nothing_else():
    given = dict(entries(WORKFLOWS["publish.yml"]))
    assert [names for names in given if names.startswith("on.")] == [
        "on.push",
        "on.push.branches",
        "on.workflow_dispatch",
        "on.workflow_call",
    ]
    assert given["on.push.branches"] == "[main]"
    assert given["jobs.build.if"] == "github.ref == 'refs/heads/main'"
    assert given["jobs.build.steps.env.SITEURL"] == "${{ steps.pages.outputs.base_url }}"
    assert given["jobs.build.steps.with.path"] == "output"
    assert given["jobs.build.steps.with.include-hidden-files"] == "true"
    assert values(WORKFLOWS["publish.yml"], "run") == ["./site publish --to artifact --format github"]
    assert given["jobs.deploy.needs"] == "build"
    assert given["jobs.deploy.environment.name"] == "github-pages"
    deployed_by = [value for names, value in entries(WORKFLOWS["publish.yml"]) if names == "jobs.deploy.steps.uses"]
    assert [action.partition("@")[0] for action in deployed_by] == ["actions/deploy-pages"]


def test_build_is_cancelled_by_a_newer_push_and_deployment_never():
    given = dict(entries(WORKFLOWS["publish.yml"]))
    assert given["jobs.build.concurrency.cancel-in-progress"] == "true"
    assert given["jobs.deploy.concurrency.cancel-in-progress"] == "false"
    assert given["jobs.build.concurrency.group"] != given["jobs.deploy.concurrency.group"]
    assert "concurrency" not in given  # one of the whole workflow would cancel both
