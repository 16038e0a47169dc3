"""The mail that a page prepares, filled in by readers and spoilt by their programs."""

from pathlib import Path

import pytest

from plugins.catalogue.words import load_words
from tools.comments.form import Filled, Form

THEME = Path(__file__).parents[3] / "theme"
WORDS = {lang: load_words(THEME, lang) for lang in ("fr", "en")}
FORM = Form(WORDS.values())
PAGE = "https://carnet.example/2012/06/20/bibliotheque/"


def page(lang: str, name: str = "", site: str = "", comment: str = "") -> str:
    words = WORDS[lang]
    fields = ((words.mail_name, name), (words.mail_site, site), (words.mail_comment, comment))
    filled = "\n".join(f"{label}{words.separator}{f' {value}' if value else ''}" for label, value in fields)
    return f"{words.say('reply_about', title='Une [journée] (à) B. & C.')}\n{PAGE}\n\n{words.mail_consent}\n\n{filled}"


def read(text: str) -> tuple[str, str, str]:
    filled = FORM.read(text.split("\n"))
    return filled.name, filled.site, "\n".join(filled.lines)


@pytest.mark.parametrize("lang", WORDS)
def test_it_is_read_in_both_languages(lang: str) -> None:
    assert read(page(lang, "Jean", "https://jean.example", "Un.\n\n\nDeux : trois.")) == (
        "Jean",
        "https://jean.example",
        "Un.\n\nDeux : trois.",
    )
    assert read(page(lang, "Jean", "", "Un.")) == ("Jean", "", "Un.")
    assert read(page(lang)) == ("", "", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Bonjour.\nÀ vous.", ("", "", "Bonjour.\nÀ vous."), id="no labels"),
        pytest.param(page("fr", "Jean", "", "\n\nUn."), ("Jean", "", "Un."), id="comment below its label"),
        pytest.param(f"Au-dessus.\n\n{page('fr', 'Jean')}", ("Jean", "", "Au-dessus."), id="comment above all"),
        pytest.param(page("fr", "\nJean", "\njean.example", "Un."), ("Jean", "jean.example", "Un."), id="values below"),
        pytest.param(
            "Nom à publier : Jean Site web, si vous voulez : Commentaire : Un.", ("Jean", "", "Un."), id="labels joined"
        ),
        pytest.param("NOM À PUBLIER: Jean\nCommentaire: Un.", ("Jean", "", "Un."), id="without blanks and case"),
        pytest.param("*Nom à publier :* Jean\n*Commentaire :* Un.", ("Jean", "", "Un."), id="asterisks"),
        pytest.param(
            '<b>Nom à publier :</b> <i>Jean</i>\n<b>Commentaire :</b> <a href="x">Un</a>.',
            ("Jean", "", '<a href="x">Un</a>.'),
            id="tags",
        ),
        pytest.param("Nom ? publier : Jean\nCommentaire : Un.", ("Jean", "", "Un."), id="spoilt accents"),
        pytest.param("Nom a\u0300 publier : Jean\nCommentaire : Un.", ("Jean", "", "Un."), id="accents apart"),
        pytest.param("Commentaire : Un.", ("", "", "Commentaire : Un."), id="a word that anybody writes"),
        pytest.param(
            page("fr", "Jean", "", "Un.\nNom à publier : Paul\nCommentaire : deux"),
            ("Jean", "", "Un.\nNom à publier : Paul\nCommentaire : deux"),
            id="labels within the comment",
        ),
        pytest.param(page("fr").partition("Nom à")[0] + "Bonjour.", ("", "", "Bonjour."), id="labels deleted"),
        pytest.param(
            page("fr", "Jean").replace("publiés. Mon", "publiés.\nMon") + "\n\n", ("Jean", "", ""), id="wrapped consent"
        ),
    ],
)
def test_it_is_read_as_programs_and_readers_leave_it(text: str, found: tuple[str, str, str]) -> None:
    assert read(text) == found


def test_nothing_at_all_is_nothing() -> None:
    assert FORM.read([]) == Filled()
