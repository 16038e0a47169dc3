"""Hints to an author of French: what they find, and above all what they leave in peace."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.problems.messages_en import MESSAGES as ENGLISH
from plugins.problems.messages_fr import MESSAGES as FRENCH
from plugins.typography.advice import advice, advice_text
from plugins.typography.french import french_text

SPACE = "typography-space-missing"
QUOTE = "typography-quote-alone"
GUILLEMET = "typography-guillemet-open"


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Bonjour!", "Bonjour!"),
        ("Tu viens? Oui.", "viens?"),
        ("Il pleut; il vente.", "pleut;"),
        ("Lieu: Marseille", "Lieu:"),
        ("Il a dit: « oui »", "dit:"),
        ("Il a dit:« oui »", "dit:"),
        ("Quoi?! Non.", "Quoi?!"),
        ("Super!!! Merci.", "Super!!!"),
        ("(vraiment?)", "vraiment?"),
        ("« Vraiment? » dit-il", "Vraiment?"),
        ('"Vraiment?" dit-il', "Vraiment?"),
        ("Il a dit « oui »!", "»!"),
        ("Un mot (ou deux): voici", "deux):"),
        ("Rendez-vous en 2012!", "2012!"),
        ("À 20h? Oui.", "20h?"),
        ("C’est à l’été; puis", "l’été;"),
        ("Où ça?\nIci.", "ça?"),
        ("Étape 1: Lyon", "1:"),
        ("Hélas! Il est tard.", "Hélas!"),
        ("Et Marseille? On y va.", "Marseille?"),
        ("Objet: réunion", "Objet:"),
        ("d'un coup? Non.", "coup?"),
    ],
)
def test_a_missing_space_is_told_with_its_word(text: str, excerpt: str) -> None:
    assert advice_text(text, "fr") == ((SPACE, excerpt),)


@pytest.mark.parametrize(
    "text",
    [
        # a space is there
        "Bonjour !",
        "Bonjour\u202f!",
        "Lieu\u00a0: Marseille",
        "Quoi ?! Super !!!",
        "Il pleut ; il vente.",
        # names that end so
        "Il est passé chez Yahoo! en 2012.",
        "Yahoo! a fermé.",
        "Le site tourne sous Joomla!",
        "Les candidats de Jeopardy! étaient là.",
        "On a vu Oklahoma! puis dîné.",
        # signs of mail, of times, of places, of games
        "Re: votre message",
        "Fwd: Re: votre message",
        "Tr: réunion",
        "Le rapport est de 16:9.",
        "À 10:30 précises, ou 10:30:15.",
        "Ouvrez C: puis D:",
        "Le chemin C:\\Users\\moi",
        "Jean 3: 16 et Jean 3:16",
        "Une image 16:9 ; une autre.",
        "Échec 2: 1",
        # addresses and technique
        "Voir https://example.org/?a=b;c! et la suite",
        "Voir https://example.org/quoi? puis",
        "https://example.org: le site",
        "Écrire à moi@example.org; merci",
        "La page index.php? non",
        "Sur www.example.org: tout",
        "Dans std::vector et a::b",
        "foo(bar): int",
        "Si a!=b, alors !important",
        "key=value; x",
        "int main(); x",
        "Le mot-dièse #quoi? est suivi",
        "Un fichier `a`: non",
        "~/notes: tout",
        "factorielle 5! et n!",
        "C++: un langage",
        # faces
        "Merci :)",
        "Merci ;-) et :-( :D",
        "Merci :p bonne nuit",
        "Bravo :tada: à tous",
        "Bravo :D!",
        "(1950?-2012) et (1950?)",
        "Vers [1890?]",
        # other tongues
        "Son exposé s’appelait « What is a video? ».",
        "Il demande: no".replace(":", " :"),
        "Lu dans Who’s Afraid of Virginia Woolf? hier",
        "« How to write the docs: a guide »",
        "Il a crié ¿Qué pasa?",
        "Le livre Why we sleep? est lu.",
        # nothing to say
        "",
        "!",
        "?",
        " : ",
        ";",
        "(?)",
        "…!",
        "A, b. C",
        "« oui » et “non”",
    ],
)
def test_what_may_be_meant_so_is_left_in_peace(text: str) -> None:
    assert advice_text(text, "fr") == ()


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ('Il a dit "oui et rien.', '"oui'),
        ('Il a dit oui" et rien.', 'oui"'),
        ('"a" et "b', '"b'),
        ("l'\"huile", "l'\"huile"),
        ('27" et "a', '"a'),
        ('"un 27" et deux"', 'deux"'),
    ],
)
def test_a_quote_that_stays_alone_is_told(text: str, excerpt: str) -> None:
    assert advice_text(text, "fr") == ((QUOTE, excerpt),)
    assert '"' in french_text(text)


@pytest.mark.parametrize(
    "text",
    ['"oui"', 'a "b" c "d"', '"a "b" c"', 'un écran de 27"', "2'33\"", '("a")', '" a "', 'd\'"Orléans"', '"!" et "*"'],
)
def test_quotes_in_pairs_and_inches_are_not(text: str) -> None:
    assert advice_text(text, "fr") == ()


@pytest.mark.parametrize(
    ("html", "excerpt"),
    [
        ("<p>« Oui, dit-il.</p>", "« Oui,"),
        ("<p>«\u00a0Oui, dit-il.</p><p>Rien.</p>", "«\u00a0Oui,"),
        ("<p>Il dit « oui.</p><p>Et « non ».</p>", "« oui."),
        ('<p>Il dit « oui" et part.</p>', '« oui"'),
        ("<p>«</p>", "«"),
        ("<p>Un « mot <b>gras</b></p>", "« mot"),
    ],
)
def test_a_guillemet_that_is_never_closed_is_told(html: str, excerpt: str) -> None:
    assert advice(html, "fr") == ((GUILLEMET, excerpt),)


@pytest.mark.parametrize(
    "html",
    [
        "<p>« Oui », dit-il.</p>",
        "<p>« Un</p><p>« deux</p><p>« trois. »</p>",
        "<p>« Un</p><p>» deux</p><p>» trois. »</p>",
        "<p>« Un</p><p>deux</p><p>trois »</p>",
        "<p>« Un « deux » trois »</p>",
        "<p>Accueil » Carnet » Récit</p>",
        "<p>»Wort« und »Satz«</p>",
    ],
)
def test_a_quotation_over_paragraphs_is_not(html: str) -> None:
    assert advice(html, "fr") == ()


@pytest.mark.parametrize(
    ("html", "found"),
    [
        pytest.param("<p><strong>Lieu:</strong> ici</p>", ((SPACE, "Lieu:"),), id="within a tag"),
        pytest.param("<p><em>Vraiment</em>?</p>", ((SPACE, "Vraiment?"),), id="behind a tag"),
        pytest.param("<li>Quoi?</li><li>Ça!</li>", ((SPACE, "Quoi?"), (SPACE, "Ça!")), id="in the order of the text"),
        pytest.param("<p>&Eacute;t&eacute;?</p>", ((SPACE, "Été?"),), id="entities are read"),
        pytest.param("<p>a&nbsp;? b &amp; c</p>", (), id="a space as an entity"),
        pytest.param('<p><a href="/?a;b!">x</a></p>', (), id="attributes"),
        pytest.param('<pre>a; b? c!\nd: e "</pre>', (), id="pre"),
        pytest.param('<p>Le code <code>a;</code> et <code>"</code></p>', (), id="code"),
        pytest.param("<p><code>a</code>: b</p>", (), id="behind code"),
        pytest.param('<p><i lang="en">Really?</i> oui</p>', (), id="another language"),
        pytest.param('<p class="notypo">Vraiment?</p>', (), id="notypo"),
        pytest.param("<!-- Vraiment? --><script>a; b</script>", (), id="not text"),
        pytest.param("<p>Un</p>?<p>: deux</p>", (), id="at the edge of a block"),
        pytest.param("<p>Quoi? Oui. Quoi? Non.</p>", ((SPACE, "Quoi?"), (SPACE, "Quoi?")), id="twice"),
    ],
)
def test_html_is_read_as_a_reader_does(html: str, found: tuple[tuple[str, str], ...]) -> None:
    assert advice(html, "fr") == found


def test_a_text_in_another_language_gets_none() -> None:
    assert advice("<p>Really? « So</p>", "en") == ()
    assert advice_text('Really? "So', "en") == ()


def test_every_code_has_its_message_with_the_words() -> None:
    for code in (SPACE, QUOTE, GUILLEMET):
        assert "Lieu:" in FRENCH[code].format(text="Lieu:")
        assert "Lieu:" in ENGLISH[code].format(text="Lieu:")


TEXTS = st.lists(
    st.sampled_from(
        [
            "mot",
            " ",
            "!",
            "?",
            ":",
            ";",
            '"',
            "«",
            "»",
            "27",
            "'",
            "(",
            ")",
            ".",
            "Yahoo",
            "<p>",
            "</p>",
            "<b>",
            "\u00a0",
            "\n",
        ]
    )
).map("".join)


@given(TEXTS | st.text())
def test_what_is_told_stands_in_the_text(text: str) -> None:
    assert [excerpt for _, excerpt in advice_text(text, "fr") if excerpt not in text] == []
    advice(text, "fr")


@pytest.mark.parametrize(
    "sign", ["!", "a!", "a! ", '"', 'a"', '"a ', "«", "« ", "a: ", "a", "://", "(", "<p>«", '<p>"', ":a", "A! b "]
)
def test_fifty_thousand_of_any_sign_take_no_time(sign: str) -> None:
    text = sign * (50_000 // len(sign))
    begun = time.process_time()
    advice(text, "fr")
    advice_text(text, "fr")
    assert time.process_time() - begun < 5  # about 0.1 s; what is quadratic takes minutes
