"""The programme in an event's text: one talk a line."""

import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.events.model import Talk
from plugins.events.programme import take_programme
from plugins.frontmatter.values import Customs
from plugins.problems.text import line

CUSTOMS = Customs("fr", ("fr", "en"), ZoneInfo("Europe/Paris"))
PATH = "content/events/e.md"


def take(body: str, *, first_line: int = 5) -> tuple[str, tuple[Talk, ...], tuple]:
    return take_programme(body, first_line=first_line, path=PATH, customs=CUSTOMS)


def one(line_of_talk: str) -> Talk:
    _, talks, problems = take(f"## Programme\n\n{line_of_talk}")
    assert problems == ()
    (talk,) = talks
    return talk


def refusals(body: str, language: str = "en") -> list[str]:
    _, talks, problems = take(body)
    assert talks == ()
    return [line(found, language) for found in problems]


def fields(talk: Talk) -> dict[str, object]:
    known = {name: getattr(talk, name) for name in ("day", "time", "speakers", "video", "slides")}
    return {name: value for name, value in known.items() if value}


@pytest.mark.parametrize(
    ("said", "title", "more"),
    [
        pytest.param("- Ouverture", "Ouverture", {}, id="a title alone"),
        pytest.param("- 14:00 | Ouverture", "Ouverture", {"time": "14:00"}, id="a time and a title"),
        pytest.param(
            "- 14:00 | Ouverture | ada-exemple",
            "Ouverture",
            {"time": "14:00", "speakers": ("ada-exemple",)},
            id="a speaker who has a page",
        ),
        pytest.param(
            "- Ouverture | Ada Exemple", "Ouverture", {"speakers": ("Ada Exemple",)}, id="a speaker by name, without time"
        ),
        pytest.param(
            "- 14:00 | Table ronde | ada-exemple, Jean Sans-Page, , bob",
            "Table ronde",
            {"time": "14:00", "speakers": ("ada-exemple", "Jean Sans-Page", "bob")},
            id="several speakers, an empty place between commas",
        ),
        pytest.param(
            "- 14:00 | Ouverture | video: film | slides: https://slides.example/a",
            "Ouverture",
            {"time": "14:00", "video": "film", "slides": "https://slides.example/a"},
            id="a video of the library and slides, without speakers",
        ),
        pytest.param(
            "- Ouverture | slides: https://slides.example/a | video: https://tube.example/w/x | ada-exemple",
            "Ouverture",
            {"speakers": ("ada-exemple",), "video": "https://tube.example/w/x", "slides": "https://slides.example/a"},
            id="the pieces after the title in any order, a video by address",
        ),
        pytest.param(
            "- 14:00 | Ouverture | intervenants : Ada Exemple | vidéo : film | diapositives : https://slides.example/a",
            "Ouverture",
            {"time": "14:00", "speakers": ("Ada Exemple",), "video": "film", "slides": "https://slides.example/a"},
            id="French keys, with a space before the colon",
        ),
        pytest.param(
            "- Ouverture | Speakers: Ada Exemple | Supports: https://slides.example/a",
            "Ouverture",
            {"speakers": ("Ada Exemple",), "slides": "https://slides.example/a"},
            id="other keys and capitals",
        ),
        pytest.param(
            "- Ouverture | Ada Exemple : la parole", "Ouverture", {"speakers": ("Ada Exemple : la parole",)},
            id="a colon that follows no key is part of a name",
        ),
        pytest.param("* 14:00 | Ouverture", "Ouverture", {"time": "14:00"}, id="a star"),
        pytest.param("+ 14:00 | Ouverture", "Ouverture", {"time": "14:00"}, id="a plus"),
        pytest.param("  -   14:00  |  Ouverture   du   jour | ", "Ouverture du jour", {"time": "14:00"}, id="blanks"),
        pytest.param("- Ouverture : pourquoi ?", "Ouverture : pourquoi ?", {}, id="a colon in a title"),
        pytest.param("- 3 questions à l’auteur", "3 questions à l’auteur", {}, id="a title that begins with a number"),
        pytest.param("- 24h de code | Ada Exemple", "24h de code", {"speakers": ("Ada Exemple",)}, id="hours in a title"),
        pytest.param("- 10:00 | 14:00 en vrai", "14:00 en vrai", {"time": "10:00"}, id="a time within a title"),
    ],
)  # fmt: skip
def test_a_line_of_a_programme(said: str, title: str, more: dict[str, object]) -> None:
    talk = one(said)
    assert (talk.title, fields(talk)) == (title, more)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("9:00", "09:00"),
        ("09:05", "09:05"),
        ("00:00", "00:00"),
        ("23:59", "23:59"),
        ("14h", "14:00"),
        ("14h30", "14:30"),
        ("14 h", "14:00"),
        ("14 h 30", "14:30"),
        ("9 h 05", "09:05"),
        ("14\u00a0h\u00a030", "14:30"),
        ("14\u202fh\u202f30", "14:30"),
    ],
)
def test_times_as_french_and_english_write_them(said: str, read: str) -> None:
    assert one(f"- {said} | Ouverture").time == read


@pytest.mark.parametrize(
    "heading",
    ["## Programme", "# programme", "### PROGRAMME", "## Program", "## Schedule", "## Programme ##", "##  Programme  "],
)
def test_headings_that_open_a_programme(heading: str) -> None:
    rest, talks, _ = take(f"{heading}\n- Ouverture")
    assert ([talk.title for talk in talks], rest) == (["Ouverture"], "\n")


@pytest.mark.parametrize(
    "body",
    [
        "Texte.",
        "## Le programme\n\n- Ouverture",
        "##Programme\n\n- Ouverture",
        "## Programme de la journée\n\n- 14:00 | Ouverture",
        "Programme\n---------\n\n- 14:00 | Ouverture",
        "> ## Programme\n\n- Ouverture",
        "```\n## Programme\n- Ouverture\n```\n\nTexte.",
        "~~~~\n```\n## Programme\n- Ouverture\n~~~~",
    ],
)
def test_what_opens_no_programme_is_text(body: str) -> None:
    assert take(body) == (body, (), ())


def test_days_and_lines_of_a_programme_among_the_text() -> None:
    body = """Avant.

## Programme

- 18 h | Accueil

### Samedi 8 décembre 2012

- 9:00 | Ouverture | ada-exemple
- 10:00 | Pause

#### 2012-12-09

- 9:00 | Suite

## Après

- 14:00 | ce n’est pas un exposé
"""
    rest, talks, problems = take(body, first_line=11)
    assert problems == ()
    assert [(talk.line, talk.day, talk.time, talk.title) for talk in talks] == [
        (15, None, "18:00", "Accueil"),
        (19, "2012-12-08", "09:00", "Ouverture"),
        (20, "2012-12-08", "10:00", "Pause"),
        (24, "2012-12-09", "09:00", "Suite"),
    ]
    before, after = body.split("\n"), rest.split("\n")
    assert len(after) == len(before)
    assert after[:2] == before[:2]
    assert set(after[2:15]) == {""}
    assert after[15:] == before[15:]


def test_a_programme_ends_at_a_heading_of_its_own_level_and_never_opens_again() -> None:
    rest, talks, problems = take("### Programme\n- Un\n## Suite\n- Deux\n### Programme\n- Trois")
    assert ([talk.title for talk in talks], problems) == (["Un"], ())
    assert rest == "\n\n## Suite\n- Deux\n### Programme\n- Trois"


def test_a_programme_after_code_is_one() -> None:
    rest, talks, _ = take("```\n## Programme\n- Exemple\n```\n\n## Programme\n\n- Ouverture")
    assert ([talk.title for talk in talks], rest) == (["Ouverture"], "```\n## Programme\n- Exemple\n```\n\n\n\n")


def test_a_programme_without_talks_leaves_an_empty_text() -> None:
    assert take("## Programme\n\n") == ("\n\n", (), ())


def test_talks_of_one_title_have_anchors_of_their_own() -> None:
    titles = ["Pause", "Pause", "Ouverture", "pause !", "Pause 2", "Pause--2", "東京", "!!!"]
    _, talks, _ = take("## Programme\n" + "\n".join(f"- {title}" for title in titles))
    assert [talk.anchor for talk in talks] == [
        "talk-pause",
        "talk-pause--2",
        "talk-ouverture",
        "talk-pause--3",
        "talk-pause-2",
        "talk-pause-2--2",
        "talk-untitled",
        "talk-untitled--2",
    ]


REFUSALS = [
    pytest.param(
        "Le programme sera annoncé.",
        "‘Le programme sera annoncé.’ is not a line of a programme; write - 14:00 | Title | speaker",
        "« Le programme sera annoncé. » n’est pas une ligne de programme ; écrivez - 14:00 | Titre | intervenant",
        id="a sentence",
    ),
    pytest.param(
        "-14:00 | Ouverture",
        "‘-14:00 | Ouverture’ is not a line of a programme; write - 14:00 | Title | speaker",
        "« -14:00 | Ouverture » n’est pas une ligne de programme ; écrivez - 14:00 | Titre | intervenant",
        id="no space after the hyphen",
    ),
    pytest.param(
        "- 14:00-15:00 | Ouverture",
        "‘- 14:00-15:00 | Ouverture’ is not a line of a programme; write - 14:00 | Title | speaker",
        "« - 14:00-15:00 | Ouverture » n’est pas une ligne de programme ; écrivez - 14:00 | Titre | intervenant",
        id="a time with an end: the title would be taken for a speaker",
    ),
    pytest.param(
        "- 14h – 15h | Ouverture",
        "‘- 14h – 15h | Ouverture’ is not a line of a programme; write - 14:00 | Title | speaker",
        "« - 14h – 15h | Ouverture » n’est pas une ligne de programme ; écrivez - 14:00 | Titre | intervenant",
        id="the same in French",
    ),
    pytest.param(
        "- 14:00 Ouverture",
        "‘- 14:00 Ouverture’ is not a line of a programme; write - 14:00 | Title | speaker",
        "« - 14:00 Ouverture » n’est pas une ligne de programme ; écrivez - 14:00 | Titre | intervenant",
        id="no bar after the time",
    ),
    pytest.param(
        "- 14: | Ouverture",
        "‘- 14: | Ouverture’ is not a line of a programme; write - 14:00 | Title | speaker",
        "« - 14: | Ouverture » n’est pas une ligne de programme ; écrivez - 14:00 | Titre | intervenant",
        id="half a time",
    ),
    pytest.param(
        "- 25:00 | Ouverture",
        "‘25:00’ has no time that can be read; write 2012-12-08 19:30",
        "« 25:00 » n’a pas d’heure lisible ; écrivez 2012-12-08 19:30",
        id="an hour that no day has",
    ),
    pytest.param(
        "- 14:60 | Ouverture",
        "‘14:60’ has no time that can be read; write 2012-12-08 19:30",
        "« 14:60 » n’a pas d’heure lisible ; écrivez 2012-12-08 19:30",
        id="a minute that no hour has",
    ),
    pytest.param("- 14:00", "‘- 14:00’ has no title", "« - 14:00 » n’a pas de titre", id="a time alone"),
    pytest.param(
        "- 14:00 |  | ada",
        "‘- 14:00 |  | ada’ has no title",
        "« - 14:00 |  | ada » n’a pas de titre",
        id="an empty title",
    ),
    pytest.param("- | ada", "‘- | ada’ has no title", "« - | ada » n’a pas de titre", id="only a speaker"),
    pytest.param(
        "- Ouverture | ada | bob",
        "‘bob’ is neither speakers nor ‘video: …’ nor ‘slides: …’",
        "« bob » n’est ni des intervenants, ni « video: … », ni « slides: … »",
        id="speakers in two pieces",
    ),
    pytest.param(
        "- Ouverture | Ada | speakers: bob",
        "‘speakers: bob’ is neither speakers nor ‘video: …’ nor ‘slides: …’",
        "« speakers: bob » n’est ni des intervenants, ni « video: … », ni « slides: … »",
        id="speakers twice",
    ),
    pytest.param(
        "- Ouverture | https://tube.example/w/x",
        "‘https://tube.example/w/x’ is neither speakers nor ‘video: …’ nor ‘slides: …’",
        "« https://tube.example/w/x » n’est ni des intervenants, ni « video: … », ni « slides: … »",
        id="an address without its key",
    ),
    pytest.param(
        "- Ouverture | video: un | video: deux",
        "‘video: deux’ is neither speakers nor ‘video: …’ nor ‘slides: …’",
        "« video: deux » n’est ni des intervenants, ni « video: … », ni « slides: … »",
        id="two videos",
    ),
    pytest.param(
        "- Ouverture | video:",
        "‘video:’ is neither speakers nor ‘video: …’ nor ‘slides: …’",
        "« video: » n’est ni des intervenants, ni « video: … », ni « slides: … »",
        id="no video after the key",
    ),
    pytest.param(
        "- Ouverture | video: Mon film",
        "a slug has letters a to z, digits and hyphens: rename ‘Mon film’ to mon-film",
        "un identifiant a des lettres de a à z, des chiffres et des tirets : renommez « Mon film » en mon-film",
        id="a video that is neither slug nor address",
    ),
    pytest.param(
        "- Ouverture | video: ftp://tube.example/x",
        "‘ftp://tube.example/x’ is not a full web address (https://…)",
        "« ftp://tube.example/x » n’est pas une adresse complète (https://…)",
        id="a video of another scheme",
    ),
    pytest.param(
        "- Ouverture | slides: diapos.pdf",
        "‘diapos.pdf’ is not a full web address (https://…)",
        "« diapos.pdf » n’est pas une adresse complète (https://…)",
        id="slides that are no address",
    ),
    pytest.param(
        "- Ouverture | ada--exemple",
        "a slug has letters a to z, digits and hyphens: rename ‘ada--exemple’ to ada-exemple",
        "un identifiant a des lettres de a à z, des chiffres et des tirets : renommez « ada--exemple » en ada-exemple",
        id="a speaker whose slug is none",
    ),
    pytest.param(
        "### Salle bleue",
        "‘Salle bleue’ is not a date; write 2012-12-08, 8 décembre 2012 or 2012-12-08 19:30",
        "« Salle bleue » n’est pas une date ; écrivez 2012-12-08, 8 décembre 2012 ou 2012-12-08 19:30",
        id="a heading that is no day",
    ),
    pytest.param(
        "### 31 novembre 2012",
        "the date ‘31 novembre 2012’ does not exist",
        "la date « 31 novembre 2012 » n’existe pas",
        id="a day that does not exist",
    ),
    pytest.param(
        "### Décembre 2012",
        "‘Décembre 2012’ says no day, and one is needed here: write 2012-12-08",
        "« Décembre 2012 » ne dit pas le jour, et il en faut un ici : écrivez 2012-12-08",
        id="a heading without its day",
    ),
]


@pytest.mark.parametrize(("said", "english", "french"), REFUSALS)
def test_what_is_no_talk_is_named_on_its_line(said: str, english: str, french: str) -> None:
    body = f"Avant.\n\n## Programme\n{said}\n"
    assert refusals(body, "en") == [f"{PATH}:8: {english}"]
    assert [text.replace("\u00a0", " ").replace("\u202f", " ") for text in refusals(body, "fr")] == [
        f"{PATH}:8: {french}"
    ]


def test_a_wrong_line_loses_none_of_the_others() -> None:
    _, talks, problems = take("## Programme\n- Un\n- 25:00 | Deux\n- Trois\nQuatre\n- Cinq")
    assert [talk.title for talk in talks] == ["Un", "Trois", "Cinq"]
    assert [found.line for found in problems] == [7, 9]


def test_a_long_line_is_cut_where_it_is_named() -> None:
    assert refusals(f"## Programme\n{'x' * 5000}") == [
        f"{PATH}:6: ‘{'x' * 60}’ is not a line of a programme; write - 14:00 | Title | speaker"
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "# a" + " " * 50_000 + "b",
        "#" + "#" * 50_000 + " Programme",
        "# " + "# " * 25_000 + "b",
        "- 1" + " h" * 25_000,
        "- " + "| " * 25_000,
        "- " + "9" * 50_000,
    ],
)
def test_a_hostile_line_takes_no_time(hostile: str) -> None:
    before = time.process_time()
    take(f"## Programme\n{hostile}\n{hostile}")
    assert time.process_time() - before < 1


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "## Programme",
                "### 2012-12-08",
                "## Suite",
                "",
                "- 14:00 | Titre | ada | video: x",
                "### Salle",
                "# Programme #",
            ]
        ),
        st.text(st.characters(exclude_characters="\n\r"), max_size=30),
        st.builds(
            lambda pieces: "- " + "|".join(pieces),
            st.lists(
                st.one_of(
                    st.sampled_from(["14:00", "9 h", "video:", "slides: https://a.example/", "ada", "video: //"]),
                    st.text(),
                ),
                max_size=5,
            ),
        ),
    ),
    max_size=12,
).map(lambda lines: "\n".join(" ".join(line.splitlines()) for line in lines))


@given(body=LINES, first_line=st.integers(1, 50))
def test_any_text_gives_talks_or_problems_and_keeps_its_lines(body: str, first_line: int) -> None:
    rest, talks, problems = take(body, first_line=first_line)
    before, after = body.split("\n"), rest.split("\n")
    assert len(before) == len(after)
    taken = {number for number, (old, new) in enumerate(zip(before, after, strict=True), first_line) if old != new}
    assert all(new in {"", old} for old, new in zip(before, after, strict=True))
    assert {talk.line for talk in talks} | {found.line for found in problems} <= taken
    anchors = [talk.anchor for talk in talks]
    assert len(set(anchors)) == len(anchors)
    assert all(talk.title.strip() for talk in talks)
    for found in problems:
        assert line(found, "en")
        assert line(found, "fr")
