"""The policy in each page, and the file that hosts of static sites read."""

from collections.abc import Iterator
from dataclasses import replace

from plugins.catalogue.edition import Edition
from plugins.catalogue.pages import Asset, Page
from plugins.catalogue.views import View
from plugins.headers.hosts import headers_file, site_headers
from plugins.headers.policy import page_policy, still_policy
from plugins.redirects.views import MovedView
from plugins.search.pages import there
from plugins.video.facade import player_origins

FILE = "_headers"


def with_policy(page: Page, edition: Edition) -> Page:
    """Return a page with what its browser may load and run, where the settings want that in the page itself."""
    if not edition.site.policy_in_pages:
        return page
    if isinstance(page.view, MovedView):
        return replace(page, view=replace(page.view, policy=still_policy()))
    if not isinstance(page.view, View):
        return page
    return replace(page, view=replace(page.view, policy=page_policy(page.view, edition)))


def headers_asset(edition: Edition) -> Iterator[Asset]:
    """Yield the file of headers."""
    site = edition.site
    headers = site_headers(site, player_origins(site), search=there(site.language, edition))
    yield Asset(path=FILE, content=headers_file(headers).encode(), source=site.path)
