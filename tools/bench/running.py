"""Every subject built in turn, from nothing, again with nothing changed, and after an edit; several rounds of it."""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from plugins.engine.configuration import ROOT
from tools.bench.measuring import Measure, measured
from tools.bench.subjects import VARIANTS, Subject, subject

COLD, SAME, EDIT, PACK = "cold", "same", "edit", "pack"
_STEPS = (COLD, SAME, EDIT)
# A change within the tick of a file system's clock before a build would not show; so nothing is noted then.
_TICK_SECONDS = 0.2
_PACKING = (
    "from pathlib import Path\nfrom tools.publishing.packing import pack\npack(Path({site!r}), Path({store!r}))\n"
)
Tell = Callable[[int, str, str, Measure], None]
"""Is told of each run: how many texts, of which subject, which step, and what it took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The medians of one step of one subject; ratios are taken round by round, None where there is no such peer."""

    count: int
    subject: str
    step: str
    measure: Measure
    to_pelican: float | None
    to_hugo: float | None


def run(
    counts: Sequence[int], rounds: int, peers: Sequence[str], folder: Path, *, packed: bool = True, tell: Tell
) -> tuple[Row, ...]:
    """Measure everything, smallest site first, and return the rows; raises `RunFailed` for what cannot be built."""
    rows: list[Row] = []
    for count in sorted(counts):
        names = [*peers, *("ours" if not variant else f"ours+{variant}" for variant in VARIANTS)]
        subjects = [subject(name, count, folder / str(count)) for name in names]
        found: dict[tuple[str, str], list[Measure]] = {}
        for number in range(rounds):
            for step in _STEPS:
                for one in subjects:
                    taken = _step(one, step, number, folder)
                    found.setdefault((one.name, step), []).append(taken)
                    tell(count, one.name, step, taken)
            if packed:
                taken = _pack(next(one for one in subjects if one.name == "ours"), folder)
                found.setdefault(("ours", PACK), []).append(taken)
                tell(count, "ours", PACK, taken)
        rows += [_row(count, name, step, found) for name, step in found]
    return tuple(rows)


def _step(one: Subject, step: str, number: int, folder: Path) -> Measure:
    if step == COLD:
        one.forget()
        time.sleep(_TICK_SECONDS)
    elif step == EDIT:
        one.edit(number)
        time.sleep(_TICK_SECONDS)
    return measured(one.command, cwd=one.folder, log=folder / "last.log")


def _pack(one: Subject, folder: Path) -> Measure:
    """Return what it takes to pack a whole site, from nothing; the packed files are removed again."""
    site, store = one.folder / one.output, one.folder / ".cache" / "packed"
    code = _PACKING.format(site=str(site), store=str(store))
    taken = measured((sys.executable, "-c", code), cwd=ROOT, log=folder / "last.log")
    for path in [*site.rglob("*.br"), *site.rglob("*.gz"), *store.iterdir()]:
        path.unlink()
    return taken


def _row(count: int, name: str, step: str, found: dict[tuple[str, str], list[Measure]]) -> Row:
    runs = found[name, step]
    return Row(
        count=count,
        subject=name,
        step=step,
        measure=Measure(
            cpu=median(run.cpu for run in runs),
            wall=median(run.wall for run in runs),
            peak=median(run.peak for run in runs),
        ),
        to_pelican=_ratio(runs, found.get(("pelican", step))),
        to_hugo=_ratio(runs, found.get(("hugo", step))),
    )


def _ratio(runs: Sequence[Measure], others: Sequence[Measure] | None) -> float | None:
    if not others:
        return None
    return median(run.cpu / max(other.cpu, 1e-9) for run, other in zip(runs, others, strict=True))
