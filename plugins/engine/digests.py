"""Digests of what a build depends on beside the author's texts: our own code and the packages it runs with."""

import copyreg
import hashlib
import io
import os
import pickle
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
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


class _Reducers(dict[type, Callable[[Any], Any]]):
    """How a dataclass is taken apart: its class and the values of its fields, in one call for all of them.

    What dataclasses with slots have for it looks their fields up for each object anew, which takes four times as long.
    """

    def __missing__(self, of: type) -> Callable[[Any], Any]:
        if not is_dataclass(of) or "__reduce__" in vars(of):
            raise KeyError(of)
        names = [field.name for field in fields(of)]
        take: Callable[[Any], Any] = (
            attrgetter(*names) if len(names) > 1 else lambda value: tuple(getattr(value, name) for name in names)
        )
        self[of] = made = lambda value: (of, take(value))
        return made


_REDUCERS = _Reducers(copyreg.dispatch_table)


def value_digest(value: Any) -> bytes | None:
    """Return the digest of a value of frozen dataclasses and plain values, None where it holds anything else.

    Two values that are equal and of the same types have the same digest, whichever of their parts are one object:
    without its memo, pickle writes what it meets and nothing of where it met it before.
    """
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.fast = True
    pickler.dispatch_table = _REDUCERS
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
