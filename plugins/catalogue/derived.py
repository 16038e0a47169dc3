"""What was made of the pictures that pages show, before the first view asks for one."""

from plugins.catalogue.edition import Edition
from plugins.catalogue.kinds import PICTURES
from plugins.images.many import derive_all
from plugins.images.model import Derived
from plugins.images.store import usable_store
from plugins.images.widths import COLUMN
from plugins.problems.model import Refused


def picture_names(edition: Edition) -> frozenset[str]:
    """Return the names of all pictures that some page of an edition may show."""

    def names() -> frozenset[str]:
        return frozenset(name for of in PICTURES.values() for name in of(edition))

    return edition.once("picture names", names)


def derived(edition: Edition) -> Derived:
    """Return what was made of these pictures; what is not stored is made now."""
    paths = {}
    for name in sorted(picture_names(edition)):
        try:
            paths[name] = edition.shelf.find(name, name)
        except Refused:
            continue  # linking says it
    if not paths:
        return Derived()
    found = derive_all(paths.values(), store=usable_store(), widths=COLUMN)
    return Derived(
        pictures={name: found.pictures[path] for name, path in paths.items() if path in found.pictures},
        refused={name: found.refused[path] for name, path in paths.items() if path in found.refused},
    )
