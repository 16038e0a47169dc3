"""From the bytes of one file to its record, with every problem in it."""

import unicodedata
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.kinds import KINDS
from plugins.catalogue.model import Body, Reading, Slot, Source, Status
from plugins.catalogue.reading import Reader
from plugins.problems.text import line
from tests.catalogue.small_site import Report, a_site, declare

PARIS = ZoneInfo("Europe/Paris")


def said(reading: Reading, language: str = "en") -> list[str]:
    return [line(problem, language) for problem in reading.problems]


def test_a_file_becomes_a_record(read) -> None:
    text = "Titre : Étape 5 : Marseille\nRésumé : Le midi.\nDate : 8 décembre 2012 à 19 h 30\n\nVoir [a](a.md).\n"
    assert read("posts/2012-12-08-etape-5.md", text) == Reading(
        "posts/2012-12-08-etape-5.md",
        Report(
            kind="post",
            slug="etape-5",
            lang="fr",
            source=Source(
                "content/posts/2012-12-08-etape-5.md",
                "posts/2012-12-08-etape-5.md",
                (("title", 1), ("summary", 2), ("date", 3)),
            ),
            title="Étape 5\u00a0: Marseille",
            status=Status.PUBLISHED,
            body=Body(('<p>Voir <a href="', Slot("href", ("a.md",), 5), '">a</a>.</p>'), 2),
            summary="Le midi.",
            date=datetime(2012, 12, 8, 19, 30, tzinfo=PARIS),
        ),
        draft=False,
        problems=(),
    )


@pytest.mark.parametrize(
    ("name", "lang", "slug"),
    [
        ("posts/2012-12-08-etape-5.md", "fr", "etape-5"),
        ("posts/2012-12-08-etape-5.en.md", "en", "etape-5"),
        ("posts/2012/2012-12-08-etape-5.md", "fr", "etape-5"),
    ],
)
def test_a_name_says_date_slug_and_language(read, name: str, lang: str, slug: str) -> None:
    record = read(name, "Title: a\n\nx").record
    assert (record.lang, record.slug, record.date) == (lang, slug, datetime(2012, 12, 8, tzinfo=PARIS))


def test_the_date_may_stand_in_the_head_alone(read) -> None:
    reading = read("posts/etape-5.md", "Title: a\nDate: 2012-12-08\n\nx")
    assert (reading.record.slug, reading.record.date, reading.problems) == (
        "etape-5",
        datetime(2012, 12, 8, tzinfo=PARIS),
        (),
    )


def test_a_kind_without_dates_takes_a_date_in_a_name_for_a_part_of_the_slug(read) -> None:
    record = read("pages/2012-12-08-notes.md", "Title: a\n\nx").record
    assert (record.slug, record.date) == ("2012-12-08-notes", None)


def test_a_date_said_elsewhere_agrees_with_the_day_here_or_there(read) -> None:
    text = "Title: a\nDate: 2012-12-08 22:30 America/Montreal\n\nx"  # half past four in the morning in Paris
    for name in ("posts/2012-12-08-a.md", "posts/2012-12-09-a.md"):
        reading = read(name, text)
        assert reading.problems == ()
        assert reading.record.date.astimezone(UTC) == datetime(2012, 12, 9, 3, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "text", "english", "french"),
    [
        pytest.param(
            "posts/2012-05-01-a.md",
            "Title: a\nDate: 2012-05-02\n\nx",
            ["content/posts/2012-05-01-a.md:2: ‘Date’ says 2012-05-02, the name of the file 2012-05-01"],
            [
                "content/posts/2012-05-01-a.md:2: «\u00a0Date\u00a0» dit 2012-05-02, le nom du fichier 2012-05-01",
            ],
            id="two dates",
        ),
        pytest.param(
            "posts/a.md",
            "\nTitle: a\n\nx",
            [
                "content/posts/a.md:2: no date: begin the name of the file with it (2012-12-08-slug.md) or add ‘Date’",
            ],
            [
                (
                    "content/posts/a.md:2: pas de date\u00a0: commencez par elle le nom du fichier (2012-12-08-nom.md) ou "
                    "ajoutez «\u00a0Date\u00a0»"
                ),
            ],
            id="no date",
        ),
        pytest.param(
            "posts/a.md",
            "Title: a\nDate: hier\n\nx",
            [
                "content/posts/a.md:2: ‘hier’ is not a date; write 2012-12-08, 8 décembre 2012 or 2012-12-08 19:30",
            ],
            [
                (
                    "content/posts/a.md:2: «\u00a0hier\u00a0» n’est pas une date\u202f; écrivez 2012-12-08, 8 décembre 2012 ou "
                    "2012-12-08 19:30"
                ),
            ],
            id="a date that is none is not missing as well",
        ),
        pytest.param(
            "posts/2012-02-30-a.md",
            "Title: a\n\nx",
            ["content/posts/2012-02-30-a.md: the date ‘2012-02-30’ does not exist"],
            ["content/posts/2012-02-30-a.md: la date «\u00a02012-02-30\u00a0» n’existe pas"],
            id="30 February in the name",
        ),
        pytest.param(
            "posts/0001-01-01-a.md",
            "Title: a\n\nx",
            ["content/posts/0001-01-01-a.md: the date ‘0001-01-01’ does not exist"],
            ["content/posts/0001-01-01-a.md: la date «\u00a00001-01-01\u00a0» n’existe pas"],
            id="a year that has no room for other zones",
        ),
        pytest.param(
            "pages/version-1.2.md",
            "Title: a\n\nx",
            ["content/pages/version-1.2.md: the name ‘version-1.2.md’ has a dot that is no language; use a hyphen"],
            [
                (
                    "content/pages/version-1.2.md: le nom «\u00a0version-1.2.md\u00a0» a un point qui n’est pas une langue\u202f; "
                    "employez un tiret"
                ),
            ],
            id="a dot in the name",
        ),
        pytest.param(
            "pages/a.de.md",
            "Title: a\n\nx",
            [
                "content/pages/a.de.md: the name says the language ‘de’, which is not among ‘Languages’ in content/site.md",
            ],
            [
                (
                    "content/pages/a.de.md: le nom dit la langue «\u00a0de\u00a0», qui n’est pas parmi «\u00a0Languages\u00a0» "
                    "dans content/site.md"
                ),
            ],
            id="a language that the site does not have",
        ),
        pytest.param(
            "pages/a.en.md",
            "Title: a\nLang: fr\n\nx",
            ["content/pages/a.en.md:2: ‘Lang’ says fr, the name of the file en"],
            ["content/pages/a.en.md:2: «\u00a0Lang\u00a0» dit fr, le nom du fichier en"],
            id="two languages",
        ),
        pytest.param(
            unicodedata.normalize("NFC", "pages/Été.md"),
            "Title: a\n\nx",
            ["content/pages/Été.md: a slug has letters a to z, digits and hyphens: rename ‘Été’ to ete"],
            [
                (
                    "content/pages/Été.md: un identifiant a des lettres de a à z, des chiffres et des tirets\u00a0: renommez "
                    "«\u00a0Été\u00a0» en ete"
                ),
            ],
            id="a name that is no slug",
        ),
        pytest.param(
            "posts/2012-12-08-.md",
            "Title: a\n\nx",
            ["content/posts/2012-12-08-.md: the name of the file leaves no slug; use letters a to z or digits"],
            [
                (
                    "content/posts/2012-12-08-.md: le nom du fichier ne laisse aucun identifiant\u202f; employez des lettres de a "
                    "à z ou des chiffres"
                ),
            ],
            id="a date without a slug",
        ),
        pytest.param(
            "pages/a.md",
            "Title: a\nStatus: brouilon\n\nx",
            [
                (
                    "content/pages/a.md:2: ‘brouilon’ is not one of draft, brouillon, hidden, caché, published, publié; did you "
                    "mean ‘brouillon’?"
                ),
            ],
            [
                (
                    "content/pages/a.md:2: «\u00a0brouilon\u00a0» n’est pas l’un de draft, brouillon, hidden, caché, published, "
                    "publié\u202f; vouliez-vous dire «\u00a0brouillon\u00a0»\u202f?"
                ),
            ],
            id="an unknown status",
        ),
        pytest.param(
            "pages/a.md",
            "Title: a\n\n\n",
            ["content/pages/a.md: there is no text after the head"],
            ["content/pages/a.md: il n’y a pas de texte après l’en-tête"],
            id="no text",
        ),
        pytest.param(
            "pages/a.md",
            "",
            ["content/pages/a.md:1: no head: begin with lines such as ‘Title: …’, then a blank line, then the text"],
            [
                (
                    "content/pages/a.md:1: pas d’en-tête\u00a0: commencez par des lignes comme «\u00a0Titre\u00a0: …\u00a0», puis "
                    "une ligne vide, puis le texte"
                ),
            ],
            id="an empty file is said once",
        ),
        pytest.param(
            "pages/a.md",
            "\ufeffTitle: a\r\n\r\nTexte.\r\n\r\n[x](javascript:a)\r\n",
            ["content/pages/a.md:5: ‘javascript:a’ is not an address that a reader can follow"],
            ["content/pages/a.md:5: «\u00a0javascript:a\u00a0» n’est pas une adresse que l’on puisse suivre"],
            id="a problem in the text, in a file from Windows",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_said(read, name: str, text: str, english: list[str], french: list[str]) -> None:
    reading = read(name, text)
    assert said(reading) == english
    assert said(reading, "fr") == french


def test_every_problem_of_a_file_is_said_in_one_run(read) -> None:
    raw = b"Titel: a\nDate: 2012-13-01\n  weiter\nText\nLang: de\n\n\xe9t\xe9 \x07\n\n![x](https://a.example/b.png)\n"
    assert said(read("posts/2012-12-08-A.md", raw)) == [
        (
            "content/posts/2012-12-08-A.md:7: byte 0xe9 is not UTF-8; save the file as UTF-8 (it looks like Latin-1 or "
            "Windows-1252)"
        ),
        "content/posts/2012-12-08-A.md:7: control character U+0007 in the text; delete it",
        "content/posts/2012-12-08-A.md: a slug has letters a to z, digits and hyphens: rename ‘A’ to a",
        (
            "content/posts/2012-12-08-A.md:4: ‘Text’ is neither ‘Key: value’ nor an indented line; is the blank line before the "
            "text missing?"
        ),
        "content/posts/2012-12-08-A.md:1: unknown field ‘Titel’; did you mean ‘Titre’?",
        "content/posts/2012-12-08-A.md:2: the date ‘2012-13-01 weiter’ does not exist",
        "content/posts/2012-12-08-A.md:5: there are no words for the language ‘de’; there are fr and en",
        "content/posts/2012-12-08-A.md:1: ‘Title’ is missing",
        (
            "content/posts/2012-12-08-A.md:9: ‘https://a.example/b.png’ would be asked of another host; put the picture into "
            "content/images/"
        ),
    ]


@pytest.mark.parametrize(
    ("word", "status", "draft"),
    [
        ("draft", Status.DRAFT, True),
        ("Brouillon", Status.DRAFT, True),
        ("caché", Status.HIDDEN, False),
        ("hidden", Status.HIDDEN, False),
        ("publié", Status.PUBLISHED, False),
        ("Published", Status.PUBLISHED, False),
    ],
)
def test_a_status_has_words_in_both_languages(read, word: str, status: Status, draft: bool) -> None:  # noqa: FBT001
    reading = read("pages/a.md", f"Title: a\nStatut : {word}\n\nx")
    assert (reading.record.status, reading.draft, reading.problems) == (status, draft, ())


def test_a_file_without_what_a_record_needs_has_none(read) -> None:
    assert read("pages/a.md", "Summary: a\n\nx").record is None
    assert read("posts/a.md", "Title: a\n\nx").record is None


def test_the_words_of_welcome_are_read_like_any_text() -> None:
    site = a_site(intro={"fr": "Voir [a](pages/a.md).", "en": "[b](javascript:c)"})
    reader = Reader(site)
    french = reader.read_intro("fr")
    assert (french.name, french.record.body.slots("href"), french.problems) == (
        "site.md",
        (Slot("href", ("pages/a.md",), 5),),
        (),
    )
    english = reader.read_intro("en")
    assert (english.name, english.record.source.path) == ("site.en.md", "content/site.en.md")
    assert said(english) == ["content/site.en.md:5: ‘javascript:c’ is not an address that a reader can follow"]


@given(st.binary(max_size=120), st.sampled_from(["posts/2012-12-08-a.md", "posts/a.en.md", "pages/a.md"]))
def test_any_bytes_are_read(raw: bytes, name: str) -> None:
    declare()
    reading = Reader(a_site()).read(b"Title: a\n" + raw, kind=KINDS[name.split("/", 1)[0][:-1]], name=name, path="p")
    assert all(line(problem, "fr") and line(problem, "en") for problem in reading.problems)
    assert reading.problems or reading.record is not None


def test_texts_are_set_as_their_language_wants_it_unless_the_file_says_no(read) -> None:
    head = 'Title: L\'été : {}\nSummary: "Quoi ?"\nDate: 2012-12-08\n'
    text = '\nLe 2ème "jour" : [l\'étape](a.md "n° 5") !\n\n![x](b.png "C\'est où ?")\n'
    post = read("posts/2012-12-08-x.md", head + text).record
    assert (post.title, post.summary) == ("L’été\u00a0: {}", "«\u00a0Quoi\u202f?\u00a0»")
    assert "2<sup>e</sup> «\u00a0jour\u00a0»\u00a0:" in post.body.parts[0]
    assert post.body.slots("image")[0].data[2] == "C’est où\u202f?"
    typed = read("posts/2012-12-08-x.md", f"{head}Typography: no\n{text}").record
    assert (typed.title, typed.summary) == ("L'été : {}", '"Quoi ?"')
    assert '2ème "jour" :' in "".join(part for part in typed.body.parts if isinstance(part, str))
    english = read("posts/2012-12-08-x.en.md", 'Title: \'Tis it: "x" ?\nDate: 2012-12-08\n\nHe said "no" -- twice.\n')
    assert english.record.title == "’Tis it: “x” ?"
    assert "“no” – twice." in english.record.body.parts[0]


def test_what_only_the_author_can_mend_is_a_hint_told_a_few_times(read) -> None:
    reading = read("posts/2012-12-08-x.md", "Title: Quoi?\nDate: 2012-12-08\n\nOui!\n\n" + 'Non! Et "puis\n\n' * 9)
    assert reading.problems == ()
    assert [(hint.line, hint.code) for hint in reading.hints][:3] == [
        (1, "typography-space-missing"),
        (4, "typography-space-missing"),
        (6, "typography-space-missing"),
    ]
    assert (len(reading.hints), reading.hints[-1].code, dict(reading.hints[-1].values)["count"]) == (
        6,
        "typography-more",
        15,
    )
    assert read("posts/2012-12-08-x.md", "Title: Quoi?\nTypography: no\nDate: 2012-12-08\n\nOui!\n").hints == ()
