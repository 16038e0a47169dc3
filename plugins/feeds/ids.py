"""By what feed readers know a feed and its entries: what stays when addresses change.

With `Feed_authority`, ids are tags (RFC 4151) of the authority and the text, whatever the site's address is now;
without it, they are addresses. A report's own `Uid` wins: an id from elsewhere as it is, or the slug that it had.
"""

from plugins.catalogue.edition import Edition
from plugins.posts.model import Discussed, Post


def entry_id(text: Discussed, edition: Edition) -> str:
    """Return the id of a report, or of a page that comments are on; another one in each language."""
    uid = text.uid if isinstance(text, Post) else f"pages/{text.slug}"
    if uid and ":" in uid:
        return uid
    authority = edition.site.feed_authority
    if authority:
        return f"tag:{authority}:{text.lang}/{uid or text.slug}"
    return edition.site.absolute(edition.path(text))


def feed_id(path: str, edition: Edition) -> str:
    """Return the id of the feed at a path."""
    authority = edition.site.feed_authority
    return f"tag:{authority}:{path}" if authority else edition.site.absolute(path)
