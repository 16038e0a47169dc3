"""The site of these tests, planned and built."""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.plan import Plan
from tests.cards.small_site import FILES
from tests.events.small_site import plan_of

Planned = Callable[..., Plan]


def drawing() -> bytes:
    """A small picture."""
    from PIL import Image

    file = io.BytesIO()
    Image.new("RGB", (40, 20), "navy").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def planned(
    site_folder: Callable[[Mapping[str, str]], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Planned:
    """Plan the site with some files changed; one that is None is left out. What is drawn is kept in a folder of its own."""
    monkeypatch.setattr("plugins.cards.store.STORE", tmp_path / "kept")

    def planned(changes: Mapping[str, str | None] = {}, **options: Any) -> Plan:
        files = {name: text for name, text in {**FILES, **changes}.items() if text is not None}
        folder = site_folder(files)
        (folder / "images").mkdir(exist_ok=True)
        (folder / "images" / "trace.png").write_bytes(drawing())
        return plan_of(folder, **options)

    return planned
