"""The sitemap by sitemaps.org, with the pictures, videos and languages of each page."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

from plugins.engine.build import Order, build
from plugins.feeds import sitemap

CONTENT = Path(__file__).parents[1] / "site" / "content"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
VIDEO = "{http://www.google.com/schemas/sitemap-video/1.1}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SITE = {
    "site.md": "Name: Carnet\nAddress: https://carnet.example/b\nLanguages: fr, en\nPer_page: 2\n",
    "posts/2012-12-08-cache.md": "Title: Cachée\nStatus: hidden\n\nTexte.\n",
    "posts/2012-12-08-brouillon.md": "Title: B\nStatus: draft\n\nTexte.\n",
    **{f"posts/2012-12-0{day}-p{day}.md": f"Title: P{day} & <b>\nTags: A\n\nTexte.\n" for day in range(1, 6)},
    "posts/2012-12-05-p5.en.md": "Title: P5\nModified: 2013-01-01\n\nText.\n",
}


def urls(folder: Path, name: str = "sitemap.xml") -> dict[str, ET.Element]:
    found = ET.parse(folder / name).getroot().findall(f"{MAP}url")  # noqa: S314 - our own file
    return {(url.findtext(f"{MAP}loc") or "").removeprefix("https://carnet.example"): url for url in found}


def test_every_page_for_search_engines_is_in_it_once_and_no_other(tmp_path: Path) -> None:
    assert build(Order(content=CONTENT, output=tmp_path / "out")).findings.problems == ()
    listed = urls(tmp_path / "out")
    pages = {}
    for path in (tmp_path / "out").rglob("index.html"):
        text = path.read_text("utf-8")
        canonical = re.search(r'<link rel="canonical" href="https://carnet.example([^"]+)">', text)
        if canonical and 'content="noindex"' not in text and not re.search(r"/page/\d+/$", canonical[1]):
            pages[canonical[1]] = text
    assert set(listed) == set(pages)
    for name, url in listed.items():
        text = pages[name]
        said = {(link.get("hreflang"), link.get("href")) for link in url.findall(f"{XHTML}link")}
        assert said == set(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text)), name
        for image in url.findall(f"{IMAGE}image"):
            address = (image.findtext(f"{IMAGE}loc") or "").removeprefix("https://carnet.example")
            assert (tmp_path / "out" / unquote(address).lstrip("/")).is_file()
    assert any(url.findall(f"{IMAGE}image") for url in listed.values())


def test_lists_are_in_it_with_their_first_page(site_folder: Any, tmp_path: Path) -> None:
    assert build(Order(content=site_folder(SITE), output=tmp_path / "out")).findings.problems == ()
    listed = urls(tmp_path / "out")
    assert {"/b/", "/b/en/", "/b/archives/", "/b/tags/", "/b/tags/a/", "/b/2012/12/05/p5/"} <= set(listed)
    assert not [name for name in listed if "page/" in name or "cache" in name or "brouillon" in name or "404" in name]
    assert listed["/b/en/2012/12/05/p5/"].findtext(f"{MAP}lastmod") == "2013-01-01"
    assert (tmp_path / "out/robots.txt").read_text("utf-8").endswith("Sitemap: https://carnet.example/b/sitemap.xml\n")


def test_a_video_is_on_its_own_page_with_all_that_is_asked_for(site_folder: Any, tmp_path: Path) -> None:
    poster = CONTENT / "videos/youtube-aqz-KE-bpKQ.webp"
    address = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
    head = f"Title: Film & <b>\nSummary: Ce qu'il dit.\nDate: 2012-12-08\nLength: 3:12\nAddress: {address}\n"
    content = site_folder(
        {
            **SITE,
            "videos/film.md": f"{head}Poster: {poster.name}\n",
            "videos/sans.md": "Title: Sans\nAddress: https://vimeo.com/36579366\n",
            "videos/gone.md": f"Title: Gone\nAddress: https://vimeo.com/36579367\nState: gone\nPoster: {poster.name}\n",
            f"videos/{poster.name}": poster.read_bytes(),
        }
    )
    assert build(Order(content=content, output=tmp_path / "out")).findings.problems == ()
    found = {name: url.find(f"{VIDEO}video") for name, url in urls(tmp_path / "out").items()}
    assert [name for name, video in found.items() if video is not None] == ["/b/videos/film/"]
    video = found["/b/videos/film/"]
    assert video is not None
    thumbnail = video.findtext(f"{VIDEO}thumbnail_loc") or ""
    assert thumbnail.startswith(f"https://carnet.example/b/assets/videos/{poster.stem}-")
    assert {child.tag.removeprefix(VIDEO): child.text for child in video} == {
        "thumbnail_loc": thumbnail,
        "title": "Film & <b>",
        "description": "Ce qu’il dit.",
        "player_loc": video.findtext(f"{VIDEO}player_loc"),
        "duration": "192",
        "publication_date": "2012-12-08T00:00:00+01:00",
    }
    assert (video.findtext(f"{VIDEO}player_loc") or "").startswith("https://www.youtube-nocookie.com/embed/")


@pytest.mark.parametrize(("limit", "value"), [("ADDRESSES", 4), ("BYTES", 2000)])
def test_a_large_one_is_split_and_has_an_index(
    site_folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    content = site_folder(SITE)
    assert build(Order(content=content, output=tmp_path / "whole")).findings.problems == ()
    monkeypatch.setattr(sitemap, limit, value)
    assert build(Order(content=content, output=tmp_path / "out")).findings.problems == ()
    index = ET.parse(tmp_path / "out/sitemap.xml").getroot()  # noqa: S314 - our own file
    assert index.tag == f"{MAP}sitemapindex"
    names = [(loc.text or "").removeprefix("https://carnet.example/b/") for loc in index.iter(f"{MAP}loc")]
    assert sorted(names) == sorted(path.name for path in (tmp_path / "out").glob("sitemap-*.xml"))
    assert len(names) > 2
    parts = [urls(tmp_path / "out", name) for name in names]
    assert [name for part in parts for name in part] == list(urls(tmp_path / "whole"))
    if limit == "ADDRESSES":
        assert max(len(part) for part in parts) == 4
    else:
        assert max((tmp_path / "out" / name).stat().st_size for name in names) <= value


def test_the_limits_are_those_of_the_standard() -> None:
    assert (sitemap.ADDRESSES, sitemap.BYTES) == (50_000, 52_428_800)
