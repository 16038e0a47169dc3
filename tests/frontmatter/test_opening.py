"""Files that must not be opened are known before anything of them is read."""

import os
from pathlib import Path

import pytest

from plugins.frontmatter.opening import MOST_MEGABYTES, long_megabytes, refusal_to_open


def code(path: Path, content: Path) -> str | None:
    refused = refusal_to_open(path, content)
    return refused and refused.code


def test_a_plain_file_and_a_link_within_the_folder_are_opened(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", "utf-8")
    (tmp_path / "b.md").symlink_to("a.md")
    assert code(tmp_path / "a.md", tmp_path) is None
    assert code(tmp_path / "b.md", tmp_path) is None


def test_what_leads_out_or_nowhere_or_never_ends_is_not_opened(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "content-2").mkdir()
    (tmp_path / "content-2" / "a.md").write_text("x", "utf-8")
    (content / "dehors.md").symlink_to(tmp_path / "content-2" / "a.md")
    (content / "mort.md").symlink_to("rien.md")
    (content / "boucle.md").symlink_to("boucle.md")
    (content / "dossier.md").mkdir()
    os.mkfifo(content / "tube.md")
    (content / "zero.md").symlink_to("/dev/zero")
    assert {path.name: code(path, content) for path in content.iterdir()} == {
        "dehors.md": "source-outside",
        "mort.md": "source-nothing",
        "boucle.md": "source-nothing",
        "dossier.md": "source-special",
        "tube.md": "source-special",
        "zero.md": "source-outside",
    }


def test_a_huge_file_is_not_opened_and_a_long_one_is_told(tmp_path: Path) -> None:
    huge, long, short = (tmp_path / name for name in ("huge.md", "long.md", "short.md"))
    for path, size in ((huge, MOST_MEGABYTES * 1_000_000 + 1), (long, 1_000_001), (short, 1_000_000)):
        with path.open("wb") as file:
            file.truncate(size)
    assert [code(path, tmp_path) for path in (huge, long, short)] == ["text-large", None, None]
    assert [long_megabytes(path) for path in (long, short)] == [2, None]


def test_a_closed_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text("x", "utf-8")
    (tmp_path / "a.md").chmod(0)
    monkeypatch.setattr(os, "access", lambda *_arguments: False)  # root may read everything
    assert code(tmp_path / "a.md", tmp_path) == "source-unreadable"
