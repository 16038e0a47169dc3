"""A video's own page and the list of all: chapters, transcript, what the video belongs to, and who may see it."""

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.build import Order, build
from plugins.engine.plan import Plan
from plugins.problems.text import line, say
from tests.events import conftest
from tests.events.small_site import SETTINGS, TODAY, Planned, event, named, paths, said, text, view
from tests.support.facts import page_facts

planned = conftest.planned
FILM = (Path(__file__).parent / "media" / "film.mp4").read_bytes()
YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
ARCHIVE = "https://archive.org/details/BigBuckBunny_124"
CHAPTERS = "WEBVTT\n\n00:00.000 --> 01:30.000\nL’accueil\n\n01:30.000 --> 12:00.000\nVisite & débat\n"
SHORT = CHAPTERS.replace("01:30.000", "00:01.000").replace("12:00.000", "00:02.000")
CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Léa>Bonjour à tous.</v>\n\n01:30.000 --> 01:34.000\n<v Paul>Merci, Léa.</v>\n"


def entry(*head: str, title: str = "Le lapin", address: str | None = YOUTUBE, body: str = "") -> str:
    return text(f"Title: {title}", *([f"Address: {address}"] if address else []), *head, body=body)


def page(plan: Plan, path: str = "videos/lapin/") -> Any:
    assert said(plan) == []
    return view(plan, path)


def titles(rows: tuple[Any, ...]) -> list[str]:
    return [row.title for row in rows]


PROVIDERS = {
    "YouTube": (YOUTUBE, [YOUTUBE, f"{YOUTUBE}&t=90s"]),
    "YouTube, started elsewhere": (f"{YOUTUBE}&t=5", [YOUTUBE, f"{YOUTUBE}&t=90s"]),
    "Vimeo": ("https://vimeo.com/36579366", ["https://vimeo.com/36579366", "https://vimeo.com/36579366#t=90s"]),
    "Internet Archive": (ARCHIVE, [ARCHIVE, f"{ARCHIVE}?start=90"]),
    "Dailymotion": (
        "https://www.dailymotion.com/video/x5jsiw0",
        ["https://www.dailymotion.com/video/x5jsiw0", "https://www.dailymotion.com/video/x5jsiw0?start=90"],
    ),
    "INA, which takes no time": (
        "https://www.ina.fr/ina-eclaire-actu/video/caf97034355",
        ["https://www.ina.fr/ina-eclaire-actu/video/caf97034355"] * 2,
    ),
}


@pytest.mark.parametrize(("address", "hrefs"), PROVIDERS.values(), ids=PROVIDERS.keys())
def test_chapters_are_links_to_their_moment(planned: Planned, address: str, hrefs: list[str]) -> None:
    plan = planned({"videos/lapin.md": entry(address=address), "videos/lapin.fr.chapters.vtt": CHAPTERS})
    assert [(part.time, part.title, part.href, part.seconds) for part in page(plan).chapters] == [
        ("0:00", "L’accueil", hrefs[0], 0),
        ("1:30", "Visite & débat", hrefs[1], 90),
    ]


def test_chapters_of_a_film_lie_beside_it_and_lead_into_it(planned: Planned) -> None:
    files = {
        "videos/lapin.md": entry(address="film.mp4"),
        "videos/film.mp4": FILM,
        "videos/film.fr.chapters.vtt": SHORT,
    }
    found = page(planned(files))
    assert [part.href for part in found.chapters] == ["/videos/film.mp4#t=0", "/videos/film.mp4#t=1"]
    assert (found.seconds, found.video.length) == (2, "2\u00a0s")


def test_chapters_lead_to_the_copy_that_plays(planned: Planned) -> None:
    head = (f"Copies: {ARCHIVE}", "State: gone")
    plan = planned({"videos/lapin.md": entry(*head), "videos/lapin.fr.chapters.vtt": CHAPTERS})
    assert [part.href for part in page(plan).chapters] == [ARCHIVE, f"{ARCHIVE}?start=90"]


def test_the_transcript_is_made_of_the_captions(planned: Planned) -> None:
    found = page(planned({"videos/lapin.md": entry(), "videos/lapin.fr.vtt": CAPTIONS}))
    assert found.parts == ()
    assert [(part.anchor, part.time, part.speaker, part.text, part.href) for part in found.transcript] == [
        ("t-1", "0:01", "Léa", "Bonjour à tous.", f"{YOUTUBE}&t=1s"),
        ("t-90", "1:30", "Paul", "Merci, Léa.", f"{YOUTUBE}&t=90s"),
    ]


def test_the_text_of_the_author_is_the_transcript_where_there_is_one(planned: Planned) -> None:
    found = page(planned({"videos/lapin.md": entry(body="Ce qui est dit."), "videos/lapin.fr.vtt": CAPTIONS}))
    assert found.transcript == ()
    assert "Ce qui est dit." in found.parts[0].html


def test_a_transcript_is_in_the_language_of_its_page(planned: Planned) -> None:
    files = {
        "videos/lapin.md": entry(),
        "videos/lapin.en.md": entry(title="The rabbit"),
        "videos/lapin.fr.vtt": CAPTIONS,
    }
    plan = planned({**files, "videos/lapin.en.vtt": CAPTIONS.replace("Bonjour à tous", "Hello everyone")})
    assert page(plan).transcript[0].text == "Bonjour à tous."
    assert page(plan, "en/videos/lapin/").transcript[0].text == "Hello everyone."


def test_what_is_known_of_a_video_is_on_its_page(planned: Planned) -> None:
    head = ("Author: lea", "Spoken: en", "Licence: CC-BY-4.0", "Copies:", f"    {ARCHIVE}", "    film.mp4")
    plan = planned({"videos/lapin.md": entry(*head), "videos/film.mp4": FILM, "people/lea.md": named("Léa Martin")})
    found = page(plan)
    assert (found.author.title, found.author.href) == ("Léa Martin", "/personnes/lea/")
    assert (found.spoken, found.licence.title, found.date) == ("en", "CC-BY-4.0", None)
    assert [(copy.title, copy.href) for copy in found.copies] == [
        ("archive.org", ARCHIVE),
        ("film.mp4", "/videos/film.mp4"),
    ]
    assert "videos/film.mp4" in {asset.path for asset in plan.assets}


def test_an_author_that_is_no_slug_is_a_name(planned: Planned) -> None:
    plan = planned({"videos/lapin.md": entry("Author: Sacha Goedegebure")})
    assert (page(plan).author.title, page(plan).author.href) == ("Sacha Goedegebure", None)


@pytest.mark.parametrize(
    "video",
    ["lapin", YOUTUBE, "https://youtu.be/aqz-KE-bpKQ?t=90", "https://archive.org/embed/BigBuckBunny_124"],
    ids=["slug", "address", "another form", "a copy"],
)
def test_events_and_people_come_from_the_programme(planned: Planned, video: str) -> None:
    programme = f"## Programme\n\n- 14:00 | Le lapin | lea, Paul Petit | video: {video}\n- 15:00 | Autre | anne"
    plan = planned(
        {
            "videos/lapin.md": entry(f"Copies: {ARCHIVE}"),
            "events/2012-12-08-rencontre.md": event(title="Rencontre", body=programme),
            "people/lea.md": named("Léa Martin"),
            "people/anne.md": named("Anne"),
        }
    )
    found = page(plan)
    assert titles(found.events) == ["Rencontre"]
    assert [(person.title, person.href) for person in found.people] == [
        ("Léa Martin", "/personnes/lea/"),
        ("Paul Petit", None),
    ]


def test_a_programme_names_a_video_of_the_library(planned: Planned) -> None:
    programme = "## Programme\n\n- 14:00 | Le lapin | video: {}"
    files = {"videos/lapin.md": entry(), "events/2012-12-08-rencontre.md": event(body=programme.format("lapin"))}
    (talk,) = (
        talk for part in page(planned(files), "evenements/2012-12-08-rencontre/").programme for talk in part.talks
    )
    assert (talk.video.title, talk.video.href) == ("Le lapin", "/videos/lapin/")
    wrong = planned({**files, "events/2012-12-08-rencontre.md": event(body=programme.format("lapins"))})
    assert said(wrong) == [
        "content/events/2012-12-08-rencontre.md:6: "
        + say("slug-unknown", "en", slug="lapins", folders="videos/")
        + say("did-you-mean", "en", near="lapin")
    ]


def test_the_reports_that_show_a_video_are_listed_newest_first(planned: Planned) -> None:
    films = {
        "videos/lapin.md": entry(f"Copies: {ARCHIVE}"),
        "videos/autre.md": entry(address="https://vimeo.com/36579366"),
    }
    plan = planned(
        {
            **films,
            "posts/2011-05-01-ancien.md": named("Ancien", body=YOUTUBE),
            "posts/2012-12-08-recent.md": named("Récent", body=f"[Le film](https://youtu.be/aqz-KE-bpKQ)\n\n{YOUTUBE}"),
            "posts/2012-12-08-recent.en.md": named("Recent", body=YOUTUBE),
            "posts/2012-01-01-copie.md": named("Copie", body=ARCHIVE),
            "posts/2012-02-02-lien.md": named("Lien", body=f"Un [lien]({YOUTUBE}) dans une phrase."),
            "posts/2012-03-03-brouillon.md": named("Brouillon", "Status: draft", body=YOUTUBE),
            "posts/2012-04-04-cache.md": named("Caché", "Status: hidden", body=YOUTUBE),
            "posts/2012-05-05-autre.md": named("Autre", body="https://vimeo.com/36579366"),
        }
    )
    assert titles(page(plan).reports) == ["Récent", "Copie", "Ancien"]
    assert titles(page(plan, "videos/autre/").reports) == ["Autre"]


def test_a_draft_has_no_page_and_stands_in_no_list(planned: Planned) -> None:
    files = {
        "videos/lapin.md": entry("Status: draft"),
        "videos/autre.md": entry(title="Autre", address="https://vimeo.com/1"),
    }
    plan = planned(files)
    assert titles(page(plan, "videos/").videos) == ["Autre"]
    assert "videos/lapin/" not in paths(plan)
    drafts = planned(files, drafts=True)
    assert (page(drafts).draft, page(drafts, "videos/autre/").draft) == (True, False)
    assert titles(page(drafts, "videos/").videos) == ["Autre", "Le lapin"]


def test_a_hidden_video_has_a_page_and_stands_in_no_list(planned: Planned) -> None:
    plan = planned(
        {"videos/lapin.md": entry("Status: hidden"), "posts/2012-12-08-etape.md": named("Étape", body=YOUTUBE)}
    )
    assert page(plan).head.indexed is False
    assert page(plan, "2012/12/08/etape/").parts[0].view.page == "/videos/lapin/"
    assert "videos/" not in paths(plan)


def test_a_video_has_a_page_in_every_language_of_its_files(planned: Planned) -> None:
    plan = planned({"videos/lapin.md": entry(), "videos/lapin.en.md": entry(title="The rabbit")})
    french, english = page(plan), page(plan, "en/videos/lapin/")
    assert (french.title, english.title) == ("Le lapin", "The rabbit")
    assert [link.href for link in french.switch] == ["/en/videos/lapin/"]
    assert [link.href for link in english.switch] == ["/videos/lapin/"]
    assert titles(page(plan, "videos/").videos) == ["Le lapin"]
    assert titles(page(plan, "en/videos/").videos) == ["The rabbit"]


def test_the_list_holds_the_newest_first_and_those_without_a_date_last(planned: Planned) -> None:
    def dated(title: str, number: int, *head: str) -> str:
        return entry(*head, title=title, address=f"https://vimeo.com/{number}")

    plan = planned(
        {
            "videos/a.md": dated("Zèbre", 1),
            "videos/b.md": dated("Abeille", 2),
            "videos/c.md": dated("Démonstration", 3, "Date: 1968-12-09"),
            "videos/d.md": dated("PeerTube", 4, "Date: 2018-10-01", "Length: 1:53", "Summary: Un film."),
            "videos/e.md": dated("Disparue", 5, "Date: 2009-11-07", "State: gone"),
        }
    )
    videos = page(plan, "videos/").videos
    assert titles(videos) == ["PeerTube", "Disparue", "Démonstration", "Abeille", "Zèbre"]
    assert (videos[0].href, videos[0].length, videos[0].summary, videos[0].state) == (
        "/videos/d/",
        "1\u00a0min\u00a053",
        "Un film.",
        "ok",
    )
    assert (videos[1].state, videos[2].date.iso, videos[3].date) == ("gone", "1968-12-09", None)
    assert next((video.href, video.lang) for video in page(plan, "en/videos/").videos) == ("/videos/d/", "fr")


def test_a_menu_names_the_list_only_where_there_is_one(planned: Planned) -> None:
    menu = {"site.md": f"{SETTINGS}Menu: videos\n"}
    plan = planned({**menu, "videos/lapin.md": entry()})
    assert said(plan) == []
    assert [(link.title, link.href) for link in plan.chrome["fr"].menu] == [("Vidéos", "/videos/")]
    assert [(link.title, link.href) for link in plan.chrome["en"].menu] == [("Videos", "/en/videos/")]


def test_a_menu_cannot_name_an_empty_list(planned: Planned) -> None:
    plan = planned({"site.md": f"{SETTINGS}Menu: videos\n", "posts/2012-12-08-etape.md": named("Étape")})
    assert {(found.line, found.code) for found in plan.findings.problems} == {(5, "menu-target")}


Built = Callable[[Mapping[str, str | bytes]], Path]


@pytest.fixture
def built(site_folder: Callable[[Mapping[str, str | bytes]], Path], tmp_path: Path) -> Built:
    """Build a site of some files, as readers get it."""

    def built(files: Mapping[str, str | bytes]) -> Path:
        outcome = build(
            Order(content=site_folder({"site.md": SETTINGS, **files}), output=tmp_path / "out", today=TODAY)
        )
        assert [line(found, "en") for found in outcome.findings.problems] == []
        return tmp_path / "out"

    return built


HOSTILE = '"><script>alert(1)</script> </title>&amp; {{ 7*7 }}'


def test_a_hostile_title_stays_text(built: Built) -> None:
    chapters = "WEBVTT\n\n00:00.000 --> 00:10.000\n&lt;img src=x onerror=alert(1)&gt;\n"
    head = (f"Summary: {HOSTILE}", f"Author: {HOSTILE}", "Date: 2012-12-08")
    out = built(
        {
            "videos/lapin.md": entry(*head, title=HOSTILE),
            "videos/lapin.fr.chapters.vtt": chapters,
            "videos/lapin.fr.vtt": CAPTIONS.replace("Bonjour", "&lt;script&gt;alert(2)&lt;/script&gt;"),
            "posts/2012-12-08-etape.md": named("Étape", body=YOUTUBE),
        }
    )
    for name in ("videos/lapin/index.html", "videos/index.html", "2012/12/08/etape/index.html", "feed.xml"):
        written = (out / name).read_text("utf-8")
        assert "<script>alert" not in written
        assert "<img src=x" not in written
        assert ">49<" not in written
    written = (out / "videos/lapin/index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in written
    assert "&lt;img src=x onerror=alert(1)&gt;" in written
    assert "&lt;script&gt;alert(2)&lt;/script&gt;" in written


def test_a_video_known_by_mention_only_has_a_page_without_a_player(built: Built) -> None:
    out = built({"videos/lapin.md": entry("State: lost", "Seen: 2026-11-09", address=None, body="On en parle.")})
    written = (out / "videos/lapin/index.html").read_text("utf-8")
    assert "<video" not in written
    assert "data-embed" not in written
    assert "Vidéo perdue, connue par une mention, vérifié le\u00a09\u00a0novembre 2026" in written
    assert "On en parle." in written


def test_a_transcript_of_two_hours_builds_quickly(built: Built) -> None:
    words = "Nous parlons ici du lapin et de son terrier sous la colline."
    cues = 20_000 // len(words.split()) + 1
    stamps = [str(timedelta(seconds=4 * number)).zfill(8) for number in range(cues + 1)]
    long = "WEBVTT\n\n" + "\n\n".join(f"{start}.000 --> {end}.000\n{words}" for start, end in pairwise(stamps))
    begun = time.monotonic()
    out = built({"videos/lapin.md": entry("Date: 2012-12-08"), "videos/lapin.fr.vtt": long})
    assert time.monotonic() - begun < 20  # seconds; it takes about one
    written = (out / "videos/lapin/index.html").read_text("utf-8")
    assert written.count("du lapin et de son terrier") == cues
    assert 'id="t-' in written
    assert page_facts(out / "videos/index.html")["graph"] is None
