"""What a build notes of itself, for the next to say at once where nothing has changed."""

from collections.abc import Callable, Mapping
from contextlib import suppress
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


def test_a_full_disk_is_one_line_and_the_old_site_stays(
    small_disk: Path,
    site_folder: Write,
    capsys: pytest.CaptureFixture[str],
) -> None:
    content, out = site_folder(SITE), small_disk / "out"
    assert run_build(content, out, Wish(lang="en")) == 0
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    (small_disk / "rest").write_bytes(bytes(14_000_000 - sum(len(data) for data in before.values()) * 2))
    with suppress(OSError), (small_disk / "rest").open("ab") as rest:
        while True:
            rest.write(bytes(4096))
            rest.flush()
    (content / "posts/2020-01-02-b.md").write_text("Title: B\n\nText.\n", "utf-8")
    capsys.readouterr()
    assert run_build(content, out, Wish(lang="en")) == 1
    said = capsys.readouterr().err
    assert said == "not built: No space left on device; the site in place is as it was\n"
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before
    (small_disk / "rest").unlink()
    assert run_build(content, out, Wish(lang="en")) == 0
    assert (out / "2020/01/02/b/index.html").is_file()


def test_another_fault_of_the_system_is_not_hidden(site_folder: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_order: Order) -> Outcome:
        raise OSError(9, "Bad file descriptor")

    monkeypatch.setattr(building, "build", broken)
    with pytest.raises(OSError, match="Bad file"):
        run_build(site_folder(SITE), None, Wish(lang="en"))
