"""The sitemap: every page that search engines may show, with its languages, pictures and video.

Noted page by page as views are completed, since only then is known what each shows. Beyond what one file may hold
(sitemaps.org: 50,000 addresses, 50 MB), `sitemap.xml` is the index of several.
"""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from plugins.catalogue.edition import Edition
from plugins.catalogue.pages import Asset, Page
from plugins.catalogue.views import View
from plugins.posts.views import HomeView
from plugins.video.views import VideoPageView

ADDRESSES = 50_000
BYTES = 50 * 1024 * 1024
_PICTURES = 1000  # of one page
_LONGEST = 8 * 3600  # seconds; search engines take no longer video
_NAMES = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OPEN = (
    f'<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="{_NAMES}" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1" '
    'xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">\n'
)
_CLOSE = "</urlset>\n"


def noted(page: Page, edition: Edition) -> Page:
    """Return a page as it is, noted for the sitemap where search engines may show it; of a long list, its first."""
    view = page.view
    if isinstance(view, View) and view.head.indexed and view.head.canonical is not None:
        place = getattr(view, "pagination", None)
        if place is None or place.number == 1:
            edition.steps.note("sitemap", _entry(view, edition))
    return page


def sitemap_files(edition: Edition) -> Iterator[Asset]:
    """Yield the sitemap, or its parts and their index."""
    parts = list(_parts(edition.steps.noted("sitemap")))
    source = edition.site.path
    if len(parts) == 1:
        yield Asset(path="sitemap.xml", content=parts[0], source=source)
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield Asset(path=name, content=part, source=source)
    index = "".join(f"<sitemap><loc>{escape(edition.site.absolute(name))}</loc></sitemap>\n" for name in names)
    whole = f'<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="{_NAMES}">\n{index}</sitemapindex>\n'
    yield Asset(path="sitemap.xml", content=whole.encode(), source=source)


def _parts(entries: Iterable[str]) -> Iterator[bytes]:
    """Yield files of as many entries as each may hold; one where there is none."""
    around = len(_OPEN) + len(_CLOSE)
    held: list[bytes] = []
    size = around
    for entry in entries:
        raw = entry.encode()
        if held and (len(held) == ADDRESSES or size + len(raw) > BYTES):
            yield b"".join((_OPEN.encode(), *held, _CLOSE.encode()))
            held, size = [], around
        held.append(raw)
        size += len(raw)
    yield b"".join((_OPEN.encode(), *held, _CLOSE.encode()))


def _entry(view: View, edition: Edition) -> str:
    head = view.head
    lines = [f"<loc>{escape(head.canonical or '')}</loc>"]
    if head.modified:
        lines.append(f"<lastmod>{head.modified[:10]}</lastmod>")
    lines += [
        f'<xhtml:link rel="alternate" hreflang={quoteattr(other.lang)} href={quoteattr(other.href)}/>'
        for other in head.alternates
    ]
    pictures = list(dict.fromkeys(_pictures(view, edition)))[:_PICTURES]
    lines += [f"<image:image><image:loc>{escape(href)}</image:loc></image:image>" for href in pictures]
    if isinstance(view, VideoPageView):
        lines += _video(view, edition)
    return "<url>\n" + "".join(f"{line}\n" for line in lines) + "</url>\n"


def _pictures(view: View, edition: Edition) -> Iterator[str]:
    """Yield the pictures of a page's text, and the posters of videos that have one; a video's page has its own."""
    for part in view.intro if isinstance(view, HomeView) else getattr(view, "parts", ()):
        if part.kind == "image" and part.view.width:
            yield edition.site.full(part.view.href)
        elif part.kind == "video" and not part.view.poster.href.endswith(edition.assets["poster.svg"]):
            yield edition.site.full(part.view.poster.href)


def _video(view: VideoPageView, edition: Edition) -> list[str]:
    """Return the video of its page; none without everything that search engines ask for, or once it is gone."""
    film = view.video.file
    if view.head.image is None or view.video.state != "ok" or not (film or view.video.embed):
        return []
    said = {
        "thumbnail_loc": view.head.image.href,
        "title": view.title,
        "description": (view.summary or view.title)[:2048],
        "content_loc": edition.site.full(film.href.partition("#")[0]) if film else None,
        "player_loc": view.video.embed if not film else None,
        "duration": str(view.seconds) if view.seconds and view.seconds <= _LONGEST else None,
        "publication_date": view.uploaded,
    }
    lines = [f"<video:{name}>{escape(value)}</video:{name}>" for name, value in said.items() if value]
    return ["<video:video>", *lines, "</video:video>"]
