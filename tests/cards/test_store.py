"""Cards that were drawn are kept."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.cards import store
from plugins.cards.model import Card, Stone
from plugins.cards.store import card_file, key_of, sweep

CARD = Card(title="Le titre", name="Carnet", stone=Stone("mars", "1er", "2026"), facts=("Marseille",), date="mars")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[Card]:
    """The cards that were drawn; each is a file of two bytes and its title."""
    found: list[Card] = []

    def draw(card: Card) -> bytes:
        found.append(card)
        return b"\xff\xd8" + card.title.encode() + b"\xff\xd9"

    monkeypatch.setattr(store, "draw", draw)
    return found


def test_a_card_is_drawn_once(drawn: list[Card], tmp_path: Path) -> None:
    first = card_file(CARD, tmp_path / "a" / "b")
    assert card_file(replace(CARD), tmp_path / "a" / "b") == first
    assert drawn == [CARD]
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == [f"{key_of(CARD)}.jpg"]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "L’autre"},
        {"name": "Notebook"},
        {"stone": None},
        {"stone": Stone("mars", "2", "2026")},
        {"state": "Annulé"},
        {"facts": ()},
        {"facts": ("Marse", "ille")},
        {"date": None},
    ],
)
def test_everything_that_is_shown_makes_another_card(change: dict[str, object]) -> None:
    assert key_of(replace(CARD, **change)) != key_of(CARD)


def test_another_pillow_and_another_recipe_make_another_file(monkeypatch: pytest.MonkeyPatch) -> None:
    key = key_of(CARD)
    for name, value in (("plugins.cards.store.RECIPE", 0), ("PIL.__version__", "0.0")):
        with monkeypatch.context() as changed:
            changed.setattr(name, value)
            store._recipe.cache_clear()
            assert key_of(CARD) != key, name
        store._recipe.cache_clear()
    assert key_of(CARD) == key


@pytest.mark.parametrize("left", [b"", b"\xff\xd8cut", b"no picture"])
def test_a_file_that_is_not_whole_is_drawn_anew(drawn: list[Card], tmp_path: Path, left: bytes) -> None:
    file = tmp_path / f"{key_of(CARD)}.jpg"
    file.write_bytes(left)
    whole = card_file(CARD, tmp_path)
    assert (drawn, file.read_bytes()) == ([CARD], whole)


def test_a_store_that_takes_nothing_does_not_matter(drawn: list[Card], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    assert card_file(CARD, tmp_path / "file" / "cards").startswith(b"\xff\xd8")
    (tmp_path / "cards" / f"{key_of(CARD)}.jpg").mkdir(parents=True)
    assert card_file(CARD, tmp_path / "cards").startswith(b"\xff\xd8")
    assert [path.name for path in (tmp_path / "cards").iterdir()] == [f"{key_of(CARD)}.jpg"]


def test_what_no_build_used_for_long_goes(drawn: list[Card], tmp_path: Path) -> None:
    old, part = tmp_path / "old.jpg", tmp_path / ".part-killed"
    other = replace(CARD, title="Autre")
    for card in (CARD, other):
        card_file(card, tmp_path)
    for path, days in ((old, 91), (part, 2), (tmp_path / f"{key_of(CARD)}.jpg", 80)):
        path.touch()
        os.utime(path, (time.time() - days * 86_400,) * 2)
    card_file(CARD, tmp_path)  # used again
    assert sweep(tmp_path) == 2
    assert time.time() - (tmp_path / f"{key_of(CARD)}.jpg").stat().st_mtime < 86_400
    assert {path.name for path in tmp_path.iterdir()} == {f"{key_of(CARD)}.jpg", f"{key_of(other)}.jpg"}
    assert sweep(tmp_path / "none") == 0
