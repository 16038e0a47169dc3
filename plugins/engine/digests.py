"""Digests of what a build depends on beside the author's texts: our own code and the packages it runs with."""

import hashlib
import io
import os
import pickle
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from plugins.engine.configuration import ROOT

_SIZE = 20  # bytes


def digest(*pieces: bytes | str) -> bytes:
    """Return the digest of some pieces; the same bytes cut elsewhere have another."""
    found = hashlib.blake2b(digest_size=_SIZE)
    for piece in pieces:
        data = piece.encode("utf-8", "surrogatepass") if isinstance(piece, str) else piece
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.digest()


def value_digest(value: Any) -> bytes | None:
    """Return the digest of a value of frozen dataclasses and plain values, None where it holds anything else.

    Two values that are equal and of the same types have the same digest, whichever of their parts are one object:
    without its memo, pickle writes what it meets and nothing of where it met it before.
    """
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    try:
        pickler.dump(value)
    except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError):
        return None
    return digest(out.getvalue())


def files_digest(files: Iterable[Path], root: Path) -> bytes:
    """Return the digest of some files, each with its name below a folder."""
    pieces: list[bytes | str] = []
    for file in sorted(files):
        pieces += [file.relative_to(root).as_posix(), file.read_bytes()]
    return digest(*pieces)


@cache
def code() -> bytes:
    """Return the digest of the code that runs: our plugins, the version of every package, Python's.

    It is taken once: a process that stays alive runs the code it began with, whatever lies on the disk by now.
    """
    ours = files_digest((ROOT / "plugins").rglob("*.py"), ROOT)
    return digest(ours, sys.version, *packages(sys.path))


def packages(places: Iterable[str]) -> list[str]:
    """Return the name and version of every package in some folders, as its installer wrote them."""
    found: set[str] = set()
    for place in places:
        if place and Path(place).is_dir():
            found.update(entry.name for entry in os.scandir(place) if entry.name.endswith((".dist-info", ".egg-info")))
    return sorted(found)
