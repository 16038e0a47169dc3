"""`./site bench`: the same texts each time, sites that really build, and a table that says what was found."""

from datetime import date
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from plugins.engine.configuration import ROOT
from tests.engine.test_templates import GIVEN, PURE, reads
from tools.bench import running
from tools.bench.command import Wish, run_bench
from tools.bench.corpus import FLAVOURS, rendered, texts, write
from tools.bench.measuring import Measure, RunFailed, measured
from tools.bench.running import Row, run
from tools.bench.table import PAPER, put, said, table

TAKEN = Measure(cpu=1.5, wall=2.25, peak=100.4)


def test_the_same_number_and_seed_give_the_same_texts_and_another_seed_others() -> None:
    assert list(texts(30)) == list(texts(30))
    assert list(texts(30)) != list(texts(30, seed=1))


def test_texts_are_as_long_as_reports_and_some_lead_to_others() -> None:
    found = list(texts(60))
    words = [sum(len(part.split()) for part in text.paragraphs) for text in found]
    assert min(words) > 250
    assert max(words) < 1200
    assert len({text.slug for text in found}) == 60
    slugs = [text.slug for text in found]
    linked = [(slugs.index(text.linked), at) for at, text in enumerate(found) if text.linked]
    assert linked
    assert all(there < at for there, at in linked), "a text leads to one that is there"


def test_every_generator_gets_the_same_words() -> None:
    text = next(text for text in texts(60) if text.linked)
    heads = {flavour: rendered(text, flavour, "TARGET") for flavour in FLAVOURS}
    assert heads["ours"].startswith(f"Title: {text.title}\nDate: ")
    assert f"\nSlug: {text.slug}\n" in heads["pelican"]
    assert heads["hugo"].startswith('---\ntitle: "')
    links = {"ours": "](TARGET)", "pelican": "]({filename}TARGET)", "hugo": ']({{< relref "TARGET" >}})'}
    bodies = {
        heads[flavour].partition("\n\n")[2].replace(link, "](LINK)")
        for flavour, link in links.items()
        if flavour != "hugo"
    } | {heads["hugo"].partition("---\n\n")[2].replace(links["hugo"], "](LINK)")}
    assert len(bodies) == 1
    assert "](LINK)" in bodies.pop()


def test_the_newest_text_is_the_one_that_is_edited(tmp_path: Path) -> None:
    newest = write(5, tmp_path / "posts", "ours")
    assert max((tmp_path / "posts").iterdir()) == newest


@pytest.mark.parametrize("name", sorted(path.name for path in (ROOT / "tools/bench/theme").glob("*.html")))
def test_a_template_of_the_bench_is_a_function_of_its_view_too(name: str) -> None:
    folders = (ROOT / "tools/bench/theme", ROOT / "theme/templates")
    environment = Environment(loader=FileSystemLoader(folders), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    assert reads(name, environment) <= GIVEN | PURE


def test_twenty_texts_are_built_by_us_and_by_pelican_from_nothing_again_and_after_an_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "VARIANTS", ("",))
    rows = run((20,), 1, ("pelican",), tmp_path, packed=False, tell=lambda *_: None)
    assert {(row.subject, row.step) for row in rows} == {
        (subject, step) for subject in ("pelican", "ours") for step in ("cold", "same", "edit")
    }
    assert all(row.measure.cpu > 0 and row.measure.wall > 0 and row.measure.peak > 1 for row in rows)
    assert all(row.to_pelican is not None and row.to_hugo is None for row in rows)
    ours, theirs = tmp_path / "20/ours/output", tmp_path / "20/pelican/output"
    assert len(list(theirs.glob("posts/*/index.html"))) == 20
    pages = [path for path in ours.rglob("index.html") if "Relu une fois de plus" in path.read_text("utf-8")]
    assert len(pages) == 1, "the edit is on its page"
    assert len(list(ours.glob("*/*/*/*/index.html"))) >= 20 or len(list(ours.rglob("index.html"))) > 25
    assert '<link rel="canonical"' not in (ours / "index.html").read_text("utf-8"), "these are the bench's templates"
    assert not list(ours.rglob("*.card.*"))


def test_a_program_that_fails_is_told_with_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(RunFailed, match=r"(?s)sh -c echo trop; exit 3: 3.*trop"):
        measured(("sh", "-c", "echo trop; exit 3"), cwd=tmp_path, log=tmp_path / "log")


def test_the_environment_of_who_measures_does_not_reach_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITEURL", "https://other.example")
    monkeypatch.setenv("CI", "1")
    measured(("sh", "-c", 'echo "[$SITEURL$CI]"'), cwd=tmp_path, log=tmp_path / "log")
    assert (tmp_path / "log").read_text() == "[]\n"


def test_the_table_has_a_row_for_each_step_of_each_subject() -> None:
    rows = (
        Row(count=1000, subject="ours", step="edit", measure=TAKEN, to_pelican=0.25, to_hugo=None),
        Row(count=1000, subject="pelican", step="cold", measure=TAKEN, to_pelican=1.0, to_hugo=4.567),
    )
    assert table(rows).splitlines()[2:] == [
        "| 1,000 | from nothing | Pelican as it comes | 1.50 | 2.25 | 100 | 1.00 | 4.57 |",
        "| 1,000 | one text edited | Étapes, bench templates | 1.50 | 2.25 | 100 | 0.25 |  |",
    ]


def test_the_paper_gets_the_table_between_its_marks(tmp_path: Path) -> None:
    paper = tmp_path / "performance.md"
    paper.write_text(PAPER.read_text("utf-8"), "utf-8")
    text = said((), rounds=3, today=date(2026, 11, 24), hugo="0.1")
    put(text, paper)
    put(text, paper)
    whole = paper.read_text("utf-8")
    assert whole.count(text) == 1
    assert "Measured on 2026-11-24: " in whole
    assert "Hugo 0.1; medians of 3 rounds" in whole
    assert whole.partition("<!--")[0] == PAPER.read_text("utf-8").partition("<!--")[0]
    paper.write_text("nothing\n", "utf-8")
    with pytest.raises(ValueError, match="performance"):
        put(text, paper)


@pytest.mark.parametrize(
    "wish",
    [
        Wish(sizes="0", lang="en"),
        Wish(sizes="100;", lang="en"),
        Wish(sizes="999999999", lang="en"),
        Wish(rounds="2,3", lang="en"),
        Wish(rounds="-1", lang="en"),
        Wish(peers="jekyll", lang="en"),
    ],
)
def test_an_option_that_cannot_be_is_refused_before_anything_is_made(
    wish: Wish, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_bench(wish, tmp_path / "bench") == 1
    name = "sizes" if wish.sizes else "rounds" if wish.rounds else "peers"
    assert capsys.readouterr().err == (
        f"--{name} {wish.sizes or wish.rounds or wish.peers} is not what it takes: --sizes 100,1000, --rounds 3,"
        " --peers pelican,hugo or none\n"
    )
    assert not (tmp_path / "bench").exists()
