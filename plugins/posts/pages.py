"""The pages of reports and of standing pages."""

from dataclasses import replace

from plugins.catalogue.body import body_parts, first_picture, page_scripts
from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import date_view, record_head, record_switch
from plugins.catalogue.references import is_slug
from plugins.catalogue.views import HeadView, LinkView, Part, ScriptView
from plugins.comments.replies import Replied, Reply, replies
from plugins.comments.views import comments_view
from plugins.events.agenda import events_of
from plugins.events.boxes import event_box
from plugins.events.model import Event, Person
from plugins.events.people import named_view, named_views
from plugins.events.places import place_of
from plugins.events.views import NamedView, VisitBox
from plugins.posts.contents import contents
from plugins.posts.model import Discussed, Post, StandingPage
from plugins.posts.related import related
from plugins.posts.stages import stage_reports
from plugins.posts.terms import Term, term_link
from plugins.posts.timeline import neighbours
from plugins.posts.views import PostView, StandingPageView
from plugins.posts.ways import open_ways
from plugins.settings.licences import LICENCES

WORDS_A_MINUTE = 220  # of silent reading in French and English prose


def post_view(post: Post, edition: Edition) -> PostView:
    """Return the view of a report."""
    parts = body_parts(post, edition)
    ways = replies_to(post, edition)
    newer, older = neighbours(post, edition)
    events = _events(post, edition)
    stage_before, stage_after = stage_reports(post, events, (newer, older), edition)
    return PostView(
        lang=post.lang,
        head=_head(post, ways, edition),
        switch=record_switch(post, edition),
        scripts=_scripts(parts, ways, edition),
        title=post.title,
        summary=post.summary,
        date=date_view(post.date, post.lang, edition),
        modified=date_view(post.modified, post.lang, edition) if post.modified else None,
        author=author_of(post, edition),
        events=tuple(event_box(event, post.lang, edition) for event in events),
        visit=_visit(post, edition),
        people=named_views(post.people, ("person",), post.lang, edition),
        minutes=max(1, round(post.body.words / WORDS_A_MINUTE)),
        category=term_link(Term.of("category", post.category, post.lang, edition), edition) if post.category else None,
        tags=tuple(term_link(Term.of("tag", tag, post.lang, edition), edition) for tag in post.tags),
        draft=not edition.public(post),
        contents=contents(parts, words=post.body.words),
        parts=parts,
        comments=comments_view(post, edition, replying=_by_mail(ways)),
        replies=ways,
        related=related(post, edition),
        newer=_neighbour(newer, edition),
        older=_neighbour(older, edition),
        stage_before=stage_before,
        stage_after=stage_after,
    )


def replies_to(text: Discussed, edition: Edition) -> tuple[Reply, ...]:
    """Return the ways to reply to a report or a page."""
    replied = Replied(
        slug=text.slug,
        title=text.title,
        permalink=edition.site.absolute(edition.path(text)),
        fediverse=text.fediverse,
        forge=text.forge,
    )
    return replies(replied, open_ways(text, edition.site), site=edition.site, words=edition.words[text.lang])


def _by_mail(ways: tuple[Reply, ...]) -> bool:
    return any(way.kind == "mail" for way in ways)


def _endpoint(ways: tuple[Reply, ...]) -> str | None:
    """Return where webmentions of a page go, where it takes some."""
    return next((way.href for way in ways if way.kind == "webmention"), None)


def _head(post: Post, ways: tuple[Reply, ...], edition: Edition) -> HeadView:
    """Return the head of a report's page."""
    head = record_head(post, edition, kind="article", image=first_picture(post, edition))
    return replace(
        head,
        webmention=_endpoint(ways),
        licence=licence_of(post),
        creator=_creator(post, edition),
    )


def licence_of(text: Discussed) -> LinkView | None:
    """Return a text's own licence, None for that of the site; one without a known address has an empty one."""
    return LinkView(text.licence, LICENCES.get(text.licence, "")) if text.licence else None


def _creator(post: Post, edition: Edition) -> str | None:
    """Return the account of who wrote a report: a person's own, else the site's for its author."""
    name = post.author or edition.site.author
    person = edition.pick("person", name, post.lang) if name and is_slug(name) else None
    own = person.fediverse if isinstance(person, Person) else None
    return own or (edition.site.fediverse if post.author in {None, edition.site.author} else None)


def _scripts(parts: tuple[Part, ...], ways: tuple[Reply, ...], edition: Edition) -> tuple[ScriptView, ...]:
    """Return the script that plays videos, and the one that makes a form of the mail link; where both, they are one."""
    playing = page_scripts(parts)
    if not _by_mail(ways):
        return playing
    video, comment, both = (edition.site.href(edition.assets[name]) for name in ("video.js", "comment.js", "report.js"))
    if not any(script.href == video for script in playing):
        return (*playing, ScriptView(comment))
    return tuple(replace(script, href=both) if script.href == video else script for script in playing)


def author_of(post: Post, edition: Edition) -> NamedView | None:
    """Return who wrote a report: a person with a page, or a name; else the site's author."""
    name = post.author or edition.site.author
    return named_view(name, ("person",), post.lang, edition) if name else None


def _events(post: Post, edition: Edition) -> tuple[Event, ...]:
    return events_of((("event", slug) for slug in post.events), post.lang, edition)


def _visit(post: Post, edition: Edition) -> VisitBox | None:
    """Return the box of a day in a place, for a report that names a venue and no event."""
    place = place_of(post.venue, post.lang, edition) if not post.events else None
    return VisitBox(date=date_view(post.date, post.lang, edition), place=place) if place is not None else None


def _neighbour(post: Post | None, edition: Edition) -> LinkView | None:
    return LinkView(post.title, edition.site.href(edition.path(post))) if post is not None else None


def page_view(page: StandingPage, edition: Edition) -> StandingPageView:
    """Return the view of a page."""
    parts = body_parts(page, edition)
    ways = replies_to(page, edition)
    return StandingPageView(
        lang=page.lang,
        head=replace(
            record_head(page, edition, kind="website", image=first_picture(page, edition)),
            webmention=_endpoint(ways),
            licence=licence_of(page),
        ),
        switch=record_switch(page, edition),
        scripts=_scripts(parts, ways, edition),
        title=page.title,
        summary=page.summary,
        draft=not edition.public(page),
        parts=parts,
        comments=comments_view(page, edition, replying=_by_mail(ways)),
        replies=ways,
    )
