"""Pictures in a whole build: what is published of them, what pages say of it, and what is wrong at its line."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from plugins.engine.build import Order, Outcome, build
from plugins.headers.hosts import headers_file
from plugins.images import deriving, store
from plugins.problems.text import line
from tests.images.odd import ODD, WHERE, moving_gif, photo, saved, screen

SETTINGS = "Name: Carnet\nAddress: https://carnet.example\nLanguage: fr\n"
POST = "posts/2012-12-08-a.md"
PAGE = "2012/12/08/a/index.html"


@pytest.fixture(autouse=True)
def _store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "STORE", tmp_path / "store")


def built(content: Path, output: Path) -> Outcome:
    return build(Order(content=content, output=output))


def said(outcome: Outcome) -> list[str]:
    return [line(problem, "en") for problem in outcome.findings.problems]


class _Tags(HTMLParser):
    """The start tags of a page, each with its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def tags(path: Path, *names: str) -> list[tuple[str, dict[str, str | None]]]:
    reader = _Tags()
    reader.feed(path.read_text("utf-8"))
    return [(tag, attributes) for tag, attributes in reader.found if tag in names]


def addresses(path: Path) -> set[str]:
    """Every file below `assets/` that a page names."""
    return {name for name in re.findall(r"/(assets/[^\s\"?]+)", path.read_text("utf-8")) if "cards" not in name}


def test_twenty_four_odd_pictures_are_shown_and_tell_nothing_and_are_made_once(
    site_folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "".join(f"![Image {name}](../images/{name})\n\n" for name in ODD)
    linked = "".join(f"[{name}](../images/{name})\n\n" for name in ODD if not name.endswith((".tif", ".tiff")))
    files = {f"images/{name}": make() for name, make in ODD.items()}
    content = site_folder({"site.md": SETTINGS, POST: f"Title: A\n\n{body}{linked}", **files})
    assert said(built(content, tmp_path / "out")) == []
    assert len(ODD) >= 24
    page = tmp_path / "out" / PAGE
    assert sum(1 for tag, told in tags(page, "img") if (told["alt"] or "").startswith("Image ")) >= len(ODD)
    for name in addresses(page):
        assert (tmp_path / "out" / name).is_file(), name
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            assert WHERE.encode() not in raw, path
            assert b"GPSLatitude" not in raw, path
            if path.suffix in {".avif", ".gif", ".jpg", ".png", ".webp"}:
                with Image.open(path) as image:
                    image.load()
                    assert not image.getexif(), path
                    assert not {"exif", "xmp", "comment", "photoshop"} & set(image.info), path

    def again(*_arguments: Any, **_options: Any) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(deriving, "keep", again)
    assert said(built(content, tmp_path / "out")) == []


def test_a_page_offers_each_width_and_says_the_true_size(site_folder: Any, tmp_path: Path) -> None:
    files = {"images/été.jpg": saved(photo(1600, 1200), "JPEG", quality=90)}
    content = site_folder(
        {"site.md": SETTINGS, POST: 'Title: A\n\nDu texte.\n\n![Un](../images/été.jpg "Dessous")\n', **files}
    )
    assert said(built(content, tmp_path / "out")) == []
    page = tmp_path / "out" / PAGE
    sources = [told for _, told in tags(page, "source")]
    assert [told["type"] for told in sources] == ["image/avif", "image/webp"]
    for told in sources:
        offered = [one.split() for one in (told["srcset"] or "").split(", ")]
        assert [width for _, width in offered] == ["360w", "720w", "1184w"]
        for href, width in offered:
            name = href.removeprefix("/").replace("%C3%A9", "é")
            assert re.fullmatch(r"assets/images/été-\d+\.[0-9a-f]{10}\.\w+", name)
            with Image.open(tmp_path / "out" / name) as image:
                assert image.width == int(width[:-1])
        assert told["sizes"] == "(min-width: 39.25rem) 37rem, calc(100vw - 2.25rem)"
    ((_, told),) = tags(page, "img")
    assert (told["width"], told["height"], told["fetchpriority"], "loading" in told) == ("1184", "888", "high", False)
    assert "<figcaption>Dessous</figcaption>" in page.read_text("utf-8")
    assert not (tmp_path / "out/images").exists()
    home = tags(tmp_path / "out/index.html", "img")
    assert [(told["alt"], told["fetchpriority"]) for _, told in home] == [("", "high")]


def test_only_the_picture_that_a_page_opens_with_is_not_waited_for(site_folder: Any, tmp_path: Path) -> None:
    pictures = "![Un](../images/a.png)\n\n![Deux](../images/a.png)\n"
    content = site_folder(
        {
            "site.md": SETTINGS,
            POST: f"Title: A\n\n{pictures}",
            "posts/2012-12-07-b.md": f"Title: B\n\n{'mot ' * 121}\n\n{pictures}",
            "images/a.png": saved(screen(300, 200), "PNG"),
        }
    )
    assert said(built(content, tmp_path / "out")) == []
    first, second = (told for _, told in tags(tmp_path / "out" / PAGE, "img"))
    assert (first.get("fetchpriority"), first.get("loading")) == ("high", None)
    assert (second.get("fetchpriority"), second.get("loading"), second["decoding"]) == (None, "lazy", "async")
    far = [told for _, told in tags(tmp_path / "out/2012/12/07/b/index.html", "img")]
    assert [told.get("loading") for told in far] == ["lazy", "lazy"]


def test_pictures_alone_in_a_paragraph_are_a_gallery_and_lead_to_their_largest_file(
    site_folder: Any, tmp_path: Path
) -> None:
    names = ("a", "b", "c")
    body = "\n".join(f'![Vue {name}](../images/{name}.jpg "Légende {name}")' for name in names)
    files = {f"images/{name}.jpg": saved(photo(800, 600 + at * 8), "JPEG") for at, name in enumerate(names)}
    content = site_folder({"site.md": SETTINGS, POST: f"Title: A\n\n{body}\n![-](../images/a.jpg)\n", **files})
    assert said(built(content, tmp_path / "out")) == []
    html = (tmp_path / "out" / PAGE).read_text("utf-8")
    gallery = re.findall(r'<ul class="gallery[^"]*">.*?</ul>', html, re.DOTALL)
    assert len(gallery) == 1
    links = re.findall(r'<figure><a href="/(assets/images/[abc]-800\.\w+\.jpg)">', gallery[0])
    assert len(links) == 3
    assert all((tmp_path / "out" / name).is_file() for name in links)
    assert gallery[0].count("<figcaption>") == 3
    assert gallery[0].count("<li><figure>") == 4


def test_what_moves_is_shown_still_until_somebody_asks(site_folder: Any, tmp_path: Path) -> None:
    body = "![Balle](../images/b.gif)\n\nUne ![balle](../images/b.gif) ici, [![balle](../images/b.gif)](/) là.\n"
    content = site_folder({"site.md": SETTINGS, POST: f"Title: A\n\n{body}", "images/b.gif": moving_gif()})
    assert said(built(content, tmp_path / "out")) == []
    html = (tmp_path / "out" / PAGE).read_text("utf-8")
    moving = re.findall(r'<details class="moving">.*?</details>', html)
    assert len(moving) == 1
    for name in addresses(tmp_path / "out" / PAGE):
        if name.endswith((".avif", ".gif", ".jpg", ".png", ".webp")):
            with Image.open(tmp_path / "out" / name) as image:
                shown = f"/{name}" in moving[0] or f'<a href="/{name}"><picture>' in html
                assert (getattr(image, "n_frames", 1) > 1) == shown, name
    assert len(re.findall(r'<a href="/assets/images/b-200\.\w+\.\w+"><picture>', html)) == 1


def test_what_is_wrong_with_a_picture_is_one_line_where_it_is_shown(site_folder: Any, tmp_path: Path) -> None:
    bomb = saved(Image.new("1", (10_000, 6_000)), "PNG")
    whole = saved(photo(), "JPEG")
    content = site_folder(
        {
            "site.md": SETTINGS,
            POST: "Title: A\n\n![Un](../images/bombe.png)\n\n![Deux](../images/coupe.jpg)\n\nx ![Trois](../images/t.jpg)\n"
            "\n![](../images/sain.jpg)\n\n[![-](../images/sain.jpg)](/)\n\n![-](../images/sain.jpg)\n"
            "\n[coupée](../images/coupe.jpg)\n",
            "images/bombe.png": bomb,
            "images/coupe.jpg": whole[: len(whole) // 2],
            "images/t.jpg": b"Du texte.",
            "images/sain.jpg": whole,
        }
    )
    words = "the picture ‘../images/sain.jpg’ has no words for who cannot see it: say in its square brackets"
    found = said(built(content, tmp_path / "out"))
    assert [one.split(", or put")[0].removesuffix(" what it shows") for one in found] == [
        f"content/{POST}:3: bombe.png has too many pixels; make it smaller: at most 50 million",
        f"content/{POST}:5: coupe.jpg ends before its picture does; copy it again from where it came",
        f"content/{POST}:7: t.jpg cannot be read as a picture",
        f"content/{POST}:9: {words}",
        f"content/{POST}:11: {words}",
        f"content/{POST}:15: coupe.jpg ends before its picture does; copy it again from where it came",
    ]
    assert not (tmp_path / "out").exists()


def test_drafts_and_unnamed_pictures_are_neither_made_nor_published(site_folder: Any, tmp_path: Path) -> None:
    content = site_folder(
        {
            "site.md": SETTINGS,
            POST: "Title: A\n\nx\n",
            "posts/2012-12-07-b.md": "Title: B\nStatus: draft\n\n![](../images/faux.jpg)\n",
            "images/faux.jpg": b"Du texte.",
            "images/seul.png": saved(photo(), "PNG"),
        }
    )
    assert said(built(content, tmp_path / "out")) == []
    assert not list((tmp_path / "store").glob("*/picture.json"))
    assert not (tmp_path / "out/assets/images").exists()


def test_two_files_of_one_content_are_one_file(site_folder: Any, tmp_path: Path) -> None:
    raw = saved(photo(), "JPEG")
    body = "![Un](../images/a.jpg)\n\n![Deux](../images/a.jpeg)\n"
    content = site_folder({"site.md": SETTINGS, POST: f"Title: A\n\n{body}", "images/a.jpg": raw, "images/a.jpeg": raw})
    assert said(built(content, tmp_path / "out")) == []


def test_a_long_name_still_is_one(site_folder: Any, tmp_path: Path) -> None:
    name = "é" * 120
    content = site_folder(
        {
            "site.md": SETTINGS,
            POST: f"Title: A\n\n![Un](../images/{name}.jpg)\n",
            f"images/{name}.jpg": saved(photo(), "JPEG"),
        }
    )
    assert said(built(content, tmp_path / "out")) == []


def test_hosts_keep_what_is_made_of_pictures_for_ever(site_folder: Any, tmp_path: Path) -> None:
    content = site_folder(
        {"site.md": SETTINGS, POST: "Title: A\n\n![Un](../images/a.jpg)\n", "images/a.jpg": saved(photo(), "JPEG")}
    )
    assert said(built(content, tmp_path / "out")) == []
    kept = re.findall(
        r"^/(\S+)\*\n  Cache-Control: public, max-age=31536000, immutable$", headers_file({}), re.MULTILINE
    )
    assert kept == ["assets/"]
    pictures = [one for one in (tmp_path / "out").rglob("a-*") if one.is_file()]
    assert len(pictures) >= 2
    for path in pictures:
        assert path.relative_to(tmp_path / "out").as_posix().startswith(kept[0])
        assert re.search(r"\.[0-9a-f]{10}\.\w+$", path.name)


def test_a_folder_that_cannot_be_written_does_not_stop_a_build(
    site_folder: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setattr(store, "STORE", tmp_path / "file" / "store")
    content = site_folder(
        {"site.md": SETTINGS, POST: "Title: A\n\n![Un](../images/a.jpg)\n", "images/a.jpg": saved(photo(), "JPEG")}
    )
    assert said(built(content, tmp_path / "out")) == []
    assert list((tmp_path / "out/assets/images").glob("a-*.jpg"))


def test_without_a_reader_of_heic_it_is_one_line(site_folder: Any, tmp_path: Path) -> None:
    if shutil.which("python") and _has_heif():
        pytest.skip("pillow-heif is there")
    heic = (24).to_bytes(4) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(8)
    content = site_folder(
        {"site.md": SETTINGS, POST: "Title: A\n\n![Un](../images/a.heic)\n", "images/a.heic": heic[:24]}
    )
    (found,) = said(built(content, tmp_path / "out"))
    assert found.startswith(f"content/{POST}:3: a.heic is a HEIC picture, which needs the package pillow-heif")


def _has_heif() -> bool:
    from importlib.util import find_spec

    return find_spec("pillow_heif") is not None
