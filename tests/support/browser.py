"""A real browser, and a finished site to look at with it."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        pass


@dataclass
class Served:
    """A folder on 127.0.0.1."""

    address: str
    folder: Path


@pytest.fixture(scope="session")
def serve() -> Iterator[Any]:
    """Serve folders below an address of their own."""
    servers = []

    def start(folder: Path) -> Served:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return Served(f"http://127.0.0.1:{server.server_port}", folder)

    yield start
    for server in servers:
        server.shutdown()


@dataclass
class Requests:
    """What a page has asked for, own and foreign; foreign requests are answered with an empty page."""

    own: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)


def watch(page: Any, address: str) -> Requests:
    seen = Requests()

    def route(route: Any) -> None:
        url = route.request.url
        if url.startswith((f"{address}/", "data:", "blob:")):
            seen.own.append(url)
            route.continue_()
        else:
            seen.foreign.append(url)
            route.fulfill(status=200, content_type="text/html", body="<!doctype html><title>player</title>")

    page.route("**/*", route)
    return seen
