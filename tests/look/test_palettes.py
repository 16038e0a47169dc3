"""Colours: those of the theme, what is worked out, and what cannot be read."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.look.fields import COLOURS
from plugins.look.fonts import STACKS
from plugins.look.model import DARK, LIGHT
from plugins.look.palettes import check_palettes, on_white, palettes
from plugins.look.shades import contrast, fitted
from plugins.problems.model import Problem

TOKENS = (Path(__file__).parents[2] / "theme/static/css/tokens.css").read_text("utf-8")
KEYS = {field.attribute: field.key for field in COLOURS}
COLOUR = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def said(**colours: str) -> dict[str, tuple[str, str | None]]:
    """Colours as the fields give them: `one` or `one two`."""
    parts = {name: text.split() for name, text in colours.items()}
    return {name: (both[0], both[1] if len(both) > 1 else None) for name, both in parts.items()}


def problems(colours: dict[str, tuple[str, str | None]]) -> list[Problem]:
    lines = {name: number for number, name in enumerate(colours, 1)}
    return list(check_palettes(colours, palettes(colours), KEYS, lines, "look.md"))


def test_the_palettes_and_faces_of_the_theme_are_those_of_its_sheet() -> None:
    light, dark = (dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", part)) for part in TOKENS.split("scheme: dark)"))
    for palette, tokens in ((LIGHT, light), (DARK, dark)):
        assert asdict(palette).items() <= tokens.items()
    for name in ("serif", "sans", "mono"):
        assert f"--{name}: {STACKS[name]};" in TOKENS


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_nearest_shade_has_the_contrast_and_the_one_before_has_not() -> None:
    assert fitted("#8a8a8a", ("#ffffff",)) == "#767676"
    assert fitted("#111111", ("#ffffff", "#333333")) is None


def test_without_colours_the_theme_stays_as_it_is() -> None:
    assert palettes({}) == (LIGHT, DARK)
    assert problems({}) == []


def test_a_colour_that_cannot_be_read_is_named_with_the_nearest_that_can() -> None:
    (found,) = problems(said(paper="#ffffff #000000", quiet="#8a8a8a #aaaaaa"))
    assert (found.code, found.line) == ("look-faint", 2)
    right = str(dict(found.values)["right"])
    assert problems(said(paper="#ffffff #000000", quiet=f"{right} #aaaaaa")) == []


def test_the_second_colour_is_looked_at_too() -> None:
    (found,) = problems(said(ink="#222222 #333333"))
    assert (found.code, dict(found.values)["colour"]) == ("look-faint", "#333333")


def test_white_is_read_on_the_stone() -> None:
    (found,) = problems(said(stone="#ffcc00"))
    assert (found.code, found.line) == ("look-faint", 1)


def test_paper_and_what_is_raised_must_leave_room_for_a_text() -> None:
    found = problems(said(paper="#ffffff #000000", raised="#333333 #111111"))
    assert [problem.code for problem in found] == ["look-grounds"]


def test_a_dark_paper_alone_makes_a_site_that_is_dark_for_all() -> None:
    light, dark = palettes(said(paper="#101010"))
    assert (light.paper, dark.paper) == ("#101010", "#101010")
    assert contrast(light.ink, light.paper) >= 7
    assert set(on_white(light)) >= {"quiet", "accent", "raised"}


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["paper", "accent"]), COLOUR, max_size=2))
def test_what_is_worked_out_can_always_be_read(colours: dict[str, str]) -> None:
    given_colours = said(**colours)
    schemes = palettes(given_colours)
    found = problems(given_colours)
    if not found:
        for palette in schemes:
            for text in (palette.ink, palette.quiet, palette.accent):
                assert contrast(text, palette.paper) >= 4.5
                assert contrast(text, palette.raised) >= 4.5
            assert contrast("#ffffff", palette.stone) >= 4.5
    else:
        assert {problem.code for problem in found} <= {"look-faint", "look-faint-anywhere", "look-grounds"}


def test_print_is_read_on_white() -> None:
    light, _ = palettes(said(paper="#101010"))
    for name, colour in on_white(light).items():
        if name not in {"raised", "line"}:
            assert contrast(colour, "#ffffff") >= 4.5
