"""The author's own drawing at the head of every page."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.views import LogoView, PictureView
from plugins.images.picture import picture_size
from plugins.problems.model import Problem, Refused


def logo(name: str, edition: Edition) -> tuple[LogoView | None, list[Problem]]:
    """Return the logo of a site of that name, None where it has none, and what is wrong with its files."""
    look = edition.look
    if look.path is None or not look.logo:
        return None, []
    line = look.lines["logo"]
    alt = name if look.logo_alone else ""
    try:
        views = [_picture(file, alt, edition) for file in look.logo]
    except Refused as refused:
        return None, [refused.at(look.path, line)]
    dark = views[1] if len(views) > 1 else None
    return LogoView(light=views[0], dark=dark, alone=look.logo_alone), []


def _picture(name: str, alt: str, edition: Edition) -> PictureView:
    width, height = picture_size(edition.shelf.find(name, name, name))
    return PictureView(href=edition.site.href(edition.shelf.publish(name)), width=width, height=height, alt=alt)
