"""What the Nu HTML checker and Lighthouse say; only with `--long`, where npm can install them."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.build import Order, build
from tests.reader.conftest import ARTICLE, KINDS, paths, write
from tests.support.browser import Served
from tests.support.gates import lighthouse, markup, packed

pytestmark = pytest.mark.long
VNU = ("vnu-jar", "26.9.27")
LIGHTHOUSE = ("lighthouse", "12.8.2")
LARGEST_MS = {"article": 1000, "home": 900, "tag": 900}


@pytest.fixture(scope="module")
def jar(npm: Callable[[str, str], Path]) -> Path:
    if shutil.which("java") is None:
        pytest.skip("Java is not installed")
    return npm(*VNU) / "build/dist/vnu.jar"


@pytest.fixture(scope="module")
def program(npm: Callable[[str, str], Path]) -> Path:
    if shutil.which("node") is None:
        pytest.skip("Node is not installed")
    return npm(*LIGHTHOUSE)


def test_the_checker_has_nothing_to_say_of_any_page(jar: Path, journal: Served, demonstration: Served) -> None:
    pages = [site.folder / path for site in (journal, demonstration) for path in paths(site)]
    assert len(pages) > 180
    assert markup(jar, pages) == []


def test_the_checker_says_what_is_wrong(jar: Path, planted: Any) -> None:
    served = planted(ARTICLE, "</main>", '<p align="right"><a href="a b">x</a></main>')
    assert len(markup(jar, [served.folder / ARTICLE])) >= 2


@pytest.fixture(scope="module")
def as_sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The journal as hosts send it, at the address that it was built for."""
    root = tmp_path_factory.mktemp("sent")
    write(root / "content")
    server = packed(root / "output")
    address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    order = Order(content=root / "content", output=root / "output", production=False, address=address)
    assert build(order).findings.problems == ()
    yield Served(address, root / "output")
    server.shutdown()


@pytest.mark.parametrize("kind", LARGEST_MS)
def test_lighthouse_gives_full_marks(program: Path, as_sent: Served, kind: str, record_property: Any) -> None:
    found = lighthouse(program, f"{as_sent.address}/{KINDS[kind].removesuffix('index.html')}", runs=3)
    record_property("lighthouse", str(found))
    assert found.marks == (100, 100, 100, 100), found
    assert found.largest_ms <= LARGEST_MS[kind], found
    assert found.shift == 0, found


def test_lighthouse_takes_marks_away(program: Path, planted: Any) -> None:
    fault = '<img src="/assets/nowhere.png"><p style="color: #eee">Des mots pâles</p></main>'
    served = planted(ARTICLE, "</main>", fault)
    found = lighthouse(program, f"{served.address}/{ARTICLE.removesuffix('index.html')}", runs=1)
    assert found.marks[1] < 100
    assert {"image-alt", "color-contrast"} <= set(found.lost)
