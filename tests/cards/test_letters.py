"""What a card can show of a text, and what is said of the rest."""

import unicodedata

import pytest

from plugins.cards.face import HEAVY, MEDIUM, face
from plugins.cards.letters import Shown, shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("L’été à Œting : « où ? »", Shown("L’été à Œting : « où ? »"), id="French as it is set"),
        pytest.param("Ștefan Łódź Þór Hà Nội ẞ", Shown("Ștefan Łódź Þór Hà Nội ẞ"), id="Latin of others"),
        pytest.param("Пример Ґанок", Shown("Пример Ґанок"), id="Cyrillic"),
        pytest.param("Η μητέρα ᾧ", Shown("Η μητέρα ᾧ"), id="Greek, old and new"),
        pytest.param(unicodedata.normalize("NFD", "Étapes à Hà Nội"), Shown("Étapes à Hà Nội"), id="marks apart"),
        pytest.param("Vas-y \N{ROCKET} ! →", Shown("Vas-y ! →", "\N{ROCKET}"), id="emoji between spaces"),
        pytest.param(
            "Vas-y\u00a0\N{ROCKET} !", Shown("Vas-y\u00a0!", "\N{ROCKET}"), id="the space that does not break stays"
        ),
        pytest.param("\N{ROCKET} Départ", Shown("Départ", "\N{ROCKET}"), id="emoji first"),
        pytest.param("1\ufe0f\u20e3 Un", Shown("1 Un", "\u20e3"), id="a keycap is a sign, its figure stays"),
        pytest.param("\N{ROCKET}\N{ROCKET}", Shown(None, "\N{ROCKET}"), id="nothing but emoji"),
        pytest.param("Haïku 俳句", Shown(None, "俳句"), id="a letter lacks: no half titles"),
        pytest.param("שלום Paris", Shown(None, "שלום"), id="Hebrew"),
        pytest.param("مرحبا", Shown(None, "مرحبا"), id="Arabic, each letter once"),
        pytest.param("co\u00adopé\u200bra\u2060tion\u200e", Shown("coopération"), id="what is never seen"),
        pytest.param("Vingt\u2011deux", Shown("Vingt-deux"), id="a hyphen that does not break"),
        pytest.param("A\u2009B\u3000C\u2007D", Shown("A B C\u00a0D"), id="other spaces"),
        pytest.param("…", Shown(None), id="no letter at all"),
        pytest.param("A\tB\nC", Shown("A B C"), id="tabs and ends of lines"),
        pytest.param("\U0010ffff A", Shown("A", "\U0010ffff"), id="no sign of any script"),
    ],
)
def test_a_text_is_shown_in_the_letters_that_there_are(text: str, expected: Shown) -> None:
    assert shown(text) == expected


def test_nothing_is_shown_that_the_fonts_lack() -> None:
    for start in range(0, 0x30000, 64):
        text = "".join(chr(code) for code in range(start, start + 64) if not 0xD800 <= code < 0xE000)
        found = shown("a" + "".join(sign for sign in text if unicodedata.category(sign)[0] not in "LNM"))
        for name in (HEAVY, MEDIUM):
            assert set(found.text or "") <= face(name).widths.keys()


@pytest.mark.parametrize("name", [HEAVY, MEDIUM])
def test_the_fonts_have_every_letter_that_dates_and_words_need(name: str) -> None:
    letters = "".join(chr(code) for code in range(0x20, 0x250) if chr(code).isprintable())
    signs = "\u00a0\u202f’‘“”«»‹›…–—•·№€‰→←↑↓ẞ"
    assert set(letters + signs) - face(name).widths.keys() == set()


@pytest.mark.parametrize("name", [HEAVY, MEDIUM])
def test_pairs_are_kerned(name: str) -> None:
    known = face(name)
    for pair in ("AV", "To", "Té", "Va", "P."):
        apart = known.width(pair[0], 100) + known.width(pair[1], 100)
        assert known.width(pair, 100) < apart - 1, pair


def test_spaces_that_do_not_break_have_their_widths() -> None:
    heavy = face(HEAVY)
    assert 0 < heavy.widths["\u202f"] <= heavy.widths["\u00a0"]
    assert abs(heavy.widths["\u00a0"] - heavy.widths[" "]) < 0.02 * heavy.units


def test_widths_are_those_that_pillow_draws() -> None:
    from PIL import ImageFont

    for name in (HEAVY, MEDIUM):
        known = face(name)
        font = ImageFont.truetype(known.path, known.units, layout_engine=ImageFont.Layout.BASIC)
        for letter in "AÉgilœ8’ЖΩ—":
            assert abs(font.getlength(letter) - known.widths[letter]) <= 2, letter


def test_the_fonts_carry_their_licence_and_not_the_reserved_name() -> None:
    from PIL import ImageFont

    for name in (HEAVY, MEDIUM):
        assert ImageFont.truetype(face(name).path, 20).getname() == (None, None)
        assert (face(name).path.parent / "OFL.txt").is_file()
    assert sum(face(name).path.stat().st_size for name in (HEAVY, MEDIUM)) < 250_000
