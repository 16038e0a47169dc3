"""The view of the search page."""

from dataclasses import dataclass

from plugins.catalogue.views import View


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """Where readers search, or without its script find the way to the lists.

    `bundle` is the folder of the index and `root` the site's; `searched` is the language of the texts that are found,
    and `kinds` are those of which there are any.
    """

    stylesheet: str
    bundle: str
    root: str
    searched: str
    kinds: tuple[str, ...]
