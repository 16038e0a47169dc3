"""Declares what bodies have in every kind of content: pictures."""

from plugins.catalogue.kinds import declare_check, declare_filler
from plugins.catalogue.pictures import check_pictures, fill_picture


def register() -> None:
    """Declare the slot of pictures and the check of their files."""
    declare_filler("image", fill_picture)
    declare_check("pictures", check_pictures)
