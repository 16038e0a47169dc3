"""An index is kept by what it is made of."""

from pathlib import Path

import pytest

from plugins.search import pagefind
from plugins.search.store import keep, kept, key_of
from tests.search.test_pagefind import DOCUMENTS

FILES = (("a.pf_index", b"\x00\xff"), ("kinds.json", b"{}"))


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    keep("k", FILES, tmp_path)
    assert kept("k", tmp_path) == FILES
    assert kept("other", tmp_path) is None


@pytest.mark.parametrize("damage", [lambda _data: b"", lambda data: data[:-1], lambda data: data + b"x"])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage) -> None:
    keep("k", FILES, tmp_path)
    file = tmp_path / "k.index"
    file.write_bytes(damage(file.read_bytes()))
    assert kept("k", tmp_path) is None


def test_pieces_cut_elsewhere_have_another_key() -> None:
    assert key_of(["ab", "c"]) != key_of(["a", "bc"])


def test_only_the_last_few_are_kept(tmp_path: Path) -> None:
    for number in range(6):
        keep(str(number), FILES, tmp_path)
    assert len(list(tmp_path.iterdir())) == 4
    assert kept("5", tmp_path) == FILES


def test_a_store_that_takes_nothing_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    keep("k", FILES, tmp_path / "file")
    assert kept("k", tmp_path / "file") is None


def test_another_process_need_not_make_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    pagefind.index.cache_clear()
    first = pagefind.index(DOCUMENTS)
    pagefind.index.cache_clear()
    monkeypatch.setattr(pagefind, "_run", lambda *_: pytest.fail("again"))
    assert pagefind.index(DOCUMENTS) == first
    pagefind.index.cache_clear()
    with pytest.raises(pytest.fail.Exception):
        pagefind.index(DOCUMENTS[:1])
