"""Indexes that were made, kept by the documents that they are of: the same documents give the same index."""

import contextlib
import hashlib
import marshal
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

STORE = Path(__file__).parents[2] / ".cache" / "search"
_MOST = 4  # indexes; one of a large site is some ten MB
_DIGEST = 32  # bytes
Files = tuple[tuple[str, bytes], ...]


def key_of(pieces: Iterable[str]) -> str:
    """Return the name that an index of some documents is kept under; `pieces` are all that it is made of."""
    found = hashlib.sha256()
    for piece in pieces:
        data = piece.encode("utf-8", "surrogatepass")
        found.update(b"%d:" % len(data) + data)
    return found.hexdigest()[:40]


def kept(key: str, store: Path | None = None) -> Files | None:
    """Return the files of an index, by their names; None where there is none, or it is not whole."""
    file = (store or STORE) / f"{key}.index"
    with contextlib.suppress(OSError):
        data = file.read_bytes()
        if hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
            os.utime(file)
            found: Files = marshal.loads(data[_DIGEST:])  # noqa: S302 - the digest before it says that we wrote it
            return found
    return None


def keep(key: str, files: Files, store: Path | None = None) -> None:
    """Store the files of an index all at once; a store that takes nothing does not matter. The oldest go."""
    folder = store or STORE
    data = marshal.dumps(files)
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".part-", dir=folder)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(hashlib.sha256(data).digest() + data)
            part.replace(folder / f"{key}.index")
        finally:
            part.unlink(missing_ok=True)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.stat().st_mtime_ns, reverse=True)[_MOST:]:
            entry.unlink(missing_ok=True)
