"""The rows of a run as a table in Markdown, and its place in docs/performance.md."""

import os
import platform
from collections.abc import Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path

from plugins.engine.configuration import ROOT
from tools.bench.running import Row

PAPER = ROOT / "docs" / "performance.md"
_BEGIN = "<!-- ./site bench -->\n"
_END = "<!-- end of ./site bench -->\n"
_PACKAGES = ("pelican", "markdown", "pygments", "typogrify", "jinja2")
_STEPS = {"cold": "from nothing", "same": "nothing changed", "edit": "one text edited", "pack": "packing all of it"}
_SUBJECTS = {
    "pelican": "Pelican as it comes",
    "hugo": "Hugo",
    "ours": "Étapes, bench templates",
    "ours+checks": "… with the checks of finished pages",
    "ours+cards": "… with cards",
    "ours+search": "… with search",
    "ours+theme": "Étapes, its own theme",
}


def table(rows: Sequence[Row]) -> str:
    """Return the rows as a table, by size and step, each with its ratios of CPU time."""
    lines = ["| texts | step | | CPU, s | wall, s | memory, MiB | CPU to Pelican | CPU to Hugo |", f"|{'---|' * 8}"]
    steps, subjects = list(_STEPS), list(_SUBJECTS)
    for row in sorted(rows, key=lambda row: (row.count, steps.index(row.step), subjects.index(row.subject))):
        taken = row.measure
        cells = (
            f"{row.count:,}",
            _STEPS[row.step],
            _SUBJECTS[row.subject],
            f"{taken.cpu:.2f}",
            f"{taken.wall:.2f}",
            f"{taken.peak:.0f}",
            _ratio(row.to_pelican),
            _ratio(row.to_hugo),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def said(rows: Sequence[Row], *, rounds: int, today: date, hugo: str | None) -> str:
    """Return what stands between the marks of the paper: when and on what it was measured, and the table.

    `hugo` is the version of Hugo, where it was there.
    """
    packages = [f"{name} {version(name)}" for name in _PACKAGES]
    packages += [f"Hugo {hugo}"] if hugo else []
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
    return (
        f"Measured on {today.isoformat()}: {os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python"
        f" {platform.python_version()}, {', '.join(packages)}; medians of {rounds} rounds, load {load} at the end.\n\n"
        f"{table(rows)}\n"
    )


def put(text: str, paper: Path = PAPER) -> None:
    """Put a text between the marks of the paper; raises `ValueError` for one without them."""
    whole = paper.read_text("utf-8")
    before, begin, rest = whole.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(paper.name)
    paper.write_text(f"{before}{begin}\n{text}\n{end}{after}", "utf-8")


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
