"""Releases in a folder: whole at every moment, whatever ends the one who publishes."""

import contextlib
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tools.publishing.sites import desk, made, version
from tools.publishing.folder import Folder
from tools.publishing.model import Prepared
from tools.publishing.releasing import listed, publish, rollback
from tools.publishing.server import releases as module
from tools.publishing.server.releases import KEPT, Releases, Trouble

# Every call by which a publish changes anything on the disk.
CALLS = ("link", "rename", "replace", "symlink", "mkdir", "fsync", "unlink", "chmod", "open", "rmdir")
KILLED = 9


@pytest.fixture
def two(tmp_path: Path) -> tuple[Prepared, Prepared]:
    return made(tmp_path / "a", version("A")), made(tmp_path / "b", version("B"))


def served(folder: Path) -> str:
    """Which version is served; fails where pages are mixed, a file is missing or a style is not there."""
    site = folder / "current"
    pages = {path.read_text("utf-8") for path in site.rglob("*.html")}
    words = {page.partition("version ")[2].partition("<")[0] for page in pages}
    assert len(words) == 1, f"mixed: {words}"
    assert len(list(site.rglob("*.html"))) == 5
    for page in pages:
        style = page.partition('href="/')[2].partition('"')[0]
        assert f"/* {next(iter(words))} */" in (site / style).read_text("utf-8")
    return words.pop()


def test_a_site_is_published_whole_and_again_only_when_it_differs(tmp_path, two):
    said: list[str] = []
    folder = Folder(tmp_path / "target")
    for site in (two[0], two[0], two[1]):
        publish(folder, site, desk(said))
    assert served(folder.folder) == "B"
    first, second = folder.ids()
    assert said == [
        f"{first} is served, 5 pages",
        f"nothing has changed since {first}, which is served; nothing was published",
        "pages changed: 5, new: 0, gone: 0",
        f"{second} is served, 5 pages",
    ]
    assert sorted(path.name for path in folder.folder.iterdir()) == [".lock", "current", "releases"]


def test_everybody_can_read_it_whatever_the_umask(tmp_path, two):
    mask = os.umask(0o077)
    try:
        publish(Folder(tmp_path / "target"), two[0], desk())
    finally:
        os.umask(mask)
    for path in (tmp_path / "target/current").resolve().rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644), path


def test_a_file_that_is_alike_keeps_its_time(tmp_path, two):
    folder = Folder(tmp_path / "target")
    publish(folder, two[0], desk())
    before = (folder.folder / "current/robots.txt").stat()
    publish(folder, two[1], desk())
    after = (folder.folder / "current/robots.txt").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_the_styles_of_the_three_releases_before_are_there_and_no_older_ones(tmp_path):
    folder = Folder(tmp_path / "target")
    for word in "ABCDE":
        publish(folder, made(tmp_path / word, version(word)), desk())
    styles = {path.read_text("utf-8")[3] for path in (folder.folder / "current/assets").iterdir()}
    assert styles == set("BCDE")


def test_five_releases_are_kept_and_never_less_than_the_one_before(tmp_path):
    folder = Folder(tmp_path / "target")
    for number in range(8):
        publish(folder, made(tmp_path / str(number), version(f"v{number}")), desk())
    assert len(folder.ids()) == KEPT
    oldest = folder.ids()[0]
    rollback(folder, oldest, desk())
    for number in range(8, 12):
        publish(folder, made(tmp_path / str(number), version(f"v{number}")), desk())
        assert folder.read(folder.current()).after in folder.ids()
    assert served(folder.folder) == "v11"


def test_going_back_and_forth(tmp_path, two):
    said: list[str] = []
    folder = Folder(tmp_path / "target")
    for site in two:
        publish(folder, site, desk())
    first, second = folder.ids()
    rollback(folder, "", desk(said, dry=True))
    assert served(folder.folder) == "B"
    rollback(folder, "", desk(said))
    assert served(folder.folder) == "A"
    style = next(path for path in two[1].manifest if path.startswith("assets/"))
    assert (folder.folder / "current" / style).is_file(), "who has a page of B open loses its style"
    with pytest.raises(Trouble, match="publish-no-earlier"):
        rollback(folder, "", desk())
    rollback(folder, second, desk(said))
    assert served(folder.folder) == "B"
    with pytest.raises(Trouble, match="publish-served"):
        rollback(folder, second, desk())
    listed(folder, desk(said))
    assert said == [
        f"nothing was changed; {first} would be served",
        f"{first} is served again",
        f"{second} is served again",
        f"{second}  5 pages, served",
        f"{first}  5 pages",
    ]


@pytest.mark.parametrize("name", ["../../etc", "", ".", "20200101T000000000Z-000000000000", "x" * 300])
def test_a_release_that_is_none_is_refused(tmp_path, two, name):
    folder = Folder(tmp_path / "target")
    publish(folder, two[0], desk())
    for action in (folder.read, folder.switch, folder.discard):
        with pytest.raises(Trouble, match="publish-no-release"):
            action(name)


def test_a_second_publish_at_the_same_time_is_refused(tmp_path, two):
    with Folder(tmp_path / "target").held(), pytest.raises(Trouble, match="publish-locked"):
        publish(Folder(tmp_path / "target"), two[0], desk())


@pytest.mark.parametrize("name", ["photo.jpg", "current", "index.html"])
def test_a_folder_that_is_somebody_s_is_left_alone(tmp_path, two, name):
    (tmp_path / "target").mkdir()
    (tmp_path / "target" / name).write_text("mine", "utf-8")
    with pytest.raises(Trouble, match="publish-not-ours"):
        publish(Folder(tmp_path / "target"), two[0], desk())
    assert [path.name for path in (tmp_path / "target").iterdir()] == [name]


def test_a_link_to_elsewhere_in_place_of_current_is_left_alone(tmp_path, two):
    (tmp_path / "target").mkdir()
    (tmp_path / "target/current").symlink_to("/etc")
    with pytest.raises(Trouble, match="publish-not-ours"):
        publish(Folder(tmp_path / "target"), two[0], desk())


def test_a_site_that_lost_more_than_a_fifth_of_its_pages_needs_a_word(tmp_path):
    folder = Folder(tmp_path / "target")
    publish(folder, made(tmp_path / "a", version("A", pages=8)), desk())
    seven = made(tmp_path / "b", version("B", pages=6))
    publish(folder, seven, desk())  # two of ten: a fifth
    five = made(tmp_path / "c", version("C", pages=4))
    with pytest.raises(Trouble) as refused:  # two of eight
        publish(folder, five, desk())
    assert refused.value.values == {"gone": 2, "before": 8, "example": "/report-4/index.html"}
    publish(folder, five, desk(yes=True))
    with pytest.raises(Trouble, match="publish-empty"):
        publish(folder, made(tmp_path / "d", {"robots.txt": ""}), desk(yes=True))


@pytest.mark.parametrize("how", ["changed", "longer", "missing", "more", "link", "folder link"])
def test_what_did_not_arrive_as_it_was_sent_is_not_served(tmp_path, two, how):
    folder = Folder(tmp_path / "target")
    publish(folder, two[0], desk())

    class Damaging(Folder):
        def send(self, name, site, like):
            super().send(name, site, like)
            page = self.incoming(name) / "index.html"
            if how == "changed":
                page.write_bytes(page.read_bytes().replace(b"B", b"X"))
            elif how == "longer":
                page.write_bytes(page.read_bytes() + b" ")
            elif how == "missing":
                page.unlink()
            elif how == "more":
                (self.incoming(name) / "more.html").write_text("x", "utf-8")
            elif how == "link":
                page.unlink()
                page.symlink_to("/etc/passwd")
            else:
                (self.incoming(name) / "etc").symlink_to("/etc")

    with pytest.raises(Trouble, match="publish-damaged"):
        publish(Damaging(folder.folder), two[1], desk())
    assert served(folder.folder) == "A"
    assert len(folder.ids()) == 1
    assert not (folder.folder / "incoming").exists()


def test_a_damaged_file_of_the_release_that_is_served_is_not_taken_over(tmp_path, two):
    folder = Folder(tmp_path / "target")
    publish(folder, two[0], desk())
    (folder.folder / "current/robots.txt").write_text("rot", "utf-8")
    with pytest.raises(Trouble, match="publish-damaged"):
        publish(folder, two[1], desk())
    assert served(folder.folder) == "A"


# --- looked at, and taken back


def test_a_site_that_does_not_answer_as_it_should_is_taken_back(tmp_path, two):
    folder = Folder(tmp_path / "target")
    said: list[str] = []
    publish(folder, two[0], desk(said, url="http://x", look=lambda *_: []))
    with pytest.raises(Trouble, match="publish-back"):
        publish(folder, two[1], desk(said, url="http://x", look=lambda *_: ["wrong"]))
    assert served(folder.folder) == "A"
    assert len(folder.ids()) == 1
    assert said[1] == "http://x answers as published: home, newest report, feed, style, what is not there"
    assert said[-1] == "wrong"


def test_the_first_release_has_nothing_to_go_back_to(tmp_path, two):
    with pytest.raises(Trouble, match="publish-wrong-first"):
        publish(Folder(tmp_path / "target"), two[0], desk(url="http://x", look=lambda *_: ["wrong"]))


# --- killed


def child(work: Callable[[], None]) -> int:
    """Do something in a process of its own, and return its status: no `finally` of it runs when it is killed."""
    pid = os.fork()
    if pid == 0:
        code = 1
        with contextlib.suppress(BaseException):
            work()
            code = 0
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def dying(at: int, *, after: bool) -> None:
    """Let this process die at its n-th change of the disk: before it is made, or just after."""
    counted = [0]

    def wrapped(call):
        def counting(*arguments, **words):
            counted[0] += 1
            if counted[0] == at and not after:
                os._exit(KILLED)
            mine = counted[0]
            try:
                return call(*arguments, **words)
            finally:
                if mine == at and after:
                    os._exit(KILLED)

        return counting

    for name in CALLS:
        setattr(os, name, wrapped(getattr(os, name)))


@pytest.mark.parametrize("after", [False, True], ids=["before a step", "after a step"])
def test_killed_at_every_single_step_the_site_is_whole_and_the_next_publish_goes_through(tmp_path, two, after):
    origin = tmp_path / "origin"
    publish(Folder(origin), two[0], desk())
    steps = 0
    seen = set()
    while True:
        steps += 1
        target = tmp_path / f"target-{steps}"
        shutil.copytree(origin, target, symlinks=True)

        def work(target=target, step=steps):
            dying(step, after=after)
            publish(Folder(target), two[1], desk())

        status = child(work)
        seen.add(served(target))
        publish(Folder(target), two[1], desk())
        assert served(target) == "B"
        assert sorted(path.name for path in target.iterdir()) == [".lock", "current", "releases"]
        shutil.rmtree(target)
        if status == 0:
            break
        assert status == KILLED
    assert steps > 50
    assert seen == {"A", "B"}


@pytest.mark.long
def test_of_a_thousand_kills_at_random_moments_none_leaves_a_bad_site(tmp_path, two):
    """At least 300 of them fall between the start of the switch and its end, which the child reports."""
    target = tmp_path / "target"
    publish(Folder(target), two[0], desk())
    chance = random.Random(20261124)  # noqa: S311
    kills = within = 0
    took = 0.02
    while kills < 1000:
        read, write = os.pipe()
        begun = time.monotonic()
        pid = os.fork()
        if pid == 0:
            with contextlib.suppress(BaseException):
                point = Releases._point

                def slow(self, name, point=point, write=write):
                    # The switch as it is, with a breath around each of its steps, or no kill would ever meet it.
                    symlink, replace = os.symlink, os.replace
                    os.symlink = lambda *a, **k: (time.sleep(0.003), symlink(*a, **k), time.sleep(0.003))  # type: ignore[assignment]
                    os.replace = lambda *a, **k: (time.sleep(0.003), replace(*a, **k), time.sleep(0.003))  # type: ignore[assignment]
                    os.write(write, b"S")
                    point(self, name)
                    os.write(write, b"E")
                    os.symlink, os.replace = symlink, replace

                Releases._point = slow  # type: ignore[method-assign]
                site = two[1] if served(target) == "A" else two[0]
                publish(Folder(target), site, desk())
            os._exit(0)
        os.close(write)
        if kills % 2:
            os.read(read, 1)
            time.sleep(chance.uniform(0, 0.012))
        else:
            time.sleep(chance.uniform(0, took))
        os.kill(pid, signal.SIGKILL)
        marks = (b"S" if kills % 2 else b"") + os.read(read, 2)
        os.close(read)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        took = max(took, min(0.2, time.monotonic() - begun))
        assert served(target) in {"A", "B"}
        if status == -signal.SIGKILL:
            kills += 1
            within += marks == b"S"
    publish(Folder(target), two[0], desk())
    assert served(target) == "A"
    assert within >= 300, within


# --- a full disk


def test_a_full_disk_leaves_the_old_site_and_gives_its_space_back(tmp_path, two, small_disk):
    folder = Folder(small_disk / "site")
    publish(folder, two[0], desk())
    free = shutil.disk_usage(small_disk).free
    large = made(tmp_path / "large", version("L") | {"films/film.mp4": os.urandom(15_000_000)})
    with pytest.raises(OSError, match="No space left"):
        publish(folder, large, desk())
    assert served(folder.folder) == "A"
    assert folder.ids() == [folder.current()]
    assert shutil.disk_usage(small_disk).free == free
    publish(folder, two[1], desk())
    assert served(folder.folder) == "B"


def test_a_file_system_without_second_names_gets_copies(tmp_path, two, monkeypatch):
    def refused(*_arguments, **_words):
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(module.os, "link", refused)
    folder = Folder(tmp_path / "target")
    for site in (*two, two[0]):
        publish(folder, site, desk(yes=True))
    assert served(folder.folder) == "A"
