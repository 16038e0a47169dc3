"""What was made is kept by content, whole or not at all."""

import json
import os
import pickle
import time
from pathlib import Path

import pytest

from plugins.images import deriving, many, store
from plugins.images.deriving import derive, derived
from plugins.images.many import derive_all
from plugins.images.model import Picture
from plugins.images.store import Made, keep, kept, key_of, sweep
from plugins.images.widths import COLUMN, steps
from plugins.problems.model import Refused
from tests.images.odd import WHERE, photo, saved

FALLBACK = Made(role="fallback", width=3, height=2, suffix="jpg", data=b"abc")


def put(folder: Path, name: str, raw: bytes) -> Path:
    (folder / name).write_bytes(raw)
    return folder / name


def test_the_key_changes_with_all_that_changes_what_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {
        key_of(b"a", ".jpg", (1,)),
        key_of(b"b", ".jpg", (1,)),
        key_of(b"a", ".svg", (1,)),
        key_of(b"a", ".jpg", (1, 2)),
    }
    assert key_of(b"a", ".jpg", (2, 1, 1)) == key_of(b"a", ".jpg", (1, 2))
    monkeypatch.setattr(store, "RECIPE", 0)
    keys.add(key_of(b"a", ".jpg", (1,)))
    monkeypatch.setattr(store, "encoders", lambda: "pillow 99")
    keys.add(key_of(b"a", ".jpg", (1,)))
    assert len(keys) == 6


@pytest.mark.parametrize("damage", ["index", "short", "gone", "form", "outside"])
def test_what_is_not_whole_is_made_anew(tmp_path: Path, damage: str) -> None:
    file = put(tmp_path, "a.jpg", saved(photo(), "JPEG"))
    first = derive(file, store=tmp_path / "s", widths=(100,))
    index = next((tmp_path / "s").glob("*/picture.json"))
    raw = first.fallback.path.read_bytes()
    put(tmp_path, "same.jpg", raw)
    if damage == "index":
        index.write_text("{")
    elif damage == "short":
        first.fallback.path.write_bytes(raw[:-1])
    elif damage == "gone":
        first.fallback.path.unlink()
    else:
        content = json.loads(index.read_text())
        content["files"][0] |= {"width": "100"} if damage == "form" else {"name": "../../same.jpg"}
        index.write_text(json.dumps(content))
    assert derive(file, store=tmp_path / "s", widths=(100,)) == first
    assert first.fallback.path.read_bytes() == raw
    assert len(list((tmp_path / "s").iterdir())) == 1


def test_nothing_half_written_is_left_when_writing_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "_settle", full)
    with pytest.raises(OSError, match="No space left"):
        keep(tmp_path, "k" * 64, (3, 2), [FALLBACK])
    assert list(tmp_path.iterdir()) == []
    assert kept(tmp_path, "k" * 64) is None


def test_two_that_store_the_same_at_once_have_both_of_it(tmp_path: Path) -> None:
    one = keep(tmp_path, "k" * 64, (3, 2), [FALLBACK])
    assert keep(tmp_path, "k" * 64, (3, 2), [FALLBACK]) == one
    assert len(list(tmp_path.iterdir())) == 1


def test_what_nobody_uses_goes_after_a_time(tmp_path: Path) -> None:
    keep(tmp_path, "a" * 64, (3, 2), [FALLBACK])
    keep(tmp_path, "b" * 64, (3, 2), [FALLBACK])
    (tmp_path / ".part-killed").mkdir()
    long_ago = time.time() - 100 * 86_400
    for path in (*tmp_path.glob("*/picture.json"), tmp_path / ".part-killed"):
        os.utime(path, (long_ago, long_ago))
    assert kept(tmp_path, "b" * 64)  # which is a use
    assert sweep(tmp_path) == 1
    assert [path.name[0] for path in tmp_path.iterdir()] == ["b"]


def test_many_are_made_once_and_none_stops_the_others(tmp_path: Path) -> None:
    files = [put(tmp_path, f"{n}.jpg", saved(photo(80 + 8 * n, 80), "JPEG", comment=WHERE.encode())) for n in range(4)]
    broken = put(tmp_path, "text.jpg", b"Ceci est un texte.")
    cut = put(tmp_path, "cut.jpg", saved(photo(), "JPEG")[:-300])
    first = derive_all([*files, broken, cut], store=tmp_path / "s", widths=(50,), workers=2)
    assert (list(first.pictures), first.made) == (files, 4)
    assert {path.name: refused.code for path, refused in first.refused.items()} == {
        "text.jpg": "picture-unreadable",
        "cut.jpg": "picture-cut",
    }
    again = derive_all([*files, broken, cut], store=tmp_path / "s", widths=(50,), workers=2)
    assert (again.pictures, again.made) == (first.pictures, 0)
    alone = derive_all(files, store=tmp_path / "t", widths=(50,), workers=1)
    for one, other in zip(first.pictures.values(), alone.pictures.values(), strict=True):
        assert one.fallback.path.read_bytes() == other.fallback.path.read_bytes()
        assert [(v.digest, v.size) for v in one.avif] == [(v.digest, v.size) for v in other.avif]


def test_a_picture_that_kills_its_reader_is_one_line(tmp_path: Path) -> None:
    files = [put(tmp_path, f"{n}.jpg", b"") for n in range(4)]
    made = many._made(files, dies_of_the_second, 2)
    assert [one.code if isinstance(one, Refused) else one for one in made] == [
        "picture-empty",
        "picture-unreadable",
        "picture-empty",
        "picture-empty",
    ]


def dies_of_the_second(path: Path) -> Picture:
    if path.name == "1.jpg":
        os._exit(11)
    raise Refused("picture-empty", file=path.name)


def test_what_a_process_hands_back_arrives(tmp_path: Path) -> None:
    picture = derive(put(tmp_path, "a.jpg", saved(photo(), "JPEG")), store=tmp_path / "s", widths=(100,))
    assert pickle.loads(pickle.dumps(picture)) == picture  # noqa: S301 - our own
    refused = pickle.loads(pickle.dumps(Refused("picture-heavy", file="a", megabytes=3, most=2)))  # noqa: S301
    assert (refused.code, refused.values["megabytes"]) == ("picture-heavy", 3)


@pytest.mark.parametrize(
    ("natural", "widths"),
    [
        (4000, (360, 720, 1184)),
        (1184, (360, 720, 1184)),
        (1000, (360, 720, 1000)),
        (750, (360, 750)),
        (360, (360,)),
        (40, (40,)),
    ],
)
def test_no_picture_is_made_wider_than_it_is(natural: int, widths: tuple[int, ...]) -> None:
    assert steps(natural, COLUMN) == widths


def test_a_file_that_did_not_change_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = put(tmp_path, "a.jpg", saved(photo(), "JPEG"))
    derive(file, store=tmp_path / "store", widths=COLUMN)
    asked: list[Path] = []
    read = deriving.read_bytes
    monkeypatch.setattr(deriving, "read_bytes", lambda path: asked.append(path) or read(path))
    assert all(derived(file, store=tmp_path / "store", widths=COLUMN) for _ in range(3))
    assert asked == [file]
    put(tmp_path, "a.jpg", saved(photo(320, 200), "JPEG"))
    assert derived(file, store=tmp_path / "store", widths=COLUMN) is None


def test_a_store_that_cannot_be_written_is_replaced_for_this_process(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    passing = store.usable_store(tmp_path / "file" / "store")
    assert passing.is_dir()
    assert store.usable_store(tmp_path / "file" / "store") == passing
    assert store.usable_store(tmp_path / "store") == tmp_path / "store"
