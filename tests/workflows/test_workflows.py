"""The workflows as two linters and rules of our own see them, and copies in which a fault was planted."""

import json
import re
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WORKFLOWS = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / ".github" / "workflows").iterdir())}

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
    # Neither of its own helpers: they may or may not be on the machine, and our scripts are one command each.
    options = ("-shellcheck=", "-pyflakes=", "-format={{json .}}")
    said = _run("actionlint", *options, *sorted(workflows.iterdir()), *sorted(tagged.iterdir()))
    assert said.returncode in {0, 1}, said.stderr
    return [finding["kind"] for finding in json.loads(said.stdout)]


def _run(linter: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = (Path(sysconfig.get_path("scripts")) / linter, *arguments)
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def entries(workflow: str) -> Iterator[tuple[str, str]]:
    """Each value of a workflow after the names above it, as `jobs.build.needs`; each line of a script after its `run`.

    It reads what our workflows are written in: mappings and lists of them, a key a line. The linters read all of YAML.
    """
    above: list[tuple[int, str]] = []
    for line in workflow.splitlines():
        indent = len(line) - len(line.lstrip(" -"))
        in_script = any(key == "run" and indent > place for place, key in above)
        if not line.strip() or (line.lstrip().startswith("#") and not in_script):
            continue
        above = [(place, key) for place, key in above if place < indent]
        entry = None if in_script else re.fullmatch(r"([\w-]+):(.*)", line.lstrip(" -"))
        if entry:
            above.append((indent, entry[1]))
        value = entry[2] if entry else line
        without_comment = value if in_script or above[-1][1] == "uses" else re.sub(r" #.*", "", value)
        yield ".".join(key for _, key in above), without_comment.strip()


def values(workflow: str, last: str) -> list[str]:
    return [value for names, value in entries(workflow) if names.split(".")[-1] == last]


def unpinned(workflow: str) -> list[str]:
    return [action for action in values(workflow, "uses") if not PINNED.fullmatch(action)]


def interpolated(workflow: str) -> list[str]:
    """The lines of scripts into which GitHub would write a value before the shell reads them."""
    return [line for line in values(workflow, "run") if "${{" in line]


def granted(workflow: str) -> list[str]:
    return [f"{names}: {value}" for names, value in entries(workflow) if "permissions" in names.split(".") and value]


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
        ("site build", "site build ${{ github.event.head_commit.message }}", "expression"),
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
    ],
)
def test_pin_without_commit_or_version_is_found(action):
    assert unpinned(WORKFLOWS["check.yml"].replace(CHECKOUT, action)) == [action]


def test_both_workflows_use_the_same_actions_machine_and_python():
    actions, machines, pythons = (
        {value for workflow in WORKFLOWS.values() for value in values(workflow, last)}
        for last in ("uses", "runs-on", "python-version")
    )
    assert len(actions) == len({action.partition("@")[0] for action in actions})
    assert (len(machines), len(pythons)) == (1, 1)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_scripts_are_plain_commands(name):
    assert values(WORKFLOWS[name], "run")
    assert interpolated(WORKFLOWS[name]) == []


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
        "publish.yml": [
            "permissions: {}",
            "jobs.build.permissions.contents: read",
            "jobs.build.permissions.pages: read",
            "jobs.deploy.permissions.pages: write",
            "jobs.deploy.permissions.id-token: write",
        ],
    }


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_workflow_uses_a_secret(name):
    assert re.findall(r"secrets|github\.token|GITHUB_TOKEN", WORKFLOWS[name]) == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_job_ends(name):
    given = dict(entries(WORKFLOWS[name]))
    jobs = {names.split(".")[1] for names in given if names.startswith("jobs.")}
    assert all(int(given[f"jobs.{job}.timeout-minutes"]) <= 20 for job in jobs)


def test_proposal_is_checked_and_a_newer_push_ends_the_run_before_it():
    given = dict(entries(WORKFLOWS["check.yml"]))
    assert [names for names in given if names.startswith("on.")] == ["on.pull_request"]
    assert given["concurrency.cancel-in-progress"] == "true"
    assert values(WORKFLOWS["check.yml"], "run") == ["./site check", "./site test"]


def test_site_is_built_by_one_job_and_deployed_by_another_that_runs_nothing_else():
    given = dict(entries(WORKFLOWS["publish.yml"]))
    assert [names for names in given if names.startswith("on.")] == [
        "on.push",
        "on.push.branches",
        "on.workflow_dispatch",
    ]
    assert given["on.push.branches"] == "[main]"
    assert given["jobs.build.if"] == "github.ref == 'refs/heads/main'"
    assert given["jobs.build.steps.env.SITEURL"] == "${{ steps.pages.outputs.base_url }}"
    assert given["jobs.build.steps.with.path"] == "output"
    assert given["jobs.build.steps.with.include-hidden-files"] == "true"
    assert values(WORKFLOWS["publish.yml"], "run") == ["./site build"]
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
