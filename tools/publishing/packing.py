"""The files of a site packed beforehand, as `.gz` and `.br` beside each, so that a server packs nothing.

The same bytes give the same packed bytes: no time, no name goes into them. What was packed once is kept, by the
content and how it was packed.
"""

import gzip
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.engine.configuration import ROOT

STORE = ROOT / ".cache" / "packed"
# Text; pictures, films, fonts and the index of the search are packed already.
SUFFIXES = frozenset({".css", ".html", ".ics", ".js", ".json", ".svg", ".txt", ".vtt", ".xml", ".webmanifest"})
_LEAST = 512  # bytes; below it, packing saves no packet
_LARGEST = 5_000_000  # bytes; packing it as well as can be would take half a minute


def _brotli(data: bytes) -> bytes:
    import brotli

    packed: bytes = brotli.compress(data, quality=11)
    return packed


_WAYS: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, compresslevel=9, mtime=0),
    ".br": _brotli,
}


def pack(site: Path, store: Path = STORE) -> int:
    """Write packed files beside those of a site that get smaller by it, and return how many."""
    store.mkdir(parents=True, exist_ok=True)
    used = set()
    count = 0
    for path in sorted(site.rglob("*")):
        if path.suffix not in SUFFIXES or path.name.startswith("_") or not path.is_file():
            continue
        data = path.read_bytes()
        if not _LEAST <= len(data) <= _LARGEST:
            continue
        digest = hashlib.sha256(data).hexdigest()
        for suffix, way in _WAYS.items():
            kept = store / f"{digest}{suffix}"
            used.add(kept.name)
            packed = _kept(kept, data, way)
            beside = path.with_name(path.name + suffix)
            if len(packed) < len(data) and not beside.exists():
                beside.write_bytes(packed)
                count += 1
    for old in store.iterdir():
        if old.name not in used:
            old.unlink(missing_ok=True)
    return count


def _kept(kept: Path, data: bytes, way: Callable[[bytes], bytes]) -> bytes:
    """Return a packed file from the store, or pack it and put it there, whole or not at all."""
    try:
        packed = kept.read_bytes()
        if packed.endswith(_SEAL):
            return packed.removesuffix(_SEAL)
    except OSError:
        pass
    packed = way(data)
    kept.write_bytes(packed + _SEAL)
    return packed


_SEAL = b"whole"  # what a killed run has not come to write
