"""`./site upgrade`: a newer version of the generator comes in by a git merge that leaves `content/` to its author.

A plain merge stops where the demonstration has changed: git asks about every file that one side has deleted and the
other has edited, which neither attributes nor options of `git merge` answer, and it brings in every new one. So what
is merged is one commit more: its parent is the newer version, its generator that version's, its `content/` the one
from which this site and the newer version have parted. Git then sees no change there but the author's own.
"""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from plugins.problems.text import say
from plugins.settings.read import load_site
from tools.new.asking import Declined

_CONTENT = "content"
_OF_HOOKS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}  # they name another repository
_UPSTREAM = "upstream"  # the name that git's users give to where they have cloned from


def run_upgrade(root: Path, *, source: str = "", version: str = "", lang: str = "") -> int:
    """Merge a branch or tag, by default the newest version, of a remote or an address; return the exit status."""
    language = lang or load_site(root / _CONTENT)[0].language
    try:
        print(_upgrade(root, source, version or "HEAD", language))
    except Declined as declined:
        print(declined, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(say("upgrade-failed", language, reason=_last_line(error)), file=sys.stderr)
        return 1
    return 0


def _upgrade(root: Path, source: str, version: str, language: str) -> str:
    """Return what was done; raises `Declined` where it cannot be, or only by the author."""
    _require_clean(root, language)
    if not source and _git(root, "remote", "get-url", _UPSTREAM).returncode:
        raise Declined(say("upgrade-from", language))
    source = source or _UPSTREAM
    deep = ["--unshallow"] if _read(root, "rev-parse", "--is-shallow-repository") == "true" else []
    fetched = _git(root, "fetch", "--quiet", "--no-tags", *deep, "--", source, version)
    if fetched.returncode:
        raise Declined(say("upgrade-fetch", language, source=source, reason=_last_line(fetched)))
    newer = _read(root, "rev-parse", "FETCH_HEAD^{commit}")
    base = _git(root, "merge-base", "HEAD", newer).stdout.strip()
    if not base:
        raise Declined(say("upgrade-unrelated", language, source=source))
    old, content = _version(root, "HEAD"), _tree(root, "HEAD")
    if base == newer:
        return say("upgrade-latest", language, version=old)
    title = f"Merge version {_version(root, newer)} of the generator"
    merged = _git(root, "merge", "--no-ff", "--no-edit", "-m", title, _without_demonstration(root, newer, base))
    if merged.returncode:
        open_files = _read(root, "diff", "--name-only", "--diff-filter=U")
        if not open_files:
            raise Declined(say("upgrade-failed", language, reason=_last_line(merged)))
        raise Declined(f"{say('upgrade-conflict', language)}\n{open_files}")
    code = "upgrade-done" if _tree(root, "HEAD") == content else "upgrade-done-both"
    return say(code, language, old=old, new=_version(root, "HEAD"))


def _require_clean(root: Path, language: str) -> None:
    """Raise `Declined` unless the folder is a clone with nothing under way; texts may be, the merge passes them by."""
    top = _git(root, "rev-parse", "--show-toplevel") if shutil.which("git") else None
    if top is None or top.returncode or Path(top.stdout.strip()).resolve() != root.resolve():
        raise Declined(say("upgrade-no-git", language, root=root.name))
    if not _git(root, "rev-parse", "--quiet", "--verify", "MERGE_HEAD").returncode:
        raise Declined(say("upgrade-open", language))
    changed = _read(root, "status", "--porcelain", "--untracked-files=no", "--", ".", f":(exclude){_CONTENT}")
    staged = _read(root, "diff", "--cached", "--name-only", "--", _CONTENT)
    if changed or staged:
        files = [*(line[3:] for line in changed.splitlines()), *staged.splitlines()]
        raise Declined("\n".join([say("upgrade-changed", language), *files]))


def _without_demonstration(root: Path, newer: str, base: str) -> str:
    """Return a commit on top of a version, in which `content/` is as it was at an earlier one.

    An author who has changed nothing in it still has the demonstration, and gets the newer one.
    """
    content = _tree(root, base)
    if content == _tree(root, "HEAD"):
        return newer
    entries = [entry for entry in _read(root, "ls-tree", newer).splitlines() if not entry.endswith(f"\t{_CONTENT}")]
    if content:
        entries.append(f"040000 tree {content}\t{_CONTENT}")
    tree = _read(root, "mktree", given="\n".join(entries) + "\n")
    message = f"The generator of version {_version(root, newer)}, without its demonstration"
    return _read(root, "commit-tree", tree, "-p", newer, "-m", message)


def _tree(root: Path, commit: str) -> str:
    return _git(root, "rev-parse", "--quiet", "--verify", f"{commit}:{_CONTENT}").stdout.strip()


def _version(root: Path, commit: str) -> str:
    text = _git(root, "show", f"{commit}:pyproject.toml").stdout
    try:
        return str(tomllib.loads(text)["project"]["version"])
    except (tomllib.TOMLDecodeError, KeyError):
        return commit[:12]


def _read(root: Path, *arguments: str, given: str | None = None) -> str:
    """Return what git answers; raises `CalledProcessError` where it should not fail."""
    done = _git(root, *arguments, given=given)
    done.check_returncode()
    return done.stdout.rstrip("\n")


def _git(root: Path, *arguments: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run git in the project, whatever a hook has set, with plain names of files and nobody asked for a password."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    return subprocess.run(  # noqa: S603 - our own commands
        ["git", "-c", "core.quotePath=false", *arguments],  # noqa: S607 - the author's git
        cwd=root,
        env={**inherited, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
        input=given if given is not None else "",
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )


def _last_line(done: subprocess.CompletedProcess[str] | subprocess.CalledProcessError) -> str:
    lines = str(done.stderr or done.stdout or "").strip().splitlines()
    return lines[-1] if lines else str(done.returncode)
