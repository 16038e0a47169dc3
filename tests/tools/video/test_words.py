"""The command line, before the library that reads it."""

import pytest

from tools.video.words import as_task


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("./site video add https://youtu.be/x --slug a", "./site video-add https://youtu.be/x --slug a"),
        ("./site video check --strict", "./site video-check --strict"),
        ("./site video add --help", "./site --help video-add"),
        ("./site video check -h", "./site --help video-check"),
        ("./site video", "./site video"),
        ("./site video --help", "./site video --help"),
        ("./site video ad x", "./site video ad x"),
        ("./site build video add", "./site build video add"),
        ("./site", "./site"),
    ],
)
def test_two_words_are_one_task(typed: str, read: str) -> None:
    assert as_task(typed.split()) == read.split()


def test_others_may_add_words() -> None:
    assert as_task(["./site", "video", "transcript", "a.vtt"], ("transcript",)) == [
        "./site",
        "video-transcript",
        "a.vtt",
    ]
