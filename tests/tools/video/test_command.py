"""Who asks, when the command line does."""

import ssl
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.settings.read import load_site
from tools.video.command import network, run_video
from tools.video.connection import connect, resolve

Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.mark.parametrize(
    ("languages", "wanted"),
    [("fr, en", "fr, en;q=0.8"), ("fr", "fr, en;q=0.8"), ("en", "en")],
)
def test_the_site_names_the_tool_and_its_languages(site_folder: Write, languages: str, wanted: str) -> None:
    first = languages[:2]
    site, _ = load_site(site_folder({"site.md": f"Name: A\nLanguage: {first}\nLanguages: {languages}\n"}))
    client = network(site)
    assert client.languages == wanted
    assert client.agent.startswith("Etapes/")
    assert client.agent.isascii()


def test_in_earnest_nothing_on_this_machine_is_asked_and_nothing_is_moved(site_folder: Write) -> None:
    client = network(load_site(site_folder({"site.md": "Name: A\n"}))[0])
    assert client.policy.local == frozenset()
    assert client.moved == {}
    assert (client.resolve, client.connect) == (resolve, connect)
    assert client.context is None or client.context.verify_mode is ssl.CERT_REQUIRED


def test_without_another_word_it_says_what_there_is(site_folder: Write, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_video(site_folder({"site.md": "Name: A\n"})) == 1
    assert (
        capsys.readouterr().err
        == "dites que faire\u00a0: ./site video add ADRESSE, ./site video check, ./site video convert FICHIER, ./site video transcript FICHIER\n"
    )
