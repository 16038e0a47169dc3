"""A large site of events, made by a script: 2,000 events, 300 venues, 500 people, 60 series, 1,500 reports."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path


@dataclass(frozen=True)
class Size:
    events: int = 2000
    venues: int = 300
    people: int = 500
    organisations: int = 100
    series: int = 60
    reports: int = 1500


def write_corpus(content: Path, size: Size = Size()) -> dict[str, list[str]]:
    """Write the site, and return which reports name each event, person and venue by a field."""
    chance = random.Random(20121208)  # noqa: S311 - the same site each time
    names: dict[str, list[str]] = {}
    _write(content / "site.md", "Name: Grand carnet\nAddress: https://grand.example\nLanguage: fr\n")
    for number in range(size.venues):
        head = (
            f"Title: Lieu {number}\nTown: Ville {number % 40}\nCountry: FR\nCoordinates: {43 + number / 100:.3f}, 5.3"
        )
        _write(content / "venues" / f"lieu-{number}.md", head)
    for number in range(size.people):
        _write(content / "people" / f"personne-{number}.md", f"Title: Personne {number}\nRole: Orateur")
    for number in range(size.organisations):
        site = f"https://organisation-{number}.example/"
        _write(
            content / "organisations" / f"organisation-{number}.md", f"Title: Organisation {number}\nWebsite: {site}"
        )
    for number in range(size.series):
        _write(content / "series" / f"serie-{number}.md", f"Title: Série {number}")
    first = date(2005, 1, 1)
    for number in range(size.events):
        day = first + timedelta(days=3 * number)
        speakers = ", ".join(f"personne-{chance.randrange(size.people)}" for _ in range(2))
        head = (
            f"Title: Événement {number}\nStart: {day}\nVenue: lieu-{chance.randrange(size.venues)}\n"
            f"Organisers: organisation-{chance.randrange(size.organisations)}\nSpeakers: {speakers}\n"
            f"Series: serie-{number % size.series}\nStage: {number // size.series + 1}"
        )
        _write(content / "events" / f"evenement-{number}.md", head)
    for number in range(size.reports):
        day = first + timedelta(days=4 * number)
        event, person = chance.randrange(size.events), chance.randrange(size.people)
        slug = f"compte-rendu-{number}"
        head = f"Title: Compte rendu {number}\nEvent: evenement-{event}\nPeople: personne-{person}\nTags: tag-{number % 30}"
        text = (
            f"{_prose(chance)}\n\n## Suite\n\nVoir [un lieu](../venues/lieu-{number % size.venues}.md) et "
            f"[un site](https://www.organisation-{number % size.organisations}.example).\n\n{_prose(chance)}"
        )
        _write(content / "posts" / f"{day}-{slug}.md", head, text)
        names.setdefault(f"evenements/evenement-{event}", []).append(slug)
        names.setdefault(f"personnes/personne-{person}", []).append(slug)
    return names


_WORDS = [
    "le",
    "télétravail",
    "et",
    "le",
    "coworking",
    "font",
    "la",
    "ville",
    "où",
    "l’on",
    "se",
    "rencontre",
    "pour",
    "parler",
    "de",
    "ce",
    "que",
    "chacun",
    "sait",
    "faire",
    "avec",
    "les",
    "autres",
    "dans",
    "un",
    "lieu",
    "ouvert",
    "à",
    "tous",
    "ceux",
    "qui",
    "veulent",
    "apprendre",
]


def _prose(chance: random.Random) -> str:
    return " ".join(chance.choice(_WORDS) for _ in range(150)).capitalize() + "."


def _write(path: Path, head: str, body: str = "Un texte court.") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{head}\n\n{body}\n", "utf-8")
