"""The site of these tests, planned and built."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.plan import Plan
from plugins.search import store
from tests.events.small_site import plan_of
from tests.search.small_site import FILES

Planned = Callable[..., Plan]


@pytest.fixture
def planned(site_folder: Callable[[Mapping[str, str]], Path]) -> Planned:
    """Plan the site with some files changed; one that is None is left out."""

    def planned(changes: Mapping[str, str | None] = {}, **options: Any) -> Plan:
        files = {name: text for name, text in {**FILES, **changes}.items() if text is not None}
        return plan_of(site_folder(files), **options)

    return planned


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test finds the index that another has made."""
    monkeypatch.setattr(store, "STORE", tmp_path / "store")
