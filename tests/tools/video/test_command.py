"""`./site video` alone."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tools.video.command import run_video

Write = Callable[[Mapping[str, str | bytes]], Path]


def test_without_another_word_it_says_what_there_is(site_folder: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_video(site_folder({"site.md": "Name: A\n"})) == 1
    assert (
        capsys.readouterr().err
        == "dites que faire\u00a0: ./site video add ADRESSE, ./site video check, ./site video convert FICHIER, ./site video transcript FICHIER\n"
    )
