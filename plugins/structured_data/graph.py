"""The JSON-LD graph of a page by schema.org, made of its view."""

import json
from typing import Any

from markupsafe import Markup

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import View
from plugins.events.lists import has, index_path
from plugins.events.views import EventView, PersonView, SeriesView, VenueView
from plugins.posts.views import HomeView, PostView, StandingPageView
from plugins.settings.licences import LICENCES
from plugins.structured_data.comments import comment_count, comment_nodes
from plugins.structured_data.events import (
    event_node,
    event_nodes,
    named_node,
    person_nodes,
    place_node,
    series_nodes,
    venue_nodes,
)
from plugins.structured_data.nodes import (
    Node,
    breadcrumbs,
    corrections,
    home,
    page_node,
    pictures,
    said,
    site_node,
)
from plugins.structured_data.videos import video_nodes
from plugins.video.pages import list_path
from plugins.video.views import VideoPageView


def graph(view: View, edition: Edition) -> Markup | None:
    """Return the graph of a page as JSON that is safe inside a `script`, or None where there is nothing to say."""
    nodes = _nodes(view, edition)
    if (
        view.corrections
        and not isinstance(view, PostView)
        and not any(node["@type"] == "WebPage" for node in nodes or ())
    ):
        nodes = [*(nodes or []), page_node(view)]
    if nodes is None:
        return None
    whole = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 - no `<` is left in it


def _nodes(view: View, edition: Edition) -> list[Node] | None:
    """Return what a page is about: of a home page, the site; None for a page without a graph."""
    if isinstance(view, HomeView) and view.pagination.number == 1:
        return [site_node(view.lang, edition)]
    if isinstance(view, PostView):
        return [*_post(view, edition), _post_way(view, edition)]
    if isinstance(view, StandingPageView) and view.comments and view.comments.thread:
        comments = said({"commentCount": comment_count(view), "comment": comment_nodes(view)})
        return [{**page_node(view), **comments}]
    if isinstance(view, EventView):
        return [*event_nodes(view, edition), _way("event", "agenda", view, view.title, edition)]
    if isinstance(view, VenueView):
        return [*venue_nodes(view, edition), _way("venue", "index_venue", view, view.title, edition)]
    if isinstance(view, PersonView):
        return [*person_nodes(view, edition), _way(view.kind, f"index_{view.kind}", view, view.title, edition)]
    if isinstance(view, SeriesView):
        return [*series_nodes(view, edition), _way("series", "index_series", view, view.title, edition)]
    if isinstance(view, VideoPageView):
        steps = [
            (edition.site.words[view.lang].name, home(view.lang, edition)),
            (edition.words[view.lang].videos, edition.site.absolute(list_path(view.lang, edition))),
            (view.title, edition.site.full(view.here)),
        ]
        return [*video_nodes(view, edition), breadcrumbs(edition.site.full(view.here), steps)]
    return None


def _way(kind: str, word: str, view: View, title: str, edition: Edition) -> Node:
    page = edition.site.full(view.here)
    steps = [(edition.site.words[view.lang].name, home(view.lang, edition))]
    if has(kind, edition):
        index = edition.site.absolute(index_path(kind, view.lang, edition))
        steps.append((edition.words[view.lang].say(word), index))
    return breadcrumbs(page, [*steps, (title, page)])


def _post(view: PostView, edition: Edition) -> list[Node]:
    """Return a report, and the events and the place that it is about."""
    head = view.head
    events = [event_node(box, edition) for box in view.events]
    place = place_node(view.visit.place, edition) if view.visit else None
    about: list[Any] = [{"@id": event["@id"]} for event in events if event]
    about += [{"@id": place["@id"]}] if place and "@id" in place else []
    about += [named_node(person, edition) for person in view.people]
    report = said(
        {
            "@type": "BlogPosting",
            "@id": f"{head.canonical}#post",
            "url": head.canonical,
            "headline": view.title,
            "description": view.summary,
            "inLanguage": view.lang,
            "datePublished": head.published,
            "dateModified": head.modified,
            "author": _author(view, edition),
            "image": pictures(view),
            "articleSection": view.category.title if view.category else None,
            "keywords": [tag.title for tag in view.tags],
            "about": about,
            "license": LICENCES.get((head.licence.title if head.licence else edition.site.licence) or ""),
            "correction": corrections(view),
            "commentCount": comment_count(view),
            "comment": comment_nodes(view),
        }
    )
    return [report, *(event for event in events if event), *([place] if place else [])]


def _author(view: PostView, edition: Edition) -> Node | None:
    if view.author is None:
        return None
    node = named_node(view.author, edition)
    return node if "url" in node else {**node, "url": home(view.lang, edition)}


def _post_way(view: PostView, edition: Edition) -> Node:
    steps = [(edition.site.words[view.lang].name, home(view.lang, edition))]
    if view.category:
        steps.append((view.category.title, edition.site.full(view.category.href)))
    page = edition.site.full(view.here)
    return breadcrumbs(page, [*steps, (view.title, page)])
