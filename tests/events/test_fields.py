"""What the heads of events and what is around them may say, in French and in English."""

from collections import Counter
from dataclasses import asdict, fields
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.kinds import KINDS
from plugins.catalogue.reading import COMMON
from plugins.engine.declared import declare_all
from plugins.events.fields import (
    EVENT,
    ORGANISATION,
    PERSON,
    SERIES,
    VENUE,
    area,
    between,
    coordinates,
    country,
    language_tag,
    named,
    uid,
)
from plugins.frontmatter.fields import fold
from plugins.frontmatter.values import Customs
from plugins.problems.model import Refused
from plugins.problems.text import message
from tests.events.small_site import joints, said, text
from tests.events.small_site import named as file_of

CUSTOMS = Customs("fr", ("fr", "en"), ZoneInfo("Europe/Paris"))
KIND_FIELDS = {"event": EVENT, "venue": VENUE, "person": PERSON, "organisation": ORGANISATION, "series": SERIES}


@pytest.mark.parametrize("kind", KIND_FIELDS)
def test_no_name_means_two_fields_of_a_kind(kind: str) -> None:
    names = [(fold(name), field.key) for field in (*COMMON, *KIND_FIELDS[kind]) for name in field.names]
    counted = Counter(name for name, _ in set(names))
    assert [name for name, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("kind", KIND_FIELDS)
def test_every_field_fills_something_of_its_record(kind: str) -> None:
    declare_all()
    made = {"typography"} | ({"start", "end", "between"} if kind == "event" else set())
    known = {field.name for field in fields(KINDS[kind].record)}
    assert {field.attribute for field in (*COMMON, *KIND_FIELDS[kind])} - made <= known


ENGLISH = {
    "events/e.md": text(
        "Title: Étape 5",
        "Summary: La cinquième.",
        "Start: 2012-12-06 18:30",
        "End: 2012-12-07",
        "Venue: v",
        "Online: https://live.example/",
        "Organisers: o, Ada Exemple",
        "Speakers: p, Jean Sans-Page",
        "Series: s",
        "Stage: 5",
        "Website: https://e.example/",
        "Register: https://e.example/inscription",
        "State: moved-online",
        "Attendance: mixed",
        "Price: 20 €",
        "Languages: fr, pt-BR",
        "Uid: abc@e.example",
        "Modified: 2026-11-24",
    ),
    "venues/v.md": text(
        "Title: La Boate",
        "Street: 35 rue de la Paix",
        "Postal_code: 13001",
        "Town: Marseille",
        "Region: Provence",
        "Country: fr",
        "Coordinates: 43.2951, 5.3678",
        "Website: https://v.example/",
        "Website_then: https://old.v.example/",
        "Access: métro Vieux-Port",
        "Accessibility: de plain-pied",
        "Opened: 2007",
        "Closed: 2019-06",
        "Became: w",
        "Same_as:",
        "    https://a.example/v",
        "    https://b.example/v",
        "Modified: 2026-11-24",
    ),
    "venues/w.md": file_of("Suite"),
    "people/p.md": text(
        "Title: Ada Exemple",
        "Role: oratrice",
        "Website: https://p.example/",
        "Website_then: https://old.p.example/",
        "Organisations: o",
        "Same_as: https://a.example/p",
        "Fediverse: @ada@social.example",
        "Modified: 2026-11-24",
    ),
    "organisations/o.md": text(
        "Title: Zevillage",
        "Role: média",
        "Website: https://o.example/",
        "Website_then: https://old.o.example/",
        "Became: q",
        "Same_as: https://a.example/o",
        "Modified: 2026-11-24",
    ),
    "organisations/q.md": file_of("Suite"),
    "series/s.md": text(
        "Title: Tour de France",
        "Organisers: o",
        "Website: https://s.example/",
        "Website_then: https://old.s.example/",
        "Stages: 6",
        "Modified: 2026-11-24",
    ),
}
FRENCH = {
    "events/e.md": text(
        "Titre : Étape 5",
        "Chapeau : La cinquième.",
        "Début : 6 décembre 2012 à 18 h 30",
        "Fin : vendredi 7 décembre 2012",
        "Lieu : v",
        "En ligne : https://live.example/",
        "Organisateurs : o, Ada Exemple",
        "Intervenants : p, Jean Sans-Page",
        "Série : s",
        "Étape : 5",
        "Site web : https://e.example/",
        "Inscription : https://e.example/inscription",
        "Situation : passé en ligne",
        "Participation : mixte",
        "Tarif : 20 €",
        "Langues : fr, pt-BR",
        "Uid : abc@e.example",
        "Mis à jour : 24 novembre 2026",
    ),
    "venues/v.md": text(
        "Titre : La Boate",
        "Adresse : 35 rue de la Paix",
        "Code postal : 13001",
        "Ville : Marseille",
        "Région : Provence",
        "Pays : FR",
        "Coordonnées : 43.2951 ; 5.3678",
        "Site : https://v.example/",
        "Site d’alors : https://old.v.example/",
        "Accès : métro Vieux-Port",
        "Accessibilité : de plain-pied",
        "Ouverture : 2007",
        "Fermeture : juin 2019",
        "Devenu : w",
        "Ailleurs :",
        "    https://a.example/v",
        "    https://b.example/v",
        "Modifié : 2026-11-24",
    ),
    "venues/w.md": file_of("Suite"),
    "people/p.md": text(
        "Titre : Ada Exemple",
        "Fonction : oratrice",
        "Site : https://p.example/",
        "Ancien site : https://old.p.example/",
        "Organisations : o",
        "Ailleurs : https://a.example/p",
        "Fédivers : @ada@social.example",
        "Modifié : 2026-11-24",
    ),
    "organisations/o.md": text(
        "Titre : Zevillage",
        "Rôle : média",
        "Site : https://o.example/",
        "Ancien site : https://old.o.example/",
        "Devenue : q",
        "Ailleurs : https://a.example/o",
        "Modifié : 2026-11-24",
    ),
    "organisations/q.md": file_of("Suite"),
    "series/s.md": text(
        "Titre : Tour de France",
        "Organisateurs : o",
        "Site : https://s.example/",
        "Ancien site : https://old.s.example/",
        "Étapes : 6",
        "Modifié : 2026-11-24",
    ),
}


def test_french_and_english_keys_say_the_same(planned) -> None:
    def records(files: dict[str, str]) -> dict[str, dict[str, object]]:
        plan = planned(files)
        assert said(plan) == []
        found = {record.source.name: asdict(record) for record in plan.edition.catalogue.records}
        return {
            name: {key: value for key, value in record.items() if key != "source"} for name, record in found.items()
        }

    english = records(ENGLISH)
    assert records(FRENCH) == english
    # Everything that a head can say is said in one of them.
    for name in ("events/e.md", "venues/v.md", "people/p.md", "organisations/o.md", "series/s.md"):
        silent = {key for key, value in english[name].items() if value in (None, ())}
        assert silent <= {"date", "programme", "summary", "corrections", "aliases"}, name


def test_a_time_takes_the_zone_of_the_site(planned) -> None:
    files = {
        "site.md": "Name: Carnet\nAddress: https://carnet.example\nLanguage: fr\nTime_zone: America/Montreal\n",
        "events/e.md": text("Title: E", "Start: 2012-12-06 18:30"),
        "events/f.md": text("Title: F", "Start: 2012-12-06 18:30 Europe/Paris"),
    }
    plan = planned(files)
    starts = [record.when.start.start.isoformat() for record in plan.edition.catalogue.of("event")]
    assert starts == ["2012-12-06T18:30:00-05:00", "2012-12-06T18:30:00+01:00"]
    assert joints(plan).reports == {}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("43.2951, 5.3678", (43.2951, 5.3678)),
        ("43.2951,5.3678", (43.2951, 5.3678)),
        ("43.2951 ; 5.3678", (43.2951, 5.3678)),
        ("-33, -70", (-33.0, -70.0)),
        ("90, 180", (90.0, 180.0)),
        ("-90, -180", (-90.0, -180.0)),
        ("0, 0", (0.0, 0.0)),
    ],
)
def test_coordinates(value: str, expected: tuple[float, float]) -> None:
    assert coordinates(value) == expected


@pytest.mark.parametrize(
    ("parse", "value", "english"),
    [
        (coordinates, "43.2951", "‘43.2951’ is not a latitude and a longitude in degrees, such as 43.2951, 5.3678"),
        (
            coordinates,
            "43,2951, 5,3678",
            "‘43,2951, 5,3678’ is not a latitude and a longitude in degrees, such as 43.2951, 5.3678",
        ),
        (
            coordinates,
            "43° N, 5° E",
            "‘43° N, 5° E’ is not a latitude and a longitude in degrees, such as 43.2951, 5.3678",
        ),
        (coordinates, "nan, nan", "‘nan, nan’ is not a latitude and a longitude in degrees, such as 43.2951, 5.3678"),
        (coordinates, "1e1, 5", "‘1e1, 5’ is not a latitude and a longitude in degrees, such as 43.2951, 5.3678"),
        (coordinates, "90.0001, 5", "‘90.0001, 5’ lies on no globe: latitudes go to 90 degrees, longitudes to 180"),
        (coordinates, "5, -180.5", "‘5, -180.5’ lies on no globe: latitudes go to 90 degrees, longitudes to 180"),
        (country, "France", "‘France’ is not a country’s code of two letters, such as FR"),
        (country, "F1", "‘F1’ is not a country’s code of two letters, such as FR"),
        (language_tag, "français", "‘français’ is not a language such as fr or pt-BR"),
        (language_tag, "f", "‘f’ is not a language such as fr or pt-BR"),
        (language_tag, "fr_FR", "‘fr_FR’ is not a language such as fr or pt-BR"),
        (uid, "un deux", "‘un deux’ is not an identifier without blanks"),
        (uid, "é@e.example", "‘é@e.example’ is not an identifier without blanks"),
        (uid, "x" * 256, f"‘{'x' * 256}’ is not an identifier without blanks"),
        (area, "東京", "‘東京’ leaves nothing for its address; use letters a to z or digits"),
    ],
)
def test_values_that_are_refused(parse, value: str, english: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(value, CUSTOMS)
    assert message(refused.value.at("e.md", 1), "en") == english


@pytest.mark.parametrize(
    ("parse", "value", "expected"),
    [
        (country, "fr", "FR"),
        (country, "FR", "FR"),
        (language_tag, "fr", "fr"),
        (language_tag, "pt-BR", "pt-BR"),
        (language_tag, "zh-Hant-TW", "zh-Hant-TW"),
        (uid, "20121206T183000Z-1@e.example", "20121206T183000Z-1@e.example"),
        (uid, "x" * 255, "x" * 255),
        (area, "Saint-Étienne", "Saint-Étienne"),
        (area, "E\u0301vry", "Évry"),
        (named, "ada-exemple", "ada-exemple"),
        (named, "Ada Exemple", "Ada Exemple"),
        (named, "Ada", "Ada"),
    ],
)
def test_values_that_are_taken(parse, value: str, expected: str) -> None:
    assert parse(value, CUSTOMS) == expected


@pytest.mark.parametrize(
    "value",
    [
        "2012-11-26, 2012-12-07",
        "26 novembre 2012 et 7 décembre 2012",
        "26 November 2012 and 7 December 2012",
        "26 novembre 2012 , 7 décembre 2012",
    ],
)
def test_between_two_days(value: str) -> None:
    found = between(value, CUSTOMS)
    assert (str(found.first), str(found.last), found.between, found.dated) == ("2012-11-26", "2012-12-07", True, False)


ANY_PARSER = st.sampled_from([coordinates, country, language_tag, uid, area, named, between])
PIECES = st.sampled_from(["2012-11-26", ", ", " et ", "43.5", "-", "é", "\u00a0", "9999999", ";", "W49", "fr", "1°"])


@given(parse=ANY_PARSER, value=st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=6).map("".join)))
def test_any_value_is_taken_or_refused_in_both_languages(parse, value: str) -> None:
    try:
        parse(value, CUSTOMS)
        found = None
    except Refused as refused:
        found = refused.at("e.md", 1)
    assert found is None or (message(found, "fr") and message(found, "en"))
