"""The picture that a page opens with, which browsers are told to load before all others."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import Any

from plugins.catalogue.edition import Edition
from plugins.catalogue.pages import Page
from plugins.catalogue.views import Part, PictureView, View

# Of words before a picture: on a telephone and on a desk, what is below so many is below the first screen.
SEEN = 120
_WORD = re.compile(r"<[^>]*>|\w+")


def with_first_picture(page: Page, _edition: Edition) -> Page:
    """Return a page whose first picture is loaded at once, where it stands high enough to be seen at once.

    Any other picture waits until a reader comes near it.
    """
    view = page.view
    if not isinstance(view, View):
        return page
    video = getattr(view, "video", None)
    if isinstance(getattr(video, "poster", None), PictureView):
        return replace(page, view=_with(view, "video", _posted(video)))
    for name in ("intro", "parts"):
        parts: tuple[Part, ...] = getattr(view, name, ())
        at = next((at for at, part in enumerate(parts) if part.html is None), None)
        if at is not None:
            part = parts[at]
            if _words(parts[:at]) > SEEN:
                return page
            opened = _posted(part.view) if part.kind == "video" else _eager(part.view)
            changed = (*parts[:at], replace(part, view=opened), *parts[at + 1 :])
            return replace(page, view=_with(view, name, changed))
    cards = getattr(view, "cards", ())
    if cards and isinstance(getattr(cards[0], "image", None), PictureView):
        first = replace(cards[0], image=replace(cards[0].image, eager=True))
        return replace(page, view=_with(view, "cards", (first, *cards[1:])))
    return page


def _with(view: Any, name: str, value: Any) -> Any:
    return replace(view, **{name: value})


def _eager(shown: Any) -> Any:
    return replace(shown, eager=True) if isinstance(shown, PictureView) else shown


def _posted(video: Any) -> Any:
    return replace(video, poster=_eager(video.poster))


def _words(parts: Iterable[Part]) -> int:
    """Return how many words some HTML has, counted only as far as it matters."""
    found = (match[0] for part in parts for match in _WORD.finditer(str(part.html)) if match[0][0] != "<")
    return sum(1 for _ in islice(found, SEEN + 1))
