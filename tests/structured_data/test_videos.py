"""What search engines read of a video: everything that they ask for on its own page, or nothing at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.plan import Plan
from plugins.structured_data.graph import graph
from tests.events.small_site import Planned, named, said, text, view

HERE = Path(__file__).parents[1]
POSTER = (HERE / "site" / "content" / "videos" / "film.webp").read_bytes()
FILM = (HERE / "video" / "media" / "film.mp4").read_bytes()
YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
ARCHIVE = "https://archive.org/details/BigBuckBunny_124"
FULL = ("Date: 2012-12-08", "Poster: affiche.webp")
CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\nBonjour à tous.\n\n01:30.000 --> 01:34.000\nÀ bientôt.\n"


def poster(plan: Plan, name: str) -> str:
    """The path of what everything reads of a poster."""
    made = plan.edition.derived.pictures[name].fallback
    stem = name.removesuffix(".webp")
    return f"assets/{stem}-{made.width}.{made.digest[:10]}.{made.suffix}"


def entry(*head: str, title: str = "Le lapin", address: str = YOUTUBE, body: str = "") -> str:
    return text(f"Title: {title}", f"Address: {address}", *head, body=body)


def nodes(plan: Plan, path: str = "videos/lapin/") -> list[dict[str, Any]]:
    assert said(plan) == []
    found = graph(view(plan, path), plan.edition)
    assert found is not None
    made = json.loads(found)["@graph"]
    assert isinstance(made, list)
    return made


def video(plan: Plan, path: str = "videos/lapin/") -> dict[str, Any] | None:
    found = [node for node in nodes(plan, path) if node["@type"] == "VideoObject"]
    assert len(found) <= 1
    return found[0] if found else None


def test_a_video_says_everything_that_is_known_of_it(planned: Planned) -> None:
    head = (*FULL, "Length: 9:56", "Spoken: en", "Summary: Un lapin se venge.")
    plan = planned({"videos/lapin.md": entry(*head), "videos/affiche.webp": POSTER, "videos/lapin.fr.vtt": CAPTIONS})
    assert video(plan) == {
        "@type": "VideoObject",
        "@id": "https://carnet.example/videos/lapin/#video",
        "url": "https://carnet.example/videos/lapin/",
        "name": "Le lapin",
        "description": "Un lapin se venge.",
        "thumbnailUrl": f"https://carnet.example/{poster(plan, 'videos/affiche.webp')}",
        "uploadDate": "2012-12-08T00:00:00+01:00",
        "duration": "PT9M56S",
        "embedUrl": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ",
        "inLanguage": "en",
        "transcript": "Bonjour à tous.\nÀ bientôt.",
    }


def test_what_is_not_known_is_not_said(planned: Planned) -> None:
    plan = planned({"videos/lapin.md": entry(*FULL), "videos/affiche.webp": POSTER})
    found = video(plan)
    assert found is not None
    assert found.keys() == {"@type", "@id", "url", "name", "description", "thumbnailUrl", "uploadDate", "embedUrl"}
    assert found["description"] == "Le lapin"


MISSING = {
    "a poster": ("Date: 2012-12-08",),
    "a date": ("Poster: affiche.webp",),
    "a video that is there": (*FULL, "State: gone"),
    "a video that is there, though a copy plays": (*FULL, "State: gone", f"Copies: {ARCHIVE}"),
    "a public video": (*FULL, "State: private"),
    "a video that is known": (*FULL, "State: lost"),
}


@pytest.mark.parametrize("head", MISSING.values(), ids=MISSING.keys())
def test_nothing_is_said_without(planned: Planned, head: tuple[str, ...]) -> None:
    plan = planned({"videos/lapin.md": entry(*head), "videos/affiche.webp": POSTER})
    assert video(plan) is None
    assert [node["@type"] for node in nodes(plan)] == ["BreadcrumbList"]


def test_a_film_of_the_site_has_the_address_of_its_file(planned: Planned) -> None:
    head = ("Date: 2012-12-08",)
    plan = planned(
        {"videos/lapin.md": entry(*head, address="film.mp4"), "videos/film.mp4": FILM, "videos/film.webp": POSTER}
    )
    found = video(plan)
    assert found is not None
    assert found["contentUrl"] == "https://carnet.example/videos/film.mp4"
    assert found["thumbnailUrl"] == f"https://carnet.example/{poster(plan, 'videos/film.webp')}"
    assert found["duration"] == "PT2S"
    assert "embedUrl" not in found


def test_addresses_are_full_ones_below_a_folder(planned: Planned) -> None:
    site = {"site.md": "Name: Carnet\nAddress: https://carnet.example/blog\nLanguage: fr\nLanguages: fr, en\n"}
    files = {"videos/lapin.md": entry("Date: 2012-12-08", address="film.mp4"), "videos/film.mp4": FILM}
    plan = planned({**site, **files, "videos/film.webp": POSTER})
    found = video(plan)
    assert found is not None
    assert [found[name] for name in ("url", "contentUrl", "thumbnailUrl")] == [
        "https://carnet.example/blog/videos/lapin/",
        "https://carnet.example/blog/videos/film.mp4",
        f"https://carnet.example/blog/{poster(plan, 'videos/film.webp')}",
    ]


def test_the_transcript_stands_on_the_page_of_the_video_alone(planned: Planned) -> None:
    plan = planned(
        {
            "videos/lapin.md": entry(*FULL),
            "videos/affiche.webp": POSTER,
            "videos/lapin.fr.vtt": CAPTIONS,
            "posts/2012-12-08-etape.md": named("Étape", body=YOUTUBE),
        }
    )
    with_it = [
        page.path
        for page in plan.pages
        if "Bonjour à tous." in str(graph(page.view, plan.edition) if hasattr(page.view, "here") else "")
    ]
    assert with_it == ["videos/lapin/index.html"]
    assert video(plan, "2012/12/08/etape/") is None


def test_the_way_to_a_video_goes_by_the_list(planned: Planned) -> None:
    way = nodes(planned({"videos/lapin.md": entry()}))[-1]
    assert [(step["name"], step["item"]) for step in way["itemListElement"]] == [
        ("Carnet", "https://carnet.example/"),
        ("Vidéos", "https://carnet.example/videos/"),
        ("Le lapin", "https://carnet.example/videos/lapin/"),
    ]


def test_a_translation_is_a_video_of_its_own_page(planned: Planned) -> None:
    files = {"videos/lapin.md": entry(*FULL), "videos/lapin.en.md": entry(*FULL, title="The rabbit")}
    found = video(planned({**files, "videos/affiche.webp": POSTER}), "en/videos/lapin/")
    assert found is not None
    assert (found["name"], found["url"]) == ("The rabbit", "https://carnet.example/en/videos/lapin/")


def test_a_hostile_title_cannot_leave_the_script(planned: Planned) -> None:
    title = "</script><script>alert(1)</script> & <!--"
    plan = planned({"videos/lapin.md": entry(*FULL, title=title), "videos/affiche.webp": POSTER})
    written = graph(view(plan, "videos/lapin/"), plan.edition)
    assert written is not None
    assert not set("<>&") & set(written)
    found = video(plan)
    assert found is not None
    assert found["name"] == title


def test_each_chapter_is_a_clip_that_the_page_itself_starts(planned: Planned) -> None:
    chapters = "WEBVTT\n\n00:00.000 --> 01:00.000\nLe début\n\n01:00.000 --> 09:00.000\nLa suite\n"
    files = {"videos/affiche.webp": POSTER, "videos/lapin.fr.chapters.vtt": chapters}
    plan = planned({"videos/lapin.md": entry(*FULL, "Length: 9:56"), **files})
    found = video(plan)
    assert found is not None
    page = "https://carnet.example/videos/lapin/"
    assert found["hasPart"] == [
        {"@type": "Clip", "name": "Le début", "startOffset": 0, "endOffset": 60, "url": f"{page}?t=0"},
        {"@type": "Clip", "name": "La suite", "startOffset": 60, "endOffset": 596, "url": f"{page}?t=60"},
    ]
    assert view(plan, "videos/lapin/").video.at == "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start={}"


def test_the_author_s_own_transcript_is_said_without_its_markup(planned: Planned) -> None:
    files = {"videos/lapin.md": entry(*FULL, body="Un *lapin* se venge."), "videos/affiche.webp": POSTER}
    found = video(planned(files))
    assert found is not None
    assert found["transcript"] == "Un lapin se venge."
