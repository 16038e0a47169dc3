"""Captions and chapters beside videos: whose they are, and every mistake in them once, at its line."""

from pathlib import Path

import pytest

from plugins.problems.text import say
from plugins.video.tracks import captions, chapters, languages_of
from tests.events import conftest
from tests.events.small_site import Planned, said, text, view

planned = conftest.planned
HERE = Path(__file__).parent
FILM = (HERE / "media" / "film.mp4").read_bytes()
RIGHT = "WEBVTT\n\n00:00.000 --> 00:01.000\nBonjour.\n"
CHAPTERS = "WEBVTT\n\n00:00.000 --> 00:01.000\nL’accueil\n\n00:01.000 --> 00:02.000\nLe lieu\n"

FOREIGN = text("Title: Le lapin", "Address: https://youtu.be/aqz-KE-bpKQ", body="")


def own(*head: str, body: str = "") -> str:
    return text("Title: L’essai", "Address: film.mp4", *head, body=body)


def vtt(name: str) -> bytes:
    return (HERE / "captions" / name).read_bytes()


def test_right_files_are_no_problem(planned: Planned) -> None:
    plan = planned(
        {
            "videos/essai.md": own(),
            "videos/film.mp4": FILM,
            "videos/film.fr.vtt": RIGHT,
            "videos/film.fr.chapters.vtt": CHAPTERS,
        }
    )
    assert said(plan) == []
    assert [cue.text for cue in captions("videos/film", "fr", plan.edition)] == ["Bonjour."]
    assert captions("videos/film", "en", plan.edition) == ()
    assert [part.title for part in chapters("videos/film", "en", plan.edition)] == ["L’accueil", "Le lieu"]


def test_captions_are_offered_in_the_order_of_the_languages_of_the_site(planned: Planned) -> None:
    files = {"videos/essai.md": own(), "videos/film.mp4": FILM}
    files |= {f"videos/film.{lang}.vtt": RIGHT for lang in ("en", "fr", "de")}  # type: ignore[misc]
    plan = planned(files)
    assert list(languages_of("videos/film", plan.edition)) == ["fr", "en"]
    tracks = view(plan, "videos/essai/").video.file.tracks
    assert [(track.href, track.lang, track.default) for track in tracks] == [
        ("/videos/film.fr.vtt", "fr", True),
        ("/videos/film.en.vtt", "en", False),
    ]
    assert {"videos/film.fr.vtt", "videos/film.en.vtt", "videos/film.mp4"} <= {asset.path for asset in plan.assets}


BROKEN = {
    "commas": (
        "commas.vtt",
        [(8, "captions-comma", {"text": "00:05,000 --> 00:08.000", "right": "00:05.000 --> 00:08.000"})],
    ),
    "no header": ("no_header.vtt", [(1, "captions-header", {})]),
    "no cue": ("no_cue.vtt", [(None, "captions-none", {})]),
    "an end before its start": (
        "end_before_start.vtt",
        [(8, "captions-end", {"end": "00:03.000", "start": "00:05.000"})],
    ),
    "pasted twice": ("pasted_twice.vtt", [(12, "captions-twice", {"first": 8})]),
}


@pytest.mark.parametrize(("name", "problems"), BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_mistake_in_captions_is_told_once_at_its_line(
    planned: Planned, name: str, problems: list[tuple[int | None, str, dict[str, str | int]]], language: str
) -> None:
    plan = planned({"videos/lapin.md": FOREIGN, "videos/lapin.en.md": FOREIGN, "videos/lapin.fr.vtt": vtt(name)})
    assert said(plan, language) == [
        f"content/videos/lapin.fr.vtt{f':{line}' if line else ''}: {say(code, language, **values)}"
        for line, code, values in problems
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_mistake_in_chapters_is_told_once_at_its_line(planned: Planned, language: str) -> None:
    late = CHAPTERS.replace("00:00.000 --> 00:01.000", "00:30.000 --> 00:31.000").replace(
        "00:01.000 --> 00:02.000", "00:30.500 --> 00:32.000"
    )
    files = {"videos/lapin.md": FOREIGN, "videos/lapin.en.md": FOREIGN}
    plan = planned({**files, "videos/lapin.fr.chapters.vtt": late})
    assert said(plan, language) == [
        f"content/videos/lapin.fr.chapters.vtt:3: {say('chapters-first', language, start='00:30.000')}",
        f"content/videos/lapin.fr.chapters.vtt:6: {say('chapters-same', language, start='00:30.000', first=3)}",
    ]


def test_a_file_beside_no_video_is_looked_at_too(planned: Planned) -> None:
    plan = planned(
        {"posts/2012-12-08-etape.md": text("Title: Étape", body="Texte."), "videos/seul.fr.vtt": vtt("commas.vtt")}
    )
    assert [line.partition(" ")[0] for line in said(plan)] == ["content/videos/seul.fr.vtt:8:"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_starts_after_the_film_has_ended_is_another_films(planned: Planned, language: str) -> None:
    files = {"videos/essai.md": own(), "videos/film.mp4": FILM, "videos/film.fr.vtt": vtt("right.vtt")}
    late = CHAPTERS.replace("00:01.000 --> 00:02.000", "00:02.000 --> 00:05.000")
    plan = planned({**files, "videos/film.fr.chapters.vtt": late})
    first, second = "00:02.000", "00:04.000"
    assert said(plan, language) == [
        f"content/videos/film.fr.chapters.vtt:6: {say('captions-beyond', language, start=first, length='00:02.000')}",
        f"content/videos/film.fr.vtt:14: {say('captions-beyond', language, start=second, length='00:02.000')}",
    ]


def test_a_film_that_is_none_is_not_measured(planned: Planned) -> None:
    files = {"videos/essai.md": own(), "videos/film.mp4": b"Un texte.", "videos/film.fr.vtt": vtt("right.vtt")}
    assert [found.code for found in planned(files).findings.problems] == ["media-not-film"]
