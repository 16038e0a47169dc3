"""Every page with its card, and the files of all cards."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from plugins.cards.contents import card_of, site_card
from plugins.cards.drawing import HEIGHT, WIDTH, can_draw
from plugins.cards.model import Card
from plugins.cards.store import card_file, key_of, sweep
from plugins.catalogue.edition import Edition
from plugins.catalogue.pages import Asset, Page
from plugins.catalogue.views import PictureView, View

_DIGITS = 16  # of a key, in an address


@dataclass(frozen=True, slots=True)
class _Needed:
    """A card that a page shows, and the file of the text that it is of."""

    card: Card
    source: str


def with_card(page: Page, edition: Edition) -> Page:
    """Return a page whose head names its card: its own, or for a page without file and picture that of the site."""
    if not isinstance(page.view, View) or not wanted(edition):
        return page
    card = card_of(page.view, edition)
    name = page.path.removesuffix("index.html").rstrip("/").rpartition("/")[2]
    source = page.source
    if card is None and page.view.head.image is None and page.view.head.canonical is not None:
        card, name = site_card(page.lang, edition), "site"
        source = edition.site.words[page.lang].path
    if card is None:
        return page
    card = replace(card, colours=edition.look.light)
    path = f"assets/cards/{name}.{key_of(card)[:_DIGITS]}.jpg"
    edition.steps.note("cards", (path, _Needed(card, source or edition.site.path)))
    shown = PictureView(href=edition.site.absolute(path), width=WIDTH, height=HEIGHT, alt=card.words)
    return replace(page, view=replace(page.view, head=replace(page.view.head, card=shown)))


def card_assets(edition: Edition) -> Iterator[Asset]:
    """Yield the cards that the pages name, each drawn when it is written."""
    if wanted(edition):
        sweep()
    for path, needed in dict(edition.steps.noted("cards")).items():
        draw = partial(card_file, needed.card)
        yield Asset(path=path, content=draw, source=needed.source, key=key_of(needed.card))


def wanted(edition: Edition) -> bool:
    """Tell whether pages have cards: the site does not do without, and this machine can draw them."""
    return edition.site.cards and can_draw()
