"""Declares what is made of old addresses, once all other addresses are known."""

from plugins.catalogue.kinds import declare_rest
from plugins.redirects.pages import redirect_files


def register() -> None:
    """Declare pages and file."""
    declare_rest("redirects", redirect_files)
