"""The cases of French typography through the whole way: Markdown in, finished HTML out."""

import json
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from plugins.catalogue.markdown import Converter
from plugins.engine.build import Order, build
from plugins.engine.declared import declare_all
from plugins.settings.read import load_site
from plugins.typography.setting import Setting
from tests.support.command import ROOT

CASES = json.loads((ROOT / "tests" / "typography" / "cases" / "french.json").read_text("utf-8"))


def passed_on(content: Path) -> list[dict[str, str]]:
    """Return the cases whose HTML Markdown hands on as it is: not what we refuse, nor what is rewritten before."""
    declare_all()
    site, _ = load_site(content)
    converter = Converter()

    def kept(case: dict[str, str]) -> bool:
        body, problems, _ = converter.convert(
            case["input"], first_line=1, path="p", site=site, setting=Setting("fr", None)
        )
        return not problems and "".join(map(str, body.parts)).strip() == case["input"]

    return [case for case in CASES if kept(case)]


@pytest.fixture
def typed(site_folder: Callable[..., Path]) -> Path:
    return site_folder({"site.md": "Nom : Carnet\nAdresse : https://carnet.example\nCartes : non\nRecherche : non\n"})


def page(content: Path, output: Path, texts: list[str], more: str = "") -> str:
    body = "\n\n".join(f"## Cas {number}\n\n{text}" for number, text in enumerate(texts))
    (content / "pages").mkdir(exist_ok=True)
    (content / "pages" / "cas.md").write_text(f"Titre : Cas\n{more}\n{body}\n", "utf-8")
    found: Any = build(Order(content=content, output=output)).findings
    assert found.problems == ()
    return (output / "cas" / "index.html").read_text("utf-8")


def test_every_case_holds_in_a_finished_page(typed: Path, tmp_path: Path) -> None:
    cases = passed_on(typed)
    assert len(cases) >= 100
    html = page(typed, tmp_path / "output", [case["input"] for case in cases])
    pieces = [piece.partition("</h2>")[2] for piece in html.split("<h2 ")[1:]]
    wrong = [
        case["id"]
        for case, piece in zip(cases, pieces, strict=False)
        if unescape(case["expected"]) not in unescape(piece)
    ]
    assert wrong == []


def test_the_rest_holds_as_plain_markdown(typed: Path, tmp_path: Path) -> None:
    texts = [case for case in CASES if case["input"].startswith("<p>") and "<" not in case["input"][3:-4]]
    assert len(texts) >= 60
    # Markdown has signs of its own, which are not what is looked at here.
    texts = [case for case in texts if not set("*_[]\\`#&|~^{}") & set(case["input"]) and "://" not in case["input"]]
    html = page(typed, tmp_path / "output", [case["input"][3:-4] for case in texts])
    assert [case["id"] for case in texts if unescape(case["expected"]) not in unescape(html)] == []


def test_a_file_that_says_no_is_left_as_typed(typed: Path, tmp_path: Path) -> None:
    html = page(typed, tmp_path / "output", ['Le 2ème "jour" : non !'], "Typographie : non\n")
    assert '<p>Le 2ème "jour" : non !</p>' in html
