"""The fields of events, venues, people, organisations and series, beside those of every kind."""

import re

from plugins.events.model import Attendance, State
from plugins.events.when import When
from plugins.frontmatter.dates import Moment, parse_day, parse_moment
from plugins.frontmatter.days import MODIFIED
from plugins.frontmatter.fields import Field, Shape
from plugins.frontmatter.values import (
    Customs,
    account,
    address,
    choice,
    language_tag,
    number,
    prose,
    reference,
    slug,
    slugify,
    text,
)
from plugins.problems.model import Refused

STATES = {
    "scheduled": State.SCHEDULED,
    "prévu": State.SCHEDULED,
    "postponed": State.POSTPONED,
    "reporté": State.POSTPONED,
    "cancelled": State.CANCELLED,
    "annulé": State.CANCELLED,
    "moved-online": State.MOVED_ONLINE,
    "passé-en-ligne": State.MOVED_ONLINE,
}
ATTENDANCES = {
    "onsite": Attendance.ONSITE,
    "sur-place": Attendance.ONSITE,
    "online": Attendance.ONLINE,
    "en-ligne": Attendance.ONLINE,
    "mixed": Attendance.MIXED,
    "mixte": Attendance.MIXED,
}


def moment(value: str, customs: Customs) -> Moment:
    """Return a moment of any precision."""
    return parse_moment(value, customs.zone)


def between(value: str, customs: Customs) -> When:
    """Return what lies between two days, as `2012-11-26, 2012-12-07`."""
    ends = re.split(r"\s+(?:et|and)\s+", value)  # an English date may hold a comma
    if len(ends) == 1:
        ends = re.split(r"\s*,\s*", value)
    if len(ends) != 2:
        raise Refused("between", text=value)
    first, last = (parse_day(end, customs.zone) for end in ends)
    if last.start < first.start:
        raise Refused("between-order", first=str(first.day), last=str(last.day))
    return When(first, last, between=True)


def named(value: str, customs: Customs) -> str:
    """Return the slug of somebody who has a page here, or a name as it is written: `Ada Exemple`."""
    if re.fullmatch(r"[a-z0-9-]+", value):
        return slug(value, customs)
    return prose(value, customs)


def area(value: str, customs: Customs) -> str:
    """Return the name of a town or a region; raises `Refused` for one that leaves nothing for its page's address."""
    if not slugify(value):
        raise Refused("term-empty", term=value)
    return prose(value, customs)


def coordinates(value: str, _customs: Customs | None = None) -> tuple[float, float]:
    """Return latitude and longitude in degrees, as `43.2951, 5.3678`; raises `Refused` for what lies on no globe."""
    found = re.fullmatch(r"(-?\d{1,3}(?:\.\d+)?)\s*[,;]\s*(-?\d{1,3}(?:\.\d+)?)", value)
    if not found:
        raise Refused("coordinates", text=value)
    latitude, longitude = float(found[1]), float(found[2])
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise Refused("coordinates-range", text=value)
    return latitude, longitude


def country(value: str, _customs: Customs | None = None) -> str:
    """Return a country's code of two letters (ISO 3166-1): `FR`."""
    if not re.fullmatch(r"[A-Za-z]{2}", value):
        raise Refused("country", text=value)
    return value.upper()


def uid(value: str, _customs: Customs | None = None) -> str:
    """Return the identifier that calendars know an event by: any visible signs, at most 255."""
    if not re.fullmatch(r"[!-~]{1,255}", value):
        raise Refused("uid", text=value)
    return value


WEBSITE = Field(key="Website", attribute="website", parse=address, synonyms=("Site", "Site_web"))
WEBSITE_THEN = Field(
    key="Website_then", attribute="website_then", parse=address, synonyms=("Site_d’alors", "Ancien_site")
)
SAME_AS = Field(key="Same_as", attribute="same_as", parse=address, synonyms=("Ailleurs",), shape=Shape.LINES)
ROLE = Field(key="Role", attribute="role", parse=prose, synonyms=("Rôle", "Fonction"))
BECAME = Field(key="Became", attribute="became", parse=reference, synonyms=("Devenu", "Devenue"))
ORGANISERS = Field(
    key="Organisers",
    attribute="organisers",
    parse=named,
    synonyms=("Organisateurs", "Organizers"),
    shape=Shape.COMMAS,
)

EVENT = (
    Field(key="Start", attribute="start", parse=moment, synonyms=("Début", "Date")),
    Field(key="End", attribute="end", parse=moment, synonyms=("Fin",)),
    Field(key="Between", attribute="between", parse=between, synonyms=("Entre",)),
    Field(key="Venue", attribute="venue", parse=reference, synonyms=("Lieu",)),
    Field(key="Online", attribute="online", parse=address, synonyms=("En_ligne",)),
    ORGANISERS,
    Field(key="Speakers", attribute="speakers", parse=named, synonyms=("Intervenants",), shape=Shape.COMMAS),
    Field(key="Series", attribute="series", parse=reference, synonyms=("Série",)),
    Field(key="Stage", attribute="stage", parse=number, synonyms=("Étape",)),
    WEBSITE,
    Field(key="Register", attribute="register", parse=address, synonyms=("Inscription",)),
    Field(key="State", attribute="state", parse=choice(STATES), synonyms=("Situation",)),
    Field(key="Attendance", attribute="attendance", parse=choice(ATTENDANCES), synonyms=("Participation",)),
    Field(key="Price", attribute="price", parse=prose, synonyms=("Prix", "Tarif")),
    Field(
        key="Languages",
        attribute="languages",
        parse=language_tag,
        synonyms=("Langues",),
        shape=Shape.COMMAS,
    ),
    Field(key="Uid", attribute="uid", parse=uid),
    MODIFIED,
)
VENUE = (
    Field(key="Street", attribute="street", parse=prose, synonyms=("Rue", "Adresse", "Address")),
    Field(key="Postal_code", attribute="postal_code", parse=text, synonyms=("Code_postal",)),
    Field(key="Town", attribute="town", parse=area, synonyms=("Ville",)),
    Field(key="Region", attribute="region", parse=area, synonyms=("Région",)),
    Field(key="Country", attribute="country", parse=country, synonyms=("Pays",)),
    Field(key="Coordinates", attribute="coordinates", parse=coordinates, synonyms=("Coordonnées",)),
    WEBSITE,
    WEBSITE_THEN,
    Field(key="Access", attribute="access", parse=prose, synonyms=("Accès",)),
    Field(key="Accessibility", attribute="accessibility", parse=prose, synonyms=("Accessibilité",)),
    Field(key="Opened", attribute="opened", parse=moment, synonyms=("Ouvert", "Ouverture")),
    Field(key="Closed", attribute="closed", parse=moment, synonyms=("Fermé", "Fermeture")),
    BECAME,
    SAME_AS,
    MODIFIED,
)
PERSON = (
    ROLE,
    WEBSITE,
    WEBSITE_THEN,
    Field(
        key="Organisations", attribute="organisations", parse=reference, synonyms=("Organizations",), shape=Shape.COMMAS
    ),
    SAME_AS,
    Field(key="Fediverse", attribute="fediverse", parse=account, synonyms=("Fédivers",)),
    MODIFIED,
)
ORGANISATION = (ROLE, WEBSITE, WEBSITE_THEN, BECAME, SAME_AS, MODIFIED)
SERIES = (
    ORGANISERS,
    WEBSITE,
    WEBSITE_THEN,
    Field(key="Stages", attribute="stages", parse=number, synonyms=("Étapes",)),
    MODIFIED,
)
