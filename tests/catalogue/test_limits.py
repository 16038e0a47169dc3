"""Texts that Markdown would take minutes for are refused at their line, the same everywhere; honest ones are not."""

import time

import pytest

from plugins.catalogue.markdown import Converter
from plugins.problems.model import Problem, problem
from plugins.settings.model import Site


def problems(body: str, site: Site) -> tuple[Problem, ...]:
    return Converter().convert(body, first_line=3, path="x.md", site=site, setting=site.setting("fr"))[1]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("[" * 20_000, 20_000, id="brackets"),
        pytest.param("![" * 20_000, 20_000, id="pictures"),
        pytest.param("[][" * 20_000, 40_000, id="references"),
        pytest.param("<![CDATA[" * 2_000, 10_000, id="sections"),
        pytest.param('<a href="' * 20_000, 20_000, id="tags never closed"),
        pytest.param("# a {" * 20_000, 20_000, id="attributes never closed"),
        pytest.param("1. [" + "[" * 20_000, 20_001, id="in a list"),
        pytest.param("    " + "[" * 20_000, 20_000, id="indented"),
    ],
)
def test_brackets_that_take_minutes_are_refused_at_their_line(site: Site, text: str, count: int) -> None:
    assert problems(f"Texte.\n\n{text}\n\nFin.", site) == (problem("x.md", 5, "text-brackets", count=count),)


@pytest.mark.parametrize("line", ["* * *", "a\n=", "a\n: b", "# a {: #b }"])
def test_lines_that_nothing_parts_are_refused_where_they_begin(site: Site, line: str) -> None:
    text = "\n".join([line] * 20_000)
    found = problems(f"Texte.\n\n{text}", site)
    assert [(one.line, one.code) for one in found] == [(5, "text-lines")]


@pytest.mark.parametrize("mark", ["- ", "1. ", "1. - "])
def test_what_is_nested_too_deeply_is_refused_at_its_deepest_line(site: Site, mark: str) -> None:
    assert problems(f"Texte.\n\n{mark * 20_000}a", site) == (problem("x.md", 5, "text-deep"),)


def test_the_next_text_is_read_as_if_nothing_had_been(site: Site) -> None:
    converter = Converter()
    lists = "\n".join(" " * (4 * depth) + "- a" for depth in range(400))
    refused = converter.convert(lists, first_line=1, path="x.md", site=site, setting=site.setting("fr"))[1]
    assert [found.code for found in refused] == ["text-deep"]
    after, fresh = (
        one.convert(
            "- a\n    - b\n\n[c](https://c.example/)", first_line=1, path="x.md", site=site, setting=site.setting("fr")
        )
        for one in (converter, Converter())
    )
    assert after == fresh


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[a](https://a.example/) " * 4_000, id="a paragraph of 4,000 links"),
        pytest.param("\n".join(["- [a](https://a.example/)"] * 6_000), id="a list of 6,000 links"),
        pytest.param("```\n" + "[" * 20_000 + "\n```", id="code"),
        pytest.param("<table>" + "<tr><td>a</td></tr>" * 3_000 + "</table>", id="a table in HTML"),
    ],
)
def test_long_texts_of_honest_authors_are_read(site: Site, text: str) -> None:
    assert problems(text, site) == ()


@pytest.mark.long
@pytest.mark.parametrize("text", ["[" * 4_000, "![" * 4_000, "[][" * 2_000, "<![CDATA[" * 900, '<a href="' * 4_000])
def test_what_is_just_allowed_is_read_in_seconds(site: Site, text: str) -> None:
    started = time.process_time()
    problems(text, site)
    assert time.process_time() - started < 60
