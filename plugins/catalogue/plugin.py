"""Declares what bodies have in every kind of content, pictures, and where the words of welcome are."""

from plugins.catalogue.addresses import ADDRESSES
from plugins.catalogue.kinds import declare_check, declare_filler
from plugins.catalogue.pictures import check_pictures, fill_picture
from plugins.catalogue.references import check_references
from plugins.settings.model import Site


def _home(_words: object, _site: Site) -> str:
    return ""


def register() -> None:
    """Declare the slot of pictures, the check of their files, and that `site.md` is shown on the home page."""
    ADDRESSES["site"] = _home
    declare_filler("image", fill_picture)
    declare_check("pictures", check_pictures)
    declare_check("references", check_references)
