"""`./site publish --to pages`: real git, a bare repository in the place of the forge, a second clone as the phone."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.tools.publishing.sites import desk
from tools.publishing.pages import publish_pages
from tools.publishing.server.releases import Trouble

SITE = "Name: Carnet\nAddress: https://carnet.example\nLanguage: en\n"
REPORT = "Title: {}\n\nA text.\n"


@pytest.fixture(autouse=True)
def _nobody(monkeypatch, tmp_path):
    """Neither the settings nor the name of who runs the tests."""
    (tmp_path / "gitconfig").write_text(
        "[user]\nname = Somebody\nemail = somebody@carnet.example\n[init]\ndefaultBranch = main\n", "utf-8"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("SITEURL", raising=False)


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


@dataclass
class Place:
    forge: Path
    desk: Path
    phone: Path

    def write(self, where: Path, name: str, text: str) -> Path:
        path = where / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def from_phone(self, name: str, text: str) -> None:
        git(self.phone, "pull", "-q")
        self.write(self.phone, name, text)
        git(self.phone, "add", ".")
        git(self.phone, "commit", "-qm", "From the phone")
        git(self.phone, "push", "-q")

    def state(self) -> tuple[str, str, dict[str, str]]:
        files = {path.name: path.read_text("utf-8") for path in (self.desk / "content").rglob("*.md")}
        return git(self.desk, "rev-parse", "HEAD"), git(self.desk, "status", "--porcelain"), files


@pytest.fixture
def place(tmp_path: Path) -> Place:
    found = Place(tmp_path / "forge.git", tmp_path / "desk", tmp_path / "phone")
    git(tmp_path, "init", "-q", "--bare", str(found.forge))
    git(tmp_path, "clone", "-q", str(found.forge), str(found.desk))
    found.write(found.desk, "site.md", SITE)
    found.write(found.desk, "posts/2020-01-01-one.md", REPORT.format("One"))
    (found.desk / "tool.py").write_text("x = 1\n", "utf-8")
    git(found.desk, "add", ".")
    git(found.desk, "commit", "-qm", "Begin")
    git(found.desk, "push", "-q", "-u", "origin", "main")
    git(tmp_path, "clone", "-q", str(found.forge), str(found.phone))
    return found


def test_what_is_written_here_and_on_the_phone_is_published_together(place):
    place.from_phone("posts/2020-02-02-two.md", REPORT.format("Two"))
    place.write(place.desk, "posts/2020-03-03-three.md", REPORT.format("Three"))
    place.write(place.desk, "posts/2020-01-01-one.md", REPORT.format("One, mended"))
    said: list[str] = []
    assert publish_pages(place.desk, desk(said)) == ()
    assert said == [
        "from elsewhere: Two (content/posts/2020-02-02-two.md)",
        "changed: One, mended (content/posts/2020-01-01-one.md)",
        "new: Three (content/posts/2020-03-03-three.md)",
        "2 files pushed to origin/main; its host builds and publishes them",
        "soon at https://carnet.example",
    ]
    names = git(place.forge, "ls-tree", "-r", "--name-only", "main", "content/posts").splitlines()
    assert [name.rpartition("-")[2] for name in names] == ["one.md", "two.md", "three.md"]
    assert git(place.forge, "log", "-1", "--format=%s%n%n%b", "main") == (
        "Publish: One, mended, Three\n\nM content/posts/2020-01-01-one.md\nA content/posts/2020-03-03-three.md"
    )
    said.clear()
    publish_pages(place.desk, desk(said))
    assert said == ["nothing has changed; https://carnet.example"]


def test_a_dry_run_changes_nothing(place):
    place.from_phone("posts/2020-02-02-two.md", REPORT.format("Two"))
    place.write(place.desk, "posts/2020-03-03-three.md", REPORT.format("Three"))
    before, remote = place.state(), git(place.forge, "rev-parse", "main")
    said: list[str] = []
    publish_pages(place.desk, desk(said, dry=True))
    assert said[-1] == "nothing was committed; 1 files would be, and 0 earlier commits pushed"
    assert (place.state(), git(place.forge, "rev-parse", "main")) == (before, remote)


def test_two_who_changed_the_same_line_lose_nothing(place):
    place.from_phone("posts/2020-01-01-one.md", REPORT.format("From the phone"))
    place.write(place.desk, "posts/2020-01-01-one.md", REPORT.format("From the desk"))
    place.write(place.desk, "posts/2020-03-03-three.md", REPORT.format("Three"))
    before = place.state()
    with pytest.raises(Trouble) as refused:
        publish_pages(place.desk, desk())
    assert refused.value.code == "publish-conflict"
    assert refused.value.values["files"] == "content/posts/2020-01-01-one.md"
    assert place.state() == before
    assert git(place.desk, "stash", "list") == ""


def test_a_text_with_a_problem_is_neither_committed_nor_pushed(place):
    place.write(place.desk, "posts/2020-03-03-three.md", "Title: Three\nDate: 2020-13-45\n\nA text.\n")
    before, remote = place.state(), git(place.forge, "rev-parse", "main")
    (found,) = publish_pages(place.desk, desk())
    assert (found.path.rpartition("/content/")[2], found.line) == ("posts/2020-03-03-three.md", 2)
    assert (place.state(), git(place.forge, "rev-parse", "main")) == (before, remote)


def test_commits_of_one_s_own_that_were_not_pushed_go_along(place):
    place.write(place.desk, "posts/2020-03-03-three.md", REPORT.format("Three"))
    git(place.desk, "add", ".")
    git(place.desk, "commit", "-qm", "By hand")
    publish_pages(place.desk, desk())
    assert git(place.forge, "rev-parse", "main") == git(place.desk, "rev-parse", "HEAD")


def test_a_refused_push_is_said_and_goes_through_later(place):
    hook = place.forge / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    place.write(place.desk, "posts/2020-03-03-three.md", REPORT.format("Three"))
    with pytest.raises(Trouble, match="publish-push"):
        publish_pages(place.desk, desk())
    hook.unlink()
    publish_pages(place.desk, desk())
    assert git(place.forge, "rev-parse", "main") == git(place.desk, "rev-parse", "HEAD")


def test_what_stands_in_the_way_is_said_before_anything_is_done(place, tmp_path):
    place.write(place.desk, "posts/2020-03-03-three.md", REPORT.format("Three"))
    (place.desk / "tool.py").write_text("x = 2\n", "utf-8")
    before = place.state()
    with pytest.raises(Trouble) as refused:
        publish_pages(place.desk, desk())
    assert refused.value.values == {"files": "tool.py"}
    assert place.state() == before
    git(place.desk, "checkout", "-q", "tool.py")
    git(place.desk, "branch", "--unset-upstream")
    with pytest.raises(Trouble, match="publish-no-upstream"):
        publish_pages(place.desk, desk())
    with pytest.raises(Trouble, match="publish-no-git"):
        publish_pages(tmp_path, desk())


def test_a_remote_that_is_away_is_said(place):
    place.forge.rename(place.forge.with_name("away.git"))
    with pytest.raises(Trouble, match="publish-fetch"):
        publish_pages(place.desk, desk())
