"""The addresses of a blog that were no text's: feeds, months, categories, tags and authors, and what answers now."""

from collections.abc import Collection, Iterator

from plugins.catalogue.aliases import old_address
from plugins.problems.model import Refused
from plugins.redirects.listed import redirect_line
from tools.wordpress.model import Export, Term
from tools.wordpress.survey import Survey

_FEEDS = (
    "/feed",
    "/feed/atom",
    "/feed/rss",
    "/feed/rss2",
    "/?feed=rss2",
    "/?feed=atom",
    "/wp-rss2.php",
    "/wp-atom.php",
)
_COMMENTS = ("/comments/feed", "/?feed=comments-rss2")


def list_redirects(export: Export, survey: Survey, written: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return the old address of each list with the line that leads on from it.

    `written` are the paths of all files of the site: nothing leads to what is not there, nor from what is.
    """
    known = {path.removesuffix("index.html").strip("/").casefold() for path in written}
    found: dict[str, str] = {}
    for old, news in _candidates(export, survey):
        new = next((new for new in news if _there(new, written)), None)
        try:
            key = old_address(f"{survey.hosts.path}{old}")
        except Refused:
            continue
        if new is not None and key.strip("/").casefold() not in known:
            found.setdefault(key, redirect_line(f"{survey.hosts.path}{old}".replace(" ", "%20"), new))
    return tuple(found.items())


def _there(new: str, written: Collection[str]) -> bool:
    path = new.removeprefix("/")
    return (f"{path}index.html" if new.endswith("/") else path) in written


def _candidates(export: Export, survey: Survey) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each old address with the new ones that may answer, the best first."""
    prefix = "/" if survey.lang == survey.site.language else f"/{survey.lang}/"
    for old in _FEEDS:
        yield old, (f"{prefix}feed.xml",)
    for old in _COMMENTS:
        yield old, (f"{prefix}comments.xml",)
    days = sorted(
        {(text.when.year, text.when.month) for text in survey.texts.values() if _dated(text.kind, text.public)}
    )
    for year in dict.fromkeys(year for year, _ in days):
        yield f"/{year:04}/", (f"{prefix}archives/",)
    for year, month in days:
        yield f"/{year:04}/{month:02}/", (f"{prefix}archives/",)
    for term in export.terms:
        news = tuple(f"{prefix}{folder}/{slug}/" for folder, slug in survey.terms.places(term))
        for old in _term_paths(term, survey) if news else ():
            yield f"{old}/", news
            yield f"{old}/feed/", tuple(f"{new}feed.xml" for new in news)
    for login in dict.fromkeys(author.login for author in export.authors):
        yield f"/author/{login}/", (f"{prefix}archives/",)


def _dated(kind: str, public: bool) -> bool:  # noqa: FBT001 - what a text is
    return kind == "post" and public


def _term_paths(term: Term, survey: Survey) -> tuple[str, ...]:
    """Return the addresses that a term had: a category below others also had one that names them."""
    if term.domain != "category":
        return (f"/tag/{term.slug}",)
    above = survey.terms.above(term.slug)
    return tuple(dict.fromkeys((f"/category/{'/'.join((*reversed(above), term.slug))}", f"/category/{term.slug}")))
