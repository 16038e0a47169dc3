"""Building for real: conditions, addresses, Pelican's own command, kills, folders that are somebody's."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.command import ROOT, digests, environment, site

CONTENT = Path(__file__).parents[1] / "site" / "content"
DAY = "2026-11-24"


def build(cwd: Path, output: str = "output", **changes: str) -> dict[str, str]:
    done = site("build", "--content", CONTENT, "--output", output, "--date", DAY, cwd=cwd, **changes)
    assert done.returncode == 0, done.stderr
    return digests(cwd / output)


def test_two_builds_in_different_conditions_give_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "un").mkdir()
    (tmp_path / "deux à l’écart").mkdir()
    first = build(tmp_path / "un")
    mask = os.umask(0o077)
    try:
        conditions = {"TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "4242"}
        second = build(tmp_path / "deux à l’écart", **conditions)
    finally:
        os.umask(mask)
    assert first == second
    assert build(tmp_path / "un") == first


def test_files_can_be_read_by_everybody_whatever_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0o077)
    try:
        build(tmp_path)
    finally:
        os.umask(mask)
    for path in (tmp_path / "output").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path
    assert (tmp_path / "output").stat().st_mode & 0o777 == 0o755


def test_pelican_s_own_command_gives_the_same_pages(tmp_path: Path) -> None:
    expected = build(tmp_path, SOURCE_DATE_EPOCH="1795521600")
    command = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py", "-o", str(tmp_path / "pelican")]
    values = environment(SITE_CONTENT=str(CONTENT), SOURCE_DATE_EPOCH="1795521600")
    done = subprocess.run(command, cwd=ROOT, env=values, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    got = {name: value.split()[1] for name, value in digests(tmp_path / "pelican").items()}
    assert got == {name: value.split()[1] for name, value in expected.items()}


def test_pelican_s_own_command_stops_on_problems(tmp_path: Path) -> None:
    broken = ROOT / "tests" / "site_broken" / "content"
    command = [sys.executable, "-m", "pelican", "-s", "publishconf.py", "-o", str(tmp_path / "pelican")]
    values = environment(SITE_CONTENT=str(broken))
    done = subprocess.run(command, cwd=ROOT, env=values, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "date-ambiguous.md:2:" in "".join((done.stdout + done.stderr).split())
    assert not (tmp_path / "pelican").exists()


def test_a_site_below_a_path_stays_below_it(tmp_path: Path) -> None:
    build(tmp_path, SITEURL="https://blog.example/b/c")
    for path in (tmp_path / "output").rglob("*.html"):
        if "files" in path.parts:
            continue
        text = path.read_text("utf-8")
        for mark in ('href="', 'src="', 'poster="'):
            for piece in text.split(mark)[1:]:
                address = piece.split('"')[0]
                assert address.startswith(("/b/c/", "https://", "#", "mailto:", "data:image/svg+xml,")), (path, address)
        assert "carnet.example/" not in text.replace("commentaires@carnet.example", "")
    assert "https://blog.example/b/c/2020/02/29/tout/" in (tmp_path / "output/feed.xml").read_text("utf-8")
    assert "https://blog.example/b/c/sitemap.xml" in (tmp_path / "output/robots.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "address", ["http://blog.example", "ftp://blog.example", "blog.example", "https://u:p@b.example"]
)
def test_an_address_that_is_not_plain_https_is_refused_in_production(tmp_path: Path, address: str) -> None:
    done = site("build", "--content", CONTENT, "--output", "output", "--lang", "en", cwd=tmp_path, SITEURL=address)
    assert done.returncode == 1
    assert done.stderr.startswith("SITEURL: ")
    assert not (tmp_path / "output").exists()


def test_a_folder_without_settings_builds_with_defaults_and_a_hint(tmp_path: Path) -> None:
    posts = tmp_path / "textes" / "posts"
    posts.mkdir(parents=True)
    (posts / "2020-01-01-seul.md").write_text("Title: Seul\n\nTexte.\n", "utf-8")
    done = site("build", "--content", "textes", "--output", "output", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == (
        "textes/site.md: there is no site.md; the site is built with defaults, for https://site.example (hint)\n"
    )
    assert (tmp_path / "output/2020/01/01/seul/index.html").exists()


def test_an_empty_content_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vide").mkdir()
    done = site("build", "--content", "vide", "--output", "output", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert "vide: there is nothing to publish here" in done.stderr
    missing = site("build", "--content", "absent", "--output", "output", "--lang", "fr", cwd=tmp_path)
    assert (missing.returncode, missing.stderr) == (1, "il n’y a pas de dossier absent\n")


def test_a_folder_that_is_somebody_s_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "vacances.jpg").write_bytes(b"x")
    done = site("build", "--content", CONTENT, "--output", "photos", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "photos is neither empty nor a site that was built here; choose another folder\n"
    assert (tmp_path / "photos" / "vacances.jpg").exists()


@pytest.mark.parametrize("output", [".", "content", ".."])
def test_the_content_itself_is_never_replaced(tmp_path: Path, output: str) -> None:
    shutil.copytree(CONTENT, tmp_path / "content")
    before = digests(tmp_path / "content")
    done = site("build", "--content", "content", "--output", output, "--lang", "en", cwd=tmp_path)
    assert done.returncode == 1
    assert "choose another folder" in done.stderr
    assert digests(tmp_path / "content") == before


def test_a_check_leaves_nothing_behind(tmp_path: Path) -> None:
    done = site("check", "--content", CONTENT, "--lang", "en", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_a_killed_build_leaves_the_old_site_whole(tmp_path: Path) -> None:
    """Kill at moments from the start to past the end; the site is always one of the two, byte for byte."""
    shutil.copytree(CONTENT, tmp_path / "content")
    post = tmp_path / "content" / "posts" / "2019-12-31-deuxieme.md"
    command = [sys.executable, ROOT / "tasks.py", "build", "--content", "content", "--output", "output"]

    def run() -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*command, "--date", DAY],
            cwd=tmp_path,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    started = time.monotonic()
    assert run().wait() == 0
    length = time.monotonic() - started
    whole = [digests(tmp_path / "output")]
    post.write_text(post.read_text("utf-8") + "\nUne ligne de plus.\n", "utf-8")
    assert run().wait() == 0
    whole.append(digests(tmp_path / "output"))
    assert whole[0] != whole[1]
    moments = random.Random(5)  # noqa: S311 - not a secret
    seen = set()
    for turn in range(25):
        text = post.read_text("utf-8").replace("\nUne ligne de plus.\n", "")
        post.write_text(text if turn % 2 else text + "\nUne ligne de plus.\n", "utf-8")
        process = run()
        time.sleep(moments.uniform(0.2, 1.8) * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        seen.add(whole.index(digests(tmp_path / "output")))
    assert seen == {0, 1}, "the kills hit no build after its end: the times are off"
    assert run().wait() == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [".output.lock", ".output.manifest", "content", "output"]


def test_a_killed_move_aside_is_repaired(tmp_path: Path) -> None:
    """Where names cannot be exchanged, a kill between the two moves leaves no output; the next build brings it back."""
    from plugins.engine.staging import repair

    before = build(tmp_path)
    (tmp_path / "output").rename(tmp_path / ".output.last")
    (tmp_path / ".output.next").mkdir()
    repair(tmp_path / "output")
    assert digests(tmp_path / "output") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".output.lock", ".output.manifest", "output"]


def test_a_file_system_without_exchange_still_gets_the_new_site(tmp_path: Path, monkeypatch) -> None:
    from plugins.engine import staging

    monkeypatch.setattr(staging, "_exchanged", lambda _stage, _output: False)
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "old").touch()
    (tmp_path / "stage").mkdir()
    (tmp_path / "stage" / "new").touch()
    staging.exchange(tmp_path / "stage", tmp_path / "output")
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["new"]
    assert [path.name for path in tmp_path.iterdir()] == ["output"]


def test_two_builds_at_once_wait_for_each_other(tmp_path: Path) -> None:
    command = [sys.executable, ROOT / "tasks.py", "build", "--content", CONTENT, "--output", "output"]
    running = [
        subprocess.Popen([*command, "--date", DAY], cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL)
        for _ in range(4)
    ]
    assert [process.wait() for process in running] == [0, 0, 0, 0]
    assert digests(tmp_path / "output") == build(tmp_path, "again")


@pytest.mark.parametrize("name", ["plugins.video.plugin", "plugins.engine.plugin"])
def test_a_plugin_that_does_not_load_stops_the_build(tmp_path: Path, name: str) -> None:
    """A project whose plugin cannot be imported: Pelican only logs it."""
    for folder in ("plugins", "tools", "theme"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("tasks.py", "pelicanconf.py", "publishconf.py", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path / file)
    shutil.copytree(CONTENT, tmp_path / "content")
    broken = tmp_path / Path(*name.split(".")).with_suffix(".py")
    broken.write_text("import a_package_that_is_not_there\n" + broken.read_text("utf-8"), "utf-8")
    command = [sys.executable, tmp_path / "tasks.py", "build", "--lang", "en"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment(), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 1
    assert done.stderr == f"these parts of the build could not be loaded: {name}\n"
    assert not (tmp_path / "output").exists()


def test_a_template_that_the_theme_lacks_is_never_taken_from_pelican_s_own(tmp_path: Path) -> None:
    for folder in ("plugins", "tools", "theme"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("tasks.py", "pelicanconf.py", "publishconf.py", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path / file)
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "theme" / "templates" / "page.html").unlink()
    command = [sys.executable, tmp_path / "tasks.py", "build"]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "page.html" in done.stderr
    assert not (tmp_path / "output").exists()
