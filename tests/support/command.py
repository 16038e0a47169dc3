"""`./site` as an author runs it, in a process of its own."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The environment of a test never reaches the build: neither its address nor its day, nor where it runs.
_FOREIGN = {"SITEURL", "SITE_CONTENT", "SOURCE_DATE_EPOCH", "CI", "PYTEST_CURRENT_TEST"}


def environment(**changes: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _FOREIGN} | changes


def site(*arguments: str | Path, cwd: Path, **changes: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, ROOT / "tasks.py", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment(**changes), capture_output=True, text=True, encoding="utf-8", check=False
    )


def digests(folder: Path) -> dict[str, str]:
    """The content of every file below a folder, and its mode, by its name."""
    return {
        path.relative_to(folder).as_posix(): f"{path.stat().st_mode:o} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
