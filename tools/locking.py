"""`./site lock`: the hash-locked lists of packages, made anew from the few that the project asks for by name."""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

from plugins.engine.configuration import ROOT
from plugins.problems.text import say
from plugins.settings.read import load_site
from tools.writing import write_over

DAYS = 7  # that a version must have been out: by then a stolen release has been noticed
_YEAR = 366
_PACKAGE = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;\\]+)", re.MULTILINE)
_OTHER = re.compile(r"^-[cr] +(\S+)\.(?:txt|in)\s*$", re.MULTILINE)
# For every system and every Python that the project runs on; no host is written into the lists.
_UV = (
    *("uv", "--no-config", "pip", "compile", "--quiet", "--universal", "--generate-hashes"),
    *("--python-version", "3.11", "--no-emit-index-url", "--no-emit-find-links"),
    *("--custom-compile-command", "./site lock"),
)


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """One package of a list before and after; None where it was not, or is no more."""

    list_name: str
    package: str
    before: str | None
    after: str | None


class NotLocked(Exception):  # noqa: N818 - the lists are as they were
    """The lists cannot be made; the message is what the resolver said."""


def run_lock(*, keep: bool = False, days: str = "", lang: str = "", root: Path = ROOT) -> int:
    """Make the lists anew, print what changed, and return the exit status.

    Versions are the newest that are older than so many days, or with `keep` those that the lists have.
    """
    language = lang or load_site(root / "content")[0].language
    if days and not (days.isascii() and days.isdecimal() and int(days) <= _YEAR):
        print(say("lock-days", language, text=days), file=sys.stderr)
        return 1
    try:
        changes = lock(root, days=None if keep else int(days or DAYS))
    except NotLocked as wrong:
        print(f"{wrong}\n{say('lock-failed', language)}", file=sys.stderr)
        return 1
    for change in changes:
        print(_line(change, language))
    print(say("locked" if changes else "lock-same", language, count=len(changes)))
    return 0


def lock(root: Path, *, days: int | None) -> tuple[Change, ...]:
    """Write every list anew, all of them or none, and return what changed; raises `NotLocked`.

    `days` is how long a version must have been out; None keeps the versions that are in the lists.
    """
    names = order({path.stem: path.read_text("utf-8") for path in root.glob("requirements*.in")})
    with tempfile.TemporaryDirectory(prefix="lock-") as place:
        folder = Path(place)
        for name in names:
            (folder / f"{name}.in").write_bytes((root / f"{name}.in").read_bytes())
            kept = root / f"{name}.txt"
            if kept.is_file():
                (folder / kept.name).write_bytes(kept.read_bytes())
        for name in names:
            _compile(name, folder, days=days)
        made = {name: (folder / f"{name}.txt").read_text("utf-8") for name in names}
    before = {name: _text(root / f"{name}.txt") for name in names}
    for name, text in made.items():
        if text != before[name]:
            write_over(root / f"{name}.txt", text.encode())
    return tuple(change for name in names for change in changed(name, before[name], made[name]))


def order(lists: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of lists so that each comes after those that its text names with `-c` or `-r`."""
    needs = {name: set(_OTHER.findall(text)) & lists.keys() for name, text in sorted(lists.items())}
    return tuple(TopologicalSorter(needs).static_order())


def changed(name: str, before: str, after: str) -> Iterator[Change]:
    """Yield the packages of a list whose versions differ between two of its texts, by name."""
    old, new = _versions(before), _versions(after)
    for package in sorted(old.keys() | new.keys()):
        if old.get(package) != new.get(package):
            yield Change(name, package, old.get(package), new.get(package))


def _versions(text: str) -> dict[str, str]:
    """Return the version of each package; one that differs between systems has several, joined."""
    found: dict[str, list[str]] = {}
    for package, version in _PACKAGE.findall(text):
        found.setdefault(package, []).append(version)
    return {package: " | ".join(versions) for package, versions in found.items()}


def _compile(name: str, folder: Path, *, days: int | None) -> None:
    newest = [] if days is None else ["--upgrade", "--exclude-newer", f"{days} days"]
    command = [sys.executable, "-m", *_UV, *newest, "-o", f"{name}.txt", f"{name}.in"]
    # Which index is asked is for the environment to say (UV_INDEX_URL); no settings file of the machine is read.
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NotLocked(done.stderr.strip())


def _text(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""


def _line(change: Change, language: str) -> str:
    code = "lock-changed" if change.before and change.after else "lock-added" if change.after else "lock-gone"
    return say(
        code,
        language,
        list=f"{change.list_name}.txt",
        package=change.package,
        before=change.before or "",
        after=change.after or "",
    )
