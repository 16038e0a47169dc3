"""What fills the place of a picture in a body, and what is wrong with the files of such places."""

from plugins.catalogue.credits import credit
from plugins.catalogue.edition import Edition
from plugins.catalogue.files import target
from plugins.catalogue.model import Catalogue, Record, Slot
from plugins.catalogue.views import PictureView
from plugins.images.picture import picture_size
from plugins.problems.model import Findings, Refused


def picture(name: str, edition: Edition, *, alt: str = "", absolute: bool = False) -> PictureView:
    """Return the view of a picture file, which is published by that; raises `Refused` for what is none."""
    width, height = picture_size(edition.shelf.find(name, name))
    path = edition.shelf.publish(name)
    href = edition.site.absolute(path) if absolute else edition.site.href(path)
    return PictureView(href=href, width=width, height=height, alt=alt)


def fill_picture(slot: Slot, record: Record, edition: Edition, absolute: bool) -> PictureView:  # noqa: FBT001
    """Return the view of a picture in a body."""
    source, alt, caption, alone = slot.data
    try:
        name, _ = target(source, record.source.name)
        found = picture(name, edition, alt=alt, absolute=absolute)
        said, _ = credit(name, edition)
    except Refused:
        said = None
        found = PictureView(href=source, width=0, height=0, alt=alt)  # a problem: this page will not be written
    return PictureView(
        href=found.href,
        width=found.width,
        height=found.height,
        alt=alt,
        caption=caption or None,
        alone=bool(alone),
        credit=said,
    )


def check_pictures(catalogue: Catalogue, edition: Edition) -> Findings:
    """Return every picture in a shown text that cannot be read as one, at its line."""
    problems = []
    for record in catalogue.records:
        if not edition.shown(record):
            continue
        for slot in record.body.slots("image"):
            try:
                name, _ = target(slot.data[0], record.source.name)
                path = edition.shelf.find(name, slot.data[0])
            except Refused:
                continue  # linking says it
            try:
                picture_size(path)
            except Refused as refused:
                problems.append(refused.at(record.source.path, slot.line))
            problems += credit(name, edition)[1]
    return Findings(tuple(dict.fromkeys(problems)))
