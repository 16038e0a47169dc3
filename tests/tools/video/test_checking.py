"""`./site video check`, from a library to its states and a report."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.elsewhere import Elsewhere, data, status
from tools.network.fetch import Client
from tools.network.order import Order
from tools.network.pace import Pace, parse_pace
from tools.video.command import run_check

Write = Callable[[Mapping[str, str | bytes]], Path]
SITE = "Name: Essai\nAddress: https://essai.example\nLanguages: fr, en\nPeertube_hosts: framatube.org\n"
LIBRARY: dict[str, str | bytes] = {
    "site.md": SITE,
    "videos/a-vivante.md": "Titre : Vivante\nAdresse : https://youtu.be/yJDv-zdhzMA?t=5\nState : ok\nVu : 2026-01-01\n\nTexte.\n",
    "videos/b-disparue.md": "Titre : Disparue *et* [plus](x) @ada #12\r\nAdresse : https://youtu.be/yJDv-zdhzMB\r\nCopies :\r\n    https://vimeo.com/36579361\r\n\r\nState: ok\r\n",
    "videos/c-privee.md": "Titre : Privée\nAdresse : https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv\nStatut : publié\nSituation : ok\n",
    "videos/d-fermee.md": "Title: Closed\nAddress: https://youtu.be/yJDv-zdhzMD\nState: gone\n",
    "videos/e-perdue.md": "Title: Lost\nAddress: https://youtu.be/yJDv-zdhzME\nState: lost\nSeen: 2020-01-01\n",
    "videos/f-ina.md": "Title: INA\nAddress: https://www.ina.fr/ina-eclaire-actu/video/i12055569\nState: ok\n",
    "videos/g-fausse.md": "Title: Wrong\nAddress: https://youtu.be/short\n",
    "videos/h-film.md": "Title: Film\nAddress: ../videos/essai.mp4\nCopies: https://vimeo.com/36579362\nState: ok\n",
    "videos/i-panne.md": "Title: Broken\nAddress: https://archive.org/details/XD300\nState: ok\nSeen: 2020-01-01\n",
    "videos/j-seize.md": "Title: UTF-16\nAddress: https://youtu.be/yJDv-zdhzMA\n".encode("utf-16"),
    "videos/a-vivante.en.md": "Title: Alive\nAddress: https://www.youtube.com/watch?v=yJDv-zdhzMA\nState: private\n",
    "videos/.hidden.md": "Title: Hidden\nAddress: https://youtu.be/yJDv-zdhzMZ\n",
    "videos/essai.fr.vtt": "WEBVTT\n",
}
PACE = Pace(pause=0.0)


@pytest.fixture
def content(site_folder: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795521600")  # 2026-11-24
    return site_folder(LIBRARY)


@pytest.fixture
def hosts(elsewhere: Elsewhere) -> Elsewhere:
    lives = {"yJDv-zdhzMA": data({"title": "A"}), "yJDv-zdhzMD": status(401)}

    def youtube(handler: object) -> None:
        path: str = handler.path  # type: ignore[attr-defined]
        name = path.partition("v%3D")[2][:11]
        lives.get(name, status(404))(handler)  # type: ignore[arg-type]

    elsewhere.on("/youtube/oembed", youtube)
    elsewhere.on("/vimeo/api/oembed.json", data({"title": "B"}))
    elsewhere.on("/framatube/api/v1/videos/kkGMgK9ZtnKfYAgnEtQxbv", status(403))
    elsewhere.on("/archive/metadata/XD300", status(500))
    return elsewhere


def texts(content: Path) -> dict[str, str]:
    return {
        path.name: path.read_bytes().decode("utf-8", errors="replace")
        for path in sorted((content / "videos").iterdir())
    }


def test_states_and_days_are_written_and_nothing_else(content: Path, hosts: Elsewhere, client: Client) -> None:
    before = texts(content)
    assert run_check(content, Order(), client=client, pace=PACE) == 0
    after = texts(content)
    changed = {name: text for name, text in after.items() if text != before[name]}
    assert changed == {
        "a-vivante.md": "Titre : Vivante\nAdresse : https://youtu.be/yJDv-zdhzMA?t=5\nState : ok\nVu : 2026-11-24\n\nTexte.\n",
        "a-vivante.en.md": "Title: Alive\nAddress: https://www.youtube.com/watch?v=yJDv-zdhzMA\nState: ok\nSeen: 2026-11-24\n",
        "b-disparue.md": (
            "Titre : Disparue *et* [plus](x) @ada #12\r\nAdresse : https://youtu.be/yJDv-zdhzMB\r\nCopies :\r\n"
            "    https://vimeo.com/36579361\r\nSituation : gone\r\nVu : 2026-11-24\r\n\r\nState: ok\r\n"
        ),
        "c-privee.md": (
            "Titre : Privée\nAdresse : https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv\nStatut : publié\n"
            "Situation : private\nVu : 2026-11-24\n"
        ),
        "d-fermee.md": "Title: Closed\nAddress: https://youtu.be/yJDv-zdhzMD\nState: ok\nSeen: 2026-11-24\n",
    }


def test_the_report(content: Path, hosts: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(content, Order(), client=client, pace=PACE, lang="en") == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out == (
        "# The videos on 2026-11-24\n"
        "\n"
        "12 addresses, 5 of them live, 4 to look at\n"
        "\n"
        "## Gone\n"
        "\n"
        "- Disparue \\*et\\* \\[plus\\](x) &#64;ada &#35;12, <https://youtu.be/yJDv-zdhzMB>, content/videos/b-disparue.md, "
        "status 404\n"
        "\n"
        "## Private\n"
        "\n"
        "- Privée, <https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv>, content/videos/c-privee.md, status 403, before: ok\n"
        "\n"
        "## Not to be shown on other sites\n"
        "\n"
        "- Closed, <https://youtu.be/yJDv-zdhzMD>, content/videos/d-fermee.md, status 401, before: gone\n"
        "\n"
        "## Unclear\n"
        "\n"
        "- Broken, <https://archive.org/details/XD300>, content/videos/i-panne.md, an answer from which nothing follows, "
        "status 500, before: ok\n"
        "\n"
        "## Not asked\n"
        "\n"
        "- Lost, <https://youtu.be/yJDv-zdhzME>, content/videos/e-perdue.md, known by mention only\n"
        "- INA, <https://www.ina.fr/ina-eclaire-actu/video/i12055569>, content/videos/f-ina.md, "
        "this provider has no service that could be asked\n"
        "- Wrong, <https://youtu.be/short>, content/videos/g-fausse.md, the address names no video\n"
        "\n"
        "## Files that could not be changed\n"
        "\n"
        "- content/videos/j-seize.md\n"
    )


def test_reports_in_files(
    content: Path, hosts: Elsewhere, client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = Order(report=str(tmp_path / "r.md"), json=str(tmp_path / "r.json"))
    assert run_check(content, reports, client=client, pace=PACE) == 0
    assert capsys.readouterr().out == "12 adresses, dont 5 vivantes\u202f; 4 à regarder\n"
    assert (tmp_path / "r.md").read_text("utf-8").startswith("# Les vidéos au 2026-11-24\n\n12 adresses")
    found = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert (found["day"], found["unwritten"], len(found["videos"])) == (
        "2026-11-24",
        ["content/videos/j-seize.md"],
        12,
    )
    assert found["videos"][1:4] == [
        {
            "file": "content/videos/a-vivante.md",
            "title": "Vivante",
            "address": "https://youtu.be/yJDv-zdhzMA?t=5",
            "copy": False,
            "before": "ok",
            "life": "ok",
            "status": 200,
            "reason": None,
            "alarming": False,
        },
        {
            "file": "content/videos/b-disparue.md",
            "title": "Disparue *et* [plus](x) @ada #12",
            "address": "https://youtu.be/yJDv-zdhzMB",
            "copy": False,
            "before": None,
            "life": "gone",
            "status": 404,
            "reason": None,
            "alarming": True,
        },
        {
            "file": "content/videos/b-disparue.md",
            "title": "Disparue *et* [plus](x) @ada #12",
            "address": "https://vimeo.com/36579361",
            "copy": True,
            "before": None,
            "life": "ok",
            "status": 200,
            "reason": None,
            "alarming": False,
        },
    ]


def test_strict_fails_where_something_is_to_be_looked_at(content: Path, hosts: Elsewhere, client: Client) -> None:
    assert run_check(content, Order(strict=True), client=client, pace=PACE) == 1
    for name in "cdij":
        next((content / "videos").glob(f"{name}-*.md")).unlink()
    assert run_check(content, Order(strict=True), client=client, pace=PACE) == 0, "what is noted as gone is no news"
    assert "Situation : gone" in (content / "videos/b-disparue.md").read_text("utf-8")
    hosts.on("/vimeo/api/oembed.json", status(404))
    assert run_check(content, Order(strict=True), client=client, pace=PACE) == 1, "a copy that is gone"


def test_a_video_that_comes_back_is_noted(content: Path, hosts: Elsewhere, client: Client) -> None:
    assert run_check(content, Order(), client=client, pace=PACE) == 0
    hosts.on("/youtube/oembed", data({"title": "back"}))
    assert run_check(content, Order(), client=client, pace=PACE) == 0
    assert "Situation : ok\r\n" in (content / "videos/b-disparue.md").read_bytes().decode()


def test_without_network_no_file_changes(content: Path, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    def connect(_address: str, _port: int, _seconds: float) -> None:
        raise OSError("network is unreachable")

    away = replace(client, connect=connect)  # type: ignore[arg-type]
    before, times = texts(content), {path: path.stat().st_mtime_ns for path in (content / "videos").iterdir()}
    assert run_check(content, Order(), client=away, pace=PACE) == 0
    assert texts(content) == before
    assert {path: path.stat().st_mtime_ns for path in (content / "videos").iterdir()} == times
    assert "ne peut être joint" in capsys.readouterr().out
    assert run_check(content, Order(strict=True), client=away, pace=PACE) == 1


@pytest.mark.parametrize(
    "reply", [status(500), status(429, Retry_After="99"), data([]), data({}, media="text/html"), status(302)]
)
def test_an_answer_that_says_nothing_changes_nothing(
    content: Path, elsewhere: Elsewhere, client: Client, reply: object
) -> None:
    for path in (
        "/youtube/oembed",
        "/vimeo/api/oembed.json",
        "/framatube/api/v1/videos/kkGMgK9ZtnKfYAgnEtQxbv",
        "/archive/metadata/XD300",
    ):
        elsewhere.on(path, reply)  # type: ignore[arg-type]
    before = texts(content)
    assert run_check(content, Order(), client=client, pace=PACE) == 0
    assert texts(content) == before


def test_what_an_author_writes_meanwhile_is_kept(content: Path, hosts: Elsewhere, client: Client) -> None:
    path = content / "videos/a-vivante.md"

    def answer(handler: object) -> None:
        path.write_text("Titre : Autre\nAdresse : https://youtu.be/yJDv-zdhzMA\n\nNouveau texte.\n", "utf-8")
        data({"title": "A"})(handler)  # type: ignore[arg-type]

    hosts.on("/youtube/oembed", answer)
    assert run_check(content, Order(), client=client, pace=PACE) == 0
    assert path.read_text("utf-8") == (
        "Titre : Autre\nAdresse : https://youtu.be/yJDv-zdhzMA\nVu : 2026-11-24\n\nNouveau texte.\n"
    )


def test_a_file_that_goes_away_meanwhile_is_told(
    content: Path, hosts: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(handler: object) -> None:
        (content / "videos/a-vivante.md").unlink(missing_ok=True)
        data({"title": "A"})(handler)  # type: ignore[arg-type]

    hosts.on("/youtube/oembed", answer)
    assert run_check(content, Order(), client=client, pace=PACE) == 0
    assert "## Fichiers qui n’ont pu être changés\n\n- content/videos/a-vivante.md" in capsys.readouterr().out


def test_those_that_waited_longest_are_asked_first(content: Path, hosts: Elsewhere, client: Client) -> None:
    for path in list((content / "videos").iterdir()):
        if path.name not in {"a-vivante.md", "d-fermee.md"}:
            path.unlink()
    (content / "videos/d-fermee.md").write_text("Address: https://youtu.be/yJDv-zdhzMD\nSeen: 2025-01-01\n", "utf-8")
    assert run_check(content, Order(), client=client, pace=PACE) == 0
    assert [path.partition("v%3D")[2][:11] for path in hosts.asked] == ["yJDv-zdhzMD", "yJDv-zdhzMA", "yJDv-zdhzMD"]


def test_an_empty_library(
    site_folder: Write, elsewhere: Elsewhere, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    content = site_folder({"site.md": SITE})
    assert run_check(content, Order(strict=True), client=client, pace=PACE, lang="en") == 0
    assert capsys.readouterr().out.splitlines()[2] == "0 addresses, 0 of them live, 0 to look at"
    assert elsewhere.asked == []


def test_a_report_that_cannot_be_written_is_said(
    content: Path, hosts: Elsewhere, client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reports = Order(report=str(tmp_path / "no/such/r.md"))
    assert run_check(content, reports, client=client, pace=PACE, lang="en") == 1
    assert "r.md cannot be written: No such file or directory" in capsys.readouterr().err


def test_there_is_no_content(
    tmp_path: Path, client: Client, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_check(tmp_path / "nothing", Order(), client=client, lang="en") == 1
    assert capsys.readouterr().err == "there is no folder nothing\n"


def test_an_interrupted_check_has_written_nothing(content: Path, hosts: Elsewhere, client: Client) -> None:
    def connect(_address: str, _port: int, _seconds: float) -> None:
        raise KeyboardInterrupt

    before = texts(content)
    assert run_check(content, Order(), client=replace(client, connect=connect), pace=PACE) == 130  # type: ignore[arg-type]
    assert texts(content) == before


def test_minutes(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert parse_pace("").seconds == 600
    assert parse_pace("2").seconds == 120
    assert parse_pace("0,5").seconds == 30
    for wrong in ("0", "-1", "nan", "inf", "zehn", "99999"):
        assert run_check(content, Order(minutes=wrong)) == 1
        assert capsys.readouterr().err == f"--minutes {wrong} n’est pas un nombre de minutes comme 10\n"
