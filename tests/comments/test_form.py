"""The founding form, without a server: real Chromium, no network, no mail program."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

from plugins.catalogue.words import load_words
from plugins.comments.mail import Mail
from plugins.comments.replies import Replied, post_mail
from plugins.engine.build import Order, build
from tests.support.browser import Served, watch
from tests.support.command import ROOT

pytestmark = pytest.mark.browser
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PATHS = {"fr": "/2012/12/08/etape-5/", "en": "/en/2012/12/08/etape-5/"}
TITLES = {"fr": "Étape 5 : « Marseille » & l’“été” — 50 % 👩‍👩‍👧", "en": "Stage 5: ‘Marseille’ & (more)!"}
SETTINGS = (
    "Name: Carnet\nLanguages: fr, en\nMail: commentaires@carnet.example\nForge: https://forge.example/7\n"
    "Webmention: https://mentions.example/in\nComments: mail, fediverse, webmention, forge\n"
)
LIMIT = 2000  # what comment.js gives a mail program
MINES = [
    pytest.param("Jean", "", "Bonjour", id="what must be"),
    pytest.param("Jean Été", "https://jean.example/?a=1&b=2#c", "Bonjour.\n\nUne ligne\net une autre.", id="all"),
    pytest.param("a+b@c.example", "https://x.example/", "1 + 1 = 2 ; 100 % & plus ? #non", id="signs of addresses"),
    pytest.param("L’“équipe” <b>", "https://é.example/", "<strong>Oui</strong> \"non\" 'peut-être'", id="markup"),
    pytest.param("!'()*~._-", "https://x.example/(a)*b!", "!'()*~._- `{|}^\\[]", id="signs that scripts leave"),
    pytest.param("👩‍👩‍👧‍👦", "https://x.example/", "😀\u2028x\u00a0y\tz", id="beyond the first plane"),
    pytest.param("x", "", "&body=autre&cc=x@y.example\r\nBcc: x@y.example\n%0D%0A%20 %", id="hostile"),
    pytest.param(" Jean ", "", "  \n  texte  \n\n", id="blanks"),
    pytest.param("سلام", "", "שלום\u202eabc", id="right to left"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Served:
    root = tmp_path_factory.mktemp("form")
    posts = root / "content" / "posts"
    posts.mkdir(parents=True)
    (root / "content" / "site.md").write_text(SETTINGS, "utf-8")
    for lang, suffix in (("fr", ""), ("en", ".en")):
        head = f"Title: {TITLES[lang]}\nFediverse: https://social.example/@a/1\n"
        (posts / f"2012-12-08-etape-5{suffix}.md").write_text(f"{head}\nTexte.\n", "utf-8")
    found = serve(root / "out")
    order = Order(content=root / "content", output=root / "out", production=False, address=found.address)
    assert build(order).findings.problems == ()
    return Served(found.address, root / "out")


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    page = chromium.new_page()
    yield page
    page.close()


def written(served: Served, lang: str, *, name: str, site: str, comment: str) -> str:
    """The link of the mail that a reader would have filled in by hand."""
    permalink = served.address + PATHS[lang]
    replied = Replied(slug="etape-5", title=TITLES[lang], permalink=permalink)
    mail = post_mail("commentaires@carnet.example", load_words(ROOT / "theme", lang), replied)
    *lines, asked_name, asked_site, asked_comment = mail.body.split("\n")
    lines += [f"{asked_name} {name}", f"{asked_site} {site}" if site else asked_site, f"{asked_comment}\n{comment}"]
    return Mail(mail.address, mail.subject, "\n".join(lines)).href


def sent(page: Any) -> list[str]:
    """Every address that the page asks its browser to go to, from now on."""
    asked: list[str] = []
    client = page.context.new_cdp_session(page)
    client.send("Page.enable")
    client.on("Page.frameRequestedNavigation", lambda event: asked.append(event["url"]))
    return asked


def fill(page: Any, *, name: str, site: str, comment: str) -> None:
    name_field, site_field, comment_field = page.locator("form :is(input, textarea)").all()
    name_field.fill(name)
    site_field.fill(site)
    comment_field.fill(comment)


@pytest.mark.parametrize("lang", PATHS)
@pytest.mark.parametrize(("name", "site", "comment"), MINES)
def test_the_form_writes_exactly_the_mail_that_we_would(
    page: Any, served: Served, lang: str, name: str, site: str, comment: str
) -> None:
    seen = watch(page, served.address)
    page.goto(served.address + PATHS[lang])
    asked = sent(page)
    fill(page, name=name, site=site, comment=comment)
    page.locator("form button").click()
    page.wait_for_timeout(50)
    # What a field holds is what a browser makes of what is typed: line feeds only.
    comment = comment.replace("\r\n", "\n")
    assert asked == [written(served, lang, name=name, site=site, comment=comment)]
    assert seen.foreign == []
    assert page.url == served.address + PATHS[lang]


def test_what_comes_out_can_be_read_again(page: Any, served: Served) -> None:
    page.goto(served.address + PATHS["fr"])
    asked = sent(page)
    fill(page, name="Jean", site="", comment="Bonjour.\n\nÀ + tard")
    page.locator("form button").click()
    page.wait_for_timeout(50)
    found = parse_qs(urlsplit(asked[0]).query, strict_parsing=True, errors="strict")
    assert set(found) == {"subject", "body"}
    assert found["body"][0].split("\r\n")[-6:] == [
        *("Nom à publier\u00a0: Jean", "Site web, si vous voulez\u00a0:", "Commentaire\u00a0:"),
        *("Bonjour.", "", "À + tard"),
    ]


def test_without_javascript_the_link_stands_alone(chromium: Any, served: Served) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(served.address + PATHS["fr"])
    assert page.locator("form:visible, button:visible").count() == 0
    href = page.get_by_role("link", name="Écrire un courriel").get_attribute("href")
    replied = Replied(slug="etape-5", title=TITLES["fr"], permalink=served.address + PATHS["fr"])
    assert href == post_mail("commentaires@carnet.example", load_words(ROOT / "theme", "fr"), replied).href
    page.locator("summary").click()
    assert page.get_by_role("textbox", name="Adresse").input_value() == "commentaires+etape-5@carnet.example"
    assert page.get_by_role("textbox", name="Objet").input_value().endswith(" [etape-5]")
    assert page.get_by_role("textbox", name="Texte").input_value().endswith("\nCommentaire\u00a0:")
    page.context.close()


def test_the_form_takes_the_place_of_the_link(page: Any, served: Served) -> None:
    page.goto(served.address + PATHS["fr"])
    assert page.get_by_role("link", name="Écrire un courriel").count() == 0
    assert page.locator("form").count() == 1
    assert '<blockquote cite="">' in page.locator("form").inner_text()
    assert page.get_by_role("link", name="Répondre sur le Fediverse").count() == 1


def test_all_of_it_works_by_keyboard_alone(page: Any, served: Served) -> None:
    page.goto(served.address + PATHS["fr"])
    asked = sent(page)
    page.get_by_role("textbox", name="Nom à publier").focus()
    page.keyboard.type("Jean")
    page.keyboard.press("Tab")
    page.keyboard.type("https://jean.example/")
    page.keyboard.press("Tab")
    page.keyboard.type("Bonjour")
    page.keyboard.press("Enter")
    page.keyboard.type("et merci")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Préparer le courriel"
    page.keyboard.press("Enter")
    page.wait_for_timeout(50)
    assert asked == [written(served, "fr", name="Jean", site="https://jean.example/", comment="Bonjour\net merci")]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    for label in ("Adresse", "Objet", "Texte"):
        page.keyboard.press("Tab")
        page.keyboard.press("Control+A")
        selected = page.evaluate(
            "(() => { const e = document.activeElement; return [e.labels[0].innerText.trim(),"
            " e.value.slice(e.selectionStart, e.selectionEnd)]; })()"
        )
        assert selected == [label, page.get_by_role("textbox", name=label).input_value()]
        assert selected[1]


@pytest.mark.parametrize(
    ("name", "site", "comment", "wrong"),
    [
        pytest.param("", "", "Bonjour", "Nom à publier", id="no name"),
        pytest.param("Jean", "", "", "Commentaire", id="no comment"),
        pytest.param("Jean", "jean", "Bonjour", "Site web, si vous voulez", id="no address"),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_nothing_is_opened(
    page: Any, served: Served, name: str, site: str, comment: str, wrong: str
) -> None:
    page.goto(served.address + PATHS["fr"])
    asked = sent(page)
    fill(page, name=name, site=site, comment=comment)
    page.locator("form button").click()
    page.wait_for_timeout(50)
    assert asked == []
    said = page.evaluate(
        "(() => { const e = document.activeElement; return [e.labels[0].innerText.trim(), e.validationMessage]; })()"
    )
    assert said[0] == wrong
    assert said[1]


def test_the_text_to_copy_follows_what_is_typed(page: Any, served: Served) -> None:
    page.goto(served.address + PATHS["fr"])
    page.locator("summary").click()
    fill(page, name="Jean", site="", comment="Bonjour\n<b>été</b>")
    text = page.get_by_role("textbox", name="Texte").input_value()
    expected = parse_qs(urlsplit(written(served, "fr", name="Jean", site="", comment="Bonjour\n<b>été</b>")).query)
    assert text == expected["body"][0].replace("\r\n", "\n")


def test_a_text_too_long_for_a_link_is_selected_to_be_copied(page: Any, served: Served) -> None:
    page.goto(served.address + PATHS["fr"])
    asked = sent(page)
    alert = page.locator("[role=alert]")
    empty = len(written(served, "fr", name="Jean", site="", comment=""))
    for length, opened in ((LIMIT - empty, True), (LIMIT - empty + 1, False), (LIMIT - empty, True)):
        before = len(asked)
        fill(page, name="Jean", site="", comment="a" * length)
        page.locator("form button").click()
        page.wait_for_timeout(50)
        assert len(asked) - before == opened
        assert alert.is_visible() != opened
        if not opened:
            assert page.evaluate("document.activeElement.readOnly") is True
            selected = page.evaluate("document.getSelection().toString()")
            assert selected == page.get_by_role("textbox", name="Texte").input_value()
            assert selected.endswith("a" * length)
    assert all(len(href) <= LIMIT for href in asked)


def test_a_strict_policy_has_nothing_to_say_and_the_mail_still_opens(page: Any, served: Served) -> None:
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
        "form-action 'none'; require-trusted-types-for 'script'"
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))

    def guarded(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.route(served.address + PATHS["fr"], guarded)
    page.goto(served.address + PATHS["fr"])
    asked = sent(page)
    fill(page, name="Jean", site="", comment="Bonjour")
    page.locator("form button").click()
    page.wait_for_timeout(50)
    assert asked == [written(served, "fr", name="Jean", site="", comment="Bonjour")]
    assert [text for text in said if "mailto" not in text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_is_too_wide(chromium: Any, served: Served, scheme: str, width: int) -> None:
    page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    for path in PATHS.values():
        page.goto(served.address + path)
        page.locator("summary").click()
        fill(page, name="Jean", site="", comment="a" * 3000)
        page.locator("form button").click()
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth") == 0
    page.close()


def test_a_site_that_hides_its_address_has_the_same_form(chromium: Any, tmp_path: Path, serve: Any) -> None:
    posts = tmp_path / "content" / "posts"
    posts.mkdir(parents=True)
    found = serve(tmp_path / "out")
    (posts / "2012-12-08-etape-5.md").write_text(f"Title: {TITLES['fr']}\n\nTexte.\n", "utf-8")
    for shown, address in (
        ("entities", "commentaires+etape-5@carnet.example"),
        ("words", "commentaires+etape-5 chez carnet point example"),
    ):
        (tmp_path / "content" / "site.md").write_text(f"{SETTINGS}Mail_shown: {shown}\n", "utf-8")
        order = Order(content=tmp_path / "content", output=tmp_path / "out", production=False, address=found.address)
        assert build(order).findings.problems == ()
        page = chromium.new_page()
        page.goto(found.address + PATHS["fr"])
        asked = sent(page)
        fill(page, name="Jean", site="", comment="Bonjour")
        page.locator("form button").click()
        page.wait_for_timeout(50)
        served = Served(found.address, tmp_path / "out")
        assert asked == [written(served, "fr", name="Jean", site="", comment="Bonjour")]
        page.locator("summary").click()
        assert page.get_by_role("textbox", name="Adresse").input_value() == address
        page.close()


def test_the_script_is_at_most_a_thousand_bytes(served: Served) -> None:
    (script,) = (served.folder / "assets").glob("comment.*.js")
    assert 0 < script.stat().st_size <= 1000
