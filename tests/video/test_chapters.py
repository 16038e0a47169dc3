"""Chapters of a film."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.problems.text import line
from plugins.video.chapters import Chapter, read_chapters

SAMPLE = (Path(__file__).parent / "captions" / "chapters.vtt").read_bytes()


def file_of(*starts: str) -> bytes:
    return ("WEBVTT\n\n" + "\n\n".join(f"{start} --> 59:00.000\nà {start}" for start in starts)).encode()


def test_each_chapter_has_its_start_and_its_title() -> None:
    assert read_chapters(SAMPLE, "f.vtt", length_seconds=3723) == (
        (
            Chapter(start_seconds=0, title="L’accueil", line=3),
            Chapter(start_seconds=90, title="Visite du lieu", line=6),
            Chapter(start_seconds=720, title="Débat & questions", line=10),
        ),
        (),
    )


@pytest.mark.parametrize(
    ("raw", "english", "french"),
    [
        (
            file_of("00:30.000", "01:00.000"),
            "f.vtt:3: the first chapter starts at 00:30.000; add one at 00:00.000 for what comes before",
            "f.vtt:3: le premier chapitre commence à 00:30.000\u202f; ajoutez-en un à 00:00.000 pour ce qui précède",
        ),
        (
            file_of("00:00.000", "01:00.100", "01:00.900"),
            "f.vtt:9: this chapter starts at 01:00.000, in the same second as the one on line 6",
            "f.vtt:9: ce chapitre commence à 01:00.000, dans la même seconde que celui de la ligne 6",
        ),
        (
            file_of("00:00.000", "02:00.000"),
            "f.vtt:6: this starts at 02:00.000, but the film ends at 02:00.000; is the file another film’s?",
            "f.vtt:6: ceci commence à 02:00.000, mais le film finit à 02:00.000\u202f; le fichier est-il celui d’un autre film\u202f?",
        ),
        (
            file_of("00:00.000", "01:00.000", "00:30.000"),
            "f.vtt:9: this cue starts at 00:30.000, before the one on line 6, which starts at 01:00.000",
            "f.vtt:9: ce sous-titre commence à 00:30.000, avant celui de la ligne 6, qui commence à 01:00.000",
        ),
        (
            b"WEBVTT\n\n00:00.000 --> 01:00.000\n",
            "f.vtt:3: this cue says nothing",
            "f.vtt:3: ce sous-titre ne dit rien",
        ),
    ],
)
def test_a_fault_is_told_on_its_line(raw: bytes, english: str, french: str) -> None:
    wrong = read_chapters(raw, "f.vtt", length_seconds=120)[1]
    assert [line(problem, "en") for problem in wrong] == [english]
    assert [line(problem, "fr") for problem in wrong] == [french]


def test_a_film_of_unknown_length_may_have_any_chapter() -> None:
    assert read_chapters(file_of("00:00.000", "02:00.000"), "f.vtt")[1] == ()


def test_a_title_may_come_before_the_first_chapter() -> None:
    assert read_chapters(file_of("00:08.000", "02:00.000"), "f.vtt")[1] == ()


def test_long_chapters_may_hold_short_ones() -> None:
    assert read_chapters(file_of("00:00.000", "00:01.000", "00:02.000", "00:03.000", "00:04.000"), "f.vtt")[1] == ()


@given(st.binary(max_size=200), st.one_of(st.none(), st.floats(0, 1e6)))
def test_reading_never_raises(raw: bytes, length: float | None) -> None:
    for text in (raw, b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + raw):
        chapters, wrong = read_chapters(text, "f.vtt", length_seconds=length)
        assert chapters or wrong
