"""Corrections: a dated line each in the head of any text, shown on its page, in the feed and to search engines."""

import contextlib
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.corrections import correction, newest
from plugins.catalogue.model import Correction
from plugins.engine.build import Order, build
from plugins.engine.plan import Plan
from plugins.frontmatter.values import Customs
from plugins.problems.model import Refused
from plugins.problems.text import line, message
from tests.events.small_site import SETTINGS, event, named, plan_of
from tests.support.facts import page_facts

PARIS = ZoneInfo("Europe/Paris")
CUSTOMS = Customs("fr", ("fr", "en"), PARIS)
ATOM = "{http://www.w3.org/2005/Atom}"
TWO = ("Correction:", "    24 novembre 2026 : Le lieu était <faux>.", "    2026-11-20: “Anne”, not Ann: sorry.")
# A text of each kind that has a page, by its file and the path of its page.
KINDS = {
    "pages/a-propos.md": ("a-propos/", named("À propos", *TWO)),
    "events/fete.md": ("evenements/fete/", event(*TWO)),
    "venues/atelier.md": ("lieux/atelier/", named("Atelier", *TWO)),
    "people/anne.md": ("personnes/anne/", named("Anne", *TWO)),
    "organisations/les-ateliers.md": ("organisations/les-ateliers/", named("Ateliers", *TWO)),
    "series/tour.md": ("series/tour/", named("Tour", *TWO)),
    "videos/film.md": ("videos/film/", named("Film", *TWO, "Address: https://vimeo.com/36579366", "Length: 3:12")),
}
POST = ("2012/12/08/etape/", named("Étape", "Modified: 2026-11-22", *TWO))


@pytest.mark.parametrize(
    ("value", "when", "text"),
    [
        ("2026-11-24: le nom", datetime(2026, 11, 24, tzinfo=PARIS), "le nom"),
        ("2026-11-24\u00a0: le nom : deux", datetime(2026, 11, 24, tzinfo=PARIS), "le nom : deux"),
        ("24 novembre 2026 à 19 h 30 : x", datetime(2026, 11, 24, 19, 30, tzinfo=PARIS), "x"),
        ("2026-11-24 19:30: x", datetime(2026, 11, 24, 19, 30, tzinfo=PARIS), "x"),
        ("November 24, 2026: e\u0301", datetime(2026, 11, 24, tzinfo=PARIS), "é"),
    ],
)
def test_a_correction_is_a_day_and_what_was_corrected(value: str, when: datetime, text: str) -> None:
    assert correction(value, CUSTOMS) == Correction(when, text)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("le nom", "‘le nom’ says no day or nothing after it; write 2026-11-24: what was corrected"),
        ("le nom : faux", "‘le nom : faux’ says no day or nothing after it; write 2026-11-24: what was corrected"),
        ("2026-11-24:", "‘2026-11-24:’ says no day or nothing after it; write 2026-11-24: what was corrected"),
        ("24/11/2026: x", "‘24/11/2026’ puts the day first; write 2026-11-24"),
        ("2026-11: x", "‘2026-11’ says no day, and one is needed here: write 2012-12-08"),
        ("2026-02-30: x", "the date ‘2026-02-30’ does not exist"),
    ],
)
def test_any_other_line_is_refused_with_what_to_write(value: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        correction(value, CUSTOMS)
    assert message(refused.value.at("p", 1), "en") == said


@given(st.text() | st.from_regex(r"[0-9: ]{0,40}", fullmatch=True))
def test_any_line_is_taken_or_refused(value: str) -> None:
    with contextlib.suppress(Refused):
        assert correction(value, CUSTOMS).date.tzinfo is not None


def test_the_newest_of_all_days_is_that_of_the_last_change() -> None:
    early, late = (datetime(2026, 11, day, tzinfo=PARIS) for day in (20, 24))
    assert newest(None, ()) is None
    assert newest(early, ()) == early
    assert newest(None, (Correction(late, "x"), Correction(early, "y"))) == late
    assert newest(late, (Correction(early, "x"),)) == late


def test_each_fault_is_said_at_its_own_line(site_folder: Callable[..., Any]) -> None:
    text = named("P", "Correction:", "    2026-11-24: x", "    le nom", "    2026-13-01: y", "    2026-11-20: z")
    found = plan_of(site_folder({"site.md": SETTINGS, "pages/p.md": text})).findings
    assert [line(problem, "fr") for problem in found.problems] == [
        (
            "content/pages/p.md:4: «\u00a0le nom\u00a0» ne dit pas de jour ou rien après lui\u202f; "
            "écrivez 2026-11-24\u00a0: ce qui a été corrigé"
        ),
        "content/pages/p.md:5: la date «\u00a02026-13-01\u00a0» n’existe pas",
    ]


def test_a_correction_may_stand_beside_its_key(site_folder: Callable[..., Any]) -> None:
    found = plan_of(site_folder({"site.md": SETTINGS, "pages/p.md": named("P", "Rectificatif : 2026-11-24 : le nom")}))
    view = page(found, "p/")
    assert [(shown.date.iso, shown.text) for shown in view.corrections] == [("2026-11-24", "le nom")]


def page(found: Plan, path: str) -> Any:
    assert found.findings.problems == ()
    return next(page.view for page in found.pages if page.path == f"{path}index.html")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("corrections")
    texts = {name: text for name, (_, text) in KINDS.items()} | {"posts/2012-12-08-etape.md": POST[1]}
    for name, text in ({"site.md": SETTINGS} | texts).items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    order = Order(content=root / "content", output=root / "out", production=False, today=date(2026, 11, 24))
    assert build(order).findings.problems == ()
    return root / "out"


@pytest.mark.parametrize("path", [path for path, _ in KINDS.values()] + [POST[0]])
def test_every_kind_of_page_shows_its_corrections_in_order(built: Path, path: str) -> None:
    html = (built / path / "index.html").read_text("utf-8")
    text = page_facts(built / path / "index.html")["text"]
    first = "Correction du\u00a020\u00a0novembre 2026\u00a0: “Anne”, not Ann: sorry."
    second = "Correction du\u00a024\u00a0novembre 2026\u00a0: Le lieu était <faux>."
    flat = re.sub(r"\s+", " ", text)
    assert re.sub(r"\s+", " ", f"{first} {second}") in flat
    assert html.count('<time datetime="2026-11-24">') >= 1
    assert html.index("Correction du") < html.index("</header>", html.index("<h1"))


@pytest.mark.parametrize("path", [path for path, _ in KINDS.values()] + [POST[0]])
def test_every_kind_of_page_tells_search_engines(built: Path, path: str) -> None:
    nodes = page_facts(built / path / "index.html")["graph"]["@graph"]
    (node,) = [node for node in nodes if "correction" in node]
    assert node["@type"] == ("BlogPosting" if path == POST[0] else "WebPage")
    assert node["correction"] == [
        {"@type": "CorrectionComment", "datePublished": "2026-11-20", "text": "“Anne”, not Ann: sorry."},
        {"@type": "CorrectionComment", "datePublished": "2026-11-24", "text": "Le lieu était <faux>."},
    ]
    assert node["dateModified"] == "2026-11-24T00:00:00+01:00"


def test_the_feed_says_what_was_corrected_and_counts_it_as_a_change(built: Path) -> None:
    (entry,) = ET.parse(built / "feed.xml").getroot().findall(f"{ATOM}entry")  # noqa: S314 - our own file
    assert entry.findtext(f"{ATOM}updated") == "2026-11-24T00:00:00+01:00"
    assert entry.findtext(f"{ATOM}published") == "2012-12-08T00:00:00+01:00"
    content = entry.findtext(f"{ATOM}content") or ""
    assert re.search(r"<li>Correction du.20.novembre 2026.: “Anne”, not Ann: sorry.</li>", content)
    assert "Le lieu était &lt;faux&gt;." in content


def test_the_sitemap_and_the_page_count_it_as_a_change_too(built: Path) -> None:
    sitemap = (built / "sitemap.xml").read_text("utf-8")
    assert sitemap.count("<lastmod>2026-11-24</lastmod>") == len(KINDS) + 1
    assert 'class="dt-updated" datetime="2026-11-24"' in (built / POST[0] / "index.html").read_text("utf-8")


def test_a_page_without_corrections_says_nothing_of_them(site_folder: Callable[..., Any], tmp_path: Path) -> None:
    content = site_folder({"site.md": SETTINGS, "pages/p.md": named("P"), "posts/2012-12-08-e.md": named("E")})
    assert build(Order(content=content, output=tmp_path / "out", production=False)).findings.problems == ()
    for found in (tmp_path / "out").rglob("*.html"):
        assert "orrection" not in found.read_text("utf-8"), found
