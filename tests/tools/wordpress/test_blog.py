"""A whole French blog of 2005 to 2013 comes over, with its proof on finished pages."""

import json
import time
from pathlib import Path

import pytest

from tests.tools.wordpress.blog import write_blog
from tools.wordpress.command import DATA, Order, run_import


@pytest.mark.parametrize(
    ("posts", "comments"),
    [(37, 111), pytest.param(300, 900, marks=pytest.mark.long)],
    ids=["one-of-everything", "whole"],
)
def test_a_blog_comes_over_whole(
    posts: int, comments: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    export = write_blog(tmp_path, posts, comments)
    begun = time.process_time()
    status = run_import(tmp_path / "content", Order(export=export, uploads=tmp_path / "uploads"), lang="fr")
    seconds = time.process_time() - begun
    report = json.loads((tmp_path / "content" / DATA).read_text("utf-8"))
    assert status == 0, capsys.readouterr().out
    assert report["proof"]["texts"] == posts
    assert report["proof"]["losses"] == []
    assert report["proof"]["kept"] == report["proof"]["words"]
    assert report["balance"]["written"] == posts
    assert report["comments"]["files"] + report["comments"]["waiting"] + report["comments"]["spam"] == comments
    assert seconds < 60
    texts = "\n".join(path.read_text("utf-8") for path in (tmp_path / "content/posts").rglob("*.md"))
    for host in ("https://www.youtube.com/watch?v=", "https://vimeo.com/", "https://www.dailymotion.com/video/"):
        assert f"\n{host}" in texts
    for gone in ("<object", "<embed", "<iframe", "<script", "[youtube", "[caption", "[sourcecode", "javascript:"):
        assert gone not in texts
