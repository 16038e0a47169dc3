"""The search page of each language that has something to find, and its index."""

from collections.abc import Iterator

from plugins.catalogue.edition import Edition
from plugins.catalogue.heads import list_head, switch
from plugins.catalogue.model import Catalogue, Status
from plugins.catalogue.pages import Asset, Page
from plugins.catalogue.views import ScriptView
from plugins.problems.model import Findings, problem
from plugins.search import pagefind
from plugins.search.documents import KINDS, documents
from plugins.search.views import SearchView

FOLDERS = {"fr": "recherche", "en": "search"}


def path(lang: str, edition: Edition) -> str:
    """Return the path of the search page."""
    return f"{edition.prefix(lang)}{FOLDERS[lang]}/"


def there(_lang: str, edition: Edition) -> bool:
    """Tell whether the site has search pages: search is wanted, can be made, and has something to find."""
    wanted = edition.site.search and pagefind.executable() is not None
    return wanted and any(_kinds(lang, edition) for lang in edition.site.languages)


def _searched(lang: str, edition: Edition) -> str:
    """Return the language that is searched on the page of another: its own, else the first with something to find."""
    return next(known for known in dict.fromkeys((lang, *edition.site.languages)) if _kinds(known, edition))


def _kinds(lang: str, edition: Edition) -> tuple[str, ...]:
    """Return the kinds of which a language has something to find."""

    def find() -> frozenset[tuple[str, str]]:
        published = (record for record in edition.catalogue.records if record.status is Status.PUBLISHED)
        return frozenset((record.lang, record.kind) for record in published if edition.shown(record))

    found = edition.once("search kinds", find)
    return tuple(kind for kind in KINDS if (lang, kind) in found)


def search_pages(edition: Edition) -> Iterator[Page]:
    """Yield the search page of every language."""
    paths = {lang: path(lang, edition) for lang in edition.site.languages if there(lang, edition)}
    for lang, place in paths.items():
        searched = _searched(lang, edition)
        view = SearchView(
            lang=lang,
            head=list_head(edition.words[lang].search, place, lang, edition, paths=paths, indexed=False),
            switch=switch(paths, lang, edition),
            scripts=(ScriptView(edition.site.href(edition.assets["search.js"])),),
            stylesheet=edition.site.href(edition.assets["search.css"]),
            bundle=edition.site.href(pagefind.folder()),
            root=edition.site.href(""),
            searched=searched,
            kinds=_kinds(searched, edition),
        )
        yield Page(path=f"{place}index.html", template="search.html", view=view, lang=lang)


def search_index(pages: tuple[Page, ...], edition: Edition) -> Iterator[Asset]:
    """Yield the files of the index, where there is a page to search on; raises `Refused` where Pagefind fails."""
    if any(isinstance(page.view, SearchView) for page in pages):
        for name, content in pagefind.index(documents(pages)):
            yield Asset(path=f"{pagefind.folder()}{name}", content=content, source=edition.site.path)


def check_search(_catalogue: Catalogue, edition: Edition) -> Findings:
    """Return the hint that this machine has no Pagefind, so that the site has no search."""
    if not edition.site.search or pagefind.executable() is not None:
        return Findings()
    return Findings(hints=(problem(edition.site.path, None, "search-missing"),))
