"""A file is replaced whole or not at all."""

import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path


def write_over(path: Path, text: str) -> None:
    """Write a file in UTF-8 with line feeds, in place of the one that may be there; raises `OSError`."""
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, written)
        else:
            written.chmod(0o644)
        written.replace(path)
    finally:
        with suppress(FileNotFoundError):
            written.unlink()
