"""`./site links` against a server on this machine: every kind of answer, and the places that are told."""

import json
from pathlib import Path

import pytest

from tests.support.elsewhere import Elsewhere, answer, data, raw, redirect, status
from tools.links.command import run_links
from tools.network.fetch import Client
from tools.network.order import Order
from tools.network.pace import Pace

SITE = "Title: Carnet\nAddress: https://carnet.example\nLanguage: fr\nAuthor: A\n"
POST = """Title: Un jour
Summary: Lu sur https://ada.example/resume.

Voir [là](https://ada.example/vit), [ici](https://ada.example/parti#haut) et [encore](https://ada.example/parti).

Puis [un autre](https://remote.example/mauvais), [un fermé](https://social.example/ferme),
[chez nous](https://carnet.example/2020/01/01/jour/), [par courriel](mailto:a@carnet.example),
[sans chiffrement](http://plain.example/vieux), [nulle part](https://webmention.example/loin).
"""


@pytest.fixture(autouse=True)
def _watched(nothing_leaves_this_machine: None) -> None:
    pass


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "posts").mkdir(parents=True)
    (folder / "site.md").write_text(SITE, "utf-8")
    (folder / "posts" / "2020-01-01-jour.md").write_text(POST, "utf-8")
    draft = "Title: Caché\nStatus: draft\n\nVoir [ceci](https://ada.example/brouillon).\n"
    (folder / "posts" / "2020-01-02-brouillon.md").write_text(draft, "utf-8")
    return folder


@pytest.fixture
def pace(naps: list[float]) -> Pace:
    return Pace(sleep=naps.append)


@pytest.fixture
def answering(elsewhere: Elsewhere) -> Elsewhere:
    elsewhere.on("/ada/vit", redirect("/ada/vit-ailleurs", 301))
    elsewhere.on("/ada/vit-ailleurs", answer(b"<p>x" * 100_000, "text/html"))
    elsewhere.on("/ada/resume", data({}))
    elsewhere.on("/ada/parti", status(410))
    elsewhere.on("/remote/mauvais", status(500))
    elsewhere.on("/social/ferme", status(403))
    elsewhere.on("/plain/vieux", answer(b"", "application/pdf"))
    elsewhere.on("/webmention/loin", raw(b"this is no HTTP\r\n\r\n"))
    return elsewhere


def found(path: Path) -> dict[str, dict[str, object]]:
    return {link["address"]: link for link in json.loads(path.read_text("utf-8"))["links"]}


def test_each_address_is_asked_once_and_told_with_its_places(
    content: Path, answering: Elsewhere, client: Client, pace: Pace, tmp_path: Path
) -> None:
    out = tmp_path / "links.json"
    assert run_links(content, Order(json=str(out)), client=client, pace=pace) == 0
    links = found(out)
    assert {address: link["life"] for address, link in links.items()} == {
        "https://ada.example/resume": "ok",
        "https://ada.example/vit": "ok",
        "https://ada.example/parti#haut": "gone",
        "https://ada.example/parti": "gone",
        "https://remote.example/mauvais": "unclear",
        "https://social.example/ferme": "unclear",
        "http://plain.example/vieux": "ok",
        "https://webmention.example/loin": "unclear",
    }
    assert answering.asked.count("/ada/parti") == 1
    lines = {address: [place["line"] for place in link["places"]] for address, link in links.items()}  # type: ignore[attr-defined]
    assert lines["https://ada.example/resume"] == [2]
    assert lines["https://ada.example/parti#haut"] == [4]
    assert lines["http://plain.example/vieux"] == [8]
    assert not any("brouillon" in asked or "carnet" in asked for asked in answering.asked)


def test_the_report_says_what_to_look_at_first(
    content: Path, answering: Elsewhere, client: Client, pace: Pace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_links(content, Order(), client=client, pace=pace, lang="en") == 0
    said = capsys.readouterr().out
    assert "8 addresses, 3 of them answer, 2 to look at" in said
    gone, unclear = said.index("## Gone"), said.index("## Unclear")
    assert gone < said.index("status 410") < unclear < said.index("status 403")
    assert "posts/2020-01-01-jour.md:4" in said


def test_strict_is_for_machines(content: Path, answering: Elsewhere, client: Client, pace: Pace) -> None:
    assert run_links(content, Order(strict=True), client=client, pace=pace) == 1
    answering.on("/ada/parti", status(200))
    assert run_links(content, Order(strict=True), client=client, pace=pace) == 0


def test_what_is_no_public_address_is_never_asked(content: Path, client: Client, pace: Pace, tmp_path: Path) -> None:
    moved = {origin: there.replace("127.0.0.1", "127.0.0.2") for origin, there in client.moved.items()}
    away = Client(agent=client.agent, languages="fr", policy=client.policy, sleep=client.sleep, moved=moved)
    out = tmp_path / "links.json"
    assert run_links(content, Order(json=str(out)), client=away, pace=pace) == 0
    assert {link["life"] for link in found(out).values()} == {"unasked"}


def test_time_that_is_over_leaves_the_rest(content: Path, answering: Elsewhere, client: Client, tmp_path: Path) -> None:
    ticks = iter(range(0, 100_000, 20))
    out = tmp_path / "links.json"
    pace = Pace(seconds=60, clock=lambda: float(next(ticks)), sleep=lambda _seconds: None)
    assert run_links(content, Order(json=str(out)), client=client, pace=pace) == 0
    lives = [link["life"] for link in found(out).values()]
    assert "unasked" in lives
    assert len(answering.asked) < 8


def test_options_that_cannot_be_are_refused(content: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_links(content, Order(minutes="soon")) == 1
    assert run_links(tmp_path / "absent", Order()) == 1
    said = capsys.readouterr().err
    assert "soon" in said
    assert "absent" in said
