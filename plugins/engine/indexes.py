"""The files that are made of all pages of a plan, such as the index of the search page."""

from collections.abc import Iterator

from plugins.catalogue.kinds import INDEXES
from plugins.catalogue.pages import Asset
from plugins.engine.errors import ProblemsFound
from plugins.engine.plan import Plan
from plugins.problems.model import Findings, Refused


def indexes(planned: Plan) -> Iterator[Asset]:
    """Yield the files of all indexes; raises `ProblemsFound` where one cannot be made."""
    site = planned.edition.site
    for index in INDEXES.values():
        try:
            yield from index(planned.pages, planned.edition)
        except Refused as refused:
            raise ProblemsFound(Findings((refused.at(site.path, None),)), site.language) from refused
