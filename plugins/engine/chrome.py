"""What stands around every page: the site's name, its menu, its licence."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import Chrome, LinkView
from plugins.problems.model import Problem, problem
from plugins.problems.nearest import nearest
from plugins.settings.licences import LICENCES
from plugins.settings.model import MenuItem

_LISTS = ("archives", "tags", "categories")


def chrome(lang: str, edition: Edition) -> tuple[Chrome, tuple[Problem, ...]]:
    """Return what surrounds the pages of a language, and the entries of its menu that lead nowhere."""
    site = edition.site
    words = site.words[lang]
    menu: list[LinkView] = []
    problems = []
    for item in words.menu:
        entry = _entry(item, lang, edition)
        if entry is not None:
            menu.append(entry)
            continue
        targets = [*_LISTS, *(page.slug for page in edition.catalogue.of("page"))]
        near = nearest(item.target, targets)
        problems.append(problem(words.path, item.line, "menu-target", target=item.target, near=near))
    licence = LinkView(site.licence, LICENCES.get(site.licence, "")) if site.licence else None
    return Chrome(
        lang=lang,
        name=words.name,
        description=words.description,
        home=site.href(edition.prefix(lang)),
        menu=tuple(menu),
        feed=site.href(f"{edition.prefix(lang)}feed.xml"),
        stylesheet=site.href(edition.assets["site.css"]),
        icon=site.href(edition.assets["favicon.svg"]),
        icon_ico=site.href(edition.assets["favicon.ico"]),
        licence=licence,
        author=site.author,
    ), tuple(problems)


def _entry(item: MenuItem, lang: str, edition: Edition) -> LinkView | None:
    """Return an entry of the menu, or None where its target is not there or not public."""
    site = edition.site
    if item.target.startswith(("https://", "http://")):
        return LinkView(item.title or item.target.partition("//")[2], item.target)
    if item.target in _LISTS:
        title = item.title or edition.words[lang].say(item.target)
        return LinkView(title, site.href(f"{edition.prefix(lang)}{item.target}/"))
    for known in dict.fromkeys((lang, *site.languages)):
        page = edition.catalogue.find("page", item.target, known)
        if page is not None and edition.shown(page):
            foreign = page.lang if page.lang != lang else None
            return LinkView(item.title or page.title, site.href(edition.path(page)), foreign)
    return None
