"""The reports of a language in their order, and a report as it stands in a list."""

from dataclasses import replace
from functools import partial

from plugins.catalogue.body import first_picture
from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import date_view
from plugins.catalogue.views import CardView
from plugins.posts.model import Post
from plugins.posts.terms import Term, term_link


def timeline(lang: str, edition: Edition) -> tuple[Post, ...]:
    """Return the listed reports that exist in a language, newest first."""
    return edition.once(f"timeline {lang}", lambda: _timeline(lang, edition))


def _timeline(lang: str, edition: Edition) -> tuple[Post, ...]:
    posts = (post for post in edition.catalogue.of("post") if isinstance(post, Post))
    found = (post for post in posts if post.lang == lang and edition.listed(post))
    return tuple(sorted(found, key=_newest_first))


def neighbours(post: Post, edition: Edition) -> tuple[Post | None, Post | None]:
    """Return the next newer and the next older report of a report's language."""
    line = timeline(post.lang, edition)
    places = edition.once(f"places {post.lang}", lambda: {other.slug: at for at, other in enumerate(line)})
    at = places.get(post.slug)
    if at is None:
        return None, None
    return (line[at - 1] if at else None), (line[at + 1] if at + 1 < len(line) else None)


def all_reports(lang: str, edition: Edition) -> tuple[Post, ...]:
    """Return every listed report once, newest first: in a language, or as it is where it has no translation."""
    return edition.once(f"all reports {lang}", lambda: _all_reports(lang, edition))


def _all_reports(lang: str, edition: Edition) -> tuple[Post, ...]:
    chosen: dict[str, Post] = {}
    for post in edition.catalogue.of("post"):
        if isinstance(post, Post) and edition.listed(post):
            held = chosen.get(post.slug)
            if held is None or _rank(post, lang, edition) < _rank(held, lang, edition):
                chosen[post.slug] = post
    return tuple(sorted(chosen.values(), key=_newest_first))


def _rank(post: Post, lang: str, edition: Edition) -> tuple[bool, int]:
    return (post.lang != lang, edition.site.languages.index(post.lang))


def _newest_first(post: Post) -> tuple[float, str, str]:
    return (-post.date.timestamp(), post.slug, post.lang)


def card(post: Post, lang: str, edition: Edition, *, picture: bool = False) -> CardView:
    """Return a report as it stands in a list of a language."""
    key = f"card {lang} {post.lang} {post.slug} {picture}"
    return edition.once(key, partial(_card, post, lang, edition, picture=picture))


def _card(post: Post, lang: str, edition: Edition, *, picture: bool) -> CardView:
    foreign = post.lang != lang
    image = first_picture(post, edition, absolute=False) if picture else None
    category = None
    if post.category and not foreign:
        category = term_link(Term.of("category", post.category, post.lang, edition), edition)
    return CardView(
        title=post.title,
        href=edition.site.href(edition.path(post)),
        date=date_view(post.date, lang, edition),
        summary=post.summary,
        category=category,
        lang=post.lang if foreign else None,
        foreign=edition.words[lang].say(f"language_{post.lang}") if foreign else None,
        draft=not edition.public(post),
        video=bool(post.body.slots("video")),
        image=replace(image, alt="") if image is not None else None,
    )
