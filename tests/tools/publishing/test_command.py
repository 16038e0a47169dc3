"""`./site publish`, `./site releases`, `./site rollback` as an author runs them, on a site that is really built."""

import contextlib
import gzip
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.command import site
from tools.publishing.packing import pack

CONTENT = Path(__file__).parents[2] / "site" / "content"
DAY = ("--date", "2026-11-24")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT, tmp_path / "content")
    return tmp_path


def publish(place: Path, *more: str, to: str = "target", **changes: str) -> "subprocess.CompletedProcess[str]":
    arguments = ("publish", "--content", "content", "--to", to, "--lang", "en", *DAY, *more)
    return site(*arguments, cwd=place, **changes)


def test_a_site_is_built_published_listed_and_taken_back(place):
    assert publish(place).returncode == 0
    (place / "content/posts/2020-05-05-more.md").write_text("Titre: Encore\n\nUn texte.\n", "utf-8")
    dry = publish(place, "--dry-run")
    assert re.fullmatch(
        r"pages changed: \d+, new: 1, gone: 0\nnothing was published; it would be \S+, 39 pages\n", dry.stdout
    )
    assert not (place / "target/current/2020/05/05/more").exists()
    assert publish(place).returncode == 0
    assert (place / "target/current/2020/05/05/more/index.html").is_file()
    listed = site("releases", "--content", "content", "--to", "target", "--lang", "en", cwd=place).stdout.splitlines()
    assert [line.partition("  ")[2] for line in listed] == ["39 pages, served", "38 pages"]
    first = listed[1].partition(" ")[0]
    for words in (
        ("--dry-run",),
        (),
    ):
        done = site("rollback", *words, "--content", "content", "--to", "target", "--lang", "en", cwd=place)
        assert done.returncode == 0, done.stderr
    assert done.stdout == f"{first} is served again\n"
    done = site("rollback", "20200101", "--content", "content", "--to", "target", "--lang", "en", cwd=place)
    assert (done.returncode, done.stderr) == (1, "there is no release 20200101; ./site releases lists them\n")
    second = listed[0].partition(" ")[0]
    assert site("rollback", second, "--content", "content", "--to", "target", cwd=place).returncode == 0


def test_what_is_served_was_checked(place):
    assert publish(place).returncode == 0
    before = (place / "target/current").readlink()
    (place / "content/posts/2020-05-05-more.md").write_text("Titre: Encore\nDate: 2020-13-45\n\nUn texte.\n", "utf-8")
    done = publish(place)
    assert done.returncode == 1
    assert done.stderr.startswith("content/posts/2020-05-05-more.md:2: ")
    assert (place / "target/current").readlink() == before


def test_a_dry_run_makes_nothing(place):
    done = publish(place, "--dry-run")
    assert done.returncode == 0
    assert done.stdout.endswith(", 38 pages\n")
    assert not (place / "target").exists()


def test_a_full_disk_is_one_line_and_the_old_site_is_served(place, small_disk):
    target = small_disk / "site"
    assert publish(place, to=str(target)).returncode == 0
    before = (target / "current").readlink()
    for path in (place / "content/posts").glob("*.md"):
        path.write_text(path.read_text("utf-8") + "\nEncore un paragraphe.\n", "utf-8")
    with contextlib.suppress(OSError), (small_disk / "rest").open("wb") as rest:
        while True:
            rest.write(b"x" * 4096)
            rest.flush()
    done = publish(place, to=str(target))
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "not published: No space left on device; the site that was served still is",
    )
    assert (target / "current").readlink() == before
    (small_disk / "rest").unlink()
    assert publish(place, to=str(target)).returncode == 0


def test_the_site_is_looked_at_and_headers_that_are_missing_are_a_hint(place, nginx):
    url = nginx(place / "target/current")
    done = publish(place, "--url", url)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{url} answers as published: home, newest report, feed, style, what is not there" in done.stdout
    names = "Content-Security-Policy, X-Content-Type-Options, Referrer-Policy"
    assert f"{url} does not send {names} as the file _headers has them" in done.stdout


def test_nothing_of_a_draft_is_published(place):
    publish(place)
    for path in (place / "target/current").resolve().rglob("*"):
        assert "brouillon" not in path.name
        if path.is_file() and path.suffix not in {".br", ".gz"}:
            assert b"Brouillon" not in path.read_bytes(), path


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("", "say where to publish: "),
        ("gopher://x", "--to gopher://x is no place to publish to; "),
        (".", ". holds the content or the project itself, or is in it; "),
        ("content/target", "content/target holds the content or the project itself, or is in it; "),
        ("s3://bucket/x", "there is no key for the storage; "),
        ("ssh://127.0.0.1:9/srv/site", "127.0.0.1: "),
    ],
)
def test_a_place_that_is_none_is_one_line(place, to, said):
    done = publish(place, to=to, AWS_ACCESS_KEY_ID="")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(said)
    assert "Traceback" not in done.stderr


def test_an_address_to_look_at_that_is_none_is_one_line(place):
    for url in ("name.example", "file:///etc/passwd", "http://me@name.example", "http://x y"):
        done = publish(place, "--url", url)
        assert done.returncode == 1
        assert done.stderr.startswith(f"--url {url} is no address")


def test_packed_files_are_the_same_each_time_and_unpack_to_the_file(place, tmp_path):
    import brotli

    publish(place)
    current = place / "target/current"
    packed = sorted(path.relative_to(current.resolve()) for path in current.resolve().rglob("*.br"))
    assert len(packed) > 30
    for path in packed:
        plain = (current / path).with_suffix("").read_bytes()
        assert brotli.decompress((current / path).read_bytes()) == plain
        zipped = (current / path).with_suffix(".gz").read_bytes()
        assert gzip.decompress(zipped) == plain
        assert zipped[4:8] == b"\0\0\0\0", "no time in it"
    assert not list(current.glob("_headers.*"))
    for store in ("one", "two"):
        shutil.copytree(current, tmp_path / f"site-{store}", ignore=shutil.ignore_patterns("*.br", "*.gz"))
        pack(tmp_path / f"site-{store}", tmp_path / store)
    for path in packed:
        assert (tmp_path / "site-one" / path).read_bytes() == (tmp_path / "site-two" / path).read_bytes()


def test_a_packed_file_that_was_cut_short_is_packed_again(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("word " * 1000, "utf-8")
    assert pack(tmp_path / "site", tmp_path / "store") == 2
    for path in (tmp_path / "store").iterdir():
        path.write_bytes(path.read_bytes()[:10])
    shutil.rmtree(tmp_path / "site")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("word " * 1000, "utf-8")
    pack(tmp_path / "site", tmp_path / "store")
    assert gzip.decompress((tmp_path / "site/index.html.gz").read_bytes()) == b"word " * 1000


# --- one draft for a friend


def preview(place: Path, slug: str, *more: str) -> "subprocess.CompletedProcess[str]":
    return publish(place, "--preview", slug, *more)


def test_a_draft_is_shown_to_who_has_its_address(place):
    (place / "content/posts/2016-02-02-autre.md").write_text(
        "Titre: Un autre secret\nStatut: brouillon\n\nTexte.\n", "utf-8"
    )
    assert publish(place).returncode == 0
    public = {path: path.read_bytes() for path in (place / "target/current").resolve().rglob("*") if path.is_file()}
    done = preview(place, "brouillon")
    assert done.returncode == 0, done.stderr
    found = re.fullmatch(
        r"brouillon can be read at https://carnet\.example/(preview/[\w-]{22}/2016/01/01/brouillon/)\n", done.stdout
    )
    assert found, done.stdout
    page = place / "target/current" / found[1] / "index.html"
    text = page.read_text("utf-8")
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert "Un autre secret" not in text
    below = "/" + "/".join(found[1].split("/")[:2])
    for address in re.findall(r'(?:href|src|content)="(?:https://carnet\.example)?(/[^"#?]*)', text):
        there = place / "target/current" / address.strip("/")
        if address.startswith(below):
            assert (there / "index.html").is_file() or there.is_file(), address
        elif not address.endswith((".xml", ".json")):
            assert there.exists(), address
    kept = sorted((place / "target/previews").rglob("*.html"))
    assert len(kept) == 1, "only the draft"
    assert not list((place / "target/previews").rglob("*.xml"))
    now = {path: path.read_bytes() for path in public}
    assert now == public, "the public site is as it was, and names the draft nowhere"
    assert preview(place, "brouillon").stdout == done.stdout, "the address stays"
    for path in (place / "target/previews").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644)
    assert (place / "target/previews.json").stat().st_mode & 0o777 == 0o600


def test_a_preview_stays_until_it_is_dropped_or_public(place):
    publish(place)
    preview(place, "brouillon")
    (place / "content/posts/2020-05-05-more.md").write_text("Titre: Encore\n\nUn texte.\n", "utf-8")
    assert "the draft brouillon stays at /preview/" in publish(place).stdout
    (page,) = (place / "target/current/preview").glob("*/2016/01/01/brouillon/index.html")
    assert (
        "the draft brouillon stays at /preview/" in publish(place, "--drop-previews", "--dry-run").stdout
        or page.is_file()
    )
    assert "the preview of brouillon is removed" in publish(place, "--drop-previews").stdout
    assert not page.exists()
    preview(place, "brouillon")
    draft = place / "content/posts/2016-01-01-brouillon.md"
    draft.write_text(re.sub(r"(?m)^(Status|Statut).*\n", "", draft.read_text("utf-8")), "utf-8")
    assert "the preview of brouillon is removed" in publish(place).stdout
    assert not list((place / "target/previews").iterdir())
    assert (place / "target/current/2016/01/01/brouillon/index.html").is_file()


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("absent", "there is no text with the slug absent\n"),
        ("../etc", "there is no text with the slug ../etc\n"),
        ("tout", "tout is public already\n"),
        ("brouillon", "publish the site first; a draft is shown beside it\n"),
    ],
)
def test_a_preview_that_cannot_be_is_one_line(place, slug, said):
    done = preview(place, slug)
    assert (done.returncode, done.stderr) == (1, said)
    assert not (place / "target/previews").exists()


def test_a_draft_with_a_problem_is_said_at_its_line(place):
    publish(place)
    draft = place / "content/posts/2016-01-01-brouillon.md"
    draft.write_text(draft.read_text("utf-8") + "\n[nowhere](nowhere.md)\n", "utf-8")
    done = preview(place, "brouillon")
    assert done.returncode == 1
    assert re.match(r"content/posts/2016-01-01-brouillon\.md:\d+: ", done.stderr), done.stderr
    assert not (place / "target/previews").exists()


def test_what_belongs_to_other_drafts_does_not_stop_a_preview(place):
    comment = place / "content/comments/autre/20200301t090000z-b2c3.comment"
    comment.parent.mkdir()
    comment.write_text("Author: Ada\nDate: 2020-03-01T10:00:00+01:00\nStatus: approved\n\nBonjour.\n", "utf-8")
    (place / "content/posts/2016-02-02-autre.md").write_text("Titre: Autre\nStatut: brouillon\n\nTexte.\n", "utf-8")
    assert publish(place).returncode == 0
    done = preview(place, "brouillon")
    assert done.returncode == 0, done.stderr


def test_a_draft_that_names_another_one_is_said_at_its_line(place):
    other = place / "content/posts/2016-02-02-autre.md"
    other.write_text("Titre: Autre\nStatut: brouillon\n\nTexte.\n", "utf-8")
    draft = place / "content/posts/2016-01-01-brouillon.md"
    draft.write_text(draft.read_text("utf-8") + "\n[la suite](2016-02-02-autre.md)\n", "utf-8")
    publish(place)
    done = preview(place, "brouillon")
    assert done.returncode == 1
    said = "‘2016-02-02-autre.md’ is not public: content/posts/2016-02-02-autre.md is a draft or dated in the future"
    assert said in done.stderr, done.stderr


def test_a_preview_goes_neither_to_storage_nor_through_git(place):
    for to in ("pages", "s3://bucket"):
        done = publish(place, "--preview", "brouillon", to=to)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
