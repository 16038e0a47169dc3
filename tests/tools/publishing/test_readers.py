"""What readers see while a site is published again and again, served by a real nginx; and the look at it afterwards."""

import http.client
import re
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.tools.publishing.sites import desk, made, version
from tools.publishing.folder import Folder
from tools.publishing.releasing import publish
from tools.publishing.server.releases import Trouble
from tools.publishing.smoke import look, missing_headers


class Reader(threading.Thread):
    """Loops home → style → report → style, and counts what is broken and what is mixed."""

    def __init__(self, url: str, link: Path) -> None:
        super().__init__(daemon=True)
        self.host = urlsplit(url).netloc
        self.link = link
        self.ended = threading.Event()
        self.visits = self.spanning = 0
        self.broken: list[str] = []
        self.mixed: list[str] = []

    def run(self) -> None:
        line = http.client.HTTPConnection(self.host, timeout=10)
        while not self.ended.is_set():
            before = self.link.readlink()
            try:
                words = [self.page(line, path) for path in ("/", "/report-1/")]
            except (OSError, http.client.HTTPException, AssertionError) as error:
                self.broken.append(repr(error))
                line.close()
                continue
            self.visits += 1
            if before != self.link.readlink():
                self.spanning += 1
            elif words[0] != words[1]:
                self.mixed.append(f"{words} in {before}")

    def page(self, line: http.client.HTTPConnection, path: str) -> str:
        page = self.get(line, path)
        word = re.search(r"version (\w+)", page)
        style = re.search(r'href="([^"]+)"', page)
        assert word, page
        assert style, page
        assert f"/* {word[1]} */" in self.get(line, style[1])
        return word[1]

    @staticmethod
    def get(line: http.client.HTTPConnection, path: str) -> str:
        line.request("GET", path)
        answer = line.getresponse()
        body = answer.read().decode()
        assert answer.status == 200, f"{path}: {answer.status}"
        return body


@pytest.mark.parametrize("publishes", [10, pytest.param(200, marks=pytest.mark.long)])
def test_no_reader_sees_a_page_without_its_style_or_two_versions_at_once(tmp_path, nginx, publishes):
    folder = Folder(tmp_path / "target")
    sites = [made(tmp_path / word, version(word, pages=40)) for word in "AB"]
    publish(folder, sites[0], desk())
    reader = Reader(nginx(folder.folder / "current"), folder.folder / "current")
    reader.start()
    for number in range(1, publishes + 1):
        publish(folder, sites[number % 2], desk())
        at = reader.visits
        while reader.visits < at + 3 and not reader.broken and reader.is_alive():
            threading.Event().wait(0.001)
    reader.ended.set()
    reader.join(10)
    assert (reader.broken, reader.mixed) == ([], [])
    assert reader.visits >= 3 * publishes


def test_a_reader_would_notice_a_broken_site(tmp_path, nginx):
    """Copied over in place, as rsync --delete does it: the same reader sees what is wrong."""
    site = made(tmp_path / "target/site", version("A"))
    (tmp_path / "target/current").symlink_to("site")
    next((site.folder / "assets").iterdir()).unlink()
    reader = Reader(nginx(tmp_path / "target/current"), tmp_path / "target/current")
    reader.start()
    for _ in range(3000):
        if reader.broken:
            break
        reader.join(0.01)
    reader.ended.set()
    reader.join(10)
    assert reader.broken


# --- the look afterwards


def test_the_look_finds_the_site_that_was_published(tmp_path, nginx):
    folder = Folder(tmp_path / "target")
    said: list[str] = []
    site = made(tmp_path / "a", version("A"))
    url = nginx(folder.folder / "current")
    publish(folder, site, desk(said, url=url))
    assert said[1:] == [f"{url} answers as published: home, newest report, feed, style, what is not there"]


@pytest.mark.parametrize("way", ["home", "style", "feed", "not found", "elsewhere"])
def test_a_server_that_sends_something_else_is_gone_back_from(tmp_path, nginx, way):
    more = {
        "home": "location = / { return 200 'another page'; }",
        "style": "location /assets/ { return 404; }",
        "feed": "location = /feed.xml { return 301 /; }",
        "not found": "location /there-is-no-such-page/ { return 200 'soft'; }",
        "elsewhere": "return 302 http://127.0.0.1:9/;",
    }[way]
    folder = Folder(tmp_path / "target")
    publish(folder, made(tmp_path / "a", version("A")), desk())
    said: list[str] = []
    url = nginx(folder.folder / "current", more)
    with pytest.raises(Trouble, match="publish-back"):
        publish(
            folder,
            made(tmp_path / "b", version("B")),
            desk(said, url=url, look=lambda site, url, language: look(site, url, language, pause=0)),
        )
    assert any(line.startswith(url) and ("answers" in line or "is not the" in line) for line in said)
    assert len(folder.ids()) == 1
    assert "version A" in (folder.folder / "current/index.html").read_text("utf-8")


def test_nobody_who_answers_is_said(tmp_path):
    site = made(tmp_path / "a", version("A"))
    lines = look(site, "http://127.0.0.1:9", "en", pause=0)
    assert len(lines) == 4
    assert lines[0].startswith("http://127.0.0.1:9/ does not answer: ")


def test_headers_that_a_server_does_not_send_are_named(tmp_path, nginx):
    headers = "/*\n  X-Content-Type-Options: nosniff\n  Referrer-Policy: origin\n\n/assets/*\n  Cache-Control: x\n"
    site = made(tmp_path / "a", version("A") | {"_headers": headers})
    url = nginx(site.folder, "add_header X-Content-Type-Options nosniff always;")
    assert missing_headers(site, url) == ["Referrer-Policy"]
