"""The reports nearest to one: of the same event, series, place, people, tags."""

from collections import Counter
from collections.abc import Iterator, Mapping

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import LinkView
from plugins.events.joining import Key, joined
from plugins.events.model import Event
from plugins.events.people import record_link
from plugins.posts.model import Post
from plugins.posts.timeline import all_reports

SHOWN = 3
# How much it says that two reports share a thing; one tag alone, which many share, says too little.
WEIGHTS = {"event": 8, "series": 4, "person": 3, "venue": 3, "tag": 2, "category": 1}
ENOUGH = 3
# Of each thing only its newest reports are weighed, so that the time grows with the number of names.
_NEWEST = 20


def related(post: Post, edition: Edition) -> tuple[LinkView, ...]:
    """Return links to the few reports that share most with one; of those that share as much, the newest first."""
    told = joined(edition).reports
    tagged = edition.once(f"shared terms {post.lang}", lambda: _tagged(post.lang, edition))
    weights: Counter[Key] = Counter()
    for thing in dict.fromkeys(_things(post, edition)):
        found = tagged if thing[0] in {"tag", "category"} else told
        for key in found.get(thing, ())[:_NEWEST]:
            weights[key] += WEIGHTS[thing[0]]
    del weights["post", post.slug]
    records = ((weight, edition.pick(*key, post.lang)) for key, weight in weights.items() if weight >= ENOUGH)
    near = [(weight, record) for weight, record in records if isinstance(record, Post)]
    near.sort(key=lambda found: (-found[0], -found[1].date.timestamp(), found[1].slug))
    return tuple(record_link(record, post.lang, edition) for _, record in near[:SHOWN])


def _things(post: Post, edition: Edition) -> Iterator[Key]:
    """Yield what a report tells of, its terms last."""
    venues = [post.venue]
    for slug in post.events:
        yield ("event", slug)
        event = edition.pick("event", slug, post.lang)
        if isinstance(event, Event):
            venues.append(event.venue)
            if event.series:
                yield ("series", event.series)
    yield from (("venue", venue) for venue in venues if venue)
    yield from (("person", person) for person in post.people)
    yield from (("tag", tag) for tag in post.tags)
    if post.category:
        yield ("category", post.category)


def _tagged(lang: str, edition: Edition) -> Mapping[Key, tuple[Key, ...]]:
    """Return the reports of each tag and category of a language, newest first."""
    found: dict[Key, list[Key]] = {}
    for post in all_reports(lang, edition):
        if post.lang == lang:
            terms = [("tag", tag) for tag in post.tags] + ([("category", post.category)] if post.category else [])
            for term in dict.fromkeys(terms):
                found.setdefault(term, []).append(("post", post.slug))
    return {term: tuple(posts) for term, posts in found.items()}
