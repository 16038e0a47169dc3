"""What git still holds of a file that was changed or taken away."""

import os
import subprocess
from pathlib import Path

_OF_HOOKS = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}  # they name another repository
_SECONDS = 30


def commits(path: Path) -> int:
    """Return how many commits of a file's repository, on any branch, have touched it; 0 where there is no git."""
    command = ["git", "--literal-pathspecs", "rev-list", "--all", "--full-history", "--count", "--", path.name]
    environment = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument begins with a hyphen after `--`
            command, cwd=path.parent, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return 0
    return int(done.stdout) if done.returncode == 0 and done.stdout.strip().isdigit() else 0
