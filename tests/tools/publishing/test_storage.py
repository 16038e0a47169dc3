"""Publishing into storage: a real server of the kind, which looks at signatures, and one that counts and breaks off."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.tools.publishing.sites import desk, made, version
from tools.publishing.bucket import Bucket, Key, open_bucket, sign
from tools.publishing.media import media_type
from tools.publishing.server.releases import Trouble
from tools.publishing.storage import LIST, publish_there

RCLONE = shutil.which("rclone", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
KEY = Key(id="publisher", secret="a secret of this test")  # noqa: S106


class Counting(Bucket):
    """A bucket that tells what it was asked, and breaks off where it is told to."""

    def _ask(self, method, path, data, headers, *, absent=False):
        if method != "GET":
            asked.append((method, path))
        if len(asked) > broken.get("at", 10**9):
            raise KeyboardInterrupt
        return super()._ask(method, path, data, headers, absent=absent)


asked: list[tuple[str, str]] = []
broken: dict[str, int] = {}


@pytest.fixture
def bucket(tmp_path: Path) -> Iterator[Counting]:
    if RCLONE is None:
        pytest.skip("rclone is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (tmp_path / "storage" / "bucket").mkdir(parents=True)
    command = [
        RCLONE,
        "serve",
        "s3",
        f"--addr=127.0.0.1:{port}",
        f"--auth-key={KEY.id},{KEY.secret}",
        tmp_path / "storage",
    ]
    environment = {**os.environ, "RCLONE_CONFIG": str(tmp_path / "rclone.conf")}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    asked.clear()
    broken.clear()
    yield Counting(endpoint=f"http://127.0.0.1:{port}", region="us-east-1", name="bucket", key=KEY)
    server.terminate()
    server.wait()


def lying(bucket: Bucket, files: dict[str, str], prefix: str = "") -> bool:
    return all(bucket.get(prefix + path) == text.encode() for path, text in files.items())


def sent(since: int = 0) -> list[str]:
    return [path for method, path in asked[since:] if method == "PUT" and not path.endswith(LIST)]


def test_assets_come_first_then_pages_and_home_last(bucket, tmp_path):
    said: list[str] = []
    site = made(tmp_path / "a", version("A") | {"images/é à.png": "x", "_headers": "secret"})
    publish_there(bucket, "notes/", site, desk(said))
    assert lying(bucket, version("A"), "notes/")
    paths = [path.removeprefix("notes/") for path in sent()]
    assert paths[0].startswith("assets/")
    assert paths[1] == "images/é à.png"
    assert paths[-1] == "index.html"
    assert bucket.get("notes/images/é à.png") == b"x"
    assert bucket.get("notes/_headers") is None
    assert said == [
        "pages changed: 0, new: 5, gone: 0",
        "9 files sent, 1 kB; 0 removed that the site before this one had lost",
    ]


def test_a_publish_of_one_changed_report_sends_that_alone(bucket, tmp_path):
    files = version("A", pages=20)
    publish_there(bucket, "", made(tmp_path / "a", files), desk())
    before = len(asked)
    files["report-7/index.html"] += "changed"
    publish_there(bucket, "", made(tmp_path / "b", files), desk())
    assert sent(before) == ["report-7/index.html"]
    assert asked[before:] == [("PUT", LIST), ("PUT", "report-7/index.html"), ("PUT", LIST)]
    before = len(asked)
    publish_there(bucket, "", made(tmp_path / "c", files), desk(dry=True))
    publish_there(bucket, "", made(tmp_path / "d", files), desk())
    assert asked[before:] == []


def test_what_is_gone_is_removed_by_the_next_publish_and_nothing_else_ever(bucket, tmp_path):
    bucket.put("mine.txt", b"mine", {"Content-Type": "text/plain"})
    a, b = version("A"), version("B")
    style = next(path for path in a if path.startswith("assets/"))
    publish_there(bucket, "", made(tmp_path / "a", a), desk())
    publish_there(bucket, "", made(tmp_path / "b", b), desk())
    assert bucket.get(style) == a[style].encode(), "who has a page of A open loses its style"
    publish_there(bucket, "", made(tmp_path / "b2", b), desk())
    assert bucket.get(style) is None
    assert lying(bucket, b)
    assert bucket.get("mine.txt") == b"mine"


def test_what_comes_back_is_not_removed(bucket, tmp_path):
    for name, word in enumerate("ABAA"):
        publish_there(bucket, "", made(tmp_path / str(name), version(word)), desk())
    assert lying(bucket, version("A"))


def test_types_and_headers_are_stored(bucket, tmp_path):
    import urllib.request

    publish_there(bucket, "", made(tmp_path / "a", version("A")), desk())
    style = next(path for path in version("A") if path.startswith("assets/"))
    for path, media, kept in (
        ("index.html", "text/html; charset=utf-8", "public, max-age=0, must-revalidate"),
        ("feed.xml", "application/atom+xml", "public, max-age=0, must-revalidate"),
        (style, "text/css; charset=utf-8", "public, max-age=31536000, immutable"),
    ):
        target = f"/bucket/{path}"
        signed = sign(bucket, "GET", target, b"", {}, moment=datetime.now(UTC))
        with urllib.request.urlopen(urllib.request.Request(bucket.endpoint + target, headers=signed)) as answer:
            assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (media, kept)


def test_a_wrong_key_is_refused_and_nothing_is_written(bucket, tmp_path):
    for wrong in (replace(KEY, secret="wrong"), Key(id="nobody", secret=KEY.secret)):  # noqa: S106
        with pytest.raises(Trouble) as refused:
            publish_there(replace(bucket, key=wrong), "", made(tmp_path / "a", version("A")), desk())
        assert refused.value.code == "publish-s3"
        assert "403" in str(refused.value.values["reason"])
    assert bucket.get("index.html") is None


def test_a_bucket_that_is_not_there_is_said(bucket, tmp_path):
    with pytest.raises(Trouble) as refused:
        publish_there(replace(bucket, name="other"), "", made(tmp_path / "a", version("A")), desk())
    assert "NoSuchBucket" in str(refused.value.values["reason"])


def test_broken_off_at_any_request_each_page_has_its_style_and_the_next_publish_is_whole(bucket, tmp_path):
    a, b = made(tmp_path / "a", version("A")), made(tmp_path / "b", version("B"))
    publish_there(bucket, "", a, desk())
    steps = 0
    while True:
        steps += 1
        asked.clear()
        broken["at"] = steps
        try:
            publish_there(bucket, "", b, desk())
            done = True
        except KeyboardInterrupt:
            done = False
        broken.clear()
        for path in version("A"):
            if path.endswith(".html"):
                page = (bucket.get(path) or b"").decode()
                assert bucket.get(page.partition('href="/')[2].partition('"')[0]), (
                    f"{path} without its style at {steps}"
                )
        publish_there(bucket, "", a, desk())
        assert lying(bucket, version("A")), steps
        if done:
            break
    assert steps > 8


def test_a_list_that_cannot_be_read_stops_it(bucket, tmp_path):
    for text in (b"", b"[]", b'{"version": 2}', b'{"version": 1, "files": [], "doomed": [], "unsure": []}'):
        bucket.put(LIST, text, {"Content-Type": "application/json"})
        with pytest.raises(Trouble, match="publish-list"):
            publish_there(bucket, "", made(tmp_path / "a", version("A")), desk())


def test_much_that_would_vanish_needs_a_word(bucket, tmp_path):
    publish_there(bucket, "", made(tmp_path / "a", version("A", pages=8)), desk())
    with pytest.raises(Trouble, match="publish-vanish"):
        publish_there(bucket, "", made(tmp_path / "b", version("B", pages=1)), desk())


def test_the_signature_is_that_of_the_example_in_the_reference():
    """PUT Object in "Signature Calculations for the Authorization Header", Amazon S3 API Reference."""
    key = Key(id="AKIAIOSFODNN7EXAMPLE", secret="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")  # noqa: S106 - of the reference
    bucket = Bucket(endpoint="https://examplebucket.s3.amazonaws.com", region="us-east-1", name="", key=key)
    signed = sign(
        bucket,
        "PUT",
        "/test%24file.text",
        b"Welcome to Amazon S3.",
        {"Date": "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class": "REDUCED_REDUNDANCY"},
        moment=datetime(2013, 5, 24, tzinfo=UTC),
    )
    assert signed["authorization"].endswith(
        "Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
    )


@pytest.mark.parametrize(
    "endpoint",
    ["http://s3.name.example", "https://s3.name.example/x", "https://a@s3.name.example", "s3.name.example", "https://"],
)
def test_an_endpoint_that_would_lose_the_key_is_refused(monkeypatch, endpoint):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "b")
    with pytest.raises(Trouble, match="publish-s3-endpoint"):
        open_bucket("bucket", endpoint=endpoint)


def test_without_a_key_it_is_said_where_to_put_one(monkeypatch):
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    with pytest.raises(Trouble, match="publish-s3-key"):
        open_bucket("bucket")


def test_every_kind_of_file_has_its_type():
    named = {
        "a.ics": "text/calendar; charset=utf-8",
        "b/a.VTT": "text/vtt; charset=utf-8",
        "x": "application/octet-stream",
    }
    assert {path: media_type(path) for path in named} == named
