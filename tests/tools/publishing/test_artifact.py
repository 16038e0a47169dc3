"""What a workflow hands to its host: the files of the last releases stay with the new one."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from plugins.engine.manifest import manifest_of
from tests.support.elsewhere import Elsewhere, answer, data, status
from tools.network.fetch import Client
from tools.publishing.artifact import PLACE, Kept, keep
from tools.publishing.command import run_publish
from tools.publishing.model import Wish
from tools.publishing.server.releases import Trouble

ADDRESS = "https://ada.example"


@pytest.fixture(autouse=True)
def _watched(nothing_leaves_this_machine: None) -> None:
    pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "site"


def build(folder: Path, style: bytes, text: bytes = b"<p>Bonjour") -> str:
    """A site of a page and its style, whose name says what is in it; returns that name."""
    if folder.exists():
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
    (folder / "assets").mkdir(parents=True, exist_ok=True)
    name = f"assets/site.{hashlib.sha256(style).hexdigest()[:10]}.css"
    (folder / name).write_bytes(style)
    (folder / "index.html").write_bytes(text + name.encode())
    return name


def published(elsewhere: Elsewhere, folder: Path) -> None:
    """Let the host serve what is in the folder now."""
    for path in folder.rglob("*"):
        if path.is_file():
            name = path.relative_to(folder).as_posix()
            media = "application/json" if name.endswith(".json") else "text/css"
            elsewhere.on(f"/ada/{name}", answer(path.read_bytes(), media))


def made(folder: Path, client: Client) -> Kept:
    return keep(folder, manifest_of(folder), ADDRESS, client)


def releases(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / PLACE).read_text("utf-8"))["releases"]
    return found


def test_a_first_release_is_new_and_tells_of_itself(folder: Path, client: Client) -> None:
    name = build(folder, b"a{}")
    assert made(folder, client) == Kept(changed=True, files=0)
    assert [list(release["kept"]) for release in releases(folder)] == [[name]]  # type: ignore[call-overload]


def test_the_styles_of_two_releases_before_stay_and_the_third_goes(
    folder: Path, client: Client, elsewhere: Elsewhere
) -> None:
    names = []
    for number in range(4):
        names.append(build(folder, b"a{order:%d}" % number))
        assert made(folder, client).changed
        published(elsewhere, folder)
    there = {path.relative_to(folder).as_posix() for path in (folder / "assets").glob("*.css")}
    assert there == set(names[1:])
    assert (folder / names[1]).read_bytes() == b"a{order:1}"
    assert len(releases(folder)) == 3


def test_the_same_site_has_not_changed_and_keeps_what_it_kept(
    folder: Path, client: Client, elsewhere: Elsewhere
) -> None:
    old = build(folder, b"a{}")
    made(folder, client)
    published(elsewhere, folder)
    for _ in range(4):
        build(folder, b"b{}")
        kept = made(folder, client)
        published(elsewhere, folder)
    assert kept == Kept(changed=False, files=1)
    assert (folder / old).is_file()
    assert len(releases(folder)) == 2


def test_a_change_of_a_page_alone_is_one(folder: Path, client: Client, elsewhere: Elsewhere) -> None:
    build(folder, b"a{}")
    made(folder, client)
    published(elsewhere, folder)
    build(folder, b"a{}", b"<p>Bonsoir")
    assert made(folder, client) == Kept(changed=True, files=0)


def test_a_host_that_is_away_stops_nothing(folder: Path, client: Client, elsewhere: Elsewhere) -> None:
    build(folder, b"a{}")
    elsewhere.on(f"/ada/{PLACE}", status(500))
    kept = made(folder, client)
    assert (kept.changed, kept.files) == (True, 0)
    assert kept.none is not None
    assert kept.none[0] == "fetch-status"


GOOD = hashlib.sha256(b"x{}").hexdigest()


@pytest.mark.parametrize(
    ("path", "digest"),
    [
        ("../outside.0123456789.css", GOOD),
        ("/etc/x.0123456789.css", GOOD),
        ("assets/../../x.0123456789.css", GOOD),
        ("assets//x.0123456789.css", GOOD),
        (".git/x.0123456789.css", GOOD),
        ("assets\\x.0123456789.css", GOOD),
        ("assets/x\n.0123456789.css", GOOD),
        ("index.html", GOOD),
        ("assets/x.0123456789.css", "0" * 64),
        ("assets/x.0123456789.css", "short"),
        ("assets/x.0123456789.css", 5),
        (f"assets/{'x' * 400}.0123456789.css", GOOD),
    ],
)
def test_a_list_that_lies_adds_nothing(
    folder: Path, client: Client, elsewhere: Elsewhere, path: str, digest: object
) -> None:
    build(folder, b"a{}")
    before = {found for found in folder.parent.rglob("*") if found.is_file()}
    told = {"version": 1, "releases": [{"site": "old", "kept": {path: digest}}]}
    elsewhere.on(f"/ada/{PLACE}", data(told))
    elsewhere.on("/ada/assets/x.0123456789.css", answer(b"x{}", "text/css"))
    assert made(folder, client).files == 0
    assert {found for found in folder.parent.rglob("*") if found.is_file()} == before | {folder / PLACE}


@pytest.mark.parametrize(
    "said", [[], {}, {"version": 2}, {"version": 1, "releases": {}}, {"version": 1, "releases": [5, {"kept": []}]}]
)
def test_a_list_that_is_none_is_passed_over(folder: Path, client: Client, elsewhere: Elsewhere, said: object) -> None:
    build(folder, b"a{}")
    elsewhere.on(f"/ada/{PLACE}", data(said))
    kept = made(folder, client)
    assert (kept.changed, kept.files) == (True, 0)
    assert releases(folder)[0]["kept"]


def test_a_file_that_lies_there_already_is_not_fetched(folder: Path, client: Client, elsewhere: Elsewhere) -> None:
    name = build(folder, b"a{}")
    digest = hashlib.sha256(b"a{}").hexdigest()
    elsewhere.on(f"/ada/{PLACE}", data({"version": 1, "releases": [{"site": "old", "kept": {name: digest}}]}))
    assert made(folder, client).files == 0
    assert f"/ada/{name}" not in elsewhere.asked


def test_a_site_that_loses_many_pages_is_not_handed_on(folder: Path, client: Client, elsewhere: Elsewhere) -> None:
    build(folder, b"a{}")
    for number in range(9):
        (folder / f"{number}.html").write_bytes(b"<p>Page")
    made(folder, client)
    published(elsewhere, folder)
    build(folder, b"a{}")
    with pytest.raises(Trouble) as refused:
        made(folder, client)
    assert (refused.value.code, refused.value.values) == ("publish-fewer", {"before": 10, "now": 1})
    assert not (folder / PLACE).exists()
    assert keep(folder, manifest_of(folder), ADDRESS, client, yes=True).changed


CONTENT = Path(__file__).parents[2] / "site" / "content"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, client: Client, elsewhere: Elsewhere) -> Elsewhere:
    """Let the command ask the server of the tests, in place of the site's own address."""
    monkeypatch.setenv("SITEURL", ADDRESS)
    monkeypatch.setattr("tools.publishing.command.network", lambda _site, _command: client)
    return elsewhere


def test_the_command_builds_keeps_and_tells_the_workflow(
    folder: Path, asked: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = tmp_path / "outputs"
    monkeypatch.setenv("GITHUB_OUTPUT", str(said))
    wish = Wish(to="artifact", output=folder, packed=True)
    assert run_publish(CONTENT, wish, lang="en") == 0
    assert "the artifact is ready" in capsys.readouterr().out
    assert (folder / "index.html.gz").is_file()
    published(asked, folder)
    assert run_publish(CONTENT, wish, lang="en") == 0
    assert "nothing has changed" in capsys.readouterr().out
    assert said.read_text("utf-8") == "changed=true\nchanged=false\n"


@pytest.mark.parametrize(
    "wish",
    [
        Wish(to="artifact", dry=True),
        Wish(to="artifact", preview="essai"),
        Wish(to="artifact", form="xml"),
    ],
)
def test_what_an_artifact_cannot_be_is_refused(
    wish: Wish, asked: Elsewhere, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_publish(CONTENT, replace(wish, output=folder), lang="en") == 1
    assert capsys.readouterr().err
    assert not folder.exists()
