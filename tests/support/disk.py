"""A disk that is soon full."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 14 MB, which root can make of memory."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made_one = os.geteuid() == 0 and shutil.which("mount")
    if (
        not made_one
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=14m", "tmpfs", folder], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("a small disk cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)
