"""Declares what browsers are told; loaded last, since a policy names all that a page needs."""

from plugins.catalogue.kinds import declare_assets, declare_finish
from plugins.headers.pages import headers_asset, with_policy


def register() -> None:
    """Declare the policy of each page and the file of headers."""
    declare_finish("headers", with_policy)
    declare_assets("headers", headers_asset)
