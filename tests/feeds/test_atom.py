"""The Atom feeds by RFC 4287, and what feed readers warn of."""

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from plugins.engine.build import Order, build

CONTENT = Path(__file__).parents[1] / "site" / "content"
ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESSES = {"href", "src", "poster", "cite"}
# What readers strip or warn of: elements that run or load something, attributes of pages, styles.
FORBIDDEN_ELEMENTS = {"script", "iframe", "object", "embed", "form", "input", "button", "style", "link", "meta"}


@pytest.fixture(scope="module", params=["feed.xml", "en/feed.xml"])
def feed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> ET.Element:
    output = tmp_path_factory.mktemp("feeds") / "out"
    assert build(Order(content=CONTENT, output=output)).findings.problems == ()
    return ET.parse(output / request.param).getroot()  # noqa: S314 - our own file


def one(element: ET.Element, name: str) -> str:
    (found,) = element.findall(f"{ATOM}{name}")
    assert found.text
    assert found.text.strip() == found.text
    return found.text


class _Content(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))


def test_a_feed_has_what_the_standard_asks_for_each_once(feed: ET.Element) -> None:
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") in {"fr", "en"}
    assert one(feed, "id").startswith("https://carnet.example/")
    assert one(feed, "title")
    links = {link.get("rel"): link for link in feed.findall(f"{ATOM}link")}
    assert links["self"].get("href", "").endswith("feed.xml")
    assert links["self"].get("type") == "application/atom+xml"
    assert links["alternate"].get("href", "").startswith("https://carnet.example/")
    newest = max(datetime.fromisoformat(one(entry, "updated")) for entry in feed.findall(f"{ATOM}entry"))
    assert datetime.fromisoformat(one(feed, "updated")) == newest


def test_each_entry_has_an_id_of_its_own_dates_with_offset_and_one_page(feed: ET.Element) -> None:
    entries = feed.findall(f"{ATOM}entry")
    assert entries
    ids = [one(entry, "id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        assert one(entry, "title")
        assert entry.find(f"{ATOM}title").get("type", "text") == "text"  # signs like `<` are signs there
        published, updated = (datetime.fromisoformat(one(entry, name)) for name in ("published", "updated"))
        assert published.tzinfo is not None
        assert published <= updated
        pages = [link for link in entry.findall(f"{ATOM}link") if link.get("rel", "alternate") == "alternate"]
        assert len(pages) == 1
        assert entry.findall(f"{ATOM}author") or feed.findall(f"{ATOM}author")
        (content,) = entry.findall(f"{ATOM}content")
        assert content.get("type") == "html"
        assert content.text


def test_what_is_in_a_feed_stands_without_its_page(feed: ET.Element) -> None:
    for entry in feed.findall(f"{ATOM}entry"):
        content = _Content()
        content.feed(entry.findtext(f"{ATOM}content") or "")
        assert content.elements
        for tag, attributes in content.elements:
            assert tag not in FORBIDDEN_ELEMENTS
            for name, value in attributes.items():
                assert not re.match(r"on|data-|style$|tabindex$|role$|aria-", name), (tag, name)
                assert name not in ADDRESSES or re.match(r"https://|mailto:", value), (tag, value)


def test_a_video_is_in_a_feed_as_poster_and_link(feed: ET.Element) -> None:
    texts = [entry.findtext(f"{ATOM}content") or "" for entry in feed.findall(f"{ATOM}entry")]
    (text,) = [text for text in texts if "youtube.com/watch?v=aqz-KE-bpKQ" in text and "<img" in text]
    assert 'src="https://carnet.example/assets/videos/youtube-aqz-KE-bpKQ-' in text
    assert "youtube-nocookie" not in text
