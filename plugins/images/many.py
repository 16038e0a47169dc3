"""All pictures of a site at once: what is stored is taken, what is not is made by several processes."""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from plugins.images.deriving import derive, derived
from plugins.images.model import Picture
from plugins.problems.model import Refused

_WORTH = 3  # pictures; below that, starting processes takes longer than it saves
_MOST_WORKERS = 8  # each may take some hundred MB


@dataclass(frozen=True, slots=True, kw_only=True)
class Gallery:
    """What became of picture files: the pictures, those refused and why, and how many had to be made."""

    pictures: Mapping[Path, Picture]
    refused: Mapping[Path, Refused]
    made: int


def derive_all(paths: Iterable[Path], *, store: Path, widths: Sequence[int], workers: int | None = None) -> Gallery:
    """Return all pictures of some files, each as `derive` gives it; none stops the others.

    `workers` is the number of processes, by default that of the processors; with 1, or little to do, it is this one.
    """
    found: dict[Path, Picture | Refused | None] = {}
    for path in paths:
        found[path] = _tried(partial(derived, store=store, widths=widths), path)
    missing = [path for path, picture in found.items() if picture is None]
    found.update(zip(missing, _made(missing, partial(derive, store=store, widths=widths), workers), strict=True))
    return Gallery(
        pictures={path: picture for path, picture in found.items() if isinstance(picture, Picture)},
        refused={path: refused for path, refused in found.items() if isinstance(refused, Refused)},
        made=sum(isinstance(found[path], Picture) for path in missing),
    )


def _tried(make: Callable[[Path], Picture | None], path: Path) -> Picture | Refused | None:
    try:
        return make(path)
    except Refused as refused:
        return refused


def _made(
    paths: Sequence[Path], make: Callable[[Path], Picture], workers: int | None
) -> list[Picture | Refused | None]:
    count = min(workers or min(os.cpu_count() or 1, _MOST_WORKERS), len(paths))
    if count <= 1 or len(paths) < _WORTH:
        return [_tried(make, path) for path in paths]
    made = _in_processes(paths, make, count)
    return [_alone(path, make) if picture is None else picture for path, picture in zip(paths, made, strict=True)]


def _in_processes(paths: Sequence[Path], make: Callable[[Path], Picture], count: int) -> list[Picture | Refused | None]:
    """Return what several processes make; None for what was under way or waiting when one of them died."""
    made: list[Picture | Refused | None] = []
    # A copy of this process would have the locks of its threads: it serves pages while it builds.
    way = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(count, mp_context=get_context(way)) as pool:
        for future in [pool.submit(_tried, make, path) for path in paths]:
            try:
                made.append(future.result())
            except BrokenProcessPool:
                made.append(None)
    return made


def _alone(path: Path, make: Callable[[Path], Picture]) -> Picture | Refused | None:
    """Return what a process of its own makes of a picture; one that even so kills its reader is none."""
    (made,) = _in_processes([path], make, 1)
    return made or Refused("picture-unreadable", file=path.name)
