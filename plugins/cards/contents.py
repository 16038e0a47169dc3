"""What the card of a page shows: its title, its day and its place, as its view has them."""

from dataclasses import replace

from plugins.cards.letters import shown
from plugins.cards.model import Card, Stone
from plugins.catalogue.edition import Edition
from plugins.catalogue.views import DateView, View
from plugins.events.views import EventView, PersonView, SeriesView, VenueView
from plugins.events.wording import WhenView
from plugins.posts.views import PostView, StandingPageView
from plugins.video.views import VideoPageView

# What always has its card; another has one where it has no picture of its own.
ALWAYS = (PostView, EventView)


def card_of(view: View, edition: Edition) -> Card | None:
    """Return the card of a page; None for one that shows its own picture, or the site's card (`site_card`)."""
    if view.head.image is not None and not isinstance(view, ALWAYS):
        return None
    if isinstance(view, PostView):
        return _post(view, edition)
    if isinstance(view, EventView):
        return _event(view, edition)
    if isinstance(view, VideoPageView):
        facts = (view.author.title if view.author else None, view.date.words if view.date else None)
        return _card(view.title, view, edition, stone=_stone(view.date) if view.date else None, facts=facts)
    if isinstance(view, VenueView):
        town = view.place.town.title if view.place.town else None
        return _card(view.title, view, edition, facts=(town or view.summary,))
    if isinstance(view, PersonView):
        return _card(view.title, view, edition, facts=(view.role or view.summary,))
    if isinstance(view, SeriesView | StandingPageView):
        return _card(view.title, view, edition, facts=(view.summary,))
    return None


def site_card(lang: str, edition: Edition) -> Card | None:
    """Return the card of the site in a language, which its home page and its lists share."""
    words = edition.site.words[lang]
    title = shown(words.name).text
    return Card(title=title, name=edition.site.host, facts=_shown((words.description,))) if title else None


def _post(view: PostView, edition: Edition) -> Card | None:
    """Return the card of a report: the place of the event that it is about, and its day where that is another."""
    facts: tuple[str | None, ...] = ()
    box = view.events[0] if len(view.events) == 1 else None
    if box is not None:
        same = box.when.start[:10] == view.date.iso and box.when.end is None
        named = box.title if box.title != view.title else None
        facts = (box.place.line if box.place else named, None if same else box.when.words)
    elif view.visit is not None:
        facts = (view.visit.place.line,)
    card = _card(view.title, view, edition, stone=_stone(view.date), facts=facts)
    return replace(card, date=view.date.words) if card is not None else None


def _event(view: EventView, edition: Edition) -> Card | None:
    """Return the card of an event, which says first where it does not take place as it was announced."""
    box = view.box
    facts = (box.when.words, box.place.line if box.place else None)
    card = _card(view.title, view, edition, stone=_stone(box.when), facts=facts)
    if card is None or box.state == "scheduled":
        return card
    return replace(card, state=edition.words[view.lang].say(f"state_{box.state.replace('-', '_')}"))


def _card(
    title: str, view: View, edition: Edition, *, facts: tuple[str | None, ...], stone: Stone | None = None
) -> Card | None:
    """Return a card, with the site's name for a title that cannot be shown; None where neither can."""
    name = shown(edition.site.words[view.lang].name).text
    head = shown(title).text or name
    if head is None:
        return None
    beside = name if name and name != head else edition.site.host
    return Card(title=head, name=beside, stone=stone, facts=_shown(facts))


def _shown(texts: tuple[str | None, ...]) -> tuple[str, ...]:
    found = (shown(text).text for text in texts if text)
    return tuple(text for text in found if text)


def _stone(day: DateView | WhenView) -> Stone:
    return Stone(month=day.month, day=day.day, year=day.year)
