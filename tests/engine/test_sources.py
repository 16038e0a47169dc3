"""Whatever lies among the texts and cannot be read is told; nothing hangs, nothing is passed over."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.engine.declared import declare_all
from plugins.engine.sources import find_sources
from plugins.settings.read import load_site


def told(content: Path) -> list[tuple[str, str]]:
    declare_all()
    found = find_sources(content, load_site(content)[0])[2]
    return [(one.path, one.code) for one in found.problems]


def test_links_and_pipes_are_told_by_their_own_names(site_folder: Callable[..., Path]) -> None:
    content = site_folder({"posts/2020-01-01-a.md": "Title: A\n\nT.\n", "images/x/y.txt": "x"})
    (content / "posts" / "2020-01-02-env.md").symlink_to("/proc/self/environ")
    (content / "posts" / "voisin").symlink_to(content / "images")
    (content / "images" / "alias").symlink_to("x")  # pictures may lie behind a link within the folder
    os.mkfifo(content / "posts" / "2020-01-03-tube.md")
    assert told(content) == [
        ("content/posts/voisin", "folder-link"),
        ("content/posts/2020-01-02-env.md", "source-outside"),
        ("content/posts/2020-01-03-tube.md", "source-special"),
    ]


def test_a_folder_that_may_not_be_looked_into_is_told(
    site_folder: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = site_folder({"posts/2020/2020-01-01-a.md": "Title: A\n\nT.\n"})
    scandir = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("2020"):
            raise PermissionError(13, "closed", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)  # root may look into everything
    assert told(content) == [("content/posts/2020", "source-unreadable")]


@pytest.mark.parametrize("target", ["/dev/zero", "site.md", "rien.md"])
def test_settings_that_lead_out_or_nowhere_are_told(site_folder: Callable[..., Path], target: str) -> None:
    content = site_folder({"posts/2020-01-01-a.md": "Title: A\n\nT.\n"})
    (content / "site.md").symlink_to(target)
    problems = load_site(content)[1].problems
    assert [one.code for one in problems] == ["source-outside" if target.startswith("/") else "source-nothing"]
