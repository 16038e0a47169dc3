"""The fields that are days, the same in every kind of content that has them."""

from plugins.frontmatter.dates import Moment, parse_day
from plugins.frontmatter.fields import Field
from plugins.frontmatter.values import Customs


def day(value: str, customs: Customs) -> Moment:
    """Return a moment known to the day at least, with its time if said; raises `Refused` for less."""
    return parse_day(value, customs.zone)


MODIFIED = Field(key="Modified", attribute="modified", parse=day, synonyms=("Modifié", "Mis_à_jour", "Updated"))
