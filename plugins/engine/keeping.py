"""Files in which a build keeps what the next may use: written whole, and believed only when they are whole.

What is kept saves time and is never missed: a file that is damaged, cut short or of another program is as good as none.
"""

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from plugins.engine.configuration import ROOT

CACHE = ROOT / ".cache" / "build"
_HEADER = f"etapes 1 {sys.implementation.cache_tag}\n".encode()
_DIGEST = 20  # bytes
_UNFINISHED = ".part-"
_MOST = 64  # files; the ones used longest ago go


def kept(file: Path) -> Any:
    """Return the plain values in a file (text, bytes, numbers, None, tuples, lists, dicts of them), or None."""
    try:
        data = memoryview(file.read_bytes())
    except OSError:
        return None
    start = len(_HEADER) + _DIGEST
    if data[: len(_HEADER)] != _HEADER or data[len(_HEADER) : start] != _digest(data[start:]):
        return None
    with contextlib.suppress(OSError):
        os.utime(file)
    return marshal.loads(data[start:])  # noqa: S302 - the digest before it says that this program wrote it


def keep(file: Path, values: Any) -> None:
    """Write plain values to a file, all at once; a disk that takes nothing does not matter."""
    payload = marshal.dumps(values)
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_UNFINISHED, dir=file.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.writelines((_HEADER, _digest(payload), payload))
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)
        _sweep(file.parent)


def _sweep(folder: Path) -> None:
    """Remove the files used longest ago: those of sites and outputs that are gone, and what killed builds left."""
    entries = sorted(os.scandir(folder), key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in entries[_MOST:]:
        Path(entry).unlink(missing_ok=True)


def _digest(data: bytes | memoryview) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()
