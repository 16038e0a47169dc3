"""The fields of `content/site.md`."""

import re
from datetime import date

from plugins.frontmatter.dates import parse_day, parse_zone
from plugins.frontmatter.fields import Field, Shape
from plugins.frontmatter.values import Customs, account, address, choice, host, language, mail, number, text
from plugins.problems.model import Refused

SWITCHES = {
    "superscripts": "sup",
    "exposants": "sup",
    "ordinals": "ordinals",
    "ordinaux": "ordinals",
    "numero": "numero",
    "numéro": "numero",
    "ampersands": "amp",
    "esperluettes": "amp",
    "spaces": "",
    "espaces": "",
    "no": "no",
    "non": "no",
}
COMMENT_WAYS = {
    "mail": "mail",
    "courriel": "mail",
    "fediverse": "fediverse",
    "fédivers": "fediverse",
    "webmention": "webmention",
    "forge": "forge",
}
MAIL_SHOWN = {
    "plain": "plain",
    "clair": "plain",
    "entities": "entities",
    "entités": "entities",
    "words": "words",
    "mots": "words",
}
YES_OR_NO = {"yes": True, "oui": True, "no": False, "non": False}
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


def edit_address(value: str, _customs: Customs | None = None) -> str:
    """Return an address in which `{path}` stands for the name of a file; raises `Refused` for one that is none."""
    if value.count("{path}") != 1:
        raise Refused("edit-address", text=value)
    address(value.replace("{path}", "x"))
    return value


def feed_address(value: str, _customs: Customs | None = None) -> str:
    """Return the https address of a list of webmentions; raises `Refused` for another, or one with a token in it."""
    found = address(value)
    if not found.startswith("https://") or "#" in found:
        raise Refused("feed-address", text=value)
    if re.search(r"[?&;](?:access_)?token=", found, re.IGNORECASE):
        raise Refused("feed-token")
    return found


def contact(value: str, _customs: Customs | None = None) -> str:
    """Return how to reach somebody, as an address: `mailto:` before a mail address, or https; raises `Refused`."""
    if value.startswith("https://"):
        return address(value)
    try:
        return f"mailto:{mail(value.removeprefix('mailto:'))}"
    except Refused:
        raise Refused("security-contact", text=value) from None


def day_of_expiry(value: str, customs: Customs) -> date:
    """Return the last day of something; raises `Refused` for what is none."""
    return parse_day(value, customs.zone).day


def authority(value: str, _customs: Customs | None = None) -> str:
    """Return who mints the ids of feeds (RFC 4151): a host and a day on which it was theirs: `name.example,2012`."""
    name, comma, day = value.replace(" ", "").partition(",")
    if not comma or not re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?", day):
        raise Refused("authority", text=value)
    return f"{host(name)},{day}"


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
    Field(
        key="Mail_shown",
        attribute="mail_shown",
        parse=choice(MAIL_SHOWN),
        synonyms=("Courriel_montré",),
    ),
    Field(key="Webmention", attribute="webmention", parse=address),
    Field(key="Webmention_feed", attribute="webmention_feed", parse=feed_address, synonyms=("Flux_webmention",)),
    Field(key="Forge", attribute="forge", parse=address),
    Field(key="Source_edit", attribute="source_edit", parse=edit_address, synonyms=("Modifier_la_source",)),
    Field(
        key="Peertube_hosts",
        attribute="peertube_hosts",
        parse=host,
        synonyms=("Instances_Peertube", "Hotes_Peertube"),
        shape=Shape.COMMAS,
    ),
    Field(key="Post_address", attribute="post_address", parse=post_address, synonyms=("Adresse_des_articles",)),
    Field(
        key="Typography",
        attribute="typography",
        parse=choice(SWITCHES),
        synonyms=("Typographie",),
        shape=Shape.COMMAS,
    ),
    Field(key="Per_page", attribute="per_page", parse=number, synonyms=("Par_page",)),
    Field(key="Feed_authority", attribute="feed_authority", parse=authority, synonyms=("Origine_des_flux",)),
    Field(key="Me", attribute="me", parse=address, synonyms=("Moi",), shape=Shape.LINES),
    Field(key="Fediverse", attribute="fediverse", parse=account, synonyms=("Fédivers",)),
    Field(key="Search", attribute="search", parse=choice(YES_OR_NO), synonyms=("Recherche",)),
    Field(
        key="Policy_in_pages",
        attribute="policy_in_pages",
        parse=choice(YES_OR_NO),
        synonyms=("Politique_dans_les_pages",),
    ),
    Field(
        key="Security_contact",
        attribute="security_contact",
        parse=contact,
        synonyms=("Contact_de_sécurité",),
        shape=Shape.LINES,
    ),
    Field(
        key="Security_expires",
        attribute="security_expires",
        parse=day_of_expiry,
        synonyms=("Contact_de_sécurité_jusqu’au",),
    ),
    Field(
        key="Redirect_pages",
        attribute="redirect_pages",
        parse=choice(YES_OR_NO),
        synonyms=("Pages_de_redirection",),
    ),
    Field(key="Cards", attribute="cards", parse=choice(YES_OR_NO), synonyms=("Cartes",)),
)
