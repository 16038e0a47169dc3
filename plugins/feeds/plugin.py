"""Declares the feeds, the sitemap and `robots.txt`."""

from plugins.catalogue.kinds import declare_pages
from plugins.feeds.views import feed_pages


def register() -> None:
    """Declare what machines read."""
    declare_pages("feeds", feed_pages)
