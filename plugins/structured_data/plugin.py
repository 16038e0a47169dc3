"""Declares that every page is completed with its graph."""

from dataclasses import replace

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import declare_finish
from plugins.catalogue.pages import Page
from plugins.catalogue.views import View
from plugins.structured_data.graph import graph


def with_graph(page: Page, edition: Edition) -> Page:
    """Return a page whose head holds its graph."""
    if not isinstance(page.view, View):
        return page
    found = graph(page.view, edition)
    return replace(page, view=replace(page.view, head=replace(page.view.head, graph=found))) if found else page


def register() -> None:
    """Declare the completion."""
    declare_finish("graph", with_graph)
