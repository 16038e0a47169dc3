"""What stock Pelican makes of one input: its own settings, nothing of ours."""

import subprocess
import sys
from pathlib import Path

from tests.hostile.inputs import BESIDE, MARKS, write
from tests.support.command import environment

_SECONDS = 60
_SECONDS_OF_A_HANG = 8


def outcome(name: str, folder: Path, *, hangs: bool = False) -> str:
    """Return what becomes of an input that is built in an empty folder.

    `published`: Pelican is content, and the bad thing is in the output; `lost`: it is content, and the input is not
    there; `stopped`: it ends with an error, for the whole site; `hangs`: it goes on and on.
    """
    content = folder / "content"
    write({one: None for one in BESIDE if one not in {"site.md", name}}, content)
    write({name: None}, content)
    command = [sys.executable, "-m", "pelican", "content", "-o", "output", "--ignore-cache"]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment(),
            capture_output=True,
            check=False,
            timeout=_SECONDS_OF_A_HANG if hangs else _SECONDS,
        )
    except subprocess.TimeoutExpired:
        return "hangs"
    if done.returncode:
        return "stopped"
    mark = MARKS.get(name, b"canari")
    files = (path for path in folder.rglob("*") if path.is_file() and content not in path.parents)
    there = any(mark in path.read_bytes() for path in files if "dehors" not in path.parent.parts[-1:])
    return "published" if there else "lost"
