"""What a browser finds of each kind of page, and with `--long` of every page of the demonstration; each gate can fail."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.reader.conftest import ARTICLE, KINDS, paths
from tests.support.browser import Served
from tests.support.gates import asked_of_others, barriers, keyboard, lost_without_script, too_wide

pytestmark = pytest.mark.browser


def findings(chromium: Any, look: Callable[[Any, str], list[str]], pages: list[str], **options: Any) -> dict[str, Any]:
    """Return what a gate finds on each page where it finds something."""
    page = chromium.new_page(**options)
    found = {path: wrong for path in pages if (wrong := look(page, path))}
    page.context.close()
    return found


# --- each kind of page ----------------------------------------------------------------------------------------------


def test_each_kind_of_page_is_there(journal: Served) -> None:
    assert [kind for kind, path in KINDS.items() if not (journal.folder / path).is_file()] == []


def test_nothing_is_asked_of_others(chromium: Any, journal: Served) -> None:
    assert (
        findings(chromium, lambda page, path: asked_of_others(page, journal.address, path), list(KINDS.values())) == {}
    )


def test_nothing_is_too_wide(chromium: Any, journal: Served) -> None:
    assert (
        findings(chromium, lambda page, path: too_wide(page, f"{journal.address}/{path}"), list(KINDS.values())) == {}
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(chromium: Any, journal: Served, scheme: str, width: int) -> None:
    def look(page: Any, path: str) -> list[str]:
        page.goto(f"{journal.address}/{path}")
        return barriers(page)

    size = {"width": width, "height": 900}
    assert findings(chromium, look, list(KINDS.values()), color_scheme=scheme, viewport=size) == {}


def test_the_keyboard_skips_to_the_text_and_sees_each_stop(chromium: Any, journal: Served) -> None:
    pages = [KINDS[kind] for kind in ("article", "home", "series", "search")]
    look = findings(chromium, lambda page, path: keyboard(page, f"{journal.address}/{path}"), pages)
    assert look == {}


@pytest.mark.parametrize("kind", ["home", "tag", "event", "series", "agenda"])
def test_no_word_needs_a_script(chromium: Any, journal: Served, kind: str) -> None:
    assert lost_without_script(chromium, f"{journal.address}/{KINDS[kind]}") == []


# --- the whole demonstration ----------------------------------------------------------------------------------------


@pytest.mark.long
def test_no_page_of_the_demonstration_asks_others(chromium: Any, demonstration: Served) -> None:
    pages = paths(demonstration)
    assert len(pages) > 150
    assert findings(chromium, lambda page, path: asked_of_others(page, demonstration.address, path), pages) == {}


@pytest.mark.long
def test_no_page_of_the_demonstration_is_too_wide(chromium: Any, demonstration: Served) -> None:
    pages = paths(demonstration)
    assert findings(chromium, lambda page, path: too_wide(page, f"{demonstration.address}/{path}"), pages) == {}


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_the_demonstration(chromium: Any, demonstration: Served, scheme: str, width: int) -> None:
    def look(page: Any, path: str) -> list[str]:
        page.goto(f"{demonstration.address}/{path}")
        return barriers(page)

    size = {"width": width, "height": 900}
    assert findings(chromium, look, paths(demonstration), color_scheme=scheme, viewport=size) == {}


# --- planted faults -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fault",
    [
        '<img src="https://elsewhere.example/x.png" alt="">',
        '<img loading="lazy" src="https://elsewhere.example/x.png" alt="">',
        '<script src="https://elsewhere.example/x.js"></script>',
        '<iframe title="x" src="https://elsewhere.example/"></iframe>',
        "<style>@import url(https://elsewhere.example/x.css);</style>",
    ],
)
def test_a_request_to_others_is_seen(chromium: Any, planted: Any, fault: str) -> None:
    served = planted(ARTICLE, "</main>", f"{fault}</main>")
    page = chromium.new_page()
    assert [url.split("/")[2] for url in asked_of_others(page, served.address, ARTICLE)] == ["elsewhere.example"]
    page.context.close()


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ('<p style="inline-size: 400px">x</p>', "px at 320 px"),
        ('<p style="position: sticky; inset-block-start: 0; block-size: 100px">x</p>', "stuck at 400 %"),
        ('<p style="white-space: nowrap">Des mots qui tiennent encore tout juste</p>', "px with space in the text"),
    ],
)
def test_what_is_too_wide_is_seen(chromium: Any, planted: Any, fault: str, said: str) -> None:
    served = planted(ARTICLE, "</main>", f"{fault}</main>")
    page = chromium.new_page()
    found = too_wide(page, f"{served.address}/{ARTICLE}")
    assert [line for line in found if said in line]
    page.context.close()


@pytest.mark.parametrize(
    ("old", "new", "rule", "scheme"),
    [
        ('alt="Un carré"', "", "image-alt", "light"),
        ("</main>", '<p style="color: #999; background: #fff">Des mots pâles</p></main>', "color-contrast", "light"),
        ("</main>", '<p style="color: #555">Des mots pâles</p></main>', "color-contrast", "dark"),
        (' tabindex="0" role="region"', ' style="max-inline-size: 9rem"', "scrollable-region-focusable", "light"),
        ('<html lang="fr">', "<html>", "html-has-lang", "light"),
    ],
)
def test_a_barrier_is_seen(chromium: Any, planted: Any, old: str, new: str, rule: str, scheme: Any) -> None:
    served = planted(ARTICLE, old, new)
    page = chromium.new_page(color_scheme=scheme, viewport={"width": 390, "height": 900})
    page.goto(f"{served.address}/{ARTICLE}")
    assert [line for line in barriers(page) if line.startswith(f"{rule}:")]
    page.context.close()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('<a class="skip" href="#site-main">', '<a class="skip" hidden href="#site-main">', "the first stop"),
        ('href="#site-main"', 'href="#nowhere"', "the first stop"),
        ("</head>", "<style>main a:focus-visible { outline: 0 }</style></head>", "not seen"),
        ("</main>", '<a href="/" style="position: fixed; inset-inline-start: -999px">x</a></main>', "not seen"),
    ],
)
def test_a_stop_that_is_not_seen_is_seen(chromium: Any, planted: Any, old: str, new: str, said: str) -> None:
    served = planted(ARTICLE, old, new)
    page = chromium.new_page()
    found = keyboard(page, f"{served.address}/{ARTICLE}")
    assert found
    assert all(line.startswith(said) for line in found)
    page.context.close()


@pytest.mark.parametrize(
    "fault",
    [
        "<script>document.querySelector('main').append('perdu')</script>",
        '<button type="button">Rien</button>',
    ],
)
def test_what_needs_a_script_is_seen(chromium: Any, planted: Any, fault: str) -> None:
    served = planted("index.html", "</main>", f"</main>{fault}")
    assert len(lost_without_script(chromium, f"{served.address}/index.html")) == 1
