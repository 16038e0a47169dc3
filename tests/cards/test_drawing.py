"""The drawn card: its size, its colours, its edges, and the same bytes everywhere."""

import hashlib
import io
import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from plugins.cards.drawing import HEIGHT, WIDTH, draw
from plugins.cards.model import Card, Stone
from plugins.cards.store import key_of
from plugins.look.model import LIGHT

ROOT = Path(__file__).parents[2]
ORDINARY = Card(
    title="Étape 5 à Marseille\u00a0: le tour de France du télétravail",
    name="Étapes, le carnet",
    stone=Stone("déc.", "8", "2012"),
    facts=("La Boate, Marseille", "samedi 8\u00a0décembre 2012"),
    date="10\u00a0décembre 2012",
)
LONG = Card(
    title=" ".join(["Pourquoi les conférences filmées disparaissent-elles"] * 6)[:300],
    name="Un nom de site qui est long " * 4,
    stone=Stone("sept.", "28–30", "2026"),
    state="Passé en ligne",
    facts=("du 28\u00a0septembre au 30\u00a0septembre 2026, " * 4, "Palais des congrès " * 8),
    date="28\u00a0septembre 2026",
)
CARDS = [
    pytest.param(ORDINARY, id="ordinary"),
    pytest.param(LONG, id="everything too long"),
    pytest.param(Card(title="x" * 80, name="Carnet"), id="one word of 80 letters"),
    pytest.param(Card(title="W" * 5000, name="W" * 5000, facts=("W" * 5000,), date="1er mars 2026"), id="hostile"),
    pytest.param(Card(title="Ǻ" * 300, name="Ǻ", facts=("Ǻ" * 300,)), id="tall letters"),
    pytest.param(Card(title="Пример, Παράδειγμα", name="Carnet", stone=Stone("", "", "2012")), id="a year alone"),
    pytest.param(Card(title="A", name="B", stone=Stone("M" * 40, "9" * 40, "1" * 40)), id="a stone too full"),
]


def opened(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(draw(card)))


@pytest.mark.parametrize("card", CARDS)
def test_a_card_is_a_small_jpeg_of_the_size_that_is_asked_for(card: Card) -> None:
    data = draw(card)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (WIDTH, HEIGHT)) == ("JPEG", "RGB", (1200, 630))
    assert len(data) < 100_000
    assert b"Exif" not in data[:200]


def test_an_ordinary_card_has_less_than_fifty_kilobytes() -> None:
    assert len(draw(ORDINARY)) < 50_000


@pytest.mark.parametrize("card", CARDS)
def test_nothing_touches_the_edges_but_the_road(card: Card) -> None:
    dark = opened(card).convert("L").point(lambda value: 255 if value < 190 else 0)
    left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
    assert left >= 80
    assert top >= 40
    assert right <= 1140
    assert bottom <= 590


def test_texts_do_not_run_into_each_other() -> None:
    dark = opened(LONG).convert("L").crop((384, 0, 1200, 630)).point(lambda value: 255 if value < 190 else 0)
    rows = [dark.crop((0, row, dark.width, row + 1)).getbbox() is not None for row in range(630)]
    foot = 560 - 40
    assert not any(rows[490:foot])  # between the last fact and the foot
    assert any(rows[foot:580])


def test_what_is_written_is_in_the_picture() -> None:
    bare = opened(Card(title="A", name="B")).convert("L")
    whole = opened(ORDINARY).convert("L")
    for box in ((384, 60, 1130, 480), (110, 170, 290, 420), (430, 530, 900, 575)):
        assert whole.crop(box).histogram()[:128] != bare.crop(box).histogram()[:128]


def test_a_space_that_does_not_break_shows_no_box() -> None:
    spaced = opened(Card(title="a\u00a0a", name="B")).tobytes()
    assert spaced == opened(Card(title="a a", name="B")).tobytes()
    narrow, wide = (opened(Card(title=f"a{space}a", name="B")).convert("L") for space in ("\u202f", "\u00a0"))
    ends = [
        image.point(lambda v: 255 if v < 128 else 0).crop((384, 0, 1200, 480)).getbbox() for image in (narrow, wide)
    ]
    assert ends[0][2] < ends[1][2]


def test_a_card_has_the_colours_of_its_site() -> None:
    blue = replace(ORDINARY, colours=replace(LIGHT, paper="#e0e8ff"))
    assert opened(blue).convert("RGB").getpixel((1190, 10)) != opened(ORDINARY).convert("RGB").getpixel((1190, 10))
    assert key_of(blue) != key_of(ORDINARY)


SCRIPT = """
import hashlib, locale, sys
sys.path.insert(0, {root!r})
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
from plugins.cards.drawing import draw
from plugins.cards.store import key_of
from tests.cards.test_drawing import LONG, ORDINARY
print(*(hashlib.sha256(draw(card)).hexdigest() + key_of(card) for card in (ORDINARY, LONG)))
"""


def test_a_card_has_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    from plugins.cards.store import key_of

    here = " ".join(hashlib.sha256(draw(card)).hexdigest() + key_of(card) for card in (ORDINARY, LONG))
    for number, changes in enumerate(
        ({"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Asia/Tokyo"}, {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"})
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT.format(root=str(ROOT))],
            cwd=folder,
            env={**os.environ, **changes},
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here


def test_the_layout_does_not_depend_on_what_pillow_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    from plugins.cards import drawing

    with_it = draw(ORDINARY)
    drawing._font.cache_clear()
    monkeypatch.setattr("PIL.ImageFont.core.HAVE_RAQM", False, raising=False)
    assert draw(ORDINARY) == with_it
    drawing._font.cache_clear()


@pytest.mark.long
def test_a_card_takes_little_time() -> None:
    draw(ORDINARY)
    started = time.process_time()
    for _ in range(5):
        draw(ORDINARY)
    assert (time.process_time() - started) / 5 < 0.1  # measured: 0.014
