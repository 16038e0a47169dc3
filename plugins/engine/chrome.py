"""What stands around every page: the site's name, its menu, its licence."""

from collections.abc import Iterator

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import LISTS, Listing
from plugins.catalogue.views import Chrome, LinkView
from plugins.engine.icon import within_page
from plugins.engine.logo import logo
from plugins.problems.model import Problem, problem
from plugins.problems.nearest import nearest
from plugins.settings.licences import LICENCES
from plugins.settings.model import MenuItem

# The slugs of pages that are linked below every page: how far all can use the site, as RGAA asks, and what becomes of
# what readers give.
STATEMENTS = (("accessibilite", "accessibility"), ("confidentialite", "privacy"))


def chrome(lang: str, edition: Edition, *, icon: bytes = b"") -> tuple[Chrome, tuple[Problem, ...]]:
    """Return what surrounds the pages of a language, and the entries of its menu that lead nowhere.

    A small `icon` (SVG) stands in the pages, so that none asks for it.
    """
    site = edition.site
    words = site.words[lang]
    menu: list[LinkView] = []
    problems = []
    for item in words.menu:
        entry = _entry(item, lang, edition)
        if entry is not None:
            menu.append(entry)
            continue
        lists = [name for name, listing in LISTS.items() if listing.there(lang, edition)]
        near = nearest(item.target, [*lists, *(page.slug for page in edition.catalogue.of("page"))])
        problems.append(
            problem(words.path, item.line, "menu-target", target=item.target, lists=", ".join(lists), near=near)
        )
    drawn, missing = logo(words.name, edition)
    problems += missing
    licence = LinkView(site.licence, LICENCES.get(site.licence, "")) if site.licence else None
    return Chrome(
        lang=lang,
        name=words.name,
        description=words.description,
        home=site.href(edition.prefix(lang)),
        menu=tuple(menu),
        lists=tuple(_list_link(found, lang, edition) for found in LISTS.values() if found.there(lang, edition)),
        feed=site.href(f"{edition.prefix(lang)}feed.xml"),
        stylesheet=site.href(edition.assets["site.css"]),
        plain=site.href(edition.assets["plain.css"]),
        report=site.href(edition.assets["report.css"]),
        film=site.href(edition.assets["film.css"]),
        rich=site.href(edition.assets["rich.css"]),
        icon=within_page(icon) or site.href(edition.assets["favicon.svg"]),
        icon_ico=site.href(edition.assets["favicon.ico"]) if "favicon.ico" in edition.assets else None,
        papers=(edition.look.light.paper, edition.look.dark.paper),
        fonts=tuple(site.href(edition.assets[file.name]) for file in edition.look.fonts),
        logo=drawn,
        search=_search(lang, edition),
        statements=tuple(link for link in _statements(lang, edition) if link.href not in {item.href for item in menu}),
        licence=licence,
        author=site.author,
    ), tuple(problems)


def _statements(lang: str, edition: Edition) -> Iterator[LinkView]:
    """Yield the link to the first page there is of each of `STATEMENTS`."""
    for slugs in STATEMENTS:
        found = next(filter(None, (_page(slug, None, lang, edition) for slug in slugs)), None)
        if found is not None:
            yield found


def _list_link(listing: Listing, lang: str, edition: Edition, title: str | None = None) -> LinkView:
    return LinkView(title or edition.words[lang].say(listing.word), edition.site.href(listing.path(lang, edition)))


def _entry(item: MenuItem, lang: str, edition: Edition) -> LinkView | None:
    """Return an entry of the menu, or None where its target is not there or not public."""
    if item.target.startswith(("https://", "http://")):
        return LinkView(item.title or item.target.partition("//")[2], item.target)
    listing = next((listing for listing in LISTS.values() if item.target in listing.names), None)
    if listing is not None:
        return _list_link(listing, lang, edition, item.title) if listing.there(lang, edition) else None
    return _page(item.target, item.title, lang, edition)


def _page(slug: str, title: str | None, lang: str, edition: Edition) -> LinkView | None:
    """Return the link to a standing page, in the language or the first of the site's that has it."""
    for known in dict.fromkeys((lang, *edition.site.languages)):
        page = edition.catalogue.find("page", slug, known)
        if page is not None and edition.shown(page):
            foreign = page.lang if page.lang != lang else None
            return LinkView(title or page.title, edition.site.href(edition.path(page)), foreign)
    return None


def _search(lang: str, edition: Edition) -> str | None:
    """Return the address of the search page, or None where the site has none."""
    listing = next((listing for listing in LISTS.values() if listing.word == "search"), None)
    if listing is None or not listing.there(lang, edition):
        return None
    return edition.site.href(listing.path(lang, edition))
