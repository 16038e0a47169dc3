"""One value of a head: what it becomes, or why it is refused."""

import unicodedata
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.frontmatter.values import (
    SLUG_LENGTH,
    Customs,
    address,
    choice,
    host,
    language,
    mail,
    number,
    slug,
    slugify,
    text,
)
from plugins.problems.model import Refused
from plugins.problems.text import message

CUSTOMS = Customs("fr", ("fr", "en"), ZoneInfo("Europe/Paris"))


def refusals(parse, value: str) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        parse(value, CUSTOMS)
    return message(refused.value.at("p", 1), "en"), message(refused.value.at("p", 1), "fr")


def test_text_is_composed() -> None:
    assert text(unicodedata.normalize("NFD", "Été à Nîmes"), CUSTOMS) == "Été à Nîmes"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Étape n° 5 : Marseille", "etape-n-5-marseille"),
        (unicodedata.normalize("NFD", "Été"), "ete"),
        ("Œuvre d’Élie, l'aîné", "oeuvre-d-elie-l-aine"),
        ("C++", "c"),
        ("№ 5", "no-5"),
        ("𝐌𝐚𝐫𝐬𝐞𝐢𝐥𝐥𝐞 ﬁn", "marseille-fin"),
        ("Straße", "strasse"),
        ("--a__b--", "a-b"),
        ("♥ 日本", ""),
        ("", ""),
    ],
)
def test_a_slug_is_made_of_a_text(value: str, expected: str) -> None:
    assert slugify(value) == expected


@given(st.text(max_size=60))
def test_what_is_made_of_a_text_is_a_slug_or_nothing(value: str) -> None:
    made = slugify(value)
    assert slugify(made) == made
    assert not made or slug(made[:SLUG_LENGTH].strip("-")) == made[:SLUG_LENGTH].strip("-")


@given(st.text(max_size=40))
def test_the_two_unicode_forms_give_one_slug(value: str) -> None:
    assert slugify(unicodedata.normalize("NFC", value)) == slugify(unicodedata.normalize("NFD", value))


@pytest.mark.parametrize("value", ["a", "7", "etape-5-marseille", "2012-12-08", "a" * SLUG_LENGTH])
def test_a_slug_is_kept_as_it_is(value: str) -> None:
    assert slug(value) == value


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        pytest.param(
            "",
            "the name of the file leaves no slug; use letters a to z or digits",
            "le nom du fichier ne laisse aucun identifiant\u202f; employez des lettres de a à z ou des chiffres",
            id="nothing",
        ),
        pytest.param(
            "!!!",
            "the name of the file leaves no slug; use letters a to z or digits",
            "le nom du fichier ne laisse aucun identifiant\u202f; employez des lettres de a à z ou des chiffres",
            id="signs only",
        ),
        pytest.param(
            "a" * 81,
            "the slug has 81 letters; at most 80 are safe everywhere",
            "l’identifiant a 81 lettres\u202f; 80 au plus sont sûres partout",
            id="81 letters",
        ),
        pytest.param(
            "%c3%a9t%C3%A9",
            "the slug ‘%c3%a9t%C3%A9’ is percent-encoded; rename the file to ete",
            "l’identifiant «\u00a0%c3%a9t%C3%A9\u00a0» est encodé avec des %\u202f; renommez le fichier en ete",
            id="percent-encoded",
        ),
        pytest.param(
            "Marseille",
            "a slug has letters a to z, digits and hyphens: rename ‘Marseille’ to marseille",
            "un identifiant a des lettres de a à z, des chiffres et des tirets\u00a0: renommez «\u00a0Marseille\u00a0» en "
            "marseille",
            id="a capital",
        ),
        pytest.param(
            "été",
            "a slug has letters a to z, digits and hyphens: rename ‘été’ to ete",
            "un identifiant a des lettres de a à z, des chiffres et des tirets\u00a0: renommez «\u00a0été\u00a0» en ete",
            id="accents",
        ),
        pytest.param(
            "e\u0301te\u0301",
            "a slug has letters a to z, digits and hyphens: rename ‘e\u0301te\u0301’ to ete",
            "un identifiant a des lettres de a à z, des chiffres et des tirets\u00a0: renommez «\u00a0e\u0301te\u0301\u00a0» "
            "en ete",
            id="accents apart from their letters",
        ),
        pytest.param(
            "a--b_c-",
            "a slug has letters a to z, digits and hyphens: rename ‘a--b_c-’ to a-b-c",
            "un identifiant a des lettres de a à z, des chiffres et des tirets\u00a0: renommez «\u00a0a--b_c-\u00a0» en a-b-c",
            id="hyphens in a row and low lines",
        ),
    ],
)
def test_what_is_no_slug_is_refused_with_one_that_is(value: str, english: str, french: str) -> None:
    assert refusals(slug, value) == (english, french)


@pytest.mark.parametrize(
    "value",
    [
        "https://a.example",
        "http://a.example:8080/x?y=z#t",
        "https://instance.example/@user/123",
        "https://étapes.example/é",
        "https://[2001:db8::1]/",
    ],
)
def test_a_web_address_is_kept_as_it_is(value: str) -> None:
    assert address(value) == value


@pytest.mark.parametrize(
    "value",
    [
        "www.a.example",
        "//a.example/x",
        "ftp://a.example",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "https:///x",
        "https://",
        "https://a.example/a b",
        "https://a.example/<x>",
        "https://a.example:99999/",
        "https://a.example:0/",
        "https://[::1",
        "https://a.example\\x",
        "",
    ],
)
def test_what_is_no_web_address_is_refused(value: str) -> None:
    assert refusals(address, value) == (
        f"‘{value}’ is not a full web address (https://…)",
        f"«\u00a0{value}\u00a0» n’est pas une adresse complète (https://…)",
    )


@pytest.mark.parametrize("value", ["https://jean@a.example/", "https://jean:secret@a.example/", "https://@a.example/"])
def test_an_address_with_a_user_is_refused(value: str) -> None:
    assert refusals(address, value) == (
        f"‘{value}’ holds a user name or password; leave it out",
        f"«\u00a0{value}\u00a0» contient un nom d’utilisateur ou un mot de passe\u202f; retirez-le",
    )


@pytest.mark.parametrize("value", ["jean@exemple.example", "jean.dupont+blog@mail.exemple.example"])
def test_a_mail_address_is_kept_as_it_is(value: str) -> None:
    assert mail(value) == value


@pytest.mark.parametrize(
    "value", ["jean", "jean@exemple", "jean @exemple.example", "<jean@exemple.example>", "a@b@c.example"]
)
def test_what_is_no_mail_address_is_refused(value: str) -> None:
    assert refusals(mail, value) == (
        f"‘{value}’ is not a mail address",
        f"«\u00a0{value}\u00a0» n’est pas une adresse de courriel",
    )


def test_a_host_is_written_in_small_letters() -> None:
    assert host("Tube.Example") == "tube.example"


@pytest.mark.parametrize(
    ("value", "near"),
    [
        ("https://tube.example/w/1", "tube.example"),
        ("tube.example/", "tube.example"),
        ("tube.example:8080", "tube.example"),
        ("tübe.example", None),
        ("localhost", None),
        ("tube_.example", None),
        ("[", None),
        ("//[", None),
        ("", None),
    ],
)
def test_what_is_no_host_is_refused_with_the_host_in_it(value: str, near: str | None) -> None:
    english, french = refusals(host, value)
    assert english == f"‘{value}’ is not a host name such as tube.example" + (
        f"; did you mean ‘{near}’?" if near else ""
    )
    assert french == f"«\u00a0{value}\u00a0» n’est pas un nom d’hôte comme tube.example" + (
        f"\u202f; vouliez-vous dire «\u00a0{near}\u00a0»\u202f?" if near else ""
    )


@given(st.text(max_size=30))
def test_any_text_is_a_value_or_refused(value: str) -> None:
    for parse in (slug, address, mail, host, number, language):
        try:
            parse(value, CUSTOMS)
        except Refused as refused:
            message(refused.at("p", 1), "fr")  # there is one for it


def test_a_number_is_whole_and_from_1_to_999() -> None:
    assert [number("1"), number("999")] == [1, 999]
    for value in ("0", "1000", "-1", "1.5", "dix", ""):
        assert refusals(number, value) == (
            f"‘{value}’ is not a whole number from 1 to 999",
            f"«\u00a0{value}\u00a0» n’est pas un nombre entier de 1 à 999",
        )


def test_a_language_is_one_that_there_are_words_for() -> None:
    assert [language("fr"), language("EN")] == ["fr", "en"]
    assert refusals(language, "fr-FR") == (
        "there are no words for the language ‘fr-FR’; there are fr and en",
        "il n’y a pas de mots pour la langue «\u00a0fr-FR\u00a0»\u202f; il y a fr et en",
    )


STATUS = choice({"draft": 1, "brouillon": 1, "hidden": 2, "caché": 2})


@pytest.mark.parametrize(
    ("value", "meant"), [("draft", 1), ("Brouillon", 1), ("CACHE", 2), ("caché", 2), ("cache\u0301", 2)]
)
def test_a_choice_is_made_whatever_its_accents_and_capitals(value: str, meant: int) -> None:
    assert STATUS(value, CUSTOMS) == meant


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        (
            "brouilon",
            "‘brouilon’ is not one of draft, brouillon, hidden, caché; did you mean ‘brouillon’?",
            (
                "«\u00a0brouilon\u00a0» n’est pas l’un de draft, brouillon, hidden, caché\u202f; vouliez-vous dire "
                "«\u00a0brouillon\u00a0»\u202f?"
            ),
        ),
        (
            "pigeon",
            "‘pigeon’ is not one of draft, brouillon, hidden, caché",
            "«\u00a0pigeon\u00a0» n’est pas l’un de draft, brouillon, hidden, caché",
        ),
    ],
)
def test_what_is_no_choice_is_refused_with_all_and_the_nearest(value: str, english: str, french: str) -> None:
    assert refusals(STATUS, value) == (english, french)
