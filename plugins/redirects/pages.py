"""What becomes of the table in the output: pages at old addresses, and the file that hosts of static sites read."""

from collections.abc import Iterator

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import Rest
from plugins.catalogue.pages import Asset, Page
from plugins.redirects.hosts import redirects_file
from plugins.redirects.model import Redirect
from plugins.redirects.table import redirects
from plugins.redirects.views import MovedView

FILE = "_redirects"
# A host sends other files as what their names say, in which a browser sees no page.
_SHOWN = (".html", ".htm")


def redirect_files(outputs: tuple[Page | Asset, ...], edition: Edition) -> Rest:
    """Return what the table adds to all other outputs, and what is wrong with it."""
    site = edition.site
    table, findings = redirects(outputs, edition)
    if not table:
        return Rest(findings=findings)
    asset = Asset(path=FILE, content=redirects_file(table, site.base).encode(), source=table[0].path)
    pages = tuple(_pages(table, edition)) if site.redirect_pages else ()
    return Rest(pages=pages, assets=(asset,), findings=findings)


def _pages(table: tuple[Redirect, ...], edition: Edition) -> Iterator[Page]:
    """Yield a page for each old address below the site's path at which a host would send one."""
    site = edition.site
    origin = site.address.removesuffix(site.base) if site.base else site.address
    for one in table:
        place = one.place.removeprefix(site.base).lstrip("/")
        if not one.new or one.query or (one.is_file and not place.endswith(_SHOWN)):
            continue
        lang = one.lang or site.language
        view = MovedView(
            lang=lang,
            href=one.new,
            canonical=one.new if "://" in one.new else f"{origin}{one.new}",
            title=one.title,
        )
        path = place if one.is_file else f"{place}/index.html"
        yield Page(path=path, template="moved.html", view=view, lang=lang, source=one.path, line=one.line)
