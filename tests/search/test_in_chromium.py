"""Searching in a real Chromium, under the strict policy that pages are sent with."""

import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from plugins.engine.build import Order, build
from plugins.search import pagefind
from tests.events.small_site import TODAY
from tests.search.small_site import FILES

pytestmark = pytest.mark.browser
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WATCH = """
window.broken = [];
document.addEventListener('securitypolicyviolation', (found) => broken.push(found.violatedDirective + found.blockedURI));
"""
MANY = {f"pages/page-{number}.md": f"Title: Page {number}\n\nUn motfréquent.\n" for number in range(1, 24)}


class _Policed(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: Any) -> None:
        pass

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@contextmanager
def served(root: Path, files: Mapping[str, str]) -> Iterator[str]:
    """Build a site below a path of its host and serve it; give its address."""
    for name, text in files.items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Policed, directory=str(root / "host")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/notes"
    output = root / "host" / "notes"
    order = Order(content=root / "content", output=output, production=False, address=address, today=TODAY)
    assert build(order).findings.problems == ()
    yield address
    server.shutdown()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("search"), {**FILES, **MANY}) as address:
        yield address


@dataclass
class Seen:
    """What a page has asked for and complained of."""

    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@pytest.fixture
def seen(page: Any) -> Seen:
    seen = Seen()
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("console", lambda message: seen.said.append(message.text))
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    return seen


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    page = chromium.new_page()
    page.add_init_script(WATCH)
    yield page
    page.close()


def answered(page: Any) -> str:
    """Wait for the answer to what was typed, and return what is announced."""
    status = page.locator(".search-answer [role=status]")
    page.locator(".search-answer[data-wait] [role=status]:not(:empty)").wait_for()
    for _ in range(100):
        text = status.inner_text()
        if not text.endswith("…"):
            return text
        page.wait_for_timeout(50)
    raise AssertionError(status.inner_text())


def search(page: Any, site: str, words: str, *, lang: str = "fr", kind: str = "") -> list[str]:
    """Open the search page with some words, and return the titles that it shows."""
    folder = {"fr": "recherche", "en": "en/search"}[lang]
    page.goto("about:blank")
    page.goto(
        f"{site}/{folder}/?"
        + page.evaluate("values => String(new URLSearchParams(values))", {"q": words, "kind": kind})
    )
    answered(page)
    return page.locator(".search-answer li h2").all_inner_texts()


def test_a_word_said_in_a_transcript_leads_to_its_paragraph_and_second(page: Any, seen: Seen, site: str) -> None:
    assert search(page, site, "chrysanthème") == ["La visite"]
    link = page.locator(".search-answer .moments a")
    assert (link.inner_text(), link.get_attribute("aria-label")) == ("1:30", "La visite, 1:30")
    assert (
        page.locator(".search-answer .moments li").inner_text() == "1:30 Paul\u00a0: Voici les chrysanthèmes de l’été."
    )
    assert page.locator(".search-answer mark").all_inner_texts() == ["chrysanthèmes"]
    assert link.get_attribute("href") == "/notes/videos/visite/?t=90#t-90"
    link.click()
    page.wait_for_url("**/videos/visite/?t=90#t-90")
    assert page.locator(":target").inner_text() == "1:30 Paul\u00a0: Voici les chrysanthèmes de l’été."


def test_moments_beyond_an_hour_are_said_as_the_page_says_them(page: Any, site: str) -> None:
    search(page, site, "merci")
    assert page.locator(".search-answer .clock").all_inner_texts() == ["1:02:05"]
    page.locator(".search-answer .clock").click()
    assert page.locator(":target .clock").inner_text() == "1:02:05"


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        pytest.param("l'été", {"L’été à Marseille", "La visite"}, id="straight apostrophe"),
        pytest.param("l’été", {"L’été à Marseille", "La visite"}, id="curved apostrophe"),
        pytest.param("été", {"L’été à Marseille", "La visite"}, id="without the article"),
        pytest.param("d'été", {"L’été à Marseille", "La visite"}, id="another elision"),
        pytest.param("ete", {"L’été à Marseille", "La visite"}, id="without accents"),
        pytest.param("L'ÉTÉ", {"L’été à Marseille", "La visite"}, id="capitals"),
        pytest.param("e\u0301te\u0301", {"L’été à Marseille", "La visite"}, id="accents as signs of their own"),
        pytest.param("\u00a0l'été\u202f!", {"L’été à Marseille", "La visite"}, id="no-break spaces around"),
        pytest.param("«\u00a0chrysanthèmes de l'été\u00a0»", {"La visite"}, id="within guillemets"),
        pytest.param('"chrysanthèmes de été"', set(), id="words that do not follow one another"),
        pytest.param("Marseille ouvrent", {"L’été à Marseille"}, id="title and text"),
        pytest.param("tiers-lieux", {"L’été à Marseille"}, id="hyphen"),
        pytest.param("chrys", {"La visite"}, id="a beginning"),
        pytest.param("coworking", {"L’été à Marseille"}, id="tag"),
        pytest.param("zevillage port", {"L’été à Marseille", "Étape 5"}, id="facts of an event"),
        pytest.param("serres", {"Étape 5", "La visite", "Anne Onyme"}, id="programme"),
        pytest.param("jardine", {"Anne Onyme"}, id="person"),
        pytest.param("zzzz", set(), id="nothing begins so"),
        pytest.param("xyz chrysanthème", set(), id="one word of two"),
        pytest.param("secretbrouillon", set(), id="draft"),
        pytest.param("secretcaché", set(), id="hidden"),
        pytest.param("Summer", set(), id="another language"),
    ],
)
def test_what_is_typed_finds(words: str, titles: set[str], page: Any, site: str) -> None:
    assert set(search(page, site, words)) == titles


def test_english_is_an_index_of_its_own(page: Any, site: str) -> None:
    assert search(page, site, "its over", lang="en") == ["Summer in Marseille"]
    assert search(page, site, "chrysanthème", lang="en") == []


def test_a_language_without_texts_finds_those_of_another_as_they_are(page: Any, tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if not name.endswith(".en.md")}
    with served(tmp_path, files) as address:
        assert set(search(page, address, "d'été", lang="en")) == {"L’été à Marseille", "La visite"}
        assert page.locator(".search-answer ol").get_attribute("lang") == "fr"
        assert page.locator(".search-answer .facts li").all_inner_texts()[0] in {"Report", "Video"}


def test_a_result_leads_to_the_heading_below_which_the_words_stand(page: Any, site: str) -> None:
    assert search(page, site, "ouvrent") == ["L’été à Marseille"]
    assert page.locator(".search-answer .facts").inner_text().split("\n") == ["Compte rendu", "8\u00a0décembre 2012"]
    link = page.locator(".search-answer .moments a")
    assert (link.inner_text(), link.get_attribute("href")) == (
        "Un tiers-lieu & plus",
        "/notes/2012/12/08/marseille/#un-tiers-lieu-plus",
    )
    excerpt = "Un tiers-lieu & plus Les tiers-lieux ouvrent leurs portes à 10 heures\u00a0! <b>gras</b>"
    assert page.locator(".search-answer .moments li").inner_text() == excerpt
    link.click()
    assert page.locator(":target").inner_text() == "Un tiers-lieu & plus"


def test_results_can_be_of_one_kind(page: Any, site: str) -> None:
    assert search(page, site, "été", kind="video") == ["La visite"]
    page.select_option("#site-kind", "post")
    page.wait_for_timeout(600)
    assert page.locator(".search-answer li h2").all_inner_texts() == ["L’été à Marseille"]
    assert page.url.endswith("/recherche/?q=%C3%A9t%C3%A9&kind=post")
    page.select_option("#site-kind", "")
    page.wait_for_timeout(600)
    assert page.url.endswith("/recherche/?q=%C3%A9t%C3%A9")


def test_what_is_found_is_announced_and_so_is_nothing(page: Any, site: str) -> None:
    search(page, site, "chrysanthème")
    status = page.locator(".search-answer [role=status]")
    assert status.inner_text() == "1 résultat"
    page.fill("#site-query", "zz $& <b>")
    page.wait_for_timeout(600)
    assert status.inner_text() == "Aucun résultat pour «\u00a0zz $& <b>\u00a0». Essayez moins de mots, ou d’autres."
    other = page.locator(".search-answer [hreflang=en]")
    assert other.get_attribute("href") == f"{site}/en/search/?q=zz+%24%26+%3Cb%3E"
    page.fill("#site-query", "  ")
    page.wait_for_timeout(600)
    assert (status.inner_text(), page.locator(".search-answer li").count(), other.is_visible()) == ("", 0, False)


def test_results_come_in_tens_and_the_keyboard_goes_on_at_the_next(page: Any, site: str) -> None:
    assert len(search(page, site, "motfréquent")) == 10
    assert page.locator(".search-answer [role=status]").inner_text() == "23 résultats"
    for count in (20, 23):
        page.locator(".search-answer button").click()
        page.wait_for_timeout(400)
        assert page.locator(".search-answer li h2").count() == count
        assert (
            page.evaluate("document.activeElement.textContent")
            == page.locator(".search-answer li h2").nth(10 if count == 20 else 20).inner_text()
        )
    assert not page.locator(".search-answer button").is_visible()


def test_the_keyboard_alone_suffices(page: Any, site: str) -> None:
    page.goto(f"{site}/recherche/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "site-query"
    page.keyboard.type("chrysanth")
    answered(page)
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
    assert page.evaluate("document.activeElement.textContent") == "1:30"
    page.keyboard.press("Enter")
    page.wait_for_url("**/videos/visite/?t=90#t-90")
    page.go_back()
    assert answered(page) == "1 résultat"
    assert page.input_value("#site-query") == "chrysanth"


def test_nothing_is_broken_of_the_policy_and_nobody_else_is_asked(page: Any, seen: Seen, site: str) -> None:
    page.goto(f"{site}/recherche/")
    assert [url for url in seen.asked if "pagefind" in url] == []
    page.fill("#site-query", "été")
    assert answered(page) == "2 résultats"
    page.select_option("#site-kind", "video")
    page.wait_for_timeout(600)
    assert page.evaluate("broken") == []
    assert seen.said == []
    assert [url for url in seen.asked if not url.startswith(f"{site}/")] == []
    assert [url for url in seen.asked if "pagefind.js" in url] == [f"{site}/{pagefind.folder()}pagefind.js"]


def test_a_page_that_broke_the_policy_would_be_seen(page: Any, site: str) -> None:
    page.goto(f"{site}/recherche/")
    page.evaluate("try { document.body.innerHTML = '<b>x</b>' } catch {}")
    assert set(page.evaluate("broken")) == {"require-trusted-types-fortrusted-types-sink"}


@pytest.mark.parametrize("path", ["", "2012/12/08/marseille/", "videos/visite/", "evenements/", "en/"])
def test_no_other_page_asks_for_anything_of_search(path: str, page: Any, seen: Seen, site: str) -> None:
    page.goto(f"{site}/{path}", wait_until="networkidle")
    assert len(seen.asked) > 1
    assert [url for url in seen.asked if re.search(r"search|pagefind", url)] == []


def test_without_script_the_page_leads_to_the_lists(chromium: Any, site: str) -> None:
    page = chromium.new_page(java_script_enabled=False)
    page.goto(f"{site}/recherche/?q=marseille")
    assert not page.locator("form").is_visible()
    assert "a besoin de JavaScript" in page.locator("main").inner_text()
    hrefs = page.locator("main section a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert {"/notes/archives/", "/notes/tags/", "/notes/videos/"} <= set(hrefs)
    assert "/notes/recherche/" not in hrefs
    page.close()


def test_where_the_index_cannot_be_had_the_page_says_so(page: Any, site: str) -> None:
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(f"{site}/recherche/?q=marseille")
    assert answered(page).startswith("La recherche n’a pas pu démarrer dans ce navigateur.")
    page.unroute("**/pagefind.js")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("words", ["", "été", "zzzz"])
def test_it_is_within_everybody_s_reach(words: str, width: int, scheme: Any, chromium: Any, site: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    if words:
        search(page, site, words)
    else:
        page.goto(f"{site}/recherche/")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()


MEASURE = """async (words) => {
  const [query, list] = [document.querySelector('#site-query'), document.querySelector('.search-answer')];
  const times = [];
  for (let end = 1; end <= words.length; end += 1) {
    const done = new Promise((resolve) => {
      const watch = new MutationObserver(() => { watch.disconnect(); resolve(performance.now()); });
      watch.observe(list, { subtree: true, childList: true, characterData: true });
    });
    query.value = words.slice(0, end);
    const from = performance.now();
    query.dispatchEvent(new Event('input', { bubbles: true }));
    times.push(await done - from);
  }
  return times;
}"""


def test_each_letter_is_answered(page: Any, site: str, record_property: Any) -> None:
    search(page, site, "x")
    times = page.evaluate(MEASURE, "chrysanthèmes de l'été")
    record_property("longest_milliseconds", max(times))
    assert len(times) == 22
    assert answered(page) == "1 résultat"
