"""The values that only the settings have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.problems.model import Refused
from plugins.problems.text import message
from plugins.settings.fields import edit_address, menu_item, post_address, site_address
from plugins.settings.licences import LICENCES


@pytest.mark.parametrize(
    ("value", "pattern"),
    [
        ("{year}/{month}/{day}/{slug}/", "{year}/{month}/{day}/{slug}/"),
        ("/{year}/{slug}", "{year}/{slug}/"),
        ("{slug}", "{slug}/"),
        ("carnet/{year}-{month}/{slug}/", "carnet/{year}-{month}/{slug}/"),
    ],
)
def test_an_address_of_posts_is_a_pattern(value: str, pattern: str) -> None:
    assert post_address(value) == pattern


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("{year}/{month}/", id="without a slug all posts would be one"),
        pytest.param("{annee}/{slug}/", id="an unknown place"),
        pytest.param("{{slug}}/", id="braces in braces"),
        pytest.param("{slug:>99}/", id="a format"),
        pytest.param("{slug.__class__}/", id="an attribute"),
        pytest.param("../{slug}/", id="out of the output"),
        pytest.param("a//{slug}/", id="an empty part"),
        pytest.param("Été/{slug}/", id="capitals and accents"),
        pytest.param("{slug}.html", id="a suffix"),
        pytest.param("/", id="nothing"),
    ],
)
def test_what_is_no_pattern_is_refused(value: str) -> None:
    with pytest.raises(Refused) as refused:
        post_address(value)
    assert message(refused.value.at("p", 1), "en") == (
        f"‘{value}’ is not a pattern such as {{year}}/{{month}}/{{day}}/{{slug}}/"
    )
    assert message(refused.value.at("p", 1), "fr") == (
        f"«\u00a0{value}\u00a0» n’est pas un modèle comme {{year}}/{{month}}/{{day}}/{{slug}}/"
    )


@given(st.text("{}slugyear-/.a", max_size=20))
def test_a_pattern_that_is_taken_can_be_filled(value: str) -> None:
    try:
        pattern = post_address(value)
    except Refused:
        return
    filled = pattern.format(year="2012", month="12", day="08", slug="etape-5")
    assert "etape-5" in filled
    assert filled.endswith("/")
    assert all(part and part.strip(".") for part in filled.rstrip("/").split("/"))


@pytest.mark.parametrize(
    ("value", "item"),
    [
        ("archives", ("archives", None)),
        ("[Les archives](archives)", ("archives", "Les archives")),
        ("[Forge (code)](https://forge.example/a)", ("https://forge.example/a", "Forge (code)")),
    ],
)
def test_a_line_of_the_menu_is_a_name_or_a_link(value: str, item: tuple[str, str | None]) -> None:
    assert menu_item(value) == item


@pytest.mark.parametrize("value", ["à propos", "[x]", "[x]()", "[](x)", "[x](a b)", "(x)", "x [y](z)"])
def test_any_other_line_of_the_menu_is_refused(value: str) -> None:
    with pytest.raises(Refused) as refused:
        menu_item(value)
    assert message(refused.value.at("p", 1), "en") == f"‘{value}’ is neither a page’s name nor [Words](page)"
    assert (
        message(refused.value.at("p", 1), "fr") == f"«\u00a0{value}\u00a0» n’est ni le nom d’une page ni [Mots](page)"
    )


@pytest.mark.parametrize(
    ("value", "address"),
    [("https://a.example/", "https://a.example"), ("https://a.example/b//", "https://a.example/b")],
)
def test_the_address_of_a_site_has_no_slash_at_its_end(value: str, address: str) -> None:
    assert site_address(value) == address


def test_every_licence_has_its_own_secure_address() -> None:
    assert len(set(LICENCES.values())) == len(LICENCES)
    assert all(address.startswith("https://") and address.endswith("/") for address in LICENCES.values())


def test_an_address_of_an_editor_has_one_place_for_the_file() -> None:
    pattern = "https://forge.example/site/_edit/main/content/{path}?mode=edit#L1"
    assert edit_address(pattern) == pattern


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("https://forge.example/site/_edit/main/", id="no place"),
        pytest.param("https://forge.example/{path}/{path}", id="two places"),
        pytest.param("https://forge.example/{path}/{slug}", id="another place"),
        pytest.param("https://forge.example/{{path}}", id="braces in braces"),
        pytest.param("javascript:alert('{path}')", id="a script"),
        pytest.param("/edit/{path}", id="no host"),
        pytest.param("https://{path}:x/", id="no host that can be one"),
    ],
)
def test_any_other_address_of_an_editor_is_refused(value: str) -> None:
    with pytest.raises(Refused):
        edit_address(value)


def test_what_an_address_of_an_editor_is_like_is_said() -> None:
    with pytest.raises(Refused) as refused:
        edit_address("https://forge.example/site")
    assert message(refused.value.at("p", 1), "en") == (
        "‘https://forge.example/site’ is not an address with {path} in the place of the file, "
        "such as https://forge.example/site/_edit/main/content/{path}"
    )
