"""Declares what every kind of content has: pictures in bodies, corrections; and where the words of welcome are."""

from plugins.catalogue.addresses import ADDRESSES
from plugins.catalogue.corrections import with_corrections
from plugins.catalogue.kinds import declare_check, declare_filler, declare_finish
from plugins.catalogue.pictures import check_pictures, fill_picture
from plugins.catalogue.references import check_references
from plugins.settings.model import Site


def _home(_words: object, _site: Site) -> str:
    return ""


def register() -> None:
    """Declare the slot of pictures, the checks, what a page corrects, and that `site.md` is shown on the home page."""
    ADDRESSES["site"] = _home
    declare_filler("image", fill_picture)
    declare_check("pictures", check_pictures)
    declare_check("references", check_references)
    declare_finish("corrections", with_corrections)
