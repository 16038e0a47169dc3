"""What pages weigh without their pictures, as gzip sends them, and how many files they ask for."""

from typing import Any

import pytest

from tests.reader.conftest import ARTICLE, KINDS
from tests.support.browser import Served
from tests.support.gates import Budget, over, weight

BUDGETS = {
    "article": Budget(text=10_250, scripts=1000, requests=5),
    "report": Budget(text=7150, scripts=540, requests=3),
    "home": Budget(text=5100, scripts=0, requests=3),
    "tag": Budget(text=4900, scripts=0, requests=2),
}
PAGES = KINDS | {"report": "2026/09/01/jour-1/index.html"}  # a text without what few have


@pytest.mark.parametrize("kind", BUDGETS)
def test_a_page_is_within_its_budget(journal: Served, kind: str, record_property: Any) -> None:
    found = weight(journal.folder, PAGES[kind])
    record_property("weight", str(found))
    assert over(found, BUDGETS[kind]) == [], found


def test_home_and_tag_list_ten_reports(journal: Served) -> None:
    for kind in ("home", "tag"):
        assert (journal.folder / KINDS[kind]).read_text("utf-8").count('<article class="card') == 10


def test_only_a_report_with_video_or_form_has_a_script(journal: Served) -> None:
    scripted = {path for path in KINDS.values() if weight(journal.folder, path).scripts}
    assert scripted == {ARTICLE, KINDS["search"]}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("</main>", "".join(f"<p>{number * 7919}</p>" for number in range(4000)), "text"),
        ("</main>", '<script src="/assets/heavy.js"></script></main>', "scripts"),
        ('href="data:image', 'href="/assets/heavy.svg?', "requests"),
        ("</main>", "".join(f'<img src="/assets/heavy.js?{number}" alt="">' for number in range(9)), "requests"),
    ],
)
def test_a_page_that_is_too_heavy_is_seen(planted: Any, old: str, new: str, said: str) -> None:
    served = planted(ARTICLE, old, new)
    script = ";".join(f"x({number * 7919})" for number in range(2000))
    (served.folder / "assets/heavy.js").write_text(script, "utf-8")
    assert any(line.startswith(f"{said}:") for line in over(weight(served.folder, ARTICLE), BUDGETS["article"]))
