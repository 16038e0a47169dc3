"""`./site publish --to pages`: what is written here and what was written elsewhere come together in the repository.

Its host builds and publishes what is pushed. Nothing is pushed that `./site check` refuses, nothing but `content/` is
committed, and where two have changed the same text, everything is as it was before.
"""

import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plugins.engine.build import Order, build
from plugins.frontmatter.head import parse_head
from plugins.problems.model import Problem
from plugins.problems.text import say
from plugins.settings.read import load_site
from tools.publishing.releasing import Desk
from tools.publishing.server.releases import Trouble

_CONTENT = "content"
_OF_HOOKS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}  # they name another repository
_TITLES = ("title", "titre", "name", "nom")
_WORDS = {"A": "publish-text-new", "D": "publish-text-gone", "M": "publish-text-changed"}
_IN_SUBJECT = 3  # titles in the first line of a commit


@dataclass(frozen=True, slots=True)
class _Text:
    """One text that changes: `status` is that of git, A, D or M."""

    status: str
    path: str
    title: str


def publish_pages(root: Path, desk: Desk) -> tuple[Problem, ...]:
    """Take in, check, commit and push; return the problems that stop it, upon which nothing is committed.

    Raises `Trouble` where git cannot, and then all is as it was.
    """
    upstream = _upstream(root)
    _require_clean(root)
    fetched = _git(root, "fetch", "--quiet", upstream.partition("/")[0])
    if fetched.returncode:
        raise Trouble("publish-fetch", reason=_last(fetched))
    here = _texts(root)
    there = _between(root, _read(root, "merge-base", "HEAD", upstream), upstream)
    ahead = _between(root, upstream, "HEAD") if _count(root, f"{upstream}..HEAD") else []
    for text in there:
        desk.say("publish-text-taken", path=text.path, title=text.title)
    for text in here:
        desk.say(_WORDS[text.status], path=text.path, title=text.title)
    waiting = _count(root, f"{upstream}..HEAD")
    if desk.dry:
        desk.say("publish-dry-pages", count=len(here), waiting=waiting)
        return ()
    before = _read(root, "rev-parse", "HEAD")
    mine = _commit(root, here, desk)
    _take_in(root, upstream, before=before, mine=mine)
    outcome = build(Order(content=root / _CONTENT, output=None))
    if outcome.findings.problems:
        if mine:
            _read(root, "reset", "--quiet", "HEAD^")
        return outcome.findings.problems
    if not _count(root, f"{upstream}..HEAD"):
        desk.say("publish-pages-same", address=load_site(root / _CONTENT)[0].address)
        return ()
    pushed = _git(root, "push", "--quiet", upstream.partition("/")[0], f"HEAD:{upstream.partition('/')[2]}")
    if pushed.returncode:
        raise Trouble("publish-push", reason=_last(pushed))
    desk.say("publish-pushed", count=len({text.path for text in (*here, *ahead)}), upstream=upstream)
    desk.say("publish-at", address=load_site(root / _CONTENT)[0].address)
    return ()


def _upstream(root: Path) -> str:
    """Return the branch that this one is pushed to, as `origin/main`; raises `Trouble` where there is none."""
    top = _git(root, "rev-parse", "--show-toplevel") if shutil.which("git") else None
    if top is None or top.returncode or Path(top.stdout.strip()).resolve() != root.resolve():
        raise Trouble("publish-no-git")
    found = _git(root, "rev-parse", "--abbrev-ref", "--symbolic-full-name", "@{upstream}")
    name = found.stdout.strip()
    if found.returncode or "/" not in name:
        raise Trouble("publish-no-upstream")
    return name


def _require_clean(root: Path) -> None:
    """Raise `Trouble` where something is under way, or changed that is not of the content."""
    folder = root / _read(root, "rev-parse", "--git-dir")
    if any((folder / name).exists() for name in ("MERGE_HEAD", "rebase-merge", "rebase-apply", "CHERRY_PICK_HEAD")):
        raise Trouble("publish-git-open")
    changed = _read(root, "status", "--porcelain", "--untracked-files=no", "--", ".", f":(exclude){_CONTENT}")
    if changed:
        raise Trouble("publish-git-changed", files=", ".join(line[3:] for line in changed.splitlines()[:5]))


def _commit(root: Path, texts: Sequence[_Text], desk: Desk) -> bool:
    """Commit what has changed in the content; return whether anything had."""
    _read(root, "add", "--all", "--", _CONTENT)
    if _git(root, "diff", "--cached", "--quiet").returncode == 0:
        return False
    titles = [text.title for text in texts if text.path.endswith(".md")] or [text.title for text in texts]
    more = ["…"] if len(titles) > _IN_SUBJECT else []
    subject = f"{_subject(desk)}{', '.join([*titles[:_IN_SUBJECT], *more])}"
    body = "\n".join(f"{text.status} {text.path}" for text in texts)
    done = _git(root, "commit", "--quiet", "--file=-", given=f"{subject}\n\n{body}\n")
    if done.returncode:
        _git(root, "reset", "--quiet")
        raise Trouble("publish-git", reason=_last(done))
    return True


def _subject(desk: Desk) -> str:
    return say("publish-subject", desk.language)


def _take_in(root: Path, upstream: str, *, before: str, mine: bool) -> None:
    """Put what is here on top of what is there; where they are at odds, undo it all and say in which files."""
    done = _git(root, "rebase", "--quiet", upstream)
    if done.returncode == 0:
        return
    files = _git(root, "diff", "--name-only", "--diff-filter=U").stdout.splitlines()
    _git(root, "rebase", "--abort")
    if mine:
        _read(root, "reset", "--quiet", before)
    if not files:
        raise Trouble("publish-git", reason=_last(done))
    raise Trouble("publish-conflict", files=", ".join(files), upstream=upstream)


def _texts(root: Path) -> list[_Text]:
    """Return what has changed here and is not committed."""
    lines = _read(root, "status", "--porcelain", "--untracked-files=all", "-z", "--no-renames", "--", _CONTENT)
    found = []
    for line in filter(None, lines.split("\0")):
        code, path = line[:2], line[3:]
        status = "A" if code in {"??", "A "} else "D" if "D" in code else "M"
        raw = _show(root, f"HEAD:{path}") if status == "D" else (root / path).read_bytes()
        found.append(_Text(status, path, _title(raw, path)))
    return found


def _between(root: Path, old: str, new: str) -> list[_Text]:
    """Return what of the content has changed between two commits."""
    lines = _read(root, "diff", "--name-status", "--no-renames", "-z", old, new, "--", _CONTENT).split("\0")
    pairs = zip(lines[::2], lines[1::2], strict=False)
    return [
        _Text(status, path, _title(_show(root, f"{old if status == 'D' else new}:{path}"), path))
        for status, path in pairs
        if status and path
    ]


def _title(raw: bytes, path: str) -> str:
    """Return the title of a text, on one line, or the name of a file that has none."""
    name = Path(path).name
    if not path.endswith(".md"):
        return name
    head, _misplaced = parse_head(raw[:20_000].decode("utf-8", "replace"), path)
    for entry in head.entries:
        title = " ".join(line.text for line in entry.filled)
        if entry.key.casefold() in _TITLES and title:
            return " ".join("".join(sign if sign.isprintable() else " " for sign in title).split())[:120]
    return name


def _show(root: Path, what: str) -> bytes:
    return _git(root, "cat-file", "blob", what).stdout.encode("utf-8", "surrogateescape")


def _count(root: Path, span: str) -> int:
    return int(_read(root, "rev-list", "--count", span))


def _read(root: Path, *arguments: str) -> str:
    """Return what git answers; raises `Trouble` where it cannot."""
    done = _git(root, *arguments)
    if done.returncode:
        raise Trouble("publish-git", reason=_last(done))
    return done.stdout.rstrip("\n")


def _git(root: Path, *arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    """Run git in the project, whatever a hook has set, with plain names of files and nobody asked for a password."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    return subprocess.run(  # noqa: S603 - our own commands
        ["git", "-c", "core.quotePath=false", *arguments],  # noqa: S607 - the author's git
        cwd=root,
        env={**inherited, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true"},
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
    )


def _last(done: "subprocess.CompletedProcess[str]") -> str:
    lines = [line for line in (done.stderr or done.stdout or "").splitlines() if line and not line.startswith("hint:")]
    text = lines[-1] if lines else str(done.returncode)
    return "".join(sign if sign.isprintable() else "?" for sign in text)[:300]
