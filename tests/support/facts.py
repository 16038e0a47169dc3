"""What a finished site says, without how the theme sets it: for golden files that a person can read."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser

_SILENT = {"script", "style", "template", "title"}
_FEEDS = {"feed.xml", "comments.xml"}
_VOID = {"meta", "link", "img", "br", "hr", "source", "track", "input", "wbr"}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.facts: dict[str, Any] = {"links": [], "files": [], "text": "", "graph": None}
        self._open: list[str] = []
        self._text: list[str] = []
        self._graph = ""
        self._is_graph = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "html":
            self.facts["lang"] = values.get("lang")
        elif tag == "meta" and (values.get("name") or values.get("property")):
            self.facts.setdefault("meta", {})[values.get("name") or values["property"]] = values["content"]
        elif tag == "link":
            name = " ".join(filter(None, (values["rel"], values.get("hreflang"))))
            self.facts.setdefault("head", []).append(f"{name}: {values['href']}")
        elif tag == "a" and "href" in values:
            self.facts["links"].append(values["href"])
        elif tag == "script":
            self._is_graph = values.get("type") == "application/ld+json"
        for name in ("src", "poster", "data-embed"):
            if values.get(name):
                self.facts["files"].append(f"{tag} {values[name]}")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass
        self._text.append(" ")

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "script" and self._is_graph:
            self._graph += data
        elif "title" in self._open[-1:] and "svg" not in self._open:
            self.facts["title"] = data
        elif "main" in self._open and not _SILENT & set(self._open):
            self._text.append(data)

    def result(self) -> dict[str, Any]:
        self.facts["text"] = " ".join("".join(self._text).split(" ")).strip()
        self.facts["text"] = " ".join(piece for piece in self.facts["text"].replace("\n", " ").split(" ") if piece)
        self.facts["links"] = sorted(set(self.facts["links"]))
        self.facts["graph"] = json.loads(self._graph) if self._graph else None
        return self.facts


def page_facts(path: Path) -> dict[str, Any]:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page.result()


def feed_facts(path: Path) -> dict[str, Any]:
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo, feed.bozo_exception
    entries = [
        {
            "id": entry.id,
            "title": entry.title,
            "link": entry.link,
            "published": entry.published,
            "updated": entry.updated,
            "summary": entry.get("summary"),
            "author": entry.get("author"),
            "tags": [tag.term for tag in entry.get("tags", [])],
            "content": entry.content[0].value if "content" in entry else None,
        }
        for entry in feed.entries
    ]
    return {"id": feed.feed.id, "title": feed.feed.title, "updated": feed.feed.updated, "entries": entries}


def sitemap_facts(path: Path) -> list[str]:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return [
        " ".join(filter(None, (url.findtext(f"{space}loc"), url.findtext(f"{space}lastmod"))))
        for url in ET.parse(path).getroot()  # noqa: S314 - our own file
    ]


def site_facts(folder: Path) -> Any:
    """Everything that a site says; names that hold a hash of their content are shown without it."""
    text = json.dumps(_site_facts(folder), ensure_ascii=False)
    return json.loads(re.sub(r"(assets/[\w/%.-]+)\.[0-9a-f]{10,16}\.", r"\1.HASH.", text))


def _shown(name: str) -> str:
    """Return the name of a file; the many of an index, which follow every word, by their kinds only."""
    name = re.sub(r"^(assets/pagefind)-[\d.]+/", r"\1-VERSION/", name)
    return re.sub(r"_?[0-9a-f]{7,}(?=\.pf_)", "_HASH", name)


def _site_facts(folder: Path) -> dict[str, Any]:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {
        "files": list(dict.fromkeys(_shown(path.relative_to(folder).as_posix()) for path in files)),
        "pages": {
            path.relative_to(folder).as_posix(): page_facts(path)
            for path in files
            if path.suffix == ".html" and "files" not in path.relative_to(folder).parts
        },
        "feeds": {path.relative_to(folder).as_posix(): feed_facts(path) for path in files if path.name in _FEEDS},
        "sitemap": sitemap_facts(folder / "sitemap.xml"),
        "robots": (folder / "robots.txt").read_text("utf-8").splitlines(),
    }
