"""The pages of reports and of standing pages."""

from plugins.catalogue.body import body_parts, first_picture
from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import date_view, record_head, record_switch
from plugins.catalogue.views import LinkView
from plugins.comments.replies import replies
from plugins.posts.model import Post, StandingPage
from plugins.posts.terms import Term, term_link
from plugins.posts.timeline import neighbours
from plugins.posts.views import PostView, StandingPageView
from plugins.video.facade import player_scripts

WORDS_A_MINUTE = 220  # of silent reading in French and English prose


def post_view(post: Post, edition: Edition) -> PostView:
    """Return the view of a report."""
    site = edition.site
    parts = body_parts(post, edition)
    newer, older = neighbours(post, edition)
    return PostView(
        lang=post.lang,
        head=record_head(post, edition, kind="article", image=first_picture(post, edition)),
        switch=record_switch(post, edition),
        scripts=player_scripts(parts, edition),
        title=post.title,
        summary=post.summary,
        date=date_view(post.date, post.lang, edition),
        modified=date_view(post.modified, post.lang, edition) if post.modified else None,
        author=post.author or site.author,
        minutes=max(1, round(post.body.words / WORDS_A_MINUTE)),
        category=term_link(Term.of("category", post.category, post.lang, edition), edition) if post.category else None,
        tags=tuple(term_link(Term.of("tag", tag, post.lang, edition), edition) for tag in post.tags),
        draft=not edition.public(post),
        parts=parts,
        replies=replies(
            site,
            words=edition.words[post.lang],
            title=post.title,
            permalink=site.absolute(edition.path(post)),
            fediverse=post.fediverse,
            forge=post.forge,
        ),
        newer=_neighbour(newer, edition),
        older=_neighbour(older, edition),
    )


def _neighbour(post: Post | None, edition: Edition) -> LinkView | None:
    return LinkView(post.title, edition.site.href(edition.path(post))) if post is not None else None


def page_view(page: StandingPage, edition: Edition) -> StandingPageView:
    """Return the view of a page."""
    parts = body_parts(page, edition)
    return StandingPageView(
        lang=page.lang,
        head=record_head(page, edition, kind="website", image=first_picture(page, edition)),
        switch=record_switch(page, edition),
        scripts=player_scripts(parts, edition),
        title=page.title,
        summary=page.summary,
        draft=not edition.public(page),
        parts=parts,
    )
