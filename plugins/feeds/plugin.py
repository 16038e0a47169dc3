"""Declares the feeds, the sitemap and `robots.txt`."""

from plugins.catalogue.kinds import declare_assets, declare_check, declare_finish, declare_pages
from plugins.feeds.checks import check_uids
from plugins.feeds.discovery import with_feeds
from plugins.feeds.sitemap import noted, sitemap_files
from plugins.feeds.views import feed_pages


def register() -> None:
    """Declare what machines read."""
    declare_pages("feeds", feed_pages)
    declare_finish("feeds", with_feeds)
    declare_finish("sitemap", noted)
    declare_assets("sitemap", sitemap_files)
    declare_check("entry-ids", check_uids)
