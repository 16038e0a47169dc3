"""The files of the library: what their fields take and refuse, and how a report finds them by any address."""

from pathlib import Path
from typing import Any

import pytest

from plugins.engine.plan import Plan
from plugins.problems.model import Refused
from plugins.problems.text import say
from plugins.video.library import State, Video, length
from tests.events import conftest
from tests.events.small_site import SETTINGS, Planned, named, paths, said, text, view

planned = conftest.planned
MEDIA = Path(__file__).parent / "media"
POSTER = (Path(__file__).parents[1] / "site" / "content" / "videos" / "film.webp").read_bytes()
YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
ARCHIVE = "https://archive.org/details/BigBuckBunny_124"
TUBE = "https://tube.example/w/9c9de5e8-0a1e-484a-b099-e80766180a6d"
SHORT_TUBE = "https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv"
HOSTS = {"site.md": f"{SETTINGS}Peertube_hosts: tube.example\n"}
REPORT = "posts/2012-12-08-etape.md"


def film(name: str = "film.mp4") -> bytes:
    return (MEDIA / name).read_bytes()


def report(*videos: str) -> str:
    return named("Étape", body="\n\n".join(videos))


def entry(*head: str, title: str = "Le lapin", address: str | None = YOUTUBE, body: str = "") -> str:
    return text(f"Title: {title}", *([f"Address: {address}"] if address else []), *head, body=body)


def shown(plan: Plan) -> list[Any]:
    """The videos on the page of the report."""
    assert said(plan) == []
    return [part.view for part in view(plan, "2012/12/08/etape/").parts if part.kind == "video"]


LENGTHS = {
    "3:12": 192,
    "0:42": 42,
    "75:00": 4500,
    "1:02:03": 3723,
    "PT3M12S": 192,
    "PT1H": 3600,
    "PT90M": 5400,
    "3 min 12 s": 192,
    "3 min 12": 192,
    "3\u00a0min\u202f12": 192,
    "3mn12": 192,
    "3 min": 180,
    "90 min": 5400,
    "42 s": 42,
    "120 s": 120,
    "1 h 05": 3900,
    "1h05": 3900,
    "1 h 5 min": 3900,
    "1 h 2 min 3 s": 3723,
    "2 h": 7200,
}


@pytest.mark.parametrize(("written", "seconds"), LENGTHS.items(), ids=LENGTHS.keys())
def test_a_length_is_read_as_it_is_said(written: str, seconds: int) -> None:
    assert length(written) == seconds


@pytest.mark.parametrize(
    "written",
    ["", "12", "12 5", "0:00", "PT0S", "PT", "3:75", "1:75:00", "1 h 90", "3 min 75 s", "-3:12", "3.5 min", "un peu"],
)
def test_what_is_no_length_is_refused(written: str) -> None:
    with pytest.raises(Refused) as refused:
        length(written)
    assert (refused.value.code, refused.value.values) == ("length", {"text": written})


REFUSALS = {
    "a length": (
        "Length: un peu",
        "‘un peu’ is not a length; write 3:12, 1:02:03 or 3 min 12",
        "« un peu » n’est pas une durée ; écrivez 3:12, 1:02:03 ou 3 min 12",
    ),
    "a copy that is no place": (
        "Copies: youtube",
        "‘youtube’ is neither an address (https://…) nor a film beside this file, such as film.mp4",
        "« youtube » n’est ni une adresse (https://…), ni un film à côté de ce fichier, comme film.mp4",
    ),
    "a poster in a folder": (
        "Poster: ../images/a.webp",
        "‘../images/a.webp’ is not the name of a picture in content/videos/",
        "« ../images/a.webp » n’est pas le nom d’une image de content/videos/",
    ),
    "a state": (
        "State: dead",
        "‘dead’ is not one of ok, gone, disparue, private, privée, lost, perdue",
        "« dead » n’est pas l’un de ok, gone, disparue, private, privée, lost, perdue",
    ),
}


@pytest.mark.parametrize(("field", "english", "french"), REFUSALS.values(), ids=REFUSALS.keys())
def test_a_refused_value_is_a_problem_at_its_line(planned: Planned, field: str, english: str, french: str) -> None:
    plan = planned({"videos/lapin.md": entry(field)})
    assert said(plan, "en") == [f"content/videos/lapin.md:3: {english}"]
    assert [line.replace("\u202f", " ").replace("\u00a0", " ") for line in said(plan, "fr")] == [
        f"content/videos/lapin.md:3: {french}"
    ]


@pytest.mark.parametrize(
    ("word", "state"),
    [
        ("ok", State.OK),
        ("gone", State.GONE),
        ("Disparue", State.GONE),
        ("private", State.PRIVATE),
        ("privee", State.PRIVATE),
        ("privée", State.PRIVATE),
        ("lost", State.LOST),
        ("perdue", State.LOST),
    ],
)
def test_a_state_has_a_word_in_both_languages(planned: Planned, word: str, state: State) -> None:
    plan = planned({"videos/lapin.md": entry(f"Situation: {word}")})
    record = plan.edition.pick("video", "lapin", "fr")
    assert isinstance(record, Video)
    assert record.state is state


@pytest.mark.parametrize(
    "keys",
    [
        ("Address", "Copies", "Length", "Author", "Spoken", "Licence", "Poster", "State", "Seen"),
        ("Adresse", "Copies", "Durée", "Autrice", "Langue parlée", "License", "Affiche", "Situation", "Vu"),
    ],
    ids=["English", "French"],
)
def test_fields_have_names_in_both_languages(planned: Planned, keys: tuple[str, ...]) -> None:
    values = (YOUTUBE, ARCHIVE, "3:12", "Sacha Goedegebure", "en", "CC-BY-4.0", "a.webp", "gone", "2026-11-09")
    head = (f"{key}: {value}" for key, value in zip(keys, values, strict=True))
    plan = planned({"videos/lapin.md": entry(*head, address=None), "videos/a.webp": POSTER})
    assert said(plan) == []
    record = plan.edition.pick("video", "lapin", "fr")
    assert isinstance(record, Video)
    assert record.seen is not None
    assert (
        *record.addresses,
        record.length_seconds,
        record.author,
        record.spoken,
        record.licence,
        record.poster,
        record.state.value,
        record.seen.day.isoformat(),
    ) == (YOUTUBE, ARCHIVE, 192, "Sacha Goedegebure", "en", "CC-BY-4.0", "a.webp", "gone", "2026-11-09")


@pytest.mark.parametrize("more", [(), ("State: gone",), ("State: privée",), (f"Copies: {ARCHIVE}",)])
def test_an_address_is_missing_unless_the_video_is_lost(planned: Planned, more: tuple[str, ...]) -> None:
    plan = planned({"videos/lapin.md": entry(*more, address=None)})
    for language in ("en", "fr"):
        assert said(plan, language) == [f"content/videos/lapin.md:1: {say('address-of-video', language)}"]


def test_a_lost_video_needs_no_address(planned: Planned) -> None:
    assert said(planned({"videos/lapin.md": entry("State: perdue", address=None)})) == []


def test_an_address_that_is_no_video_is_a_problem_at_its_line(planned: Planned) -> None:
    head = ("Copies:", f"    {ARCHIVE}", "    https://evilyoutube.com/watch?v=aqz-KE-bpKQ", "    absent.mp4")
    plan = planned({"videos/lapin.md": entry(*head, address="https://carnet.example/page/")})
    assert [line.partition(" ")[::2] for line in said(plan)] == [
        ("content/videos/lapin.md:2:", say("video-host", "en", address="https://carnet.example/page/")),
        ("content/videos/lapin.md:5:", say("video-host", "en", address="https://evilyoutube.com/watch?v=aqz-KE-bpKQ")),
        ("content/videos/lapin.md:6:", say("file-missing", "en", address="absent.mp4")),
    ]


@pytest.mark.parametrize("name", ["absente.webp", "lapin.webp"])
def test_a_poster_that_is_none_is_a_problem(planned: Planned, name: str) -> None:
    plan = planned({"videos/lapin.md": entry(f"Poster: {name}"), "videos/lapin.webp": "no picture"})
    assert [line.partition(" ")[0] for line in said(plan)] == ["content/videos/lapin.md:3:"]


FORMS = {
    "the same": YOUTUBE,
    "a short one": "https://youtu.be/aqz-KE-bpKQ",
    "one that starts later": "https://youtu.be/aqz-KE-bpKQ?t=90",
    "one of a list": f"{YOUTUBE}&list=PLbpi6ZahtOH6Ar_3GPy3workTTVeN9R1N",
    "one of the player": "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=5",
    "one with trackers": f"{YOUTUBE}&feature=share&si=abc",
    "a copy": ARCHIVE,
    "another form of a copy": "https://archive.org/embed/BigBuckBunny_124",
    "a copy on PeerTube": TUBE,
    "the short form of PeerTube": SHORT_TUBE,
    "the old form of PeerTube": f"{TUBE.replace('/w/', '/videos/watch/')}?start=1m3s",
}


@pytest.mark.parametrize("address", FORMS.values(), ids=FORMS.keys())
def test_any_form_of_an_address_finds_the_library(planned: Planned, address: str) -> None:
    head = ("Copies:", f"    {ARCHIVE}", f"    {TUBE}", "Length: 9:56", "Poster: affiche.webp")
    plan = planned(
        {
            **HOSTS,
            REPORT: report(address),
            "videos/lapin.md": entry(*head),
            "videos/affiche.webp": POSTER,
        }
    )
    (video,) = shown(plan)
    assert (video.title, video.named, video.length, video.page) == (
        "Le lapin",
        True,
        "9\u00a0min\u00a056",
        "/videos/lapin/",
    )
    assert video.poster.href.startswith("/assets/videos/affiche-")
    assert (video.state, video.seen) == ("ok", None)
    assert video.embed is not None
    assert [row.title for row in view(plan, "videos/lapin/").reports] == ["Étape"]


STRANGERS = {
    "another video": "https://youtu.be/yJDv-zdhzMY",
    "another host": "https://vimeo.com/36579366",
    "the live event of the same number": "https://vimeo.com/event/124",
    "another PeerTube": TUBE.replace("tube.example", "other.example"),
}


@pytest.mark.parametrize("address", STRANGERS.values(), ids=STRANGERS.keys())
def test_another_video_is_not_taken_for_it(planned: Planned, address: str) -> None:
    head = ("Copies:", f"    {TUBE}", "    https://vimeo.com/124")
    site = {"site.md": f"{SETTINGS}Peertube_hosts: tube.example, other.example\n"}
    plan = planned({**site, REPORT: report(address), "videos/lapin.md": entry(*head)})
    (video,) = shown(plan)
    assert (video.page, video.named, video.length) == (None, False, None)
    assert view(plan, "videos/lapin/").reports == ()


def test_the_words_of_the_link_win_over_the_title(planned: Planned) -> None:
    plan = planned({REPORT: report(f"[Le court métrage]({YOUTUBE})", YOUTUBE), "videos/lapin.md": entry()})
    assert [video.title for video in shown(plan)] == ["Le court métrage", "Le lapin"]


def test_the_start_of_the_report_is_kept(planned: Planned) -> None:
    plan = planned({REPORT: report(f"{YOUTUBE}&t=90"), "videos/lapin.md": entry()})
    (video,) = shown(plan)
    assert video.embed == "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?start=90"


def test_a_poster_beside_the_file_is_found_by_its_name(planned: Planned) -> None:
    files = {REPORT: report(YOUTUBE), "videos/lapin.md": entry(), "videos/youtube-aqz-KE-bpKQ.webp": POSTER}
    assert shown(planned(files))[0].poster.href.startswith("/assets/videos/youtube-aqz-KE-bpKQ-")
    assert shown(planned({**files, "videos/lapin.webp": POSTER}))[0].poster.href.startswith("/assets/videos/lapin-")


def test_a_gone_video_plays_its_first_copy_from_that_origin_alone(planned: Planned) -> None:
    head = ("Copies:", f"    {TUBE}", f"    {ARCHIVE}", "State: disparue", "Seen: 2026-11-09")
    plan = planned({**HOSTS, REPORT: report(YOUTUBE), "videos/lapin.md": entry(*head)})
    (video,) = shown(plan)
    assert (video.state, video.seen) == ("gone", "9\u00a0novembre 2026")
    assert video.embed == f"{TUBE.replace('/w/', '/videos/embed/')}?p2p=0"
    assert (video.href, video.provider) == (TUBE, "tube.example")
    assert [script.origins for script in view(plan, "2012/12/08/etape/").scripts] == ["https://tube.example"]
    assert [script.origins for script in view(plan, "videos/lapin/").scripts] == ["https://tube.example"]


def test_a_gone_video_plays_a_copy_that_is_a_film_of_the_site(planned: Planned) -> None:
    head = ("Copies: film.mp4", "State: gone")
    (video,) = shown(planned({REPORT: report(YOUTUBE), "videos/lapin.md": entry(*head), "videos/film.mp4": film()}))
    assert video.file is not None
    assert (video.file.href, video.embed, video.script, video.title) == ("/videos/film.mp4", None, None, "Le lapin")


@pytest.mark.parametrize("state", ["gone", "private", "lost"])
def test_without_copies_nothing_of_it_can_be_asked(planned: Planned, state: str) -> None:
    plan = planned({REPORT: report(YOUTUBE), "videos/lapin.md": entry(f"State: {state}")})
    (video,) = shown(plan)
    assert (video.state, video.embed, video.script, video.file) == (state, None, None, None)
    assert view(plan, "2012/12/08/etape/").scripts == ()
    assert view(plan, "videos/lapin/").scripts == ()


def test_a_video_known_by_mention_only_shows_its_poster_and_no_player(planned: Planned) -> None:
    head = ("State: lost", "Seen: 2026-11-09")
    files = {"videos/lapin.md": entry(*head, address=None, body="Ce qu’on en dit."), "videos/lapin.webp": POSTER}
    plan = planned(files)
    assert said(plan) == []
    video = view(plan, "videos/lapin/").video
    assert (video.title, video.state, video.seen) == ("Le lapin", "lost", "9\u00a0novembre 2026")
    assert (video.embed, video.script, video.file) == (None, None, None)
    assert video.poster.href.startswith("/assets/videos/lapin-")


def test_a_translation_tells_of_the_video_in_its_language(planned: Planned) -> None:
    files = {
        REPORT: report(YOUTUBE),
        "posts/2012-12-08-etape.en.md": named("Stage", body=YOUTUBE),
        "videos/lapin.md": entry("Length: 3:12"),
        "videos/lapin.en.md": entry("Length: 3:12", title="The rabbit"),
    }
    plan = planned(files)
    assert [(video.title, video.length, video.page) for video in shown(plan)] == [
        ("Le lapin", "3\u00a0min\u00a012", "/videos/lapin/")
    ]
    english = next(part.view for part in view(plan, "en/2012/12/08/etape/").parts if part.kind == "video")
    assert (english.title, english.length, english.page) == (
        "The rabbit",
        "3\u00a0min\u00a012\u00a0s",
        "/en/videos/lapin/",
    )


@pytest.mark.parametrize("hidden", ["Status: draft", "Date: 2027-01-01"])
def test_a_draft_is_not_yet_known(planned: Planned, hidden: str) -> None:
    files = {REPORT: report(YOUTUBE), "videos/lapin.md": entry(hidden)}
    plan = planned(files)
    assert [(video.page, video.named) for video in shown(plan)] == [(None, False)]
    assert "videos/lapin/" not in paths(plan)
    assert [video.page for video in shown(planned(files, drafts=True))] == ["/videos/lapin/"]


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("film.mp4", (64, 36), "2\u00a0s"),
        ("upright.mp4", (36, 64), "2\u00a0s"),
        ("anamorphic.webm", (85, 36), "2\u00a0s"),
        ("live.webm", (64, 36), None),
    ],
)
def test_the_size_and_the_length_of_a_film_are_read_from_it(
    planned: Planned, name: str, size: tuple[int, int], words: str | None
) -> None:
    (video,) = shown(planned({REPORT: report(f"[Un film](../videos/{name})"), f"videos/{name}": film(name)}))
    assert (video.file.width, video.file.height) == size
    assert video.length == words
    assert video.page is None


@pytest.mark.parametrize("href", ["../videos/film.mp4", "../videos/film.mp4#t=10", "{static}/videos/film.mp4"])
def test_a_film_of_the_site_finds_its_file_in_the_library(planned: Planned, href: str) -> None:
    files = {
        REPORT: report(f"[Le film]({href})"),
        "videos/essai.md": entry(address="film.mp4"),
        "videos/film.mp4": film(),
    }
    plan = planned(files)
    (video,) = shown(plan)
    assert (video.page, video.file.href) == ("/videos/essai/", f"/videos/film.mp4{'#t=10' if '#' in href else ''}")
    assert [row.title for row in view(plan, "videos/essai/").reports] == ["Étape"]


def test_a_film_of_the_same_name_in_another_folder_is_another_film(planned: Planned) -> None:
    files = {
        REPORT: report("[Le film](../files/film.mp4)"),
        "videos/essai.md": entry(address="film.mp4"),
        "videos/film.mp4": film(),
        "files/film.mp4": film("upright.mp4"),
    }
    plan = planned(files)
    (video,) = shown(plan)
    assert (video.page, video.file.href) == (None, "/files/film.mp4")
    assert view(plan, "videos/essai/").reports == ()


WRONG_FILMS = {
    "a text": (b"Bonjour, je suis un texte.\n" * 9, "media-not-film"),
    "sound": (film("sound.mp4"), "media-sound"),
    "half of it": (film()[:1500], "media-cut"),
    "another kind": (film("film.webm"), "media-kind"),
    "an old codec": (film("mpeg4_part2.mp4"), "media-codec"),
}


@pytest.mark.parametrize(("content", "code"), WRONG_FILMS.values(), ids=WRONG_FILMS.keys())
def test_a_file_that_is_no_film_is_a_problem_wherever_it_is_named(planned: Planned, content: bytes, code: str) -> None:
    plan = planned(
        {
            REPORT: report("Texte.", "[Le film](../videos/film.mp4)"),
            "videos/essai.md": entry(address="film.mp4"),
            "videos/film.mp4": content,
        }
    )
    assert [(found.path, found.line, found.code) for found in plan.findings.problems] == [
        ("content/posts/2012-12-08-etape.md", 5, code),
        ("content/videos/essai.md", 2, code),
    ]


def test_a_text_named_as_a_film_is_told_in_both_languages(planned: Planned) -> None:
    plan = planned({"videos/essai.md": entry(address="film.mp4"), "videos/film.mp4": b"Bonjour, je suis un texte."})
    for language in ("en", "fr"):
        expected = say("media-not-film", language, file="film.mp4")
        assert said(plan, language) == [f"content/videos/essai.md:2: {expected}"]


def test_a_video_without_file_and_poster_gets_a_hint_and_one_with_either_none(tmp_path: Path) -> None:
    from tests.support.command import site

    posts, videos = tmp_path / "content" / "posts", tmp_path / "content" / "videos"
    posts.mkdir(parents=True)
    videos.mkdir()
    (tmp_path / "content" / "site.md").write_text("Name: S\nAddress: https://s.example\n", "utf-8")
    text = "Title: A\n\nTexte.\n\nhttps://vimeo.com/36579366\n\nhttps://youtu.be/aqz-KE-bpKQ\n"
    (posts / "2020-01-01-a.md").write_text(text, "utf-8")
    (videos / "lapin.md").write_text("Title: Le lapin\nAddress: https://youtu.be/aqz-KE-bpKQ\n", "utf-8")
    done = site("check", "--content", "content", "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        0,
        (
            "content/posts/2020-01-01-a.md:5: ‘https://vimeo.com/36579366’ is shown without poster and title; "
            "./site video add fetches both (hint)\n"
        ),
    )


def test_a_video_in_two_files_is_a_problem_of_the_second(tmp_path: Path) -> None:
    from tests.support.command import site

    videos = tmp_path / "content" / "videos"
    videos.mkdir(parents=True)
    (tmp_path / "content" / "site.md").write_text("Name: S\nAddress: https://s.example\n", "utf-8")
    (videos / "a.md").write_text("Title: A\nAddress: https://youtu.be/aqz-KE-bpKQ\n", "utf-8")
    (videos / "b.md").write_text("Title: B\nAddress: https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=9\n", "utf-8")
    done = site("check", "--content", "content", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.splitlines()[0] == (
        "content/videos/b.md:2: ‘https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=9’ is already in the library as a.md; "
        "one video has one file"
    )
