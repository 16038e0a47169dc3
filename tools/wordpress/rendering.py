"""Markdown as the site's own converter shows it, as plain HTML: what fills a slot elsewhere is written out."""

import re
from functools import cache
from html import escape

from plugins.catalogue.markdown import Converter
from plugins.catalogue.model import Body, Slot
from plugins.typography.setting import Setting
from tools.wordpress.context import Context

# What the site makes of a paragraph of several pictures, which is all that WordPress had.
_GALLERY = re.compile(r'<ul class="gallery(?: three)?">((?:\s*<li><img [^<>]*></li>)+)\s*</ul>')
_ITEM = re.compile(r"</?li>")


def rendered(markdown: str, context: Context) -> str | None:
    """Return the HTML of Markdown, as typed; None where the site finds a problem in it."""
    body, problems, _ = _converter().convert(
        markdown, first_line=1, path=context.name, site=context.site, setting=Setting(context.lang, None)
    )
    return None if problems else _html(body)


@cache
def _converter() -> Converter:
    return Converter()


def _html(body: Body) -> str:
    html = "".join(part if isinstance(part, str) else _filled(part) for part in body.parts)
    return _GALLERY.sub(lambda found: f"<p>{_ITEM.sub(' ', found[1])}</p>", html)


def _filled(slot: Slot) -> str:
    """Return what a slot stands for, in the elements that a text of WordPress has for it."""
    if slot.kind == "image":
        source, alt, caption, place = slot.data
        picture = f'<img src="{escape(source)}" alt="{escape(alt)}">'
        if place != "alone" and not (place.isdecimal() and caption):
            return picture
        return f"<figure>{picture}{f'<figcaption>{escape(caption)}</figcaption>' if caption else ''}</figure>"
    if slot.kind == "video":
        href, title, _ = slot.data
        return f'<p><a href="{escape(href)}">{escape(title or href)}</a></p>'
    return escape(slot.data[0].removeprefix("{static}"))
