"""The fields of `content/site.md`."""

import re

from plugins.frontmatter.dates import parse_zone
from plugins.frontmatter.fields import Field, Shape
from plugins.frontmatter.values import Customs, address, choice, host, language, mail, number, text
from plugins.problems.model import Refused

COMMENT_WAYS = {"mail": "mail", "courriel": "mail", "fediverse": "fediverse", "fédivers": "fediverse", "forge": "forge"}
_PLACES = {"year", "month", "day", "slug"}
_LINK = re.compile(r"\[(?P<title>[^\]]+)\]\((?P<target>[^)\s]+)\)")


def site_address(value: str, _customs: Customs | None = None) -> str:
    """Return an address with neither query nor fragment nor slash at its end; raises `Refused` otherwise."""
    found = address(value)
    if "?" in found or "#" in found:
        raise Refused("address", text=value)
    return found.rstrip("/")


def post_address(value: str, _customs: Customs | None = None) -> str:
    """Return a pattern such as `{year}/{month}/{slug}/`; raises `Refused` for one that is none."""
    pattern = value.strip("/") + "/"
    places = re.findall(r"\{([^{}]*)\}", pattern)
    plain = re.sub(r"\{[^{}]*\}", "x", pattern)
    if "slug" not in places or not set(places) <= _PLACES or not re.fullmatch(r"(?:[a-z0-9-]+/)+", plain):
        raise Refused("post-address", text=value)
    return pattern


def menu_item(value: str, _customs: Customs | None = None) -> tuple[str, str | None]:
    """Return the target and the title of one line of the menu: `archives` or `[Archives](archives)`."""
    link = _LINK.fullmatch(value)
    if link:
        return link["target"], link["title"]
    if re.search(r"[\s\[\]()]", value):
        raise Refused("menu-item", text=value)
    return value, None


WORDS = (
    Field(key="Name", attribute="name", parse=text, synonyms=("Nom", "Titre", "Title"), required=True),
    Field(key="Description", attribute="description", parse=text),
    Field(key="Menu", attribute="menu", parse=menu_item, shape=Shape.LINES),
)
FIELDS = (
    *WORDS,
    Field(key="Address", attribute="address", parse=site_address, synonyms=("Adresse", "Siteurl")),
    Field(key="Language", attribute="language", parse=language, synonyms=("Langue", "Lang")),
    Field(key="Languages", attribute="languages", parse=language, synonyms=("Langues",), shape=Shape.COMMAS),
    Field(
        key="Time_zone", attribute="zone", parse=lambda value, _customs: parse_zone(value), synonyms=("Fuseau", "Zone")
    ),
    Field(key="Author", attribute="author", parse=text, synonyms=("Auteur", "Autrice")),
    Field(key="Licence", attribute="licence", parse=text, synonyms=("License",)),
    Field(key="Mail", attribute="mail", parse=mail, synonyms=("Courriel", "Email")),
    Field(
        key="Comments",
        attribute="comments",
        parse=choice(COMMENT_WAYS),
        synonyms=("Commentaires",),
        shape=Shape.COMMAS,
    ),
    Field(key="Forge", attribute="forge", parse=address),
    Field(
        key="Peertube_hosts",
        attribute="peertube_hosts",
        parse=host,
        synonyms=("Instances_Peertube", "Hotes_Peertube"),
        shape=Shape.COMMAS,
    ),
    Field(key="Post_address", attribute="post_address", parse=post_address, synonyms=("Adresse_des_articles",)),
    Field(key="Per_page", attribute="per_page", parse=number, synonyms=("Par_page",)),
)
