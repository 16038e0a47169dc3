"""A head read by the fields of its kind."""

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from plugins.frontmatter.fields import Field, Shape, fold, read_fields
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.values import Customs, address, number, text
from plugins.problems.text import line

CUSTOMS = Customs("fr", ("fr", "en"), ZoneInfo("Europe/Paris"))
FIELDS = (
    Field(key="Title", attribute="title", parse=text, synonyms=("Titre",), required=True),
    Field(key="Summary", attribute="summary", parse=text, synonyms=("Résumé",)),
    Field(key="Tags", attribute="tags", parse=text, synonyms=("Mots-clés",), shape=Shape.COMMAS),
    Field(key="Pages", attribute="pages", parse=number, shape=Shape.COMMAS),
    Field(key="Links", attribute="links", parse=address, synonyms=("Liens",), shape=Shape.LINES),
    Field(key="Save", attribute="save", parse=text),
)


def read(source: str) -> tuple[dict[str, Any], dict[str, int], list[str], list[str]]:
    head, misplaced = parse_head(source, "p")
    assert misplaced == ()
    values, problems = read_fields(head, FIELDS, path="p", customs=CUSTOMS)
    lines = dict(reversed(values.lines))
    return dict(values.values), lines, [line(one, "en") for one in problems], [line(one, "fr") for one in problems]


@pytest.mark.parametrize("key", ["Résumé", "resume", "RESUME", "re\u0301sume\u0301", "Summary", "summary"])
def test_a_field_answers_to_every_way_of_writing_its_names(key: str) -> None:
    values, lines, english, _ = read(f"Title: a\n{key} : b\n\nx")
    assert (values, lines, english) == ({"title": "a", "summary": "b"}, {"title": 1, "summary": 2}, [])


@pytest.mark.parametrize("key", ["Mots-clés", "Mots clés", "mots_cles", "MotsClés"])
def test_separators_in_a_key_do_not_count(key: str) -> None:
    assert fold(key) == "motscles"


def test_each_value_of_a_list_has_its_line() -> None:
    values, lines, english, _ = read(
        "Title: a\nTags: un, deux,,\n    trois, un\nLinks:\n    https://a.example/b,c\n    https://d.example\n\nx"
    )
    assert values == {
        "title": "a",
        "tags": ("un", "deux", "trois"),
        "links": ("https://a.example/b,c", "https://d.example"),
    }
    assert lines == {
        "title": 1,
        "tags": 2,
        "tags:un": 2,
        "tags:deux": 2,
        "tags:trois": 3,
        "links": 4,
        "links:https://a.example/b,c": 5,
        "links:https://d.example": 6,
    }
    assert english == []


def test_a_value_of_several_lines_is_one_text() -> None:
    assert read("Title: a\nSummary: b\n    c\n    d\n\nx")[0] == {"title": "a", "summary": "b c d"}


def test_a_refused_value_of_a_list_is_named_at_its_line_and_the_others_are_kept() -> None:
    values, _, english, _ = read("Title: a\nPages: 1,\n    2, deux,\n    3\nLinks: ici\n    https://d.example\n\nx")
    assert values == {"title": "a", "pages": (1, 2, 3), "links": ("https://d.example",)}
    assert english == [
        "p:3: ‘deux’ is not a whole number from 1 to 999",
        "p:5: ‘ici’ is not a full web address (https://…)",
    ]


@pytest.mark.parametrize(
    ("source", "english", "french"),
    [
        pytest.param(
            "Title: a\nSumary: b\n\nx",
            ["p:2: unknown field ‘Sumary’; did you mean ‘Summary’?"],
            ["p:2: champ inconnu «\u00a0Sumary\u00a0»\u202f; vouliez-vous dire «\u00a0Summary\u00a0»\u202f?"],
            id="unknown, and another is near",
        ),
        pytest.param(
            "Title: a\nZyxwv: b\n\nx",
            ["p:2: unknown field ‘Zyxwv’; there are Title, Summary, Tags, Pages, Links, Save"],
            ["p:2: champ inconnu «\u00a0Zyxwv\u00a0»\u202f; il y a Title, Summary, Tags, Pages, Links, Save"],
            id="unknown, and none is near",
        ),
        pytest.param(
            "Title: a\nTitre : b\n\nx",
            ["p:2: ‘Titre’ is given twice, first on line 1"],
            ["p:2: «\u00a0Titre\u00a0» est donné deux fois, d’abord à la ligne 1"],
            id="twice, under two names",
        ),
        pytest.param(
            "Title: a\nTags:\nSummary:\n\nx",
            [
                "p:2: ‘Tags’ is empty; fill it in or delete the line",
                "p:3: ‘Summary’ is empty; fill it in or delete the line",
            ],
            [
                "p:2: «\u00a0Tags\u00a0» est vide\u202f; remplissez-le ou supprimez la ligne",
                "p:3: «\u00a0Summary\u00a0» est vide\u202f; remplissez-le ou supprimez la ligne",
            ],
            id="empty",
        ),
        pytest.param(
            "Title: a\nTags: , ,\n\nx",
            ["p:2: ‘Tags’ is empty; fill it in or delete the line"],
            ["p:2: «\u00a0Tags\u00a0» est vide\u202f; remplissez-le ou supprimez la ligne"],
            id="nothing but commas",
        ),
        pytest.param(
            "Title:\n\nx",
            ["p:1: ‘Title’ is empty; fill it in or delete the line"],
            ["p:1: «\u00a0Title\u00a0» est vide\u202f; remplissez-le ou supprimez la ligne"],
            id="required and empty is said once",
        ),
        pytest.param(
            "\nTags: a\n\nx",
            ["p:2: ‘Title’ is missing"],
            ["p:2: «\u00a0Title\u00a0» manque"],
            id="required and missing, at the first line of the head",
        ),
        pytest.param(
            "Title: a\nSlug: b\nSave_as: c\nURL: d\nTranslation: e\n\nx",
            [
                "p:2: ‘Slug’ is not a field: the name of the file is the slug",
                "p:3: ‘Save_as’ is not a field: addresses come from the name of the file and the settings",
                "p:4: ‘URL’ is not a field: addresses come from the name of the file and the settings",
                "p:5: ‘Translation’ is not a field: a translation is a file with the language in its name, as in name.en.md",
            ],
            [
                "p:2: «\u00a0Slug\u00a0» n’est pas un champ\u00a0: le nom du fichier sert d’identifiant",
                "p:3: «\u00a0Save_as\u00a0» n’est pas un champ\u00a0: les adresses viennent du nom du fichier et des réglages",
                "p:4: «\u00a0URL\u00a0» n’est pas un champ\u00a0: les adresses viennent du nom du fichier et des réglages",
                (
                    "p:5: «\u00a0Translation\u00a0» n’est pas un champ\u00a0: une traduction est un fichier dont le nom dit la "
                    "langue, comme nom.en.md"
                ),
            ],
            id="Pelican’s fields that have no meaning here, whatever is near",
        ),
    ],
)
def test_what_is_wrong_with_a_field_is_said_at_its_line(source: str, english: list[str], french: list[str]) -> None:
    _, _, in_english, in_french = read(source)
    assert in_english == english
    assert in_french == french


def test_a_refused_value_is_left_out_and_not_missing() -> None:
    values, lines, english, _ = read("Title: a\nPages: rien\n\nx")
    assert (values, lines) == ({"title": "a", "pages": ()}, {"title": 1, "pages": 2, "pages:rien": 2})
    assert english == ["p:2: ‘rien’ is not a whole number from 1 to 999"]


def test_a_text_without_head_says_nothing_of_fields() -> None:
    head, _ = parse_head("Du texte.", "p")
    assert read_fields(head, FIELDS, path="p", customs=CUSTOMS)[1] == ()
