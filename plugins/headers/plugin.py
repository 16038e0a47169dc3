"""Declares what browsers are told; loaded last, since a policy names all that a page needs."""

from plugins.catalogue.kinds import declare_assets, declare_finish, declare_rest
from plugins.headers.pages import headers_asset, with_policy
from plugins.headers.security import security_files


def register() -> None:
    """Declare the policy of each page, the file of headers and `security.txt`."""
    declare_finish("headers", with_policy)
    declare_assets("headers", headers_asset)
    declare_rest("security", security_files)
