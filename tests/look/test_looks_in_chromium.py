"""The three looks of the guides: without a problem, and read by everybody in both schemes."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from plugins.engine.build import Order, build

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
LOOKS = sorted(path.name for path in (ROOT / "docs/looks").iterdir() if path.is_dir())
PAGES = ("/", "/2020/02/29/tout/")
CONTRAST = {"runOnly": ["color-contrast"]}


def test_there_are_three_with_small_pictures_of_both_schemes() -> None:
    assert LOOKS == ["atelier", "institution", "journal"]
    pictures = sorted((ROOT / "docs/looks").glob("*.png"))
    assert [path.stem for path in pictures] == [f"{name}-{scheme}" for name in LOOKS for scheme in ("dark", "light")]
    assert all(path.stat().st_size <= 60_000 for path in pictures)


@pytest.mark.parametrize("name", LOOKS)
def test_a_look_builds_without_a_problem_and_axe_finds_every_text_readable(
    name: str, tmp_path: Path, chromium: Any, serve: Any
) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests/site/content", content)
    shutil.copytree(ROOT / "docs/looks" / name, content, dirs_exist_ok=True)
    served = serve(tmp_path / "out")
    done = build(Order(content=content, output=tmp_path / "out", production=False, address=served.address))
    assert done.findings.problems == ()
    for scheme in ("light", "dark"):
        page = chromium.new_page(color_scheme=scheme, viewport={"width": 1000, "height": 900})
        for path in PAGES:
            page.goto(served.address + path)
            found = Axe().run(page, options=CONTRAST)
            assert found.violations_count == 0, f"{path} {scheme}\n{found.generate_report()}"
        page.evaluate("document.documentElement.style.setProperty('--ink', 'var(--raised)')")
        assert Axe().run(page, options=CONTRAST).violations_count > 0
        page.context.close()
