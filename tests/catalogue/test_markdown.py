"""Bodies to HTML with slots, by cases that a person can read: `cases/*.md` hold a title, a text and what it becomes.

A slot is shown as `⟨kind data | data @line⟩`, a problem below as `! line: message`.
"""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugins.catalogue.markdown import Converter
from plugins.catalogue.model import Body, Slot
from plugins.problems.model import Problem
from plugins.problems.text import line, message
from plugins.settings.model import Site
from plugins.typography.setting import Setting
from tests.catalogue.small_site import a_site

CASES = Path(__file__).with_name("cases")
CONVERTER = Converter()
AS_TYPED = Setting("fr", None)


def shown(body: Body, problems: tuple[Problem, ...], _hints: tuple[Problem, ...] = ()) -> str:
    def piece(part: str | Slot) -> str:
        if isinstance(part, str):
            return part
        return f"⟨{part.kind} {' | '.join(part.data)} @{part.line}⟩"

    said = [f"! {problem.line}: {message(problem, 'en')}" for problem in problems]
    return "\n".join(["".join(map(piece, body.parts)).strip("\n").replace("\x03", "␃"), *said])


def cases() -> list[object]:
    return [
        pytest.param(file, text, output, id=f"{file.stem}: {title}")
        for file in sorted(CASES.glob("*.md"))
        for title, text, output in re.findall(
            r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.$", file.read_text("utf-8"), re.MULTILINE | re.DOTALL
        )
    ]


@pytest.mark.parametrize(("file", "text", "output"), cases())
def test_a_body_becomes(file: Path, text: str, output: str, site: Site, request: pytest.FixtureRequest) -> None:
    found = shown(*CONVERTER.convert(text, first_line=1, path="p", site=site, setting=AS_TYPED))
    if request.config.getoption("--renew"):
        whole = file.read_text("utf-8")
        file.write_text(whole.replace(f".\n{text}\n.\n{output}\n.", f".\n{text}\n.\n{found}\n."), "utf-8")
        return
    assert found == output


def test_every_case_is_read() -> None:
    separators = sum(file.read_text("utf-8").split("\n").count(".") for file in CASES.glob("*.md"))
    assert separators == 3 * len(cases())


def test_a_problem_in_a_long_body_is_at_its_line_of_the_file(site: Site) -> None:
    code = "```python\nprint('[x](javascript:a)')\n```\n\n`[x](javascript:a)`\n\n"
    body = code * 50 + "[x](javascript:a)\n\n" + "Texte.\n\n" * 50 + "[y](javascript:b) <iframe src='c'>\n"
    _, problems, _ = CONVERTER.convert(body, first_line=8, path="content/posts/p.md", site=site, setting=AS_TYPED)
    assert [line(problem, "fr") for problem in problems] == [
        (
            "content/posts/p.md:410: <iframe> interroge un autre hôte avant tout clic\u202f; mettez l’adresse de la vidéo seule "
            "dans un paragraphe"
        ),
        "content/posts/p.md:308: «\u00a0javascript:a\u00a0» n’est pas une adresse que l’on puisse suivre",
        "content/posts/p.md:410: «\u00a0javascript:b\u00a0» n’est pas une adresse que l’on puisse suivre",
    ]


def test_one_converter_serves_many_files(site: Site) -> None:
    texts = [
        "Un[^1].\n\n[^1]: Note.\n\n*[HTML]: x",
        "## Titre\n\n[r]: a.md\n\n![b](../images/b.webp)",
        "HTML [r] Un[^1].\n\n## Titre",
    ]
    alone = [Converter().convert(text, first_line=1, path="p", site=site, setting=AS_TYPED) for text in texts]
    together = Converter()
    assert [
        together.convert(text, first_line=1, path="p", site=site, setting=AS_TYPED) for text in texts * 2
    ] == alone * 2


def test_words_are_counted_as_a_reader_meets_them(site: Site) -> None:
    body, _, _ = CONVERTER.convert(
        "## Un\n\nDeux *trois* [quatre](a.md).\n\n<!-- cinq -->", first_line=1, path="p", site=site, setting=AS_TYPED
    )
    assert body.words == 4


def test_a_text_without_anything_is_an_empty_body(site: Site) -> None:
    assert CONVERTER.convert("", first_line=1, path="p", site=site, setting=AS_TYPED) == (Body(), (), ())


PIECES = st.sampled_from(
    [
        "[x](a.md)",
        "![x](b.webp)",
        "https://a.example",
        "https://film.example/1",
        "https://film.example/cut",
        "film.mp4",
        "\n",
        "\n\n",
        "  \n",
        "    ",
        "\t",
        "`",
        "```\n",
        "~~~\n",
        "- ",
        "1. ",
        "> ",
        "# ",
        "*",
        "_",
        "**",
        "\\",
        "|",
        "é",
        "[^1]",
        "[^1]: n",
        "[r]",
        "[r]: z.md",
        "| a | b |\n|--|--|\n| c | d |",
        "*[HTML]: H",
        "HTML",
        ": def",
        "{: .x #y}",
        '<div markdown="1">',
        "</div>",
        "<b>",
        "</b>",
        "<a href='x.md'>",
        "</a>",
        "<img src=a.jpg>",
        "<iframe src=x>",
        "<slot>",
        "</slot>",
        "<!--",
        "-->",
        "<https://b.example>",
        "<jean@a.example>",
        "&amp;",
        "&#26;0&#26;",
        "[x]()",
        "<![",
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.lists(PIECES, max_size=14).map("".join), st.text(st.characters(exclude_categories=["Cc", "Cs"]))))
@example("![a](b.webp){: width=300 }")
@example("<slot>![a](b.webp)</slot>")
def test_any_text_becomes_parts_without_a_token_and_problems_inside_the_file(text: str) -> None:
    body, problems, _ = CONVERTER.convert(text, first_line=5, path="p", site=a_site(), setting=AS_TYPED)
    assert not any("\x1a" in part for part in body.parts if isinstance(part, str))
    last = 5 + text.count("\n")
    assert all(5 <= part.line <= last for part in body.parts if isinstance(part, Slot) and part.kind != "words")
    assert all(problem.line is not None and 5 <= problem.line <= last for problem in problems)
    assert all(message(problem, "fr") for problem in problems)


@settings(max_examples=200)
@given(st.lists(PIECES, max_size=10).map("".join))
def test_a_body_is_the_same_each_time(text: str) -> None:
    site = a_site()
    assert CONVERTER.convert(text, first_line=1, path="p", site=site, setting=AS_TYPED) == Converter().convert(
        text, first_line=1, path="p", site=site, setting=AS_TYPED
    )
