"""Who asks, when the command line does."""

import re
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.settings.read import load_site
from tools.network.agent import network
from tools.network.connection import connect, resolve
from tools.network.policy import Policy

Write = Callable[[Mapping[str, str | bytes]], Path]


@pytest.mark.parametrize(
    ("languages", "wanted"),
    [("fr, en", "fr, en;q=0.8"), ("fr", "fr, en;q=0.8"), ("en", "en")],
)
def test_the_site_names_the_tool_and_its_languages(site_folder: Write, languages: str, wanted: str) -> None:
    first = languages[:2]
    site, _ = load_site(site_folder({"site.md": f"Name: A\nLanguage: {first}\nLanguages: {languages}\n"}))
    client = network(site, "video")
    assert client.languages == wanted
    assert re.fullmatch(r"Etapes/[0-9.]+ \(site generator; ./site video\)", client.agent)


def test_in_earnest_nothing_on_this_machine_is_asked_and_nothing_is_moved(site_folder: Write) -> None:
    client = network(load_site(site_folder({"site.md": "Name: A\n"}))[0], "video")
    assert client.policy == Policy()
    assert Policy() == Policy(plain=False, local=frozenset())
    assert client.moved == {}
    assert (client.resolve, client.connect) == (resolve, connect)
    assert client.context is None or client.context.verify_mode is ssl.CERT_REQUIRED
