"""What a build keeps: believed only when it is whole, and made of nothing but our own values."""

import pickle
from dataclasses import dataclass
from pathlib import Path

import pytest

from plugins.catalogue.model import Slot, Status
from plugins.catalogue.views import LinkView
from plugins.engine import keeping
from plugins.engine.configuration import ROOT, as_shipped
from plugins.engine.digests import digest, value_digest
from plugins.engine.keeping import keep, kept
from plugins.engine.packing import pack, unpack


def test_what_is_kept_comes_back_and_the_oldest_files_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "_MOST", 3)
    for number in range(5):
        keep(tmp_path / f"{number}.x", {"a": (number, b"b", None)})
    assert kept(tmp_path / "4.x") == {"a": (4, b"b", None)}
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("at", [0, 5, 30, 45, -1])
def test_a_file_with_one_wrong_bit_is_none(tmp_path: Path, at: int) -> None:
    file = tmp_path / "x"
    keep(file, [1, 2, 3])
    data = bytearray(file.read_bytes())
    data[at] ^= 4
    file.write_bytes(data)
    assert kept(file) is None


class Evil:
    def __reduce__(self):
        return (Path.touch, (Path("touched"),))


def test_bytes_that_call_something_make_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for value in (Evil(), Path("x"), print, len, ROOT):
        assert unpack(pickle.dumps(value)) is None
    assert unpack(b"garbage") is None
    assert unpack(b"") is None
    assert not (tmp_path / "touched").exists()


def test_our_own_values_come_back_equal_and_of_their_types() -> None:
    value = (Slot("href", ("a", "b"), 3), Status.DRAFT, LinkView("t", "h"), None, 1.5)
    assert unpack(pack(value)) == value


@dataclass(frozen=True)
class Foreign:
    text: str


def test_what_is_not_ours_is_not_kept() -> None:
    assert pack(Foreign("x")) == b""
    assert pack(lambda: 1) == b""


def test_equal_values_have_one_digest_whatever_they_share() -> None:
    text = "text"
    shared = (LinkView(text, text), LinkView(text, text))
    apart = (LinkView(f"{text[:2]}xt", text), LinkView(text, f"{text[:1]}ext"))
    assert value_digest(shared) == value_digest(apart)
    assert value_digest(1) != value_digest(True)  # noqa: FBT003
    assert value_digest(("a", "b")) != value_digest(["a", "b"]) != value_digest(("ab",))
    assert value_digest(lambda: 1) is None


def test_pieces_cut_elsewhere_have_another_digest() -> None:
    assert digest("ab", "c") != digest("a", "bc") != digest("abc")


def test_settings_files_as_they_come_are_told_from_others(tmp_path: Path) -> None:
    assert as_shipped(ROOT / "pelicanconf.py", production=False)
    assert as_shipped(ROOT / "publishconf.py", production=True)
    assert not as_shipped(ROOT / "publishconf.py", production=False)
    text = (ROOT / "publishconf.py").read_text("utf-8")
    for name, more in (("a", "# a note\n"), ("b", "\n\n")):
        (tmp_path / name).write_text(text + more, "utf-8")
        assert as_shipped(tmp_path / name, production=True)
    for name, more in (("c", "X = 1\n"), ("d", "import os\n"), ("e", "(")):
        (tmp_path / name).write_text(text + more, "utf-8")
        assert not as_shipped(tmp_path / name, production=True)
    assert not as_shipped(tmp_path / "none", production=True)
