"""nginx and Caddy as they really answer, with what `./site hosting` writes."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.build import Order, build
from plugins.engine.declared import declare_all
from plugins.engine.plan import plan
from plugins.headers.hosts import ASKED, KEPT, site_headers
from plugins.settings.read import load_site
from plugins.video.facade import player_origins
from tests.support.browser import watch
from tests.support.servers import SERVERS, ask, missing, running
from tools.hosting import hosting_files

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "tests" / "site" / "content"
DAY = date(2026, 11, 24)
LISTEN = (
    "window.violations = []; document.addEventListener('securitypolicyviolation',"
    " (event) => window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`))"
)
# Beyond the smallest site: an event, whose calendar is a file that few servers know, and old addresses of every kind.
MORE = {
    "events/atelier.md": "Title: Atelier\nStart: 2012-12-08\nAliases:\n    /vieil atelier/\n\nUn atelier.\n".replace(
        "vieil atelier", "vieil%20atelier"
    ),
    "posts/2015-05-05-ici.md": "Title: Ici\nAliases:\n    /?p=12\n    /2015/été/\n    /a.html\n\nIci.\n",
    "redirects.txt": (
        "/category/u2/ /tags/u2/\n/now /archives/ 302\n/gone/ 410\n/?cat=3 410\n/out/ https://out.example/?a=1&b=2#c\n"
        "/x(1)+'!~&=,@/ /tags/\n"
    ),
}


@dataclass(frozen=True)
class Site:
    """A site that is served, its folder and the headers that it shall have."""

    server: str
    port: int
    folder: Path
    headers: dict[str, str]


def content_with_more(folder: Path, address: str | None = None) -> Path:
    content = folder / "content"
    for path in CONTENT.rglob("*"):
        if path.is_file():
            file = content / path.relative_to(CONTENT)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(path.read_bytes())
    for name, text in MORE.items():
        file = content / name
        file.parent.mkdir(exist_ok=True)
        before = file.read_text("utf-8") if file.exists() else ""
        file.write_text(before + text, "utf-8")
    settings = content / "site.md"
    text = settings.read_text("utf-8").replace("Politique_dans_les_pages: oui\n", "")
    settings.write_text(text.replace("https://carnet.example\n", f"{address}\n") if address else text, "utf-8")
    return content


@pytest.fixture(scope="module", params=SERVERS)
def served(request: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    if reason := missing(request.param):
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp(request.param)
    folder.chmod(0o755)
    for above in folder.parents[:3]:  # nginx's workers are nobody
        above.chmod(above.stat().st_mode | 0o011)
    content = content_with_more(folder)
    outcome = build(Order(content=content, output=folder / "out", today=DAY))
    assert outcome.findings.problems == ()
    (folder / "files").mkdir()
    declare_all()
    for name, text in hosting_files(plan(content, ROOT / "theme", production=True, today=DAY)).items():
        (folder / "files" / name).write_text(text, "utf-8")
    site, _ = load_site(content)
    headers = site_headers(site, player_origins(site), search=True)
    with running(request.param, root=folder / "out", files=folder / "files", folder=folder / "run") as port:
        yield Site(request.param, port, folder / "out", {name.lower(): value for name, value in headers.items()})


def paths(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]


def test_every_file_has_the_headers_of_the_table_in_every_folder(served: Site) -> None:
    from urllib.parse import quote

    moved = {name for name in paths(served.folder) if b'http-equiv="refresh"' in (served.folder / name).read_bytes()}
    names = [
        name for name in paths(served.folder) if not name.startswith(("assets/pagefind", "_")) and name not in moved
    ]
    assert len(names) > 80
    for name in names:
        path = quote(f"/{name.removesuffix('index.html')}")
        status, headers, body = ask(served.port, path)
        assert (status, body) == (200, (served.folder / name).read_bytes()), path
        assert {key: headers.get(key) for key in served.headers} == served.headers, path
        assert headers["cache-control"] == (KEPT if name.startswith("assets/") else ASKED), path


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("feed.xml", ("text/xml; charset=utf-8", "application/xml; charset=utf-8")),
        ("comments.xml", ("text/xml; charset=utf-8", "application/xml; charset=utf-8")),
        ("feed.json", ("application/json", "application/json; charset=utf-8")),
        ("evenements.ics", ("text/calendar; charset=utf-8",)),
        ("evenements/atelier.ics", ("text/calendar; charset=utf-8",)),
        ("videos/film.fr.vtt", ("text/vtt; charset=utf-8",)),
        ("sitemap.xml", ("text/xml; charset=utf-8", "application/xml; charset=utf-8")),
        ("robots.txt", ("text/plain; charset=utf-8",)),
        ("index.html", ("text/html; charset=utf-8",)),
    ],
)
def test_every_kind_of_file_is_sent_as_what_it_is(served: Site, name: str, media: tuple[str, ...]) -> None:
    status, headers, _ = ask(served.port, f"/{name}")
    assert status == 200
    assert headers["content-type"] in media
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/rien/", "/assets/gone.0123456789.css", "/2020/02/", "/tags/nul/x.html"])
def test_what_is_not_there_is_the_page_for_it_and_is_kept_by_nobody(served: Site, path: str) -> None:
    status, headers, body = ask(served.port, path)
    assert (status, body) == (404, (served.folder / "404.html").read_bytes())
    assert {key: headers.get(key) for key in served.headers} == served.headers
    assert "immutable" not in headers.get("cache-control", "")


@pytest.mark.parametrize(
    ("path", "status", "new"),
    [
        ("/vieil%20atelier", 301, "/evenements/atelier/"),
        ("/vieil%20atelier/", 301, "/evenements/atelier/"),
        ("/vieil%20atelier/index.html", 301, "/evenements/atelier/"),
        ("/?p=12", 301, "/2015/05/05/ici/"),
        ("/?p=12&utm_source=x", 301, "/2015/05/05/ici/"),
        ("/2015/%C3%A9t%C3%A9/", 301, "/2015/05/05/ici/"),
        ("/2015/%c3%a9t%c3%a9", 301, "/2015/05/05/ici/"),
        ("/a.html", 301, "/2015/05/05/ici/"),
        ("/category/u2/", 301, "/tags/u2/"),
        ("/category/u2/?x=1", 301, "/tags/u2/"),
        ("/now", 302, "/archives/"),
        ("/out/", 301, "https://out.example/?a=1&b=2#c"),
        ("/x(1)+'!~&=,@/", 301, "/tags/"),
        ("/gone/", 410, None),
        ("/gone", 410, None),
        ("/?cat=3", 410, None),
    ],
)
def test_an_old_address_leads_where_the_table_says(served: Site, path: str, status: int, new: str | None) -> None:
    answer, headers, body = ask(served.port, path)
    assert (answer, headers.get("location")) == (status, new)
    assert headers["x-content-type-options"] == "nosniff"
    assert "immutable" not in headers.get("cache-control", "")
    if status == 410:
        assert body == (served.folder / "404.html").read_bytes()


@pytest.mark.parametrize("path", ["/?p=13", "/?q=12", "/", "/tags/", "/archives/?p=12"])
def test_other_addresses_lead_nowhere_else(served: Site, path: str) -> None:
    assert ask(served.port, path)[0] == 200


def test_a_compressed_file_beside_another_is_sent_to_whoever_takes_it(served: Site) -> None:
    page = served.folder / "archives" / "index.html"
    packed = page.with_name("index.html.gz")
    packed.write_bytes(gzip.compress(page.read_bytes(), 9, mtime=0))
    try:
        status, headers, body = ask(served.port, "/archives/", Accept_Encoding="gzip")
        assert (status, headers.get("content-encoding"), body) == (200, "gzip", packed.read_bytes())
        assert headers["content-type"] == "text/html; charset=utf-8"
        assert headers["vary"].lower() == "accept-encoding"
        assert {key: headers.get(key) for key in served.headers} == served.headers
        status, headers, body = ask(served.port, "/archives/")
        assert (status, headers.get("content-encoding"), body) == (200, None, page.read_bytes())
    finally:
        packed.unlink()


def test_caddy_prefers_what_is_smallest(served: Site) -> None:
    if served.server != "caddy":
        pytest.skip("nginx needs a module for it, which its own settings load")
    page = served.folder / "archives" / "index.html"
    packed = page.with_name("index.html.br")
    packed.write_bytes(b"as it lies")
    try:
        _, headers, body = ask(served.port, "/archives/", Accept_Encoding="gzip, br")
        assert (headers.get("content-encoding"), body) == ("br", b"as it lies")
        assert headers["cache-control"] == ASKED
    finally:
        packed.unlink()


@pytest.mark.browser
@pytest.mark.parametrize("server", SERVERS)
def test_no_page_breaks_the_policy_that_a_server_sends(server: str, tmp_path: Path, chromium: Any) -> None:
    """Every kind of page, with a press on each video, on the comment form and on search."""
    if reason := missing(server):
        pytest.skip(reason)
    for folder in (tmp_path, *tmp_path.parents[:3]):
        folder.chmod(folder.stat().st_mode | 0o011)
    # A site without encryption, as this one is here, is not told to ask for everything by https.
    content = content_with_more(tmp_path, "http://127.0.0.1")
    order = Order(content=content, output=tmp_path / "out", production=False, today=DAY)
    assert build(order).findings.problems == ()
    (tmp_path / "files").mkdir()
    for name, text in hosting_files(plan(content, ROOT / "theme", today=DAY)).items():
        (tmp_path / "files" / name).write_text(text, "utf-8")
    said: dict[str, list[str]] = {}
    with running(server, root=tmp_path / "out", files=tmp_path / "files", folder=tmp_path / "run") as port:
        address = f"http://127.0.0.1:{port}"
        assert "trusted-types 'none'" in ask(port, "/")[1]["content-security-policy"]
        pressed = 0
        left = ("files/", "out/")  # what is the author's own, and what leads to another host
        kinds = [name for name in paths(tmp_path / "out") if name.endswith(".html") and not name.startswith(left)]
        assert len(kinds) > 30
        for name in kinds:
            page = chromium.new_page()
            page.add_init_script(LISTEN)
            watch(page, address)
            page.goto(f"{address}/{name}")
            while page.locator("figure button:visible").count():
                page.locator("figure button:visible").first.click()
                pressed += 1
            if page.locator(".letter textarea").count():
                page.locator(".letter textarea").first.fill("Bonjour")
                page.locator(".letter form button").first.click()
            if name == "recherche/index.html":
                page.locator("[type=search]").fill("film")
                page.locator(".search-answer li").first.wait_for()
            page.wait_for_timeout(60)
            said[name] = page.evaluate("window.violations || []")
            page.context.close()
    assert pressed > 3
    assert {name: found for name, found in said.items() if found} == {}


@pytest.mark.long
def test_nginx_takes_thousands_of_long_addresses(tmp_path: Path) -> None:
    if reason := missing("nginx"):
        pytest.skip(reason)
    from plugins.headers.hosts import nginx_maps, nginx_rules
    from plugins.redirects.model import Redirect

    table = [
        Redirect(
            old=f"/2012/{'é' * 90}/{number}" if number % 2 else f"/?page={number}{'x' * 70}",
            new="/tags/",
            code=301,
            path="",
            line=None,
        )
        for number in range(6000)
    ]
    for name, text in {"nginx-http": nginx_maps("", table), "nginx-server": nginx_rules({}, table=table)}.items():
        (tmp_path / f"{name}.conf").write_text(text, "utf-8")
    with running("nginx", root=tmp_path, files=tmp_path, folder=tmp_path / "run") as port:
        assert ask(port, f"/2012/{'%C3%A9' * 90}/4999/")[0] == 301
        assert ask(port, f"/?page=4998{'x' * 70}")[0] == 301
