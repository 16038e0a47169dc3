"""The hook of a bare repository: a real push that is refused with its reason, and one that is live."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@dataclass
class Place:
    bare: Path
    desk: Path
    folder: Path

    def push(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["git", "push", *(words or ("origin", "main"))], cwd=self.desk, capture_output=True, text=True, check=False
        )

    def commit(self, name: str, text: str) -> None:
        path = self.desk / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        git(self.desk, "add", ".")
        git(self.desk, "commit", "-qm", "Change")

    def head(self) -> str:
        return git(self.bare, "rev-parse", "--quiet", "--verify", "main", check=False)


def git(folder: Path, *words: str, check: bool = True) -> str:
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=False)
    assert not check or done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    (tmp_path / "gitconfig").write_text(
        "[user]\nname = Somebody\nemail = somebody@carnet.example\n[init]\ndefaultBranch = main\n", "utf-8"
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("SITEURL", "https://not-from-the-environment.example")
    found = Place(tmp_path / "site.git", tmp_path / "desk", tmp_path / "srv")
    git(tmp_path, "init", "-q", "--bare", str(found.bare))
    generator = tmp_path / "generator"
    generator.mkdir()
    (generator / "site").write_text(f'#!/bin/sh\nexec {sys.executable} {ROOT}/tasks.py "$@"\n', "utf-8")
    (generator / "site").chmod(0o755)
    git(found.bare, "config", "etapes.generator", str(generator))
    git(found.bare, "config", "etapes.folder", str(found.folder))
    (found.bare / "hooks/pre-receive").symlink_to(ROOT / "deploy/pre-receive")
    git(tmp_path, "clone", "-q", str(found.bare), str(found.desk))
    git(found.desk, "checkout", "-q", "-b", "main")
    found.commit("content/site.md", "Name: Carnet\nAddress: https://carnet.example\nLanguage: en\n")
    found.commit("content/posts/2020-01-01-one.md", "Title: One\n\nA text.\n")
    return found


def test_a_good_push_is_live_and_a_bad_one_is_refused_with_file_and_line(place, tmp_path):
    done = place.push()
    assert done.returncode == 0, done.stderr
    assert "remote: 20" in done.stderr
    page = place.folder / "current/2020/01/01/one/index.html"
    assert "https://carnet.example/2020/01/01/one/" in page.read_text("utf-8")
    head, current = place.head(), (place.folder / "current").readlink()

    place.commit("content/posts/2020-02-02-two.md", "Title: Two\nDate: 2020-13-45\n\nA text.\n")
    done = place.push()
    assert done.returncode != 0
    assert "remote: content/posts/2020-02-02-two.md:2: " in done.stderr
    assert "pre-receive hook declined" in done.stderr
    assert (place.head(), (place.folder / "current").readlink()) == (head, current)

    place.commit("content/posts/2020-02-02-two.md", "Title: Two\n\nA text.\n")
    assert place.push().returncode == 0
    assert (place.folder / "current/2020/02/02/two/index.html").is_file()
    assert place.head() != head
    assert not list(tmp_path.glob("tmp.*"))


def test_no_code_that_is_pushed_is_run(place, tmp_path):
    for name in ("tasks.py", "pelicanconf.py", "publishconf.py", "plugins/engine/build.py", "content/conftest.py"):
        place.commit(name, f"open({str(tmp_path / 'ran')!r}, 'w')\n")
    place.commit("site", f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    assert place.push().returncode == 0
    assert not (tmp_path / "ran").exists()


def test_other_branches_and_tags_pass_and_publish_nothing(place):
    assert place.push("origin", "main:draft").returncode == 0
    assert not place.folder.exists()
    assert git(place.bare, "rev-parse", "draft")


def test_the_branch_that_is_published_cannot_be_removed(place):
    place.push()
    git(place.bare, "config", "receive.denyDeletes", "false")
    git(place.bare, "symbolic-ref", "HEAD", "refs/heads/other")
    done = place.push("origin", ":main")
    assert done.returncode != 0
    assert "cannot be removed" in done.stderr
    assert place.head()


def test_settings_that_are_missing_and_a_push_without_content_are_said(place):
    git(place.desk, "rm", "-rq", "content")
    git(place.desk, "commit", "-qm", "Nothing")
    assert "there is no content/ in main" in place.push().stderr
    git(place.bare, "config", "--unset", "etapes.folder")
    assert "git config etapes.folder is missing" in place.push().stderr
