"""The pages that show many reports: home, archive, tags, categories, and the page for what is not there."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from plugins.catalogue.body import body_parts
from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import date_view, list_head, switch
from plugins.catalogue.pages import Page
from plugins.catalogue.views import LinkView, Pagination, Part
from plugins.posts.model import Post
from plugins.posts.terms import FOLDERS, Term, terms
from plugins.posts.timeline import all_reports, card, timeline
from plugins.posts.views import ArchiveView, HomeView, NotFoundView, TermsView, TermView, YearView


def list_pages(edition: Edition) -> Iterator[Page]:
    """Yield every list of the site, in every language."""
    for lang in edition.site.languages:
        yield from _home(lang, edition)
        yield _archive(lang, edition)
        for kind in FOLDERS:
            yield from _terms(kind, lang, edition)
    yield _not_found(edition)


def _everywhere(path: str, edition: Edition) -> dict[str, str]:
    return {lang: edition.prefix(lang) + path for lang in edition.site.languages}


def _paged(posts: tuple[Post, ...], path: str, edition: Edition) -> Iterator[tuple[str, tuple[Post, ...], Pagination]]:
    """Yield each page of a list: its path, its reports, and where it stands."""
    size = edition.site.per_page
    count = max(1, -(-len(posts) // size))

    def of(number: int) -> str:
        return path if number == 1 else f"{path}page/{number}/"

    href = edition.site.href
    for number in range(1, count + 1):
        newer = href(of(number - 1)) if number > 1 else None
        older = href(of(number + 1)) if number < count else None
        yield of(number), posts[(number - 1) * size : number * size], Pagination(number, count, newer, older)


def _numbered(title: str, place: Pagination, lang: str, edition: Edition) -> str:
    if place.number == 1:
        return title
    return f"{title} · {edition.words[lang].say('page_number', number=place.number)}"


def _home(lang: str, edition: Edition) -> Iterator[Page]:
    words = edition.site.words[lang]
    root = edition.prefix(lang)
    for path, posts, place in _paged(all_reports(lang, edition), root, edition):
        first = place.number == 1
        paths = _everywhere("", edition) if first else {}
        welcome: tuple[Part, ...] = ()
        record = edition.catalogue.find("site", "site", lang) if first else None
        if record is not None:
            welcome = body_parts(record, edition)
        view = HomeView(
            lang=lang,
            head=replace(
                list_head(_numbered(words.name, place, lang, edition), path, lang, edition, paths=paths),
                me=edition.site.me if first else (),
            ),
            switch=switch(paths, lang, edition),
            intro=welcome,
            cards=tuple(card(post, lang, edition, picture=first and at == 0) for at, post in enumerate(posts)),
            pagination=place,
        )
        yield Page(path=f"{path}index.html", template="home.html", view=view, lang=lang, source=words.path)


def _archive(lang: str, edition: Edition) -> Page:
    path = f"{edition.prefix(lang)}archives/"
    posts = all_reports(lang, edition)
    paths = _everywhere("archives/", edition)
    title = edition.words[lang].archives
    view = ArchiveView(
        lang=lang,
        head=list_head(title, path, lang, edition, paths=paths),
        switch=switch(paths, lang, edition),
        years=tuple(
            YearView(year, tuple(card(post, lang, edition) for post in of_year))
            for year, of_year in groupby(posts, key=_year(lang, edition))
        ),
        count=len(posts),
    )
    return Page(path=f"{path}index.html", template="archive.html", view=view, lang=lang)


def _year(lang: str, edition: Edition) -> Callable[[Post], str]:
    return lambda post: date_view(post.date, lang, edition).year


def _terms(kind: str, lang: str, edition: Edition) -> Iterator[Page]:
    posts = timeline(lang, edition)
    found = edition.once(f"terms {kind} {lang}", lambda: terms(kind, posts, lang, edition))
    for term, posts in found.items():
        yield from _term(term, posts, edition)
    path = f"{edition.prefix(lang)}{FOLDERS[kind]}/"
    paths = _everywhere(f"{FOLDERS[kind]}/", edition)
    title = edition.words[lang].tags if kind == "tag" else edition.words[lang].categories
    view = TermsView(
        lang=lang,
        head=list_head(title, path, lang, edition, paths=paths),
        switch=switch(paths, lang, edition),
        kind=kind,
        terms=tuple(
            LinkView(term.name, edition.site.href(term.path), count=len(posts)) for term, posts in found.items()
        ),
    )
    yield Page(path=f"{path}index.html", template="terms.html", view=view, lang=lang)


def _term(term: Term, posts: tuple[Post, ...], edition: Edition) -> Iterator[Page]:
    for path, shown, place in _paged(posts, term.path, edition):
        view = TermView(
            lang=term.lang,
            head=list_head(_numbered(term.name, place, term.lang, edition), path, term.lang, edition),
            kind=term.kind,
            title=term.name,
            cards=tuple(card(post, term.lang, edition) for post in shown),
            pagination=place,
        )
        yield Page(path=f"{path}index.html", template="term.html", view=view, lang=term.lang)


def _not_found(edition: Edition) -> Page:
    lang = edition.site.language
    title = edition.words[lang].not_found
    view = NotFoundView(
        lang=lang,
        head=list_head(title, "404.html", lang, edition, indexed=False),
        cards=tuple(card(post, lang, edition) for post in all_reports(lang, edition)[:3]),
    )
    return Page(path="404.html", template="404.html", view=view, lang=lang)
