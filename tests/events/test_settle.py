"""What the fields of one head say together: each disagreement is a clear line with its number."""

import pytest

from plugins.events.when import When
from tests.events.small_site import named, said, text

PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " "})


def lines(planned, name: str, *head: str) -> tuple[list[str], list[str]]:
    """What the author of one file reads in English and in French."""
    plan = planned({name: text("Title: Essai", *head), "series/s.md": named("Série"), "venues/w.md": named("Suite")})
    return tuple(
        [found.removeprefix(f"content/{name}:") for found in said(plan, language)] for language in ("en", "fr")
    )


def check(planned, name: str, head: list[str], english: list[str], french: list[str]) -> None:
    got_english, got_french = lines(planned, name, *head)
    assert got_english == english
    assert [line.translate(PLAIN) for line in got_french] == french


@pytest.mark.parametrize(
    ("head", "english", "french"),
    [
        pytest.param(
            ["Start: 2012-12-08", "End: 2012-12-07"],
            ["3: the end, 2012-12-07, is before the start, 2012-12-08"],
            ["3: la fin, 2012-12-07, précède le début, 2012-12-08"],
            id="the end before the start",
        ),
        pytest.param(
            ["Fin : 7 décembre 2012", "Début : 8 décembre 2012"],
            ["2: the end, 2012-12-07, is before the start, 2012-12-08"],
            ["2: la fin, 2012-12-07, précède le début, 2012-12-08"],
            id="the same in French, the end first",
        ),
        pytest.param(
            ["Start: 2012-12-08 19:30", "End: 2012-12-08 18:00"],
            ["3: the end, 2012-12-08 18:00, is before the start, 2012-12-08 19:30"],
            ["3: la fin, 2012-12-08 18:00, précède le début, 2012-12-08 19:30"],
            id="an earlier time of the same day",
        ),
        pytest.param(
            ["Start: 2012-12-08 10:00 America/Montreal", "End: 2012-12-08 15:30 Europe/Paris"],
            ["3: the end, 2012-12-08 15:30, is before the start, 2012-12-08 10:00"],
            ["3: la fin, 2012-12-08 15:30, précède le début, 2012-12-08 10:00"],
            id="an earlier time in another zone",
        ),
        pytest.param(
            ["Start: 2012-12", "End: 2012-11"],
            ["3: the end, 2012-11, is before the start, 2012-12"],
            ["3: la fin, 2012-11, précède le début, 2012-12"],
            id="months",
        ),
        pytest.param(
            ["Start: 2012", "End: 2011"],
            ["3: the end, 2011, is before the start, 2012"],
            ["3: la fin, 2011, précède le début, 2012"],
            id="years",
        ),
        pytest.param(
            ["Start: 2012-W49", "End: 2012-W48"],
            ["3: the end, 2012-W48, is before the start, 2012-W49"],
            ["3: la fin, 2012-W48, précède le début, 2012-W49"],
            id="weeks",
        ),
        pytest.param(
            ["Start: 2013", "End: 2012-12-31 23:59"],
            ["3: the end, 2012-12-31 23:59, is before the start, 2013"],
            ["3: la fin, 2012-12-31 23:59, précède le début, 2013"],
            id="ends of two precisions",
        ),
        pytest.param(
            ["Venue: w"],
            ["1: no time: add ‘Start’ (2012, 2012-12, 2012-W49, 2012-12-08, 2012-12-08 19:30) or ‘Between’"],
            ["1: pas de date : ajoutez « Début » (2012, 2012-12, 2012-W49, 2012-12-08, 2012-12-08 19:30) ou « Entre »"],
            id="no time at all",
        ),
        pytest.param(
            ["End: 2012-12-08"],
            ["1: no time: add ‘Start’ (2012, 2012-12, 2012-W49, 2012-12-08, 2012-12-08 19:30) or ‘Between’"],
            ["1: pas de date : ajoutez « Début » (2012, 2012-12, 2012-W49, 2012-12-08, 2012-12-08 19:30) ou « Entre »"],
            id="only an end",
        ),
        pytest.param(
            ["Start: 2012-11-26", "Between: 2012-11-26, 2012-12-07"],
            ["2: ‘Start’ and ‘Between’ exclude each other: one says when, the other that it is not known"],
            ["2: « Start » et « Between » s’excluent : l’un dit quand, l’autre qu’on ne le sait pas"],
            id="between with a start",
        ),
        pytest.param(
            ["Between: 2012-11-26, 2012-12-07", "Start: 2012-11-26", "End: 2012-11-27"],
            [
                "3: ‘Start’ and ‘Between’ exclude each other: one says when, the other that it is not known",
                "4: ‘End’ and ‘Between’ exclude each other: one says when, the other that it is not known",
            ],
            [
                "3: « Start » et « Between » s’excluent : l’un dit quand, l’autre qu’on ne le sait pas",
                "4: « End » et « Between » s’excluent : l’un dit quand, l’autre qu’on ne le sait pas",
            ],
            id="between with a start and an end",
        ),
        pytest.param(
            ["Between: 2012-12-07, 2012-11-26"],
            ["2: the second day, 2012-11-26, is before the first, 2012-12-07"],
            ["2: le second jour, 2012-11-26, précède le premier, 2012-12-07"],
            id="between the wrong way round",
        ),
        pytest.param(
            ["Between: 2012-12-07"],
            ["2: ‘2012-12-07’ is not two days; write 2012-11-26, 2012-12-07"],
            ["2: « 2012-12-07 » n’est pas deux jours ; écrivez 2012-11-26, 2012-12-07"],
            id="between one day",
        ),
        pytest.param(
            ["Between: 2012-11, 2012-12"],
            ["2: ‘2012-11’ says no day, and one is needed here: write 2012-12-08"],
            ["2: « 2012-11 » ne dit pas le jour, et il en faut un ici : écrivez 2012-12-08"],
            id="between two months",
        ),
        pytest.param(
            ["Start: 2012-02-30"],
            ["2: the date ‘2012-02-30’ does not exist"],
            ["2: la date « 2012-02-30 » n’existe pas"],
            id="a day that does not exist",
        ),
        pytest.param(
            ["Start: 2013-W53"],
            ["2: the date ‘2013-W53’ does not exist"],
            ["2: la date « 2013-W53 » n’existe pas"],
            id="a week that does not exist",
        ),
        pytest.param(
            ["Start: 2012-12-08 19:30", "End: 2012-12-08 26:00"],
            ["3: ‘2012-12-08 26:00’ has no time that can be read; write 2012-12-08 19:30"],
            ["3: « 2012-12-08 26:00 » n’a pas d’heure lisible ; écrivez 2012-12-08 19:30"],
            id="a time that does not exist",
        ),
        pytest.param(
            ["Start: 08/12/2012"],
            ["2: ‘08/12/2012’ can be read two ways; write 2012-12-08 or 2012-08-12"],
            ["2: « 08/12/2012 » se lit de deux façons ; écrivez 2012-12-08 ou 2012-08-12"],
            id="a day that can be read two ways",
        ),
        pytest.param(
            ["Start: 2012-12-08 19:30 Europe/Pariss"],
            ["2: there is no time zone ‘Europe/Pariss’; did you mean ‘Europe/Paris’?"],
            ["2: le fuseau horaire « Europe/Pariss » n’existe pas ; vouliez-vous dire « Europe/Paris » ?"],
            id="a zone that does not exist",
        ),
        pytest.param(
            ["Start: 2012-12-08 19:30 Paris"],
            ["2: there is no time zone ‘Paris’; did you mean ‘Europe/Paris’?"],
            ["2: le fuseau horaire « Paris » n’existe pas ; vouliez-vous dire « Europe/Paris » ?"],
            id="a city for its zone",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Stage: 5"],
            ["3: ‘Stage’ needs ‘Series’"],
            ["3: « Stage » demande « Series »"],
            id="a stage without its series",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Series: s", "Stage: cinquième"],
            ["4: ‘cinquième’ is not a whole number from 1 to 999"],
            ["4: « cinquième » n’est pas un nombre entier de 1 à 999"],
            id="a stage that is no number",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Series: s", "Stage: 0"],
            ["4: ‘0’ is not a whole number from 1 to 999"],
            ["4: « 0 » n’est pas un nombre entier de 1 à 999"],
            id="a stage zero",
        ),
        pytest.param(
            ["Start: 2012-12-08", "State: canceled"],
            [
                (
                    "3: ‘canceled’ is not one of scheduled, prévu, postponed, reporté, cancelled, annulé, moved-online,"
                    " passé-en-ligne; did you mean ‘cancelled’?"
                )
            ],
            [
                (
                    "3: « canceled » n’est pas l’un de scheduled, prévu, postponed, reporté, cancelled, annulé,"
                    " moved-online, passé-en-ligne ; vouliez-vous dire « cancelled » ?"
                )
            ],
            id="a state that is none",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Attendance: remote"],
            ["3: ‘remote’ is not one of onsite, sur-place, online, en-ligne, mixed, mixte"],
            ["3: « remote » n’est pas l’un de onsite, sur-place, online, en-ligne, mixed, mixte"],
            id="an attendance that is none",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Uid: mon événement"],
            ["3: ‘mon événement’ is not an identifier without blanks"],
            ["3: « mon événement » n’est pas un identifiant sans espaces"],
            id="an identifier with a blank",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Languages: fr, anglais britannique"],
            ["3: ‘anglais britannique’ is not a language such as fr or pt-BR"],
            ["3: « anglais britannique » n’est pas une langue comme fr ou pt-BR"],
            id="a language in words",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Website: e.example", "Online: rtsp://live.example/"],
            [
                "3: ‘e.example’ is not a full web address (https://…)",
                "4: ‘rtsp://live.example/’ is not a full web address (https://…)",
            ],
            [
                "3: « e.example » n’est pas une adresse complète (https://…)",
                "4: « rtsp://live.example/ » n’est pas une adresse complète (https://…)",
            ],
            id="addresses that are none",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Venue: La Boate"],
            ["3: ‘La Boate’ is not the name of a file, such as la-cantine; did you mean ‘la-boate’?"],
            ["3: « La Boate » n’est pas le nom d’un fichier, comme la-cantine ; vouliez-vous dire « la-boate » ?"],
            id="a venue by its title",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Lieux: w"],
            ["3: unknown field ‘Lieux’; did you mean ‘Lieu’?"],
            ["3: champ inconnu « Lieux » ; vouliez-vous dire « Lieu » ?"],
            id="a field misspelt",
        ),
        pytest.param(
            ["Start: 2012-12-08", "Modified: 2026-11"],
            ["3: ‘2026-11’ says no day, and one is needed here: write 2012-12-08"],
            ["3: « 2026-11 » ne dit pas le jour, et il en faut un ici : écrivez 2012-12-08"],
            id="changed on no day",
        ),
    ],
)
def test_an_event_that_does_not_agree_with_itself(planned, head, english, french) -> None:
    check(planned, "events/e.md", head, english, french)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(["Start: 2012-12-08", "End: 2012-12-08"], id="one day"),
        pytest.param(["Start: 2012-12-08", "End: 2012-12"], id="an end in the month of the start"),
        pytest.param(["Start: 2012-12", "End: 2012-12-08"], id="a day of the month of the start"),
        pytest.param(["Start: 2012-12-08 19:30", "End: 2012-12-08"], id="a start with its time, an end on its day"),
        pytest.param(["Start: 2012-12-08", "End: 2012-12-08 09:00"], id="a day, and the time of its end"),
        pytest.param(["Start: 2012-W49", "End: 2012"], id="a week of the year of the end"),
        pytest.param(["Start: 2012-12-08 19:30", "End: 2012-12-08 19:30"], id="one moment"),
        pytest.param(
            ["Start: 2012-12-08 10:00 Europe/Paris", "End: 2012-12-08 05:00 America/Montreal"], id="later in its zone"
        ),
        pytest.param(["Between: 2012-12-08, 2012-12-08"], id="between a day and itself"),
        pytest.param(["Start: 2012-12-08", "Series: s"], id="a series without a stage"),
    ],
)
def test_an_event_that_agrees_with_itself(planned, head) -> None:
    check(planned, "events/e.md", head, [], [])


def test_an_end_that_is_refused_is_left_out(planned) -> None:
    plan = planned({"events/e.md": text("Title: E", "Start: 2012-12-08", "End: 2012-12-07")})
    (event,) = plan.edition.catalogue.of("event")
    assert isinstance(event.when, When)
    assert event.when.end is None


@pytest.mark.parametrize(
    ("name", "head", "english", "french"),
    [
        pytest.param(
            "venues/e.md",
            ["Became: e"],
            ["2: ‘e’ became itself; name what it became, or delete the line"],
            ["2: « e » est devenu lui-même ; nommez ce qu’il est devenu, ou supprimez la ligne"],
            id="a venue that became itself",
        ),
        pytest.param(
            "organisations/e.en.md",
            ["Became: e"],
            ["2: ‘e’ became itself; name what it became, or delete the line"],
            ["2: « e » est devenu lui-même ; nommez ce qu’il est devenu, ou supprimez la ligne"],
            id="the English text of an organisation that became itself",
        ),
        pytest.param(
            "venues/e.md",
            ["Opened: 2012", "Closed: 2011"],
            ["3: it closed, 2011, before it opened, 2012"],
            ["3: fermé, 2011, avant d’ouvrir, 2012"],
            id="closed before opened, years",
        ),
        pytest.param(
            "venues/e.md",
            ["Closed: 2012-11", "Opened: 8 décembre 2012"],
            ["2: it closed, 2012-11, before it opened, 2012-12-08"],
            ["2: fermé, 2012-11, avant d’ouvrir, 2012-12-08"],
            id="closed before opened, a month and a day",
        ),
        pytest.param(
            "venues/e.md",
            ["Coordinates: 5.3678, 432951"],
            ["2: ‘5.3678, 432951’ is not a latitude and a longitude in degrees, such as 43.2951, 5.3678"],
            ["2: « 5.3678, 432951 » n’est pas une latitude et une longitude en degrés, comme 43.2951, 5.3678"],
            id="coordinates that are none",
        ),
        pytest.param(
            "venues/e.md",
            ["Coordinates: 95.3678, 43.2951"],
            ["2: ‘95.3678, 43.2951’ lies on no globe: latitudes go to 90 degrees, longitudes to 180"],
            ["2: « 95.3678, 43.2951 » n’est sur aucun globe : les latitudes vont à 90 degrés, les longitudes à 180"],
            id="coordinates of no globe",
        ),
        pytest.param(
            "venues/e.md",
            ["Country: France"],
            ["2: ‘France’ is not a country’s code of two letters, such as FR"],
            ["2: « France » n’est pas le code d’un pays en deux lettres, comme FR"],
            id="a country in words",
        ),
        pytest.param(
            "venues/e.md",
            ["Town: 東京"],
            ["2: ‘東京’ leaves nothing for its address; use letters a to z or digits"],
            ["2: « 東京 » ne laisse rien pour son adresse ; employez des lettres de a à z ou des chiffres"],
            id="a town whose page would have no address",
        ),
        pytest.param(
            "people/e.md",
            ["Organisations: Zevillage"],
            ["2: ‘Zevillage’ is not the name of a file, such as la-cantine; did you mean ‘zevillage’?"],
            ["2: « Zevillage » n’est pas le nom d’un fichier, comme la-cantine ; vouliez-vous dire « zevillage » ?"],
            id="an organisation by its title",
        ),
        pytest.param(
            "people/e.md",
            ["Same_as:", "    https://a.example/", "    ailleurs"],
            ["4: ‘ailleurs’ is not a full web address (https://…)"],
            ["4: « ailleurs » n’est pas une adresse complète (https://…)"],
            id="one of several addresses",
        ),
        pytest.param(
            "series/e.md",
            ["Stages: six"],
            ["2: ‘six’ is not a whole number from 1 to 999"],
            ["2: « six » n’est pas un nombre entier de 1 à 999"],
            id="a number of stages in words",
        ),
    ],
)
def test_what_does_not_agree_in_what_is_around_events(planned, name, head, english, french) -> None:
    check(planned, name, head, english, french)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(["Became: w"], id="became another"),
        pytest.param(["Opened: 2012", "Closed: 2012-06"], id="closed in the year in which it opened"),
        pytest.param(["Opened: 2012-06", "Closed: 2012"], id="closed later in that year"),
        pytest.param(["Opened: 2012-06-01", "Closed: 2012-06-01"], id="open for a day"),
        pytest.param(["Closed: 2012"], id="closed, opened nobody knows when"),
    ],
)
def test_a_venue_that_agrees_with_itself(planned, head) -> None:
    check(planned, "venues/e.md", head, [], [])
