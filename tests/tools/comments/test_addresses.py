"""No address of mail stays in a text."""

import pytest

from tools.comments.addresses import without_addresses

OWN = frozenset({"jean.x@mail.example", "o'brien@mail.example"})


@pytest.mark.parametrize(
    ("text", "shown", "own"),
    [
        ("Bonjour.", "Bonjour.", False),
        ("À jean.x@mail.example.", "À […].", True),
        ("À JEAN.X@Mail.Example !", "À […] !", True),
        ("À <jean.x@mail.example>", "À […]", True),
        ("À mailto:jean.x@mail.example", "À […]", True),
        ("À o'brien@mail.example", "À […]", True),
        ("jean.x&#64;mail.example et jean.x&commat;mail&#46;example, ici", "[…] et […], ici", True),
        ("jean.x@\u200bmail.exa\u00admple ici", "[…] ici", True),
        ("https://x.example/?u=jean.x%40mail.example", "https://x.example/?u=[…]", True),
        ("Voir paul@ailleurs.example aussi", "Voir […] aussi", False),
        ("@jean@social.example dit", "@jean dit", False),
        ("https://social.example/@jean@autre.example", "https://social.example/@jean%40autre.example", False),
        ("https://social.example/@jean", "https://social.example/@jean", False),
        ("a\nFrom: jean.x@mail.example\nb", "a\nb", True),
        ("a\n<jean.x@mail.example>\nb", "a\nb", True),
        ("&lt; &amp; &eacute; @ a@ @b", "&lt; &amp; &eacute; @ a@ @b", False),
    ],
)
def test_addresses_are_taken_out(text: str, shown: str, own: bool) -> None:  # noqa: FBT001
    assert without_addresses(text, OWN) == (shown, own)


def test_a_gap_that_was_there_stays() -> None:
    assert without_addresses("a\n[…]\nb", OWN) == ("a\n[…]\nb", False)
