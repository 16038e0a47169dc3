"""Receives a site over ssh, for one folder: a key can be restricted to it and then do nothing else on the server.

Copy this folder to the server, and write in `authorized_keys` of the account that owns the site's folder, on one line:

    restrict,command="python3 /usr/local/lib/etapes/receive.py /srv/site" ssh-ed25519 AAAA… publish

What the other side asks for is either a session, JSON a line each way, which holds the lock while it lasts; or rsync,
which may only write, only into the folder of the release that the session has begun, and only plain files.
"""

import json
import os
import re
import shlex
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from releases import RELEASE, Releases, Trouble

LINE = 64_000_000  # bytes of one request: the list of files of a very large site
# What our rsync asks a server for: files without links, devices, owners or times, compared by content.
_SHORT = re.compile(r"-[crpvz]*(?:e\d*\.[A-Za-z]*)?")
_LONG = frozenset({"--server", "--link-dest", "../../../current/"})


def refused(words: Sequence[str]) -> str:
    """Return what is wrong with a call of rsync, or nothing."""
    if len(words) < 4 or words[:2] != ["rsync", "--server"] or words[-2] != ".":
        return "only rsync that writes is served here"
    for word in words[2:-2]:
        if word not in _LONG and not _SHORT.fullmatch(word):
            return f"rsync may not be asked for {word[:40]!r}"
    if not RELEASE.fullmatch(words[-1].rstrip("/")):
        return "that is no place for a release"
    return ""


def receive(folder: Path, words: Sequence[str]) -> NoReturn:
    """Run rsync on the folder of a release that a session has begun; it replaces this process."""
    wrong = refused(words)
    store = Releases(folder)
    name = words[-1].rstrip("/") if not wrong else ""
    if not wrong and not (store.is_locked() and store.incoming(name).is_dir()):
        wrong = "no session has begun that release"
    if wrong:
        print(wrong, file=sys.stderr)
        sys.exit(1)
    os.chdir(store.incoming(name))
    os.umask(0o022)
    os.execvp("rsync", [*words[:-1], "./"])  # noqa: S606, S607 - the words are checked, and no shell reads them


def session(folder: Path) -> int:
    """Answer requests until the other side hangs up; the lock is held all the while."""
    store = Releases(folder)
    try:
        with store.locked():
            _say({"ok": "ready"})
            while line := sys.stdin.buffer.readline(LINE):
                _say(answer(store, line))
            store.abandon()
    except Trouble as trouble:
        _say({"trouble": trouble.code, "values": trouble.values})
        return 1
    except OSError as error:
        _say({"trouble": "publish-disk", "values": {"reason": error.strerror or str(error)}})
        return 1
    return 0


def answer(store: Releases, line: bytes) -> dict[str, Any]:
    """Return the answer to one request."""
    try:
        said = json.loads(line)
        return {"ok": _DO[said["do"]](store, said)}
    except Trouble as trouble:
        return {"trouble": trouble.code, "values": trouble.values}
    except OSError as error:
        return {"trouble": "publish-disk", "values": {"reason": error.strerror or str(error)}}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {"trouble": "publish-answer", "values": {}}


def _files(said: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    return {str(path): (str(digest), int(size)) for path, (digest, size) in said["files"].items()}


_DO: Mapping[str, Callable[[Releases, Mapping[str, Any]], Any]] = {
    "state": lambda store, _said: asdict(store.state()),
    "read": lambda store, said: asdict(store.read(str(said["id"]))),
    "before": lambda store, _said: store.before(),
    "begin": lambda store, said: str(store.begin(str(said["id"]))),
    "finish": lambda store, said: store.finish(str(said["id"]), _files(said)),
    "switch": lambda store, said: store.switch(str(said["id"])),
    "discard": lambda store, said: store.discard(str(said["id"])),
    "prune": lambda store, _said: store.prune(),
    "abandon": lambda store, _said: store.abandon(),
    "token": lambda store, said: store.token(str(said["slug"])),
    "show": lambda store, said: store.show(str(said["id"]), str(said["token"]), _files(said)),
    "hide": lambda store, said: store.hide(str(said["slug"])),
}


def _say(said: Mapping[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def main() -> int:
    """Do what the client asks for within the folder that the key is restricted to; the exit status."""
    asked = os.environ.get("SSH_ORIGINAL_COMMAND")
    try:
        words = shlex.split(asked or "")
    except ValueError:
        words = []
    if len(sys.argv) != 2 or asked is None:
        print("this is the command of a key in authorized_keys: receive.py FOLDER", file=sys.stderr)
        return 2
    folder = Path(sys.argv[1])
    if len(words) < 3 or words[0] != "etapes-receive" or Path(words[1]) != folder:
        print(f"this key publishes to {folder} and does nothing else", file=sys.stderr)
        return 1
    if words[2:] == ["session"]:
        return session(folder)
    receive(folder, words[2:])


if __name__ == "__main__":
    sys.exit(main())
