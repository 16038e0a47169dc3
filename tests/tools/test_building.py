"""What a build notes of itself, for the next to say at once where nothing has changed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.engine.build import Order, Outcome, build
from tools import building
from tools.building import Wish, run_build

Write = Callable[[Mapping[str, str | bytes]], Path]
PARIS = ZoneInfo("Europe/Paris")
SITE = {"site.md": "Name: Carnet\nAddress: https://carnet.example\n", "posts/2020-01-01-a.md": "Title: A\n\nb\n"}


def test_a_build_that_ends_after_midnight_says_nothing_of_the_new_day(
    site_folder: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = [datetime(2026, 11, 24, 23, 59, tzinfo=PARIS)]
    noted: dict[str, Any] = {}

    class Clock(datetime):
        @classmethod
        def now(cls, _zone: Any = None) -> datetime:
            return moment[0]

    def slow(order: Order) -> Outcome:
        outcome = build(order)
        moment[0] = datetime(2026, 11, 25, 0, 1, tzinfo=PARIS)
        return outcome

    monkeypatch.setattr(building, "datetime", Clock)
    monkeypatch.setattr(building, "build", slow)
    monkeypatch.setattr(building, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(building.unchanged, "beginning", lambda *_: {})
    monkeypatch.setattr(building.unchanged, "note", lambda _root, _output, began, _said: noted.update(began))
    assert run_build(site_folder(SITE), tmp_path / "out", Wish(started_ns=1)) == 0
    assert noted["from"] == datetime(2026, 11, 24, tzinfo=PARIS).timestamp()
    assert noted["until"] == datetime(2026, 11, 25, tzinfo=PARIS).timestamp()
