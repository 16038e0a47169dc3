"""The mails that readers are to send, and how the site's address is shown in them."""

from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.words import load_words
from plugins.comments.mail import MAIL_LIMIT, Mail, fitted, plus_address, shown_address, shown_href
from plugins.settings.model import Site
from plugins.settings.read import load_site
from tests.support.command import ROOT

CONTROLS = dict.fromkeys((*range(0x20), 0x7F), " ")
FRENCH, ENGLISH = (load_words(ROOT / "theme", lang) for lang in ("fr", "en"))


def settings(tmp_path: Path, shown: str) -> Site:
    (tmp_path / "site.md").write_text(f"Name: S\nAddress: https://s.example\nMail_shown: {shown}\n", "utf-8")
    site, findings = load_site(tmp_path)
    assert findings.problems == ()
    return site


def test_a_link_is_encoded_as_rfc_6068_says() -> None:
    mail = Mail("moi+blog@s.example", "1 + 1 = 2 ?\nBcc: x@y.example", "é & = ?\nl'été (*)!")
    assert mail.href == (
        "mailto:moi%2Bblog@s.example?subject=1%20%2B%201%20%3D%202%20%3F%20Bcc%3A%20x%40y.example"
        "&body=%C3%A9%20%26%20%3D%20%3F%0D%0Al%27%C3%A9t%C3%A9%20(*)!"
    )


def test_a_mail_without_a_body_names_none() -> None:
    assert Mail("c@s.example", "[#a]").href == "mailto:c@s.example?subject=%5B%23a%5D"


@given(subject=st.text(), body=st.text())
def test_a_link_says_again_what_the_mail_says_and_nothing_else(subject: str, body: str) -> None:
    parts = urlsplit(Mail("a+b@s.example", subject, body).href)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "a+b@s.example")
    assert "+" not in parts.query
    found = parse_qs(parts.query, keep_blank_values=True, max_num_fields=2, errors="strict")
    assert "\n" not in found.get("subject", [""])[0]
    assert found.get("subject", [""])[0].split() == subject.translate(CONTROLS).split()
    lines = body.replace("\r\n", "\n").replace("\r", "\n")
    assert [text.replace("\r\n", "\n") for text in found.get("body", [""])] == [lines]
    assert "\n" not in found.get("body", [""])[0].replace("\r\n", "")


@given(st.text(max_size=400))
def test_any_title_fits(title: str) -> None:
    mail = fitted(title, lambda named: Mail("c@s.example", named, f"{named}\n{'é' * 100}"))
    assert len(mail.href) < MAIL_LIMIT


def test_a_title_that_fits_is_not_cut_and_one_that_does_not_says_so() -> None:
    assert fitted("é" * 50, lambda named: Mail("c@s.example", named)).subject == "é" * 50
    cut = fitted("é" * 500, lambda named: Mail("c@s.example", named)).subject
    assert cut.endswith("é…")
    assert len(cut) > 200


def test_a_title_brings_no_control_and_no_direction_into_a_mail() -> None:
    title = "Étape\n5\u202e\u2066 : \u0007Marseille\u200b"
    assert fitted(title, lambda named: Mail("c@s.example", named)).subject == "Étape 5 : Marseille"


def test_a_plus_address_is_as_long_as_servers_must_take() -> None:
    assert plus_address("c@s.example", "etape-5") == "c+etape-5@s.example"
    assert plus_address("moi+blog@s.example", "etape-5") == "moi+blog+etape-5@s.example"
    assert plus_address("c@s.example", "a" * 62) == f"c+{'a' * 62}@s.example"
    assert plus_address("c@s.example", "a" * 63) is None


@pytest.mark.parametrize(("shown", "kept"), [("plain", True), ("entities", False), ("words", False)])
def test_an_address_is_shown_as_the_settings_say(tmp_path: Path, shown: str, *, kept: bool) -> None:
    site = settings(tmp_path, shown)
    mail = Mail("c+etape-5@blog.s.example", "Sujet", "Texte & texte")
    href, address = str(shown_href(mail, site)), str(shown_address(mail.address, site, FRENCH))
    assert unescape(href) == mail.href
    assert ("@" in href, "mailto" in href) == (kept, kept)
    assert ("@" in address) == kept
    assert "Texte%20%26%20texte" in href


def test_an_address_in_words_can_be_read_aloud_in_both_languages(tmp_path: Path) -> None:
    site = settings(tmp_path, "mots")
    assert shown_address("c@blog.s.example", site, FRENCH) == "c chez blog point s point example"
    assert shown_address("c@blog.s.example", site, ENGLISH) == "c at blog dot s dot example"


def test_an_address_in_references_is_the_address(tmp_path: Path) -> None:
    shown = shown_address("c@s.example", settings(tmp_path, "entités"), FRENCH)
    assert unescape(shown) == "c@s.example"
    assert shown.startswith("&#99;&#64;")
