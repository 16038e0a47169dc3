"""`./site hosting`: the files for servers, of the site as it is."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tools.hosting import run_hosting

Write = Callable[[Mapping[str, str | bytes]], Path]
SITE = {
    "site.md": "Name: Carnet\nAddress: https://carnet.example/b.c\n",
    "pages/a.md": "Title: A\nAliases: /vieux/\n\nA.\n",
}


def test_the_files_are_those_of_the_site(site_folder: Write, tmp_path: Path, capsys) -> None:
    assert run_hosting(site_folder(SITE), tmp_path / "h", lang="en") == 0
    assert capsys.readouterr().out.splitlines() == [
        "h/nginx-http.conf: include it in http { } of nginx",
        "h/nginx-server.conf: include it in server { } of nginx, beside listen, server_name and root",
        "h/caddy.conf: import it into a site of Caddy, beside root",
    ]
    assert sorted(path.name for path in (tmp_path / "h").iterdir()) == [
        "caddy.conf",
        "nginx-http.conf",
        "nginx-server.conf",
    ]
    server = (tmp_path / "h" / "nginx-server.conf").read_text("utf-8")
    assert 'location = "/b.c/vieux/" { return 301 "/b.c/a/"; }' in server
    assert "error_page 404 410 /b.c/404.html;" in server
    assert "map $uri $carnet_example_b_c_kept {" in (tmp_path / "h" / "nginx-http.conf").read_text("utf-8")
    caddy = (tmp_path / "h" / "caddy.conf").read_text("utf-8")
    assert '    "/b.c/vieux" "/b.c/a/"' in caddy


def test_a_site_with_problems_gets_none(site_folder: Write, tmp_path: Path, capsys) -> None:
    content = site_folder({**SITE, "redirects.txt": "/x/ /nowhere/\n"})
    assert run_hosting(content, tmp_path / "h", lang="en") == 1
    assert "content/redirects.txt:1: /nowhere/ is no address of the site" in capsys.readouterr().err
    assert not (tmp_path / "h").exists()


def test_a_place_that_cannot_be_written_is_said(site_folder: Write, tmp_path: Path, capsys) -> None:
    (tmp_path / "h").write_text("a file")
    assert run_hosting(site_folder(SITE), tmp_path / "h", lang="en") == 1
    assert capsys.readouterr().err == "h cannot be written: File exists\n"


def test_a_content_folder_that_is_not_there_is_said(tmp_path: Path, capsys) -> None:
    assert run_hosting(tmp_path / "none", tmp_path / "h", lang="en") == 1
    assert "none" in capsys.readouterr().err
