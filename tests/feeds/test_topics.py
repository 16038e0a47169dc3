"""The feeds of tags, categories, series and authors, the JSON Feed, and how pages and browsers find them."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from plugins.engine.build import Order, build

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = {
    "site.md": "Name: Carnet\nDescription: Des comptes rendus.\nAddress: https://carnet.example/b\n"
    "Languages: fr, en\nAuthor: ada\n",
    "people/ada.md": "Title: Ada Exemple\n\nTexte.\n",
    "people/bob.md": "Title: Bob & Cie\n\nTexte.\n",
    "people/cyd.md": "Title: Cyd\n\nTexte.\n",
    "series/tour.md": "Title: Le tour\n\nTexte.\n",
    "events/fete.md": "Title: Fête\nStart: 2012-12-08\nSeries: tour\n\nTexte.\n",
    "posts/2012-12-08-un.md": 'Title: Un <b> & "deux"\nSummary: S.\nTags: Web, Fête\nCategory: Sorties\nEvent: fete\n\n'
    "Texte `</script>` avec [un lien](#la) et [un autre](2012-12-09-deux.md).\n\n## Là {#la}\n",
    "posts/2012-12-08-un.en.md": "Title: One\nTags: Web\nEvent: fete\n\nText.\n",
    "posts/2012-12-09-deux.md": "Title: Deux\nTags: Web\nAuthor: bob\n\nTexte.\n",
    "posts/2012-12-10-cache.md": "Title: CANARI\nTags: Web\nAuthor: cyd\nStatus: hidden\n\nTexte.\n",
}


@pytest.fixture
def built(site_folder: Any, tmp_path: Path) -> Path:
    assert build(Order(content=site_folder(SITE), output=tmp_path / "out")).findings.problems == ()
    return tmp_path / "out"


def titles(path: Path) -> list[str]:
    assert not feedparser.parse(path.read_bytes()).bozo
    feed = ET.parse(path).getroot()  # noqa: S314 - our own file
    return [entry.findtext(f"{ATOM}title") or "" for entry in feed.findall(f"{ATOM}entry")]


def test_each_topic_has_the_feed_of_its_reports_in_its_language_and_others_have_none(built: Path) -> None:
    found = {path.relative_to(built).as_posix(): titles(path) for path in built.rglob("feed.xml")}
    (one,) = found["tags/fete/feed.xml"]
    assert one.startswith("Un <b> & ")
    assert found == {
        "feed.xml": ["Deux", one],
        "en/feed.xml": ["One"],
        "tags/web/feed.xml": ["Deux", one],
        "tags/fete/feed.xml": [one],
        "en/tags/web/feed.xml": ["One"],
        "categories/sorties/feed.xml": [one],
        "series/tour/feed.xml": [one],
        "personnes/ada/feed.xml": [one],
        "personnes/bob/feed.xml": ["Deux"],
    }


def test_a_feed_of_a_topic_says_what_it_is_of(built: Path) -> None:
    feed = ET.parse(built / "personnes/bob/feed.xml").getroot()  # noqa: S314 - our own file
    here = "https://carnet.example/b/personnes/bob/"
    assert feed.findtext(f"{ATOM}title") == "Bob & Cie · Carnet"
    assert feed.findtext(f"{ATOM}id") == f"{here}feed.xml"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {"self": f"{here}feed.xml", "alternate": here}
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ada Exemple"  # a name, not the slug of the settings
    assert feed.findtext(f"{ATOM}entry/{ATOM}author/{ATOM}name") == "Bob & Cie"


def alternates(page: Path) -> list[tuple[str, str]]:
    found = re.findall(
        r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="https://carnet.example/b/([^"]*)">',
        page.read_text("utf-8"),
    )
    return [(kind.removeprefix("application/").partition("+")[0], path) for kind, path in found]


@pytest.mark.parametrize("page", ["tags/web/", "categories/sorties/", "series/tour/", "personnes/ada/", "en/tags/web/"])
def test_the_page_of_a_topic_names_its_feed_first_then_that_of_the_language(built: Path, page: str) -> None:
    main = "en/feed.xml" if page.startswith("en/") else "feed.xml"
    assert alternates(built / page / "index.html") == [("atom", f"{page}feed.xml"), ("atom", main)]
    assert f'href="https://carnet.example/b/{page}feed.xml" type=' in (built / page / "index.html").read_text("utf-8")


def test_other_pages_name_the_main_feed_and_the_home_page_the_json_feed_too(built: Path) -> None:
    assert alternates(built / "index.html") == [("atom", "feed.xml"), ("feed", "feed.json")]
    assert alternates(built / "en/index.html") == [("atom", "en/feed.xml"), ("feed", "en/feed.json")]
    for page in ("2012/12/09/deux", "personnes/cyd", "archives", "tags"):
        assert alternates(built / page / "index.html") == [("atom", "feed.xml")], page


def test_every_page_of_a_long_tag_names_its_feed_which_has_the_newest(site_folder: Any, tmp_path: Path) -> None:
    posts = {f"posts/2012-12-{day:02}-p{day}.md": f"Title: P{day}\nTags: Web\n\nTexte.\n" for day in range(1, 26)}
    content = site_folder({**SITE, **posts})
    assert build(Order(content=content, output=tmp_path / "out")).findings.problems == ()
    for page in ("tags/web/", "tags/web/page/3/"):
        assert alternates(tmp_path / "out" / page / "index.html")[0] == ("atom", "tags/web/feed.xml")
    assert titles(tmp_path / "out/tags/web/feed.xml") == [f"P{day}" for day in range(25, 15, -1)]
    assert len(titles(tmp_path / "out/feed.xml")) == 20


def test_the_json_feed_keeps_to_its_standard_and_says_what_the_atom_feed_says(built: Path) -> None:
    for prefix, lang in (("", "fr"), ("en/", "en")):
        feed = json.loads((built / prefix / "feed.json").read_text("utf-8"))
        atom = ET.parse(built / prefix / "feed.xml").getroot()  # noqa: S314 - our own file
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["home_page_url"] == f"https://carnet.example/b/{prefix}"
        assert feed["feed_url"] == f"https://carnet.example/b/{prefix}feed.json"
        assert feed["language"] == lang
        assert feed["authors"] == [{"name": "Ada Exemple"}]
        assert feed["title"] == "Carnet"
        entries = atom.findall(f"{ATOM}entry")
        assert len(entries) == len(feed["items"]) > 0
        for item, entry in zip(feed["items"], entries, strict=True):
            assert item["id"] == entry.findtext(f"{ATOM}id")
            assert item["title"] == entry.findtext(f"{ATOM}title")
            assert item["content_html"] == entry.findtext(f"{ATOM}content")
            assert item["date_published"] == entry.findtext(f"{ATOM}published")
            assert datetime.fromisoformat(item["date_modified"]).tzinfo is not None
            assert item.get("summary") == entry.findtext(f"{ATOM}summary")
            assert item.get("tags", []) == [found.get("term") for found in entry.findall(f"{ATOM}category")]
            assert item["url"].startswith("https://carnet.example/b/")
            assert all(type(value) in {str, list} for value in item.values())
    assert "<b>" in json.loads((built / "feed.json").read_text("utf-8"))["items"][1]["title"]


def test_a_site_without_reports_has_valid_feeds(site_folder: Any, tmp_path: Path) -> None:
    content = site_folder({"site.md": "Name: C\nAddress: https://c.example\n", "pages/a.md": "Title: A\n\nTexte.\n"})
    assert build(Order(content=content, output=tmp_path / "out")).findings.problems == ()
    assert json.loads((tmp_path / "out/feed.json").read_text("utf-8"))["items"] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_shows_a_feed_as_a_page_to_read(built: Path, chromium: Any, serve: Any, scheme: str) -> None:
    """The sheet is asked for below the site's path, so the folder is served as `/b/`."""
    (built.parent / "www").mkdir()
    (built.parent / "www/b").symlink_to(built)
    for path, words in (("feed.xml", "Ceci est un flux."), ("en/feed.xml", "This is a feed.")):
        context = chromium.new_context(color_scheme=scheme, viewport={"width": 320, "height": 800})
        page = context.new_page()
        page.goto(f"{serve(built.parent / 'www').address}/b/{path}")
        seen = page.evaluate(
            """() => {
            const style = (css, pseudo) => getComputedStyle(document.querySelector(css), pseudo);
            return {said: style('feed > link[rel=self]', '::before').content, paper: style('feed').backgroundColor,
              title: style('entry > title').display, content: style('entry > content').display,
              id: style('feed > id').display, wide: document.documentElement.scrollWidth};
        }"""
        )
        assert words in seen["said"]
        assert seen["paper"] == ("rgb(251, 250, 246)" if scheme == "light" else "rgb(22, 23, 27)")
        assert (seen["title"], seen["content"], seen["id"]) == ("block", "none", "none")
        assert seen["wide"] <= 320
        context.close()
