"""The files for servers: the same headers in each, and what may be kept."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from plugins.engine.declared import declare_all
from plugins.engine.plan import plan
from plugins.headers.hosts import (
    ASKED,
    KEPT,
    caddy_rules,
    headers_file,
    nginx_maps,
    nginx_rules,
    site_headers,
)
from plugins.settings.read import load_site
from plugins.video.facade import player_origins

ROOT = Path(__file__).parents[2]
PLAYERS = ("https://player.example",)


@pytest.fixture
def headers() -> Mapping[str, str]:
    site, _ = load_site(ROOT / "tests" / "site" / "content")
    return site_headers(site, PLAYERS, search=True)


def test_every_file_has_every_header(headers: Mapping[str, str]) -> None:
    assert len(headers) == 5
    for text in (headers_file(headers), nginx_maps() + nginx_rules(headers), caddy_rules(headers)):
        for name, value in headers.items():
            assert re.search(rf"{name}:? \"?{re.escape(value)}\"?", text), (name, text)
        assert KEPT in text


def test_no_file_for_hosts_gets_two_rules_for_how_long_it_is_kept(headers: Mapping[str, str]) -> None:
    whole, kept = headers_file(headers).split("\n\n")
    assert whole.startswith("/*\n  ")
    assert "Cache-Control" not in whole
    assert kept == f"/assets/*\n  Cache-Control: {KEPT}\n"


def test_pages_are_asked_for_again_by_servers_of_one_s_own(headers: Mapping[str, str]) -> None:
    assert f'default "{ASKED}";' in nginx_maps()
    assert '"~^/notes/assets/" "' in nginx_maps("/notes")
    assert '"~^/a\\.b/assets/" "' in nginx_maps("/a.b")
    assert f'header @asked Cache-Control "{ASKED}"' in caddy_rules(headers)
    assert "@kept path /notes/assets/*" in caddy_rules(headers, base="/notes")


def test_what_is_kept_has_its_content_in_its_name(headers: Mapping[str, str]) -> None:
    declare_all()
    made = plan(ROOT / "tests" / "site" / "content", ROOT / "theme").assets
    names = [asset.path for asset in made if asset.path.startswith("assets/")]
    assert len(names) > 4
    assert [name for name in names if not re.search(r"\.[0-9a-f]{8,}\.\w+$", name)] == []


def test_a_site_without_encryption_is_not_sent_elsewhere(headers: Mapping[str, str], tmp_path: Path) -> None:
    assert "upgrade-insecure-requests" in headers["Content-Security-Policy"]
    (tmp_path / "site.md").write_text("Name: A\nAddress: http://a.example\n", "utf-8")
    site, _ = load_site(tmp_path)
    plain = site_headers(site, (), search=False)["Content-Security-Policy"]
    assert "upgrade" not in plain
    assert "frame-src" not in plain
    assert "wasm" not in plain


def nginx_lines(headers: Mapping[str, str]) -> str:
    return f"# http {{ }}, in nginx-http.conf:\n{nginx_maps()}\n# server {{ }}, in nginx-server.conf:\n{nginx_rules(headers)}"


@pytest.mark.parametrize(("language", "write"), [("nginx", nginx_lines), ("caddyfile", caddy_rules)])
def test_the_paper_shows_the_lines_for_the_demonstration(
    language: str, write: Callable[[Mapping[str, str]], str]
) -> None:
    site, _ = load_site(ROOT / "content")
    headers = site_headers(site, player_origins(site), search=True)
    paper = (ROOT / "docs/publishing.md").read_text("utf-8")
    assert f"\n```{language}\n{write(headers)}```\n" in paper
