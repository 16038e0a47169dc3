"""Options of the test run."""

import pytest

pytest_plugins = ["tests.support.golden", "tests.support.browser"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also the tests that are slow or heavy")
    parser.addoption("--renew", action="store_true", help="write the golden files anew")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--long"):
        return
    skip = pytest.mark.skip(reason="slow or heavy: only with --long")
    for item in items:
        if "long" in item.keywords:
            item.add_marker(skip)
