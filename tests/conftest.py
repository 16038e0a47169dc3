"""Options of the test run, and content folders made of a few lines."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.support.golden",
    "tests.support.browser",
    "tests.support.network",
    "tests.support.gates",
    "tests.support.disk",
]
# A push tries the same examples as the run before it, so that it is judged by its own changes; `--long` looks for new
# ones. A busy machine is no failure.
settings.register_profile(
    "push", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the tests that are slow or heavy")
    parser.addoption("--renew", action="store_true", help="write the golden files anew")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("search" if config.getoption("--long") else "push")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="slow or heavy: only with --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)


@pytest.fixture
def site_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Write a content folder from names and texts, and stand beside it: problems name `content/…`."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        content = tmp_path / "content"
        content.mkdir(exist_ok=True)
        for name, text in files.items():
            file = content / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return content

    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITEURL", raising=False)
    return write
