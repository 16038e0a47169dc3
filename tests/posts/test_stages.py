"""The reports on the stages before and after: linked beside the neighbours by date, each once."""

import re
from pathlib import Path

from plugins.engine.build import Order, build

SITE = "Name: S\nAddress: https://s.example\nLanguages: fr, en\n"


def neighbours(output: Path, path: str) -> list[tuple[str, str]]:
    """Return the kind and the address of each link between reports on a page."""
    html = (output / path / "index.html").read_text("utf-8")
    menu = re.search(r'<nav class="pair neighbours".*?</nav>', html, re.DOTALL)
    return re.findall(r'<a (?:rel|class)="(\w+)" href="([^"]+)"', menu[0] if menu else "")


def a_site(root: Path, files: dict[str, str]) -> Path:
    for name, text in {
        "site.md": SITE,
        "site.en.md": "Name: S\n",
        "series/tour.md": "Title: Tour\n\nx\n",
        **files,
    }.items():
        (root / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / name).write_text(text, "utf-8")
    assert build(Order(content=root / "content", output=root / "out", production=True)).findings.problems == ()
    return root / "out"


def stage(number: int) -> dict[str, str]:
    return {f"events/e{number}.md": f"Title: E{number}\nStart: 2012-0{number}-01\nSeries: tour\nStage: {number}\n\nx\n"}


def report(day: str, slug: str, event: str) -> dict[str, str]:
    return {f"posts/{day}-{slug}.md": f"Title: {slug}\nDate: {day}\nEvent: {event}\n\nx\n"}


def test_stages_out_of_the_order_of_dates_are_linked(tmp_path: Path) -> None:
    stages = stage(1) | stage(2) | stage(3)
    told = report("2013-01-01", "troisieme", "e3") | report("2013-01-02", "ailleurs", "e1")
    told |= report("2013-01-03", "deuxieme", "e2") | report("2013-01-04", "premier", "e1")
    output = a_site(tmp_path, stages | told)
    assert neighbours(output, "2013/01/03/deuxieme") == [
        ("prev", "/2013/01/02/ailleurs/"),
        ("next", "/2013/01/04/premier/"),
        ("after", "/2013/01/01/troisieme/"),
    ]
    assert neighbours(output, "2013/01/01/troisieme") == [
        ("next", "/2013/01/02/ailleurs/"),
        ("before", "/2013/01/03/deuxieme/"),
    ]


def test_a_stage_without_report_and_a_report_without_stage_have_none(tmp_path: Path) -> None:
    output = a_site(tmp_path, stage(1) | stage(2) | report("2013-01-01", "seul", "e2"))
    assert neighbours(output, "2013/01/01/seul") == []
