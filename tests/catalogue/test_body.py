"""A body as templates and feeds get it, every slot filled."""

import io
from dataclasses import replace
from hashlib import sha256

import pytest
from markupsafe import Markup
from PIL import Image

from plugins.catalogue.body import body_parts, line_of
from plugins.catalogue.edition import Edition
from plugins.catalogue.pictures import check_pictures, picture_assets
from plugins.catalogue.views import Part, PictureView, SourceView
from plugins.problems.text import line
from tests.catalogue.small_site import a_site


def picture(width: int, height: int) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height)).save(buffer, "PNG")
    return buffer.getvalue()


FILES = {"images/plan été.png": picture(40, 30), "files/b.pdf": b"", "images/faux.png": b"Du texte."}
BLOG = a_site(address="https://etapes.example/blog")


def parts(edition: Edition, name: str, *, absolute: bool = False) -> tuple[Part, ...]:
    return body_parts(edition.catalogue.by_name[name], edition, absolute=absolute)


def html(edition: Edition, name: str, *, absolute: bool = False) -> str:
    (part,) = parts(edition, name, absolute=absolute)
    return str(part.html)


def test_every_slot_is_filled(edition, site_folder) -> None:
    site_folder(FILES)
    text = (
        'Title: a\n\n[b](../pages/b.md#c) et [d](../files/b.pdf).[^1]\n\n![Plan](<../images/plan été.png> "La ville")\n\n'
        "[Le film](https://film.example/1)\n\nDans ![le plan](../images/plan%20été.png) de <a href='/archives/'>f</a> "
        "[g](/archives/).\n\n[^1]: Note.\n"
    )
    joined = edition({"posts/2012-01-01-a.md": text, "pages/b.md": "Title: b\n\nx"}, site=BLOG)
    digest = sha256(FILES["images/plan été.png"]).hexdigest()[:10]
    href = f"/blog/assets/images/plan%20%C3%A9t%C3%A9-40.{digest}.png"
    (webp,) = joined.derived.pictures["images/plan été.png"].webp
    small = f"/blog/assets/images/plan%20%C3%A9t%C3%A9-40.{webp.digest[:10]}.webp"
    sources = (SourceView("image/webp", small),)
    inline = PictureView(href=href, width=40, height=30, alt="le plan", sources=sources, small=small)
    view = replace(inline, alt="Plan", caption="La ville", alone=True)
    assert parts(joined, "posts/2012-01-01-a.md") == (
        Part(
            "html",
            Markup(
                '<p><a href="/blog/b/#c">b</a> et <a href="/blog/files/b.pdf">d</a>.<sup id="fnref:1">'
                '<a class="footnote-ref" href="#fn:1">1</a></sup></p>\n'
            ),
        ),
        Part("image", view=view),
        Part("film", view="https://film.example/1 in a"),
        Part("html", Markup("<p>Dans ")),
        Part("image", view=inline),
        Part(
            "html",
            Markup(
                ' de <a href="/blog/archives/">f</a> <a href="/blog/archives/">g</a>.</p>\n'
                '<div class="footnote">\n<hr>\n<ol>\n<li id="fn:1">\n<p>Note.\u00a0<a class="footnote-backref" '
                'href="#fnref:1" title="Retour à l’appel 1">&#8617;</a></p>\n</li>\n</ol>\n</div>'
            ),
        ),
    )
    assert joined.shelf.published == {"files/b.pdf"}
    asset, smaller = picture_assets(joined)
    assert (asset.path, asset.source) == (f"assets/images/plan été-40.{digest}.png", "content/images/plan été.png")
    assert asset.data() == FILES["images/plan été.png"]
    assert smaller.data() == webp.path.read_bytes()


def test_a_feed_gets_full_addresses(edition, site_folder) -> None:
    site_folder(FILES)
    text = "Title: a\n\n[b](../pages/b.md) [c](/archives/)\n\n![d](<../images/plan été.png>)\n\nhttps://film.example/1"
    joined = edition({"posts/2012-01-01-a.md": text, "pages/b.md": "Title: b\n\nx"}, site=BLOG)
    first, image, film = parts(joined, "posts/2012-01-01-a.md", absolute=True)
    assert str(first.html).strip() == (
        '<p><a href="https://etapes.example/blog/b/">b</a> <a href="https://etapes.example/blog/archives/">c</a></p>'
    )
    assert image.view.href.startswith("https://etapes.example/blog/assets/images/plan%20%C3%A9t%C3%A9-40.")
    assert film.view == "https://film.example/1 in a for a feed"


def test_a_link_leads_to_the_page_in_the_reader_s_language(edition) -> None:
    texts = {
        "pages/a.md": "Title: a\n\n[b](b.md)",
        "pages/a.en.md": "Title: a\n\n[b](b.md) [c](c.md)",
        "pages/b.md": "Title: b\n\nx",
        "pages/b.en.md": "Title: b\n\nx",
        "pages/c.md": "Title: c\n\nx",
    }
    joined = edition(texts)
    assert html(joined, "pages/a.md") == '<p><a href="/b/">b</a></p>'
    assert html(joined, "pages/a.en.md") == '<p><a href="/en/b/">b</a> <a href="/c/">c</a></p>'


@pytest.mark.parametrize(
    ("href", "found"),
    [
        ("/", "/blog/"),
        ("/archives/", "/blog/archives/"),
        ("/blog/archives/", "/blog/archives/"),
        ("/blog", "/blog/"),
        ("/blogroll/", "/blog/blogroll/"),
        ("/archives/?a=1&b=2#c", "/blog/archives/?a=1&amp;b=2#c"),
    ],
)
def test_a_path_of_the_site_is_given_with_or_without_its_base(edition, href: str, found: str) -> None:
    joined = edition({"pages/a.md": f"Title: a\n\n[b]({href})"}, site=BLOG)
    assert html(joined, "pages/a.md") == f'<p><a href="{found}">b</a></p>'


def test_an_anchor_is_written_safely(edition) -> None:
    joined = edition({"pages/a.md": "Title: a\n\n<a href='a.md#\"x&amp;y'>b</a>"})
    assert html(joined, "pages/a.md") == '<p><a href="/a/#&#34;x&amp;y">b</a></p>'


def test_the_words_of_welcome_can_be_linked(edition) -> None:
    joined = edition({"pages/a.md": "Title: a\n\n[b](../site.md)"}, site=a_site(intro={"fr": "Bonjour"}))
    assert html(joined, "pages/a.md") == '<p><a href="/">b</a></p>'


def test_the_line_of_an_address_in_a_page_is_found(edition) -> None:
    joined = edition({"pages/a.md": "Title: a\n\nx\n\n[b](b.md#c)\n", "pages/b.md": "Title: b\n\nx"})
    record = joined.catalogue.by_name["pages/a.md"]
    assert line_of("/b/#c", record, joined) == 5
    assert line_of("/z/", record, joined) is None


def test_a_picture_that_is_none_is_said_at_its_line_in_what_is_shown(edition, site_folder) -> None:
    site_folder(FILES)
    joined = edition(
        {
            "pages/a.md": "Title: a\n\nx\n\n![b](../images/faux.png) ![c](../images/absente.png)\n",
            "pages/b.md": "Title: b\nStatus: draft\n\n![b](../images/faux.png)\n",
        }
    )
    findings = check_pictures(joined.catalogue, joined)
    assert [line(problem, language) for problem in findings.problems for language in ("en", "fr")] == [
        "content/pages/a.md:5: faux.png cannot be read as a picture",
        "content/pages/a.md:5: faux.png ne se lit pas comme une image",
    ]
