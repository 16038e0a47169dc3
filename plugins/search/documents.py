"""What can be found of each page, made of its view: its text and the facts on it, never what readers replied."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from markupsafe import Markup

from plugins.catalogue.pages import Page
from plugins.catalogue.views import Part, View
from plugins.events.views import EventBox, EventView, PersonView, PlaceView, SeriesView, VenueView
from plugins.posts.views import PostView, StandingPageView
from plugins.search.model import Document, Passage
from plugins.search.passages import passages, plain
from plugins.video.views import VideoPageView

Facts = Iterable[str | None]
WHOLE = "site-main"  # the anchor of what belongs to the page as such; it ends what stands before


def documents(pages: Iterable[Page]) -> tuple[Document, ...]:
    """Return the documents of all pages that search engines may show too, in the order of their paths."""
    found = (_document(page) for page in pages if isinstance(page.view, View) and page.view.head.indexed)
    return tuple(sorted((document for document in found if document is not None), key=lambda found: found.path))


def _document(page: Page) -> Document | None:
    """Return the document of a page; None for a list, which only repeats what others say."""
    make = _MAKERS.get(type(page.view))
    return make(page.path, page.view) if make else None


def _made(  # noqa: PLR0913 - it is the one place where a document is made
    path: str,
    view: Any,
    kind: str,
    *,
    facts: Facts,
    date: str | None = None,
    more: tuple[Passage, ...] = (),
    starts: bool = False,
) -> Document:
    """Return a document: its summary and text, what has an anchor of its own, then what else the page says of it."""
    body = passages(" ".join(_html(part) for part in view.parts))
    said = " · ".join(dict.fromkeys(plain(fact) for fact in facts if fact))
    return Document(
        path=path,
        lang=view.lang,
        kind=kind,
        title=plain(view.title),
        date=date,
        starts=starts,
        passages=(
            *((Passage(plain(view.summary)),) if view.summary else ()),
            *body,
            *more,
            *((Passage(said, anchor=WHOLE),) if said else ()),
        ),
    )


def _html(part: Part) -> str:
    """Return a part of a body for what it says: of a picture its words, of a video its title."""
    if part.html is not None:
        return part.html
    if part.kind == "video":
        said = [part.view.title] if part.view.named else []
    else:
        said = [getattr(part.view, name, None) for name in ("alt", "caption")]
    return Markup(" {} ").format(" ".join(text for text in said if text))


def _post(path: str, view: PostView) -> Document:
    return _made(path, view, "post", facts=_post_facts(view), date=view.date.words)


def _post_facts(view: PostView) -> Iterator[str | None]:
    for box in view.events:
        yield from (box.title, *_box_facts(box))
    if view.visit:
        yield from _place_facts(view.visit.place)
    yield from (person.title for person in view.people)
    yield view.category.title if view.category else None
    yield from (tag.title for tag in view.tags)


def _box_facts(box: EventBox) -> Iterator[str | None]:
    yield box.when.words
    yield from _place_facts(box.place) if box.place else ()
    yield from (named.title for named in (*box.organisers, *box.speakers))
    yield box.series.title if box.series else None


def _place_facts(place: PlaceView) -> Iterator[str | None]:
    yield from (place.line, place.street, place.postal_code)
    yield place.region.title if place.region else None


def _page(path: str, view: StandingPageView) -> Document:
    return _made(path, view, "page", facts=())


def _event(path: str, view: EventView) -> Document:
    talks = tuple(
        Passage(plain(" ".join(speaker.title for speaker in talk.speakers)), plain(talk.title), talk.anchor)
        for day in view.programme
        for talk in day.talks
    )
    return _made(path, view, "event", facts=_box_facts(view.box), date=view.box.when.words, more=talks)


def _venue(path: str, view: VenueView) -> Document:
    facts = (*_place_facts(view.place), view.access, view.accessibility, view.became.title if view.became else None)
    return _made(path, view, "venue", facts=facts)


def _person(path: str, view: PersonView) -> Document:
    links = (*view.organisations, *view.people, *((view.became,) if view.became else ()))
    facts = (view.role, *(link.title for link in links), *(talk.title for talk in view.talks))
    return _made(path, view, view.kind, facts=facts)


def _series(path: str, view: SeriesView) -> Document:
    stages = (stop.event.title for stop in view.stops if stop.event)
    return _made(path, view, "series", facts=(*(named.title for named in view.organisers), *stages))


def _video(path: str, view: VideoPageView) -> Document:
    facts = (
        view.author.title if view.author else None,
        *(person.title for person in view.people),
        *(chapter.title for chapter in view.chapters),
    )
    colon = " :" if view.lang == "fr" else ":"
    said = tuple(
        Passage(plain(f"{part.speaker}{colon} {part.text}" if part.speaker else part.text), anchor=part.anchor)
        for part in view.transcript
    )
    return _made(
        path,
        view,
        "video",
        facts=facts,
        date=view.date.words if view.date else None,
        more=said,
        starts=view.video.file is not None or view.video.at is not None,
    )


_MAKERS: dict[type, Callable[[str, Any], Document]] = {
    PostView: _post,
    StandingPageView: _page,
    EventView: _event,
    VenueView: _venue,
    PersonView: _person,
    SeriesView: _series,
    VideoPageView: _video,
}
KINDS = ("post", "page", "event", "venue", "person", "organisation", "series", "video")
