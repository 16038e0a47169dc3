"""The fields in the head of a comment's file."""

import re
from datetime import datetime, timedelta, timezone

from plugins.comments.links import web_address
from plugins.comments.model import Status, Type
from plugins.comments.signs import plain
from plugins.frontmatter.dates import Precision, parse_moment
from plugins.frontmatter.fields import Field
from plugins.frontmatter.values import Customs, choice, language_tag, text
from plugins.problems.model import Refused
from plugins.settings.fields import COMMENT_WAYS

NAME_LENGTH = 100  # letters
STATUSES = {
    "pending": Status.PENDING,
    "en attente": Status.PENDING,
    "approved": Status.APPROVED,
    "approuvé": Status.APPROVED,
    "spam": Status.SPAM,
    "indésirable": Status.SPAM,
    "erased": Status.ERASED,
    "effacé": Status.ERASED,
}
TYPES = {
    "comment": Type.COMMENT,
    "commentaire": Type.COMMENT,
    "linkback": Type.LINKBACK,
    "rétrolien": Type.LINKBACK,
}
SOURCES = {**COMMENT_WAYS, "wordpress": "wordpress"}
# A handle of the fediverse, `@jean@social.example`, is public and no address of mail.
MAIL = re.compile(r"(?<![\w.+@-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_UNSAID = timezone(timedelta(), "unsaid")  # for a time that names no zone
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def identifier(value: str, _customs: Customs | None = None) -> str:
    """Return the identifier of a comment: ASCII letters a to z, digits and hyphens; raises `Refused` otherwise."""
    if not _ID.fullmatch(value):
        raise Refused("comment-id", text=value)
    return value


def moment(value: str, _customs: Customs | None = None) -> datetime:
    """Return a date with its time and zone; raises `Refused` for less."""
    found = parse_moment(value, _UNSAID)
    if found.precision < Precision.TIME or found.start.tzinfo is _UNSAID:
        raise Refused("comment-date", text=" ".join(value.split()))
    return found.start


def name(value: str, _customs: Customs | None = None) -> str:
    """Return a name without signs that cannot be seen; raises `Refused` for none, a long one, an address of mail."""
    shown = plain(value)
    if not shown:
        raise Refused("comment-name-empty")
    if len(shown) > NAME_LENGTH:
        raise Refused("comment-name-long", length=len(shown), limit=NAME_LENGTH)
    if MAIL.search(shown):
        raise Refused("comment-name-mail")
    return shown


def site(value: str, _customs: Customs | None = None) -> str:
    """Return the address of an author's site, as links in texts are; raises `Refused` for what is none."""
    found = web_address(value)
    if found is None:
        raise Refused("address", text=plain(value))
    return found


COMMENT = (
    Field(key="Author", attribute="author", parse=name, synonyms=("Auteur", "Autrice")),
    Field(key="Site", attribute="site", parse=site, synonyms=("Site web", "Website")),
    Field(key="Date", attribute="date", parse=moment, required=True),
    Field(key="Parent", attribute="parent", parse=identifier, synonyms=("En réponse à",)),
    Field(key="Status", attribute="status", parse=choice(STATUSES), synonyms=("Statut", "État")),
    Field(key="Type", attribute="type", parse=choice(TYPES), synonyms=("Genre",)),
    Field(key="Lang", attribute="lang", parse=language_tag, synonyms=("Langue", "Language")),
    Field(key="Source", attribute="source", parse=choice(SOURCES), synonyms=("Origine",)),
    Field(key="Source_id", attribute="source_id", parse=text, synonyms=("Identifiant",)),
)
