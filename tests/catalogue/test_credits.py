"""Who made a picture, under it, in the feed and for search engines."""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.engine.build import Order, build
from plugins.problems.text import line


def png() -> bytes:
    raw = BytesIO()
    Image.new("RGB", (4, 3), "red").save(raw, "PNG")
    return raw.getvalue()


SITE: dict[str, str | bytes] = {
    "site.md": "Name: Carnet\nAddress: https://carnet.example\n",
    "posts/2012-12-08-un.md": 'Title: Un\n\n![Rouge](../images/p.png "Une légende")\n\n![Rouge](../images/q.png)\n',
    "images/p.png": png(),
    "images/q.png": png(),
    "images/p.credit": "Auteur : Ada <b>\nLicence: CC-BY-4.0\nSource: https://photos.example/12\n",
}


def test_a_credit_is_under_the_picture_in_the_feed_and_for_search_engines(site_folder: Any, tmp_path: Path) -> None:
    assert build(Order(content=site_folder(SITE), output=tmp_path / "out")).findings.problems == ()
    page = (tmp_path / "out/2012/12/08/un/index.html").read_text("utf-8")
    said = (
        '<small><a href="https://photos.example/12">Ada &lt;b&gt;</a>, '
        '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC-BY-4.0</a></small>'
    )
    assert re.findall(r"<figcaption>(.*?)</figcaption>", page) == [f"Une légende {said}"]
    feed = json.loads((tmp_path / "out/feed.json").read_text("utf-8"))
    assert f"<br>Une légende<br>{said}</p>" in feed["items"][0]["content_html"]
    (graph,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    image = next(node["image"] for node in json.loads(graph)["@graph"] if node["@type"] == "BlogPosting")[0]
    assert re.fullmatch(r"https://carnet\.example/assets/images/p-\d+\.[0-9a-f]{10}\.png", image["contentUrl"])
    assert image == {
        "@type": "ImageObject",
        "contentUrl": image["contentUrl"],
        "creditText": "Ada <b>",
        "creator": {"@type": "Person", "name": "Ada <b>"},
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "acquireLicensePage": "https://photos.example/12",
    }
    assert not (tmp_path / "out/images/p.credit").exists()


@pytest.mark.parametrize(
    ("credit", "words"),
    [
        ("Source: javascript:alert(1)\n", "p.credit:1: "),
        ("Autor: Ada\n", "p.credit:1: "),
        ("", "has lines Author"),
        ("Author: Ada\n\nEt plus.\n", "has lines Author"),
    ],
)
def test_what_is_wrong_in_a_credit_is_told_once(site_folder: Any, credit: str, words: str) -> None:
    again = "Title: Deux\n\n![Rouge](../images/p.png)\n"
    content = site_folder({**SITE, "images/p.credit": credit, "posts/2012-12-09-deux.md": again})
    found = [line(problem, "en") for problem in build(Order(content=content, output=None)).findings.problems]
    assert len(found) == 1
    assert words in found[0]
