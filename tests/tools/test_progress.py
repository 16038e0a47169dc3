"""How far a long build is, said where somebody or a log can read it."""

import io
import sys

import pytest

from tools.progress import Progress, progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which a test sets."""
    now = [100.0]
    monkeypatch.setattr("tools.progress.time.monotonic", lambda: now[0])
    return now


def test_a_short_build_says_nothing(moment: list[float]) -> None:
    stream = io.StringIO()
    said = Progress("fr", stream, bar=True)
    moment[0] += 0.4
    said("reading", 1, 10)
    said.end()
    assert stream.getvalue() == ""


def test_a_bar_is_renewed_in_its_line_and_taken_away(moment: list[float]) -> None:
    stream = io.StringIO()
    said = Progress("fr", stream, bar=True)
    moment[0] += 0.6
    said("reading", 600, 1200)
    said("reading", 601, 1200)  # too soon
    moment[0] += 0.1
    said("writing", 1200, 1200)
    said.end()
    assert stream.getvalue() == (
        "\r\x1b[K[############............] lecture des textes (600 sur 1\u202f200)"
        "\r\x1b[K[########################] écriture des pages (1\u202f200 sur 1\u202f200)"
        "\r\x1b[K"
    )


def test_a_log_gets_a_line_now_and_then(moment: list[float]) -> None:
    stream = io.StringIO()
    said = Progress("en", stream, bar=False)
    for _ in range(12):
        moment[0] += 1
        said("reading", 5, 1200)
    said.end()
    assert stream.getvalue() == "reading the texts (5 of 1,200)\n" * 2


def test_who_is_told_depends_on_where_it_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert progress("fr") is None
    monkeypatch.setattr(sys, "stderr", Terminal())
    found = progress("fr")
    assert found is not None
    assert found.bar
    monkeypatch.setenv("TERM", "dumb")
    assert progress("fr") is None
    monkeypatch.setenv("CI", "true")
    found = progress("fr")
    assert found is not None
    assert not found.bar
