"""The feeds beside the main ones: of each tag, category, series and author that has reports in a language."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plugins.catalogue.edition import Edition
from plugins.events.joining import joined
from plugins.posts.model import Post
from plugins.posts.terms import FOLDERS, terms
from plugins.posts.timeline import timeline


@dataclass(frozen=True, slots=True)
class Topic:
    """What a feed is of: its name, the path of its page, its reports, newest first."""

    title: str
    page: str
    lang: str
    posts: tuple[Post, ...]

    @property
    def path(self) -> str:
        """The path of the feed."""
        return f"{self.page}feed.xml"


def topics(edition: Edition) -> Mapping[str, Topic]:
    """Return every topic by the path of its feed."""
    return edition.once("topics", lambda: {topic.path: topic for topic in _topics(edition)})


def _topics(edition: Edition) -> Iterator[Topic]:
    for lang in edition.site.languages:
        posts = timeline(lang, edition)
        for kind in FOLDERS:
            for term, of_term in terms(kind, posts, lang, edition).items():
                yield Topic(term.name, term.path, lang, of_term)
        yield from _authors(lang, posts, edition)
        yield from _series(lang, posts, edition)


def _authors(lang: str, posts: tuple[Post, ...], edition: Edition) -> Iterator[Topic]:
    written: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        written[post.author or edition.site.author or ""].append(post)
    for person in edition.catalogue.of("person"):
        if person.lang == lang and person.slug in written and edition.listed(person):
            yield Topic(person.title, edition.path(person), lang, tuple(written[person.slug]))


def _series(lang: str, posts: tuple[Post, ...], edition: Edition) -> Iterator[Topic]:
    by_slug = {post.slug: post for post in posts}
    for series in edition.catalogue.of("series"):
        if series.lang == lang and edition.listed(series):
            keys = joined(edition).reports.get(("series", series.slug), ())
            found = tuple(by_slug[slug] for _, slug in keys if slug in by_slug)
            if found:
                yield Topic(series.title, edition.path(series), lang, found)
