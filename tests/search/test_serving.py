"""Searching while a site is served: its index is made when it is asked for, and follows the texts."""

import json
import shutil
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from plugins.search import pagefind
from tests.search.small_site import FILES
from tests.tools.test_serving import free_port, start, stop

BUNDLE = f"/{pagefind.folder()}"


def fetch(port: int, path: str) -> Any:
    return urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20)


def results(port: int) -> int:
    with fetch(port, f"{BUNDLE}pagefind-entry.json") as entry:
        return json.load(entry)["languages"]["fr"]["page_count"]


def test_the_index_is_made_when_it_is_asked_for_and_follows_the_texts(tmp_path: Path) -> None:
    for name, text in FILES.items():
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    port = free_port()
    process = start(tmp_path, port)
    try:
        with fetch(port, "/recherche/") as page:
            assert BUNDLE in page.read().decode()
        assert not (tmp_path / ".cache/serve" / BUNDLE.strip("/")).exists()
        with fetch(port, f"{BUNDLE}pagefind.js") as program:
            assert program.headers["Content-Type"].startswith("text/javascript")
            assert program.headers["Cache-Control"] == "no-store"
        before = results(port)
        shutil.copy(tmp_path / "content/pages/a-propos.md", tmp_path / "content/pages/autre.md")
        deadline = time.monotonic() + 20
        while results(port) == before and time.monotonic() < deadline:
            time.sleep(0.1)
        assert results(port) == before + 1
        (tmp_path / "content/pages/autre.md").write_text("Titre\n", "utf-8")
        time.sleep(2)
        assert results(port) == before + 1, "a build with problems leaves the site in place, and its index"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            fetch(port, f"{BUNDLE}none")
    finally:
        stop(process)
