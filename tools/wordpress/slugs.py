"""The slugs of what comes over: as WordPress had them where that can be, safe, and never one that is taken."""

import re
from urllib.parse import unquote

from plugins.frontmatter.values import SLUG_LENGTH, slugify

# Names that Windows keeps for devices: no file there may have one.
_DEVICES = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_LONGEST = 2000  # letters of a slug that are looked at


def slug_of(said: str, title: str, otherwise: str) -> str:
    """Return the slug of an item from the one that it had, percent-encoded or not, else of its title, else another."""
    decoded = unquote(unquote(said[:_LONGEST]))
    return _capped(slugify(decoded)) or _capped(slugify(title[:_LONGEST])) or otherwise


class Slugs:
    """The slugs of a content folder; two that differ by case or accents alone are one."""

    def __init__(self) -> None:
        """Begin with none."""
        self._taken: set[tuple[str, str]] = set()

    def take(self, kind: str, slug: str) -> None:
        """Note that a slug of a kind is taken."""
        self._taken.add((kind, slug))

    def free(self, kind: str, wanted: str, *others: str) -> str:
        """Take a slug of a kind and return it: the one wanted, else with the first number from 2 that is free.

        Where `others` are said, it is free among those kinds too, and taken there.
        """
        kinds = (kind, *others)
        number, slug = 1, wanted
        while any((one, slug) in self._taken for one in kinds) or _DEVICES.fullmatch(slug):
            number += 1
            end = f"-{number}"
            slug = wanted[: SLUG_LENGTH - len(end)].rstrip("-") + end
        for one in kinds:
            self.take(one, slug)
        return slug


def _capped(slug: str) -> str:
    """Return a slug cut between words where it is too long."""
    if len(slug) <= SLUG_LENGTH:
        return slug
    return (slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]).strip("-")
