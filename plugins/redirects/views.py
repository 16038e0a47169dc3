"""What the page at an old address shows, for hosts that answer nothing but files."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedView:
    """Where a page has gone: its address, in full for search engines, and its title, None where only that is known.

    It is no `View`: what completes pages, the sitemap, search and counts pass it over.
    """

    lang: str
    href: str
    canonical: str
    title: str | None
    policy: str = ""
