"""Declares what every kind of content has: pictures in bodies, corrections; and where the words of welcome are."""

from plugins.catalogue.addresses import ADDRESSES
from plugins.catalogue.corrections import with_corrections
from plugins.catalogue.first_picture import with_first_picture
from plugins.catalogue.kinds import declare_assets, declare_check, declare_filler, declare_finish, declare_pictures
from plugins.catalogue.pictures import body_pictures, check_pictures, fill_picture, picture_assets
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
    declare_pictures("bodies", body_pictures)
    declare_assets("pictures", picture_assets)
    declare_finish("corrections", with_corrections)
    declare_finish("first-picture", with_first_picture)
