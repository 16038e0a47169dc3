"""Large sites: every backlink is there, joining costs next to nothing, and a long series is as fast as short ones."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.build import Order, build
from plugins.events import joining
from plugins.problems.text import line
from tests.events.corpus import Size, write_corpus
from tests.events.small_site import TODAY, event, named, plan_of, said, text, view


class Clock:
    """The CPU time that a function takes in all, of whoever calls it."""

    def __init__(self, timed: Callable[..., Any]) -> None:
        self.timed = timed
        self.seconds = 0.0
        self.calls = 0

    def __call__(self, *arguments: Any, **options: Any) -> Any:
        before = time.process_time()
        try:
            return self.timed(*arguments, **options)
        finally:
            self.seconds += time.process_time() - before
            self.calls += 1


def build_corpus(
    folder: Path, size: Size, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, list[str]], Clock, float]:
    """Build the corpus as readers get it; what was written, the clock of the joining step, the CPU time of the build."""
    names = write_corpus(folder / "content", size)
    clock = Clock(joining._join)
    monkeypatch.setattr(joining, "_join", clock)
    before = time.process_time()
    outcome = build(Order(content=folder / "content", output=folder / "output", today=TODAY))
    seconds = time.process_time() - before
    assert [line(found, "en") for found in (*outcome.findings.problems, *outcome.findings.hints)] == []
    assert outcome.reports == size.reports
    return names, clock, seconds


def check_backlinks(output: Path, names: dict[str, list[str]]) -> None:
    """Every report that names a thing stands on the thing's page, as a link to the report's own."""
    pages = {path.parent.name: path for path in output.glob("[0-9]*/*/*/*/index.html")}
    for thing, reports in names.items():
        page = (output / thing / "index.html").read_text("utf-8")
        for report in reports:
            href = f'href="/{pages[report].parent.relative_to(output).as_posix()}/"'
            assert href in page, (thing, report)


def test_a_site_of_a_tenth_of_the_size_has_every_backlink(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = Size(events=200, venues=30, people=50, organisations=10, series=6, reports=150)
    names, clock, _ = build_corpus(tmp_path, size, monkeypatch)
    assert clock.calls == 1
    check_backlinks(tmp_path / "output", names)


@pytest.mark.long
def test_a_large_site_has_every_backlink_and_joining_costs_under_a_twentieth(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """2,000 events, 300 venues, 500 people, 1,500 reports."""
    names, clock, seconds = build_corpus(tmp_path, Size(), monkeypatch)
    assert clock.calls == 1
    assert clock.seconds < seconds / 20, f"{clock.seconds:.2f} of {seconds:.2f} s"
    check_backlinks(tmp_path / "output", names)
    for venue in range(0, 300, 50):
        page = (tmp_path / "output" / "lieux" / f"lieu-{venue}" / "index.html").read_text("utf-8")
        mentioned = [number for number in range(1500) if number % 300 == venue]
        assert all(f"/compte-rendu-{number}/" in page for number in mentioned)


def series_site(folder: Path, *, series: int, numbered: bool) -> Path:
    """2,000 events, spread over some series; numbered as far as a series has numbers."""
    content = folder / f"{series}-{numbered}"
    files = {f"series/s-{number}.md": named(f"Série {number}") for number in range(series)}
    for number in range(2000):
        stage = number // series + 1
        head = [f"Series: s-{number % series}", *([f"Stage: {stage}"] if numbered and stage < 1000 else [])]
        day = f"{1990 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        files[f"events/e-{number}.md"] = event(*head, title=f"Étape {number}", start=day)
    files["posts/2012-12-08-a.md"] = text("Title: Compte rendu", "Event: e-0, e-1999")
    for name, written in files.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(written, "utf-8")
    (content / "site.md").write_text("Name: Carnet\nAddress: https://carnet.example\nLanguage: fr\n", "utf-8")
    return content


@pytest.mark.parametrize("numbered", [False, True], ids=["without numbers", "with numbers"])
def test_two_thousand_events_in_one_series_are_as_fast_as_in_a_hundred(tmp_path: Path, numbered: bool) -> None:  # noqa: FBT001
    seconds = {}
    for series in (100, 1):
        content = series_site(tmp_path, series=series, numbered=numbered)
        before = time.process_time()
        plan = plan_of(content)
        seconds[series] = time.process_time() - before
        assert said(plan) == []
    assert len(view(plan, "series/s-0/").stops) == 2000
    assert view(plan, "evenements/e-1000/").box.series.title == "Série 0"
    assert seconds[1] < 2 * seconds[100], seconds


def test_a_hundred_files_that_name_a_missing_venue_are_a_hundred_lines(planned) -> None:
    files = {f"events/e-{number}.md": event("Venue: lieu") for number in range(100)}
    files |= {f"venues/lieu-{number}.md": named("Lieu") for number in range(300)}
    lines = said(planned(files))
    assert len(lines) == 100
    assert all(":3: there is no ‘lieu’ in venues/; did you mean ‘lieu-" in found for found in lines)
