"""The feeds of comments by RFC 4287 and RFC 4685: of a post, and of the site in each language."""

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import feedparser
import pytest

from plugins.feeds.comments import ENTRIES
from tests.comments.small_site import PAGE, Write, built, large_thread, text

ATOM = "{http://www.w3.org/2005/Atom}"
THREAD = "{http://purl.org/syndication/thread/1.0}"
HERE = f"https://carnet.example/{PAGE}"
COMMENTS = {
    "a": text("Site: https://ada.example/", body="a &lt; b &amp; <b>c</b>"),
    "b": text("Parent: a", author="Jean <b>", date="2012-12-10T12:30:00Z", body="Une réponse."),
    "c": text("Parent: b", author="", date="2012-12-11T00:00:00Z", status="erased", body=""),
    "d": text("Parent: c", "Lang: en", author="Zoé", date="2012-12-12T00:00:00Z", body="So."),
    "l": text("Type: linkback", author="Léa", date="2012-12-13T00:00:00Z", body=""),
    "comments/autre/o.comment": text(date="2012-12-14T00:00:00Z"),
    "comments/_pending/etape/p.comment": text(body="CANARI"),
    "s": text(status="spam", body="CANARI"),
}


def feeds(output: Path) -> set[str]:
    return {path.relative_to(output).as_posix() for path in output.rglob("comments.xml")}


def read(output: Path, path: str) -> ET.Element:
    """A feed that a strict reader and a common one take without a word."""
    assert not feedparser.parse((output / path).read_bytes()).bozo
    return ET.parse(output / path).getroot()  # noqa: S314 - our own file


def ids(feed: ET.Element) -> list[str]:
    return [(entry.findtext(f"{ATOM}id") or "").rpartition("-")[2] for entry in feed.findall(f"{ATOM}entry")]


def test_there_is_a_feed_where_there_are_comments_and_nowhere_else(site_folder: Write) -> None:
    output = built(site_folder, COMMENTS)
    assert feeds(output) == {
        "comments.xml",
        "en/comments.xml",
        f"{PAGE}comments.xml",
        f"en/{PAGE}comments.xml",
        "2013/01/01/autre/comments.xml",
    }
    assert feeds(built(site_folder, {name: text(status="spam") for name in COMMENTS})) == set()


def test_a_feed_shows_the_newest_first_and_the_site_s_those_of_the_language(site_folder: Write) -> None:
    output = built(site_folder, COMMENTS)
    assert ids(read(output, f"{PAGE}comments.xml")) == ["l", "d", "b", "a"]
    assert ids(read(output, "comments.xml")) == ["o", "l", "d", "b", "a"]
    assert ids(read(output, "en/comments.xml")) == ["l", "d", "b", "a"]


@pytest.mark.parametrize("path", ["comments.xml", "en/comments.xml", f"{PAGE}comments.xml"])
def test_a_feed_has_what_the_standard_asks_for(site_folder: Write, path: str) -> None:
    output = built(site_folder, COMMENTS)
    feed = read(output, path)
    assert feed.findtext(f"{ATOM}id") == f"https://carnet.example/{path}"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == ("en" if path.startswith("en/") else "fr")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "self": f"https://carnet.example/{path}",
        "alternate": f"https://carnet.example/{path.removesuffix('comments.xml')}",
    }
    assert feed.findtext(f"{ATOM}title")
    entries = feed.findall(f"{ATOM}entry")
    stamps = [datetime.fromisoformat(entry.findtext(f"{ATOM}updated") or "") for entry in entries]
    assert stamps == sorted(stamps, reverse=True)
    assert all(stamp.tzinfo is not None for stamp in stamps)
    assert feed.findtext(f"{ATOM}updated") == entries[0].findtext(f"{ATOM}updated")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.findtext(f"{ATOM}title")
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
        (link,) = entry.findall(f"{ATOM}link")
        assert (link.get("rel"), link.get("href")) == ("alternate", entry.findtext(f"{ATOM}id"))
        where = (link.get("href") or "").replace("https://carnet.example/", "")
        target, _, anchor = where.partition("#")
        assert f'id="{anchor}"' in (output / target / "index.html").read_text("utf-8")


def test_an_entry_is_a_comment_with_its_words_as_they_are(site_folder: Write) -> None:
    feed = read(built(site_folder, COMMENTS), f"{PAGE}comments.xml")
    by_id = dict(zip(ids(feed), feed.findall(f"{ATOM}entry"), strict=True))
    assert by_id["b"].findtext(f"{ATOM}title") == "Jean <b> sur «\u00a0Étape 5\u00a0»"
    assert by_id["b"].findtext(f"{ATOM}author/{ATOM}name") == "Jean <b>"
    assert by_id["a"].findtext(f"{ATOM}author/{ATOM}uri") == "https://ada.example/"
    assert by_id["a"].findtext(f"{ATOM}content") == "<p>a &lt; b &amp; <b>c</b></p>"
    assert by_id["d"].get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert by_id["l"].find(f"{ATOM}content") is None


def test_a_reply_names_what_it_replies_to_or_the_post_where_that_was_taken_away(site_folder: Write) -> None:
    feed = read(built(site_folder, COMMENTS), f"{PAGE}comments.xml")
    replied = {}
    for name, entry in zip(ids(feed), feed.findall(f"{ATOM}entry"), strict=True):
        (to,) = entry.findall(f"{THREAD}in-reply-to")
        assert to.get("ref") == to.get("href")
        assert to.get("type") == "text/html"
        replied[name] = to.get("ref")
    assert replied == {"l": HERE, "d": HERE, "b": f"{HERE}#comment-a", "a": HERE}


def test_the_main_feed_says_where_the_comments_are_and_how_many(site_folder: Write) -> None:
    output = built(site_folder, COMMENTS)
    for path in ("feed.xml", "en/feed.xml"):
        feed = read(output, path)
        entry = next(entry for entry in feed.findall(f"{ATOM}entry") if "etape" in (entry.findtext(f"{ATOM}id") or ""))
        (link,) = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "replies"]
        assert link.get("href") == f"{entry.findtext(f'{ATOM}id')}comments.xml"
        assert link.get("type") == "application/atom+xml"
        assert link.get(f"{THREAD}count") == entry.findtext(f"{THREAD}total") == "4"
        assert link.get(f"{THREAD}updated") == "2012-12-13T01:00:00+01:00"
    without = read(built(site_folder, {"s": text(status="spam")}), "feed.xml")
    assert without.findall(f".//{THREAD}total") == []


def test_a_long_discussion_gives_its_newest(site_folder: Write) -> None:
    output = built(site_folder, large_thread(ENTRIES + 30, depth=10))
    feed = read(output, f"{PAGE}comments.xml")
    assert len(feed.findall(f"{ATOM}entry")) == ENTRIES
    total = read(output, "feed.xml").findtext(f".//{THREAD}total")
    assert total == str(ENTRIES + 30)


def test_comments_on_a_hidden_post_are_in_its_own_feed_only(site_folder: Write) -> None:
    hidden = {
        "posts/2014-01-01-h.md": "Title: H\nStatus: hidden\n\nTexte.\n",
        "comments/h/h.comment": text(),
    }
    output = built(site_folder, hidden)
    assert feeds(output) == {"2014/01/01/h/comments.xml"}


def test_nothing_in_a_feed_runs_or_leads_into_its_own_page(site_folder: Write) -> None:
    attack = text(body='<a href="#x" onclick="y">z</a><img src=x onerror=y><a href="/x">z</a><script>y</script>')
    feed = read(built(site_folder, {"a": attack}), f"{PAGE}comments.xml")
    content = feed.findtext(f".//{ATOM}content") or ""
    assert re.sub(r"</?p>", "", content) == "zz"
