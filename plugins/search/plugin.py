"""Declares the search page, its index, and the hint where it cannot be made."""

from plugins.catalogue.kinds import Listing, declare_check, declare_index, declare_list, declare_pages
from plugins.search.pages import check_search, path, search_index, search_pages, there


def register() -> None:
    """Declare search."""
    declare_check("search", check_search)
    declare_pages("search", search_pages)
    declare_list(Listing(("search", "recherche"), "search", path, there))
    declare_index("search", search_index)
