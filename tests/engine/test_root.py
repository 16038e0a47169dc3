"""What lies in `content/root/` is copied to the root as it is, and nothing else."""

import os
from pathlib import Path

import pytest

from plugins.engine.build import Order, build
from plugins.engine.root import root_files
from plugins.problems.text import line

SITE = {
    "site.md": "Name: Carnet\nAddress: https://carnet.example/b\n",
    "posts/2012-12-08-e.md": "Title: E\n\n[La preuve](/preuve.html).\n",
    "root/preuve.html": b"proof: \xff <b>\r\n",
    "root/.well-known/security.txt": "Contact: mailto:a@carnet.example\n",
    "root/.well-known/matrix/server": "{}",
    "root/.nojekyll": "",
    "root/brouillon.md": "Title: D\n",
    "root/x/photo.jpg": b"not a picture",
    "root/.DS_Store": "x",
    "root/preuve.html~": "x",
}


def said(content: Path) -> list[str]:
    found = build(Order(content=content, output=None)).findings
    return [line(found, "en") for found in found.problems]


def test_files_are_copied_byte_by_byte_and_may_be_linked(site_folder, tmp_path: Path) -> None:
    content = site_folder(SITE)
    assert build(Order(content=content, output=tmp_path / "out")).findings.problems == ()
    copied = {name.removeprefix("root/") for name in SITE if name.startswith("root/")}
    copied -= {".DS_Store", "preuve.html~"}
    for name in copied:
        assert (tmp_path / "out" / name).read_bytes() == (content / "root" / name).read_bytes()
    assert not (tmp_path / "out/.DS_Store").exists()
    assert not (tmp_path / "out/preuve.html~").exists()
    assert "preuve" not in (tmp_path / "out/sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (".git/config", "content/root/.git: hidden: of such names, only .well-known/, .domains"),
        (".env", "content/root/.env: hidden"),
        (".well-known/.htpasswd", "content/root/.well-known/.htpasswd: hidden"),
        ("x/.well-known/a", "content/root/x/.well-known: hidden"),
        ("x/.htaccess", "content/root/x/.htaccess: hidden"),
        ("a?b.txt", "content/root/a?b.txt: this name cannot be"),
        ("a\\..\\b", "cannot be an address"),
        ("a\nb.txt", "cannot be an address"),
        ("%2e%2e", "cannot be an address"),
        ("con/ a", "cannot be an address"),
        ("assets/pagefind-1/pagefind.js", "the folder assets/ of the site is the theme’s"),
        ("robots.txt", "content/root/robots.txt: /robots.txt is already written by"),
        ("Index.HTML", "content/root/Index.HTML: /Index.HTML is already written by"),
        ("sitemap.xml", "content/root/sitemap.xml: /sitemap.xml is already written by"),
        ("feed.xml/a", "is a file here and a folder elsewhere"),
        ("2012/12/08/e/index.html", "is already written by content/posts/2012-12-08-e.md"),
    ],
)
def test_what_must_not_be_copied_is_a_problem(site_folder, name: str, words: str) -> None:
    found = said(site_folder({**SITE, f"root/{name}": "x"}))
    assert len(found) == 1
    assert words in found[0]


def test_a_name_in_no_encoding_is_a_problem(site_folder) -> None:
    content = site_folder(SITE)
    Path(os.fsdecode(os.fsencode(content / "root") + b"/a\xffb")).write_text("x")
    (found,) = said(content)
    assert found.startswith("content/root/a\\udcffb: this name cannot be")


def test_links_and_pipes_are_not_followed(site_folder, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("CANARI")
    (tmp_path / "secrets").mkdir()
    content = site_folder(SITE)
    (content / "root/a.txt").symlink_to(tmp_path / "secret.txt")
    (content / "root/b.txt").symlink_to("preuve.html")
    (content / "root/c").symlink_to(tmp_path / "secrets", target_is_directory=True)
    (content / "root/d").symlink_to("nowhere")
    os.mkfifo(content / "root/e")
    found = said(content)
    assert [text.split(":")[0].rsplit("/", 1)[1] for text in found] == ["a.txt", "b.txt", "c", "d", "e"]
    assert all("no plain file" in text for text in found)


def test_the_folder_itself_is_no_link(site_folder, tmp_path: Path) -> None:
    content = site_folder({"site.md": SITE["site.md"], "posts/2012-12-08-e.md": "Title: E\n\nTexte.\n"})
    assert root_files(content) == ((), ())
    (tmp_path / "secret.txt").write_text("CANARI")
    (content / "root").symlink_to(tmp_path, target_is_directory=True)
    (found,) = said(content)
    assert found.startswith("content/root: no plain file")
