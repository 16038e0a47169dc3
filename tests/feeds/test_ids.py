"""The ids of feeds and entries: what stays when a slug or the site's address changes."""

import json
from pathlib import Path
from typing import Any

import feedparser
import pytest

from plugins.engine.build import Order, build
from plugins.problems.text import line

AUTHORITY = "Feed_authority: blog.example,2012\n"
COMMENT = "Author: Ada\nDate: 2012-12-09T10:00:00+01:00\nStatus: approved\n"
FIRST = {
    "site.md": f"Name: Carnet\nAddress: https://blog.example\nLanguages: fr, en\n{AUTHORITY}",
    "posts/2012-12-08-un.md": "Title: Un\nTags: Web\n\nTexte.\n",
    "posts/2012-12-08-un.en.md": "Title: One\nTags: Web\n\nText.\n",
    "posts/2012-12-09-deux.md": "Title: Deux\nUid: https://old.example/?p=12\nTags: Web\n\nTexte.\n",
    "comments/un/a.comment": f"{COMMENT}\nBonjour.\n",
    "comments/un/b.comment": f"{COMMENT}Parent: a\n\nBonjour.\n",
}
# Another domain, other slugs, another date.
MOVED = {
    "site.md": f"Name: Carnet\nAddress: https://neuf.example/carnet\nLanguages: fr, en\n{AUTHORITY}",
    "posts/2012-12-07-premier.md": "Title: Un\nUid: un\nTags: Web\n\nTexte.\n",
    "posts/2012-12-07-premier.en.md": "Title: One\nUid: un\nTags: Web\n\nText.\n",
    "posts/2012-12-09-second.md": "Title: Deux\nUid: https://old.example/?p=12\nTags: Web\n\nTexte.\n",
    "comments/premier/a.comment": f"{COMMENT}\nBonjour.\n",
    "comments/premier/b.comment": f"{COMMENT}Parent: a\n\nBonjour.\n",
}


def ids(content: Path, output: Path) -> dict[str, list[str]]:
    """Every id and what replies refer to, of every feed of the site (those of one post lie beside it)."""
    assert build(Order(content=content, output=output)).findings.problems == ()
    found = {}
    for path in (*output.glob("*.xml"), *output.glob("en/*.xml"), *output.glob("**/tags/*/feed.xml")):
        if path.name == "sitemap.xml":
            continue
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo
        told = [entry.get("thr_in-reply-to", {}).get("ref", "") for entry in feed.entries]
        found[path.relative_to(output).as_posix()] = [feed.feed.id, *(entry.id for entry in feed.entries), *told]
    for path in output.rglob("feed.json"):
        entries = json.loads(path.read_text("utf-8"))["items"]
        found[path.relative_to(output).as_posix()] = [entry["id"] for entry in entries]
    return found


def test_ids_survive_another_slug_another_date_and_another_address(site_folder: Any, tmp_path: Path) -> None:
    before = ids(site_folder(FIRST), tmp_path / "out")
    for name in FIRST:
        (tmp_path / "content" / name).unlink()
    after = ids(site_folder(MOVED), tmp_path / "moved")
    assert before == after
    assert before["feed.xml"][:3] == [
        "tag:blog.example,2012:",
        "https://old.example/?p=12",
        "tag:blog.example,2012:fr/un",
    ]
    assert before["en/feed.xml"][:2] == ["tag:blog.example,2012:en/", "tag:blog.example,2012:en/un"]
    assert before["tags/web/feed.xml"][0] == "tag:blog.example,2012:tags/web/feed.xml"
    of_comment = "tag:blog.example,2012:fr/un#comment-a"
    assert before["comments.xml"].count(of_comment) == 2
    assert "tag:blog.example,2012:fr/un" in before["comments.xml"]


def test_without_an_authority_ids_are_addresses(site_folder: Any, tmp_path: Path) -> None:
    content = site_folder({**FIRST, "site.md": FIRST["site.md"].replace(AUTHORITY, "")})
    found = ids(content, tmp_path / "out")["feed.xml"]
    assert found[:3] == ["https://blog.example/", "https://old.example/?p=12", "https://blog.example/2012/12/08/un/"]


def said(content: Path) -> list[str]:
    return [line(found, "en") for found in build(Order(content=content, output=None)).findings.problems]


@pytest.mark.parametrize("uid", ["a b", "https://a.example/#b", "tag:a<b", "1:a", "x:", "Étape"])
def test_what_is_no_id_is_a_problem_at_its_line(site_folder: Any, uid: str) -> None:
    found = said(site_folder({**FIRST, "posts/2012-12-10-x.md": f"Title: X\nUid: {uid}\n\nTexte.\n"}))
    assert found
    assert found[0].startswith("content/posts/2012-12-10-x.md:2: ")


@pytest.mark.parametrize("uid", ["un", "https://old.example/?p=12", "tag:blog.example,2012:fr/un"])
def test_an_id_that_another_report_has_is_a_problem(site_folder: Any, uid: str) -> None:
    (found,) = said(site_folder({**FIRST, "posts/2012-12-10-x.md": f"Title: X\nUid: {uid}\n\nTexte.\n"}))
    assert "is already that of content/posts/2012-12-0" in found
    assert ":2: " in found


@pytest.mark.parametrize("value", ["blog.example", "blog.example,12", "blog.example,2012-13", "https://b.example,2012"])
def test_what_is_no_authority_is_a_problem(site_folder: Any, value: str) -> None:
    settings = FIRST["site.md"].replace("blog.example,2012", value)
    (found,) = said(site_folder({**FIRST, "site.md": settings}))
    assert found.startswith("content/site.md:4: ")
