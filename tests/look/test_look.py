"""`content/look.md` in a whole build: what of it reaches pages, and each fault at its line."""

import struct
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from plugins.engine.declared import declare_all
from plugins.engine.plan import Plan, plan
from plugins.problems.text import line

ROOT = Path(__file__).parents[2]
Write = Callable[[Mapping[str, str | bytes]], Path]
BASE = {
    "site.md": "Name: Carnet\nAddress: https://carnet.example\nLanguages: fr, en\n",
    "posts/2020-01-01-a.md": "Title: A\n\nb\n",
}
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="32"><script/><path fill="#123456" d="M0 0h9v9z"/></svg>'
)


def font(size: int = 100) -> bytes:
    return struct.pack(">4sIIHHI", b"wOF2", 0x00010000, size, 9, 0, size).ljust(size, b"\0")


def planned(write: Write, look: str, **files: str | bytes) -> Plan:
    declare_all()
    content = write(
        {
            **BASE,
            "look.md": look,
            **{name.replace("__", "/").replace("_woff2", ".woff2"): data for name, data in files.items()},
        }
    )
    return plan(content, ROOT / "theme", production=True, today=date(2026, 11, 24))


def said(found: Plan) -> list[str]:
    return [line(each, "en") for each in found.findings.problems if "look" in each.path]


def asset(found: Plan, name: str) -> str:
    return next(each.data().decode() for each in found.assets if each.source.endswith(name))


def test_a_site_without_a_look_has_the_theme_as_it_is(site_folder: Write) -> None:
    declare_all()
    found = plan(site_folder(BASE), ROOT / "theme", production=True, today=date(2026, 11, 24))
    assert "@layer tokens {\n:root {\n--paper" not in asset(found, "/site.css")
    assert found.chrome["fr"].logo is None


def test_colours_reach_sheets_feeds_icons_and_the_head(site_folder: Write) -> None:
    found = planned(
        site_folder, "Papier: #fff, #000\nStone: #006d77\nMeasure: 60\nTitle_font: journal\nTitle_weight: 700\n"
    )
    assert said(found) == []
    for sheet in ("/site.css", "/plain.css"):
        css = asset(found, sheet).replace("--paper:#", "--paper: #")
        assert css.index("--paper: #fbfaf6") < css.index("--paper: #ffffff") < css.index("--paper: #000000")
        assert "--measure: 31.20rem" in css
        assert "--titles: Georgia" in css
    assert "background: #000000" in asset(found, "/feed.css")
    assert "#006d77" in asset(found, "/favicon.svg")
    assert found.chrome["fr"].papers == ("#ffffff", "#000000")
    ico = next(each for each in found.assets if each.path == "favicon.ico")
    assert ico.data() != (ROOT / "theme/static/images/favicon.ico").read_bytes()


def test_words_are_said_in_their_language(site_folder: Write) -> None:
    found = planned(site_folder, "Words:\n    archives: Tout\n    archives.en: All\n    reports.one: {count} récit\n")
    assert said(found) == []
    words = found.edition.words
    assert (words["fr"].archives, words["en"].archives) == ("Tout", "All")
    assert words["fr"].say("reports", count=1) == "1 récit"


def test_a_logo_is_published_clean_and_an_icon_takes_the_place_of_both(site_folder: Write) -> None:
    found = planned(
        site_folder,
        "Logo: images/l.svg\nLogo_alone: oui\nIcon: images/i.svg\n",
        **{"images__l.svg": SVG.format(64), "images__i.svg": SVG.format(32)},
    )
    assert said(found) == []
    logo = found.chrome["fr"].logo
    assert logo is not None
    assert (logo.light.alt, logo.light.width, logo.dark) == ("Carnet", 64, None)
    assert "script" not in asset(found, "images/l.svg") + asset(found, "/favicon.svg")
    assert "favicon.ico" not in {each.path for each in found.assets}
    assert found.chrome["fr"].icon_ico is None


def test_fonts_are_published_from_the_site_itself_with_those_beside_them(site_folder: Write) -> None:
    found = planned(site_folder, "Text_font: a.woff2\n", fonts__a_woff2=font(), **{"fonts__a-bold_woff2": font(120)})
    assert said(found) == []
    assert len(found.chrome["fr"].fonts) == 2
    css = asset(found, "/site.css")
    for href in found.chrome["fr"].fonts:
        assert f'url("{href.rpartition("/")[2]}")' in css
        assert href.lstrip("/") in {each.path for each in found.assets}


def test_a_large_font_is_a_hint(site_folder: Write) -> None:
    found = planned(site_folder, "Title_font: a.woff2\n", fonts__a_woff2=font(26_000))
    assert (said(found), [each.code for each in found.findings.hints]) == ([], ["look-font-large"])


@pytest.mark.parametrize(
    ("look", "code", "number"),
    [
        ("Papr: #fff\n", "field-unknown-near", 1),
        ("Accent: #0b4a7d\nPaper: red\n", "look-colour", 2),
        ("Ink: #777\n", "look-faint", 1),
        ("Text_font: Comic\n", "look-font", 1),
        ("Text_font: https://fonts.example/a.woff2\n", "look-font-kind", 1),
        ("Text_font: ../a.woff2\n", "look-font-name", 1),
        ("Text_font: b.woff2\n", "look-font-missing", 1),
        ("Text_font: cut.woff2\n", "look-font-broken", 1),
        ("Text_font: huge.woff2\n", "look-font-huge", 1),
        ("Title_weight: bold\n", "look-weight", 1),
        ("Measure: 200\n", "look-measure", 1),
        ("Logo: ../l.svg\n", "look-picture", 1),
        ("Logo: images/none.svg\n", "file-missing", 1),
        ("Logo_alone: yes\n", "look-logo-missing", 1),
        ("Icon: images/a.png\n", "look-drawing", 1),
        ("Icon: images/wide.svg\n", "look-icon", 1),
        ("Icon: images/none.svg\n", "file-missing", 1),
        ("Words:\n    archives\n", "look-word-line", 2),
        ("Words:\n    archivs: x\n", "look-word", 2),
        ("Words:\n    reports: x\n", "look-word-forms", 2),
        ("Words:\n    language: de\n", "look-word-fixed", 2),
        ("Words:\n    archives: {x\n", "look-word-braces", 2),
        ("Words:\n    page_number: {number.__class__}\n", "look-word-values", 2),
        ("Words:\n    archives: a\n    archives.fr: b\n", "field-twice", 3),
        ("Measure: 60\n\nBonjour\n", "look-body", 3),
    ],
)
def test_a_fault_is_named_at_its_line(site_folder: Write, look: str, code: str, number: int) -> None:
    found = planned(
        site_folder,
        look,
        fonts__cut_woff2=font()[:60],
        fonts__huge_woff2=font(500_001),
        **{"images__wide.svg": SVG.format(64)},
    )
    assert [(each.code, each.line, each.path) for each in found.findings.problems] == [
        (code, number, "content/look.md")
    ]


def test_a_language_that_the_site_does_not_have(site_folder: Write) -> None:
    found = planned(
        site_folder, "Words:\n    archives.en: x\n", **{"site.md": "Name: C\nAddress: https://carnet.example\n"}
    )
    assert [(each.code, each.line) for each in found.findings.problems] == [("look-word-language", 2)]
