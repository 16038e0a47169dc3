"""The fields of reports and pages, beside those of every kind."""

import re

from plugins.frontmatter.days import MODIFIED, day
from plugins.frontmatter.fields import Field, Shape
from plugins.frontmatter.values import Customs, address, choice, prose, reference, slugify, text
from plugins.posts.ways import POST_WAYS
from plugins.problems.model import Refused


def term(value: str, customs: Customs) -> str:
    """Return a tag or a category; raises `Refused` for one that leaves nothing for its address."""
    if not slugify(value):
        raise Refused("term-empty", term=value)
    return prose(value, customs)


def entry_uid(value: str, customs: Customs) -> str:
    """Return the id by which feed readers know a report: that of another site as it was, or an earlier slug.

    Raises `Refused` for what is neither: an id has a scheme and no fragment, which comments add.
    """
    if ":" not in value:
        return reference(value, customs)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]{1,1000}", value) or re.search(r'[#<>"\\^`{|}]', value):
        raise Refused("entry-uid", text=value)
    return value


COMMENTS = (
    Field(
        key="Comments",
        attribute="comments",
        parse=choice(POST_WAYS),
        synonyms=("Commentaires",),
        shape=Shape.COMMAS,
    ),
    Field(key="Fediverse", attribute="fediverse", parse=address, synonyms=("Fédivers",)),
    Field(key="Forge", attribute="forge", parse=address),
)
LICENCE = Field(key="Licence", attribute="licence", parse=text, synonyms=("License",))
POST = (
    Field(key="Date", attribute="date", parse=day),
    MODIFIED,
    Field(key="Category", attribute="category", parse=term, synonyms=("Catégorie",)),
    Field(key="Tags", attribute="tags", parse=term, synonyms=("Mots-clés", "Étiquettes"), shape=Shape.COMMAS),
    Field(key="Author", attribute="author", parse=prose, synonyms=("Auteur", "Autrice")),
    Field(
        key="Event",
        attribute="events",
        parse=reference,
        synonyms=("Événement", "Evenement", "Events"),
        shape=Shape.COMMAS,
    ),
    Field(key="People", attribute="people", parse=reference, synonyms=("Personnes",), shape=Shape.COMMAS),
    Field(key="Venue", attribute="venue", parse=reference, synonyms=("Lieu",)),
    *COMMENTS,
    LICENCE,
    Field(key="Uid", attribute="uid", parse=entry_uid),
)
PAGE = (MODIFIED, *COMMENTS, LICENCE)
