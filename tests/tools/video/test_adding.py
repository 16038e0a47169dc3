"""`./site video add`, from an address to files."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from plugins.catalogue.kinds import KINDS
from plugins.catalogue.reading import COMMON, Reader
from plugins.engine.configuration import ROOT
from plugins.engine.declared import declare_all
from plugins.engine.plan import plan
from plugins.frontmatter.fields import fold
from plugins.settings.read import load_site
from plugins.video.library import FIELDS
from tests.support.elsewhere import Elsewhere, answer, data, picture, raw, redirect, status
from tests.tools.video.conftest import drawn
from tools.network.fetch import Client
from tools.video.adding import Wish
from tools.video.command import run_add
from tools.video.library import key

Write = Callable[[Mapping[str, str | bytes]], Path]
SITE = "Name: Essai\nAddress: https://essai.example\nLanguages: fr, en\nPeertube_hosts: framatube.org\n"
ADDRESS = "https://youtu.be/yJDv-zdhzMY?t=90"
OEMBED = {"title": "Les Temps forts : étape 5", "author_name": "Zevillage", "type": "video"}


@pytest.fixture
def content(site_folder: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795521600")  # 2026-11-24
    return site_folder({"site.md": SITE})


@pytest.fixture
def youtube(elsewhere: Elsewhere) -> Elsewhere:
    elsewhere.on("/youtube/oembed", data(OEMBED))
    elsewhere.on("/ytimg/vi/yJDv-zdhzMY/maxresdefault.jpg", picture(drawn((1920, 1080))))
    return elsewhere


def made(content: Path) -> list[str]:
    return sorted(path.name for path in (content / "videos").glob("*")) if (content / "videos").exists() else []


def text(content: Path, name: str) -> str:
    return (content / "videos" / name).read_text("utf-8")


def unreachable(client: Client) -> Client:
    def connect(_address: str, _port: int, _seconds: float) -> None:
        raise OSError("network is unreachable")

    return replace(client, connect=connect)  # type: ignore[arg-type]


def test_a_file_and_a_poster(
    content: Path, youtube: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    assert capsys.readouterr() == (
        "content/videos/les-temps-forts-etape-5.md\n",
        "content/videos/les-temps-forts-etape-5.md\u00a0: à ajouter si vous le savez\u00a0: Durée, Date\n",
    )
    assert made(content) == ["les-temps-forts-etape-5.md", "les-temps-forts-etape-5.webp"]
    assert text(content, "les-temps-forts-etape-5.md") == (
        "Titre : Les Temps forts : étape 5\n"
        "Adresse : https://www.youtube.com/watch?v=yJDv-zdhzMY\n"
        "Auteur : Zevillage\n"
        "Affiche : les-temps-forts-etape-5.webp\n"
        "Situation : ok\n"
        "Vu : 2026-11-24\n"
    )
    with Image.open(content / "videos/les-temps-forts-etape-5.webp") as image:
        assert (image.format, image.size) == ("WEBP", (1280, 720))


def test_all_that_a_provider_tells_in_english(
    content: Path, elsewhere: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "site.md").write_text(SITE.replace("fr, en", "en") + "Language: en\n", "utf-8")
    known = {
        "name": "What is PeerTube?",
        "duration": 3723,
        "description": "Take back the control of your videos.\n\nMore.",
        "publishedAt": "2018-10-01T10:52:46.396Z",
        "language": {"id": "en"},
        "licence": {"id": 2},
        "account": {"displayName": "Framasoft"},
        "previewPath": "/lazy-static/previews/a.jpg",
    }
    elsewhere.on("/framatube/api/v1/videos/kkGMgK9ZtnKfYAgnEtQxbv", data(known))
    elsewhere.on("/framatube/lazy-static/previews/a.jpg", picture(drawn((850, 480))))
    assert run_add(content, Wish(address="https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv"), client=client) == 0
    assert capsys.readouterr() == ("content/videos/what-is-peertube.md\n", "")
    assert text(content, "what-is-peertube.md") == (
        "Title: What is PeerTube?\n"
        "Address: https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv\n"
        "Summary: Take back the control of your videos.\n"
        "Length: 1:02:03\n"
        "Date: 2018-10-01\n"
        "Author: Framasoft\n"
        "Spoken: en\n"
        "Licence: CC-BY-SA\n"
        "Poster: what-is-peertube.webp\n"
        "State: ok\n"
        "Seen: 2026-11-24\n"
    )


def test_what_the_first_does_not_know_the_second_may(content: Path, elsewhere: Elsewhere, client: Client) -> None:
    elsewhere.on("/dailymotion/services/oembed", data({"title": "Une fête", "author_name": "Ada"}))
    elsewhere.on(
        "/dailymotion-api/video/x5kesuj", data({"title": "Autre", "duration": 187, "created_time": 1493651285})
    )
    assert run_add(content, Wish(address="https://dai.ly/x5kesuj"), client=client) == 0
    assert text(content, "une-fete.md").startswith(
        "Titre : Une fête\n"
        "Adresse : https://www.dailymotion.com/video/x5kesuj\n"
        "Durée : 3:07\n"
        "Date : 2017-05-01\n"
        "Auteur : Ada\n"
    )


def test_a_second_that_fails_is_no_matter(content: Path, elsewhere: Elsewhere, client: Client) -> None:
    for reply in (status(500), raw(b"nonsense"), data([])):
        elsewhere.on("/dailymotion/services/oembed", data({"title": f"Une fête {len(elsewhere.asked)}"}))
        elsewhere.on("/dailymotion-api/video/x5kesuj", reply)
        assert run_add(content, Wish(address="https://dai.ly/x5kesuj"), client=client) == 0
        (path,) = (content / "videos").glob("*.md")
        assert "Situation : ok" in path.read_text("utf-8")
        path.unlink()


def problems(path: Path, content: Path) -> list[str]:
    """What the reader of the build says of a file of the library."""
    declare_all()
    raw = path.read_bytes()
    read = Reader(load_site(content)[0]).read(raw, kind=KINDS["video"], name=f"videos/{path.name}", path="x")
    assert read.record is not None
    return [problem.code for problem in read.problems]


def test_the_file_is_one_that_a_build_can_read(content: Path, youtube: Elsewhere, client: Client) -> None:
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    assert problems(content / "videos/les-temps-forts-etape-5.md", content) == []


def test_a_push_with_a_fresh_file_is_green(content: Path, youtube: Elsewhere, client: Client) -> None:
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    assert run_add(content, Wish(address="https://vimeo.com/36579366"), client=unreachable(client)) == 0
    (content / "posts").mkdir()
    (content / "posts/2026-01-01-a.md").write_text(f"Titre : A\n\n{ADDRESS}\n\nhttps://vimeo.com/36579366\n", "utf-8")
    assert plan(content, ROOT / "theme", production=True, today=date(2026, 11, 24)).findings.problems == ()


def test_every_key_that_is_written_means_what_is_written() -> None:
    known = {fold(name): field.attribute for field in (*COMMON, *FIELDS) for name in field.names}
    wrong = {
        (attribute, language): key(attribute, language)
        for attribute in {field.attribute for field in (*COMMON, *FIELDS)}
        for language in ("fr", "en")
        if known[fold(key(attribute, language))] != attribute
    }
    assert wrong == {}
    assert [key(attribute, "fr") for attribute in ("licence", "spoken")] == ["Licence", "Langue parlée"]


# without network, and with a bad one


def test_without_network_one_line_says_so_and_the_file_is_written(
    content: Path, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_add(content, Wish(address=ADDRESS), client=unreachable(client)) == 0
    out, err = capsys.readouterr()
    assert out == "content/videos/youtube-yjdv-zdhzmy.md\n"
    assert err.splitlines() == [
        "127.0.0.1 ne peut être joint\u202f; ce qui devait être demandé reste à compléter",
        "content/videos/youtube-yjdv-zdhzmy.md\u00a0: à ajouter si vous le savez\u00a0: Titre, Durée, Date, Auteur, Affiche",
    ]
    assert text(content, "youtube-yjdv-zdhzmy.md") == (
        "Titre : YouTube yJDv-zdhzMY\nAdresse : https://www.youtube.com/watch?v=yJDv-zdhzMY\n"
    )


def test_a_title_and_a_slug_of_ones_own(content: Path, client: Client) -> None:
    wish = Wish(address=ADDRESS, title="Le mien\nState: gone", slug="le-mien")
    assert run_add(content, wish, client=unreachable(client)) == 0
    assert text(content, "le-mien.md").startswith("Titre : Le mien State: gone\nAdresse : ")


@pytest.mark.parametrize(
    ("reply", "wanted"),
    [
        pytest.param(
            status(404),
            ("YouTube répond que cette vidéo n’existe pas (404)\u202f; elle est notée comme disparue", "gone"),
            id="404",
        ),
        pytest.param(
            answer(drawn((120, 90)), "image/jpeg", 404),
            ("YouTube répond que cette vidéo n’existe pas (404)\u202f; elle est notée comme disparue", "gone"),
            id="404 with a picture",
        ),
        pytest.param(
            status(403),
            ("YouTube ne montre pas cette vidéo à tout le monde (403)\u202f; elle est notée comme privée", "private"),
            id="403",
        ),
        pytest.param(
            status(429, Retry_After="60"),
            ("YouTube a trop à faire (429)\u202f; ce qui devait être demandé reste à compléter", None),
            id="429",
        ),
        pytest.param(
            status(500),
            ("YouTube répond 500, dont rien ne se déduit\u202f; ce qui devait être demandé reste à compléter", None),
            id="500",
        ),
        pytest.param(
            answer(b"<html>", "text/html"),
            (
                "127.0.0.1 répond par text/html, qui n’était pas demandé\u202f; ce qui devait être demandé reste à compléter",
                None,
            ),
            id="HTML",
        ),
        pytest.param(
            answer(b"{", "application/json"),
            (
                "la réponse de 127.0.0.1 n’est pas ce qui était demandé\u202f; ce qui devait être demandé reste à compléter",
                None,
            ),
            id="broken JSON",
        ),
        pytest.param(
            data({"title": "x" * 2_000_000}),
            ("la réponse de 127.0.0.1 dépasse 1\u00a0Mo\u202f; ce qui devait être demandé reste à compléter", None),
            id="huge JSON",
        ),
        pytest.param(
            redirect("https://169.254.169.254/"),
            (
                (
                    "«\u00a0https://169.254.169.254/\u00a0» n’est pas une adresse https publique\u202f; rien ne lui a été demandé"
                    "\u202f; ce qui devait être demandé reste à compléter"
                ),
                None,
            ),
            id="a redirect to a private address",
        ),
    ],
)
def test_an_answer_that_does_not_help_is_said_in_one_line(
    content: Path,
    elsewhere: Elsewhere,
    client: Client,
    capsys: pytest.CaptureFixture[str],
    reply: object,
    wanted: tuple[str, str | None],
) -> None:
    line, state = wanted
    elsewhere.on("/youtube/oembed", reply)  # type: ignore[arg-type]
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    said = capsys.readouterr().err.splitlines()
    assert said[0] == line
    assert len(said) == 2
    assert made(content) == ["youtube-yjdv-zdhzmy.md"]
    written = text(content, "youtube-yjdv-zdhzmy.md")
    assert ("Situation : " in written) is (state is not None)
    if state is not None:
        assert f"Situation : {state}\nVu : 2026-11-24\n" in written
    assert not any("ytimg" in path for path in elsewhere.asked)


def test_a_video_that_other_sites_may_not_show_lives(
    content: Path, youtube: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    youtube.on("/youtube/oembed", status(401))
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    assert "on la regarde chez YouTube" in capsys.readouterr().err
    assert "Situation : ok\n" in text(content, "youtube-yjdv-zdhzmy.md")
    assert "youtube-yjdv-zdhzmy.webp" in made(content)


def test_a_poster_that_cannot_be_had_is_said(
    content: Path, youtube: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    for size in ("maxresdefault", "sddefault", "hqdefault"):
        youtube.on(f"/ytimg/vi/yJDv-zdhzMY/{size}.jpg", answer(b"a text", "image/jpeg"))
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    assert capsys.readouterr().err.splitlines() == [
        "pas d’affiche\u00a0: ce qu’envoie 127.0.0.1 ne se lit pas comme une image",
        "content/videos/les-temps-forts-etape-5.md\u00a0: à ajouter si vous le savez\u00a0: Durée, Date, Affiche",
    ]
    assert made(content) == ["les-temps-forts-etape-5.md"]
    assert "Affiche" not in text(content, "les-temps-forts-etape-5.md")


def test_of_a_video_of_a_telephone_the_poster_is_tall(content: Path, youtube: Elsewhere, client: Client) -> None:
    assert run_add(content, Wish(address="https://www.youtube.com/shorts/yJDv-zdhzMY"), client=client) == 0
    with Image.open(io.BytesIO((content / "videos/les-temps-forts-etape-5.webp").read_bytes())) as image:
        assert image.size == (608, 1080)


# what others write


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Visite\nStatus: draft\n\n<script>alert(1)</script>", id="a head in the title"),
        pytest.param("Visite\r\n---\r\nState: gone", id="a line of three hyphens"),
        pytest.param("\u202eetisiV\u202c\u2066", id="writing turned round"),
        pytest.param("<img src=x onerror=alert(1)>", id="HTML"),
        pytest.param("Visite " * 715, id="5,000 letters"),
        pytest.param("\x00\x1b]0;x\x07Visite\x85\u2028\u2029", id="control signs"),
        pytest.param("\ud83d Visite", id="half a pair"),
        pytest.param("日本語", id="no letter for a slug"),
        pytest.param("../../../etc/passwd", id="a path"),
        pytest.param("con", id="a name of Windows"),
        pytest.param("{title} %s", id="signs of formatting"),
    ],
)
def test_no_title_does_anything_but_be_a_title(
    content: Path, youtube: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    youtube.on("/youtube/oembed", data({"title": title, "author_name": title, "description": title}))
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    out, _ = capsys.readouterr()
    (path,) = (content / "videos").glob("*.md")
    assert out == f"content/videos/{path.name}\n"
    assert len(path.stem) <= 80
    assert sorted(content.rglob("*.webp")) == [path.with_suffix(".webp")]
    lines = path.read_text("utf-8").splitlines()
    keys = [line.partition(" : ")[0] for line in lines]
    assert [name for name in keys if name != "Résumé"] == ["Titre", "Adresse", "Auteur", "Affiche", "Situation", "Vu"]
    assert all(len(line) < 330 for line in lines)
    assert all(line.isprintable() for line in lines)
    assert problems(path, content) == []


def test_an_invisible_title_is_none(content: Path, youtube: Elsewhere, client: Client) -> None:
    youtube.on("/youtube/oembed", data({"title": "\u200b\u202e \n", "author_name": "\u2028"}))
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    assert text(content, "youtube-yjdv-zdhzmy.md").startswith("Titre : YouTube yJDv-zdhzMY\nAdresse : ")
    assert "Auteur" not in text(content, "youtube-yjdv-zdhzmy.md")


def test_a_day_to_come_is_left_out(content: Path, elsewhere: Elsewhere, client: Client) -> None:
    elsewhere.on("/vimeo/api/oembed.json", data({"title": "Demain", "upload_date": "2099-01-01 00:00:00"}))
    assert run_add(content, Wish(address="https://vimeo.com/36579366"), client=client) == 0
    assert "Date" not in text(content, "demain.md")


# what is there already


@pytest.mark.parametrize(
    "line",
    [
        "Adresse : https://www.youtube.com/embed/yJDv-zdhzMY?start=3",
        "Address: https://youtu.be/yJDv-zdhzMY",
        "Adresse : https://vimeo.com/36579366\nCopies :\n    https://vimeo.com/1\n    https://youtu.be/yJDv-zdhzMY",
    ],
)
def test_an_address_that_is_there_is_said_and_not_added_again(
    content: Path, elsewhere: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    (content / "videos").mkdir()
    (content / "videos/mienne.md").write_text(f"Titre : La mienne\n{line}\n", "utf-8")
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    assert capsys.readouterr() == (
        "content/videos/mienne.md\n",
        "cette vidéo est déjà dans la vidéothèque\u00a0: content/videos/mienne.md\n",
    )
    assert made(content) == ["mienne.md"]
    assert elsewhere.asked == []


@pytest.mark.parametrize("name", ["les-temps-forts-etape-5.md", "les-temps-forts-etape-5.en.md"])
def test_a_slug_that_is_taken_is_refused_and_nothing_written(
    content: Path, youtube: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (content / "videos").mkdir()
    (content / f"videos/{name}").write_text("Titre : Autre\nAdresse : https://vimeo.com/1\n", "utf-8")
    assert run_add(content, Wish(address=ADDRESS), client=client) == 1
    assert capsys.readouterr() == (
        "",
        (
            f"l’identifiant «\u00a0les-temps-forts-etape-5\u00a0» est déjà pris par content/videos/{name}\u202f; "
            "donnez-en un autre avec --slug\n"
        ),
    )
    assert made(content) == [name]
    assert run_add(content, Wish(address=ADDRESS, slug="etape-5"), client=client) == 0
    assert made(content) == ["etape-5.md", "etape-5.webp", name]


def test_a_poster_that_its_author_has_put_there_is_taken_as_it_is(
    content: Path, youtube: Elsewhere, client: Client
) -> None:
    (content / "videos").mkdir()
    (content / "videos/youtube-yJDv-zdhzMY.png").write_bytes(b"mine")
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    assert "Affiche : youtube-yJDv-zdhzMY.png\n" in text(content, "les-temps-forts-etape-5.md")
    assert made(content) == ["les-temps-forts-etape-5.md", "youtube-yJDv-zdhzMY.png"]
    assert not any("ytimg" in path for path in youtube.asked)


def test_a_poster_of_the_same_name_is_never_written_over(content: Path, youtube: Elsewhere, client: Client) -> None:
    (content / "videos").mkdir()
    (content / "videos/les-temps-forts-etape-5.webp").write_bytes(b"mine")
    assert run_add(content, Wish(address=ADDRESS), client=client) == 0
    assert (content / "videos/les-temps-forts-etape-5.webp").read_bytes() == b"mine"
    assert "Affiche : les-temps-forts-etape-5.webp\n" in text(content, "les-temps-forts-etape-5.md")


def test_a_poster_that_appears_meanwhile_is_not_written_over(
    content: Path, youtube: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    def appear(handler: object) -> None:
        (content / "videos").mkdir()
        (content / "videos/les-temps-forts-etape-5.webp").write_bytes(b"mine")
        picture(drawn())(handler)  # type: ignore[arg-type]

    youtube.on("/ytimg/vi/yJDv-zdhzMY/maxresdefault.jpg", appear)
    assert run_add(content, Wish(address=ADDRESS), client=client) == 1
    assert "ne peut être écrit" in capsys.readouterr().err
    assert (content / "videos/les-temps-forts-etape-5.webp").read_bytes() == b"mine"
    assert made(content) == ["les-temps-forts-etape-5.webp"]


@pytest.mark.parametrize(
    "address", ["essai.mp4", "content/videos/essai.mp4", "../videos/essai.mp4#t=30", "/videos/essai.mp4"]
)
def test_a_film_of_ones_own_is_added_without_asking_anybody(
    content: Path, elsewhere: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str], address: str
) -> None:
    (content / "videos").mkdir()
    (content / "videos/essai.webp").write_bytes(b"mine")
    (content / "videos/essai.mp4").write_bytes(b"mine")
    assert run_add(content, Wish(address=address, title="Un essai"), client=client) == 0
    assert capsys.readouterr() == ("content/videos/essai.md\n", "")
    assert text(content, "essai.md") == "Titre : Un essai\nAdresse : essai.mp4\nAffiche : essai.webp\n"
    assert elsewhere.asked == []
    assert problems(content / "videos/essai.md", content) == []
    assert run_add(content, Wish(address=address, slug="autre"), client=client) == 0
    assert "est déjà dans la vidéothèque\u00a0: content/videos/essai.md" in capsys.readouterr().err
    assert made(content) == ["essai.md", "essai.mp4", "essai.webp"]


def test_a_provider_without_a_service_is_added_blank(content: Path, elsewhere: Elsewhere, client: Client) -> None:
    assert run_add(content, Wish(address="https://www.ina.fr/ina-eclaire-actu/video/i12055569"), client=client) == 0
    assert text(content, "ina-i12055569.md") == (
        "Titre : INA I12055569\nAdresse : https://www.ina.fr/ina-eclaire-actu/video/i12055569\n"
    )
    assert elsewhere.asked == []


# what cannot be


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("https://tube.example/w/kkGMgK9ZtnKfYAgnEtQxbv", "Peertube_hosts"),
        ("https://evilyoutube.com/watch?v=yJDv-zdhzMY", "son hôte est inconnu"),
        ("https://youtu.be/yJDv-zdhzM", "ne nomme aucune vidéo"),
        ("https://blip.tv/file/123", "n’existe plus"),
        ("https://bit.ly/abc", "shortener"),
        ("javascript:alert(1)", "scheme"),
        ("https://127.0.0.1/watch?v=yJDv-zdhzMY", "hôte est inconnu"),
        ("../videos/absent.mp4", "il n’y a pas de fichier «\u00a0content/videos/absent.mp4\u00a0»"),
        ("https://essai.example/videos/essai.mp4", "hôte est inconnu"),
        ("/a/page", "not-a-video"),
        ("\x1b[31m" + "x" * 3000, "too-long"),
        ("", "no-scheme"),
    ],
)
def test_an_address_that_is_no_video_is_refused(
    content: Path, elsewhere: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str], address: str, line: str
) -> None:
    assert run_add(content, Wish(address=address), client=client) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert line in err
    assert len(err.splitlines()) == 1
    assert "\x1b" not in err
    assert made(content) == []
    assert elsewhere.asked == []


@pytest.mark.parametrize("slug", ["Été", "a/b", "..", "x" * 81, "a.en"])
def test_a_slug_that_is_none_is_refused_before_anybody_is_asked(
    content: Path, elsewhere: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str], slug: str
) -> None:
    assert run_add(content, Wish(address=ADDRESS, slug=slug), client=client) == 1
    assert capsys.readouterr().err.startswith("--slug: ")
    assert elsewhere.asked == []


def test_a_folder_that_cannot_be_written_is_said(
    content: Path, youtube: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "videos").write_text("a file", "utf-8")
    assert run_add(content, Wish(address=ADDRESS), client=client) == 1
    assert "content/videos/les-temps-forts-etape-5.md ne peut être écrit" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_leaves_no_poster(
    content: Path, youtube: Elsewhere, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("tools.video.shelf.write_new", fail)
    assert run_add(content, Wish(address=ADDRESS), client=client) == 1
    assert made(content) == []


def test_there_is_no_content(
    tmp_path: Path, client: Client, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_add(tmp_path / "nothing", Wish(address=ADDRESS), client=client, lang="en") == 1
    assert capsys.readouterr().err == "there is no folder nothing\n"
