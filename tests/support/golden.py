"""Golden files: what is expected, kept in a file that a person can read, renewed by `./site test --renew`."""

from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with a golden file; with `--renew`, write it there instead."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--renew"):
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8")

    return compare
