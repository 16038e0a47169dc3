"""At least eighty bad or hostile inputs are each found at their line, all in one run of the real build."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.build import Order, Outcome, build
from tests.hostile.inputs import BESIDE, INPUTS, MADE, write
from tests.hostile.stock import outcome

EXPECTED: Mapping[str, Any] = json.loads((Path(__file__).parent / "expected.json").read_text("utf-8"))
# The other half of a pair that is told at both.
PAIRED = {"posts/cache.md"}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """What one build of all of them says."""
    folder = tmp_path_factory.mktemp("hostile")
    write(INPUTS | BESIDE | MADE, folder / "content")
    return build(Order(content=folder / "content", output=folder / "output", today=date(2026, 11, 24)))


def test_there_are_at_least_eighty_and_each_has_what_is_expected_of_it() -> None:
    assert EXPECTED.keys() == INPUTS.keys() | MADE.keys()
    assert len(EXPECTED) >= 80


@pytest.mark.parametrize("name", EXPECTED)
def test_an_input_is_found_at_its_line(found: Outcome, name: str) -> None:
    said = [[one.line, one.code] for one in found.findings.problems if one.path.endswith(f"/content/{name}")]
    assert said == EXPECTED[name]["problems"]


def test_nothing_else_is_found_and_nothing_is_written(found: Outcome) -> None:
    named = {one.path.partition("/content/")[2] for one in found.findings.problems}
    assert named - PAIRED == EXPECTED.keys()
    assert found.plan is None


@pytest.mark.long
@pytest.mark.parametrize("name", EXPECTED)
def test_stock_pelican_publishes_it_loses_it_or_falls_over_it(name: str, tmp_path: Path) -> None:
    said = EXPECTED[name]["pelican"]
    assert outcome(name, tmp_path, hangs=said == "hangs") == said
