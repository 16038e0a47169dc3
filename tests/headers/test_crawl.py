"""Every page of the smallest site in Chromium, with what browsers say where a policy is broken."""

from pathlib import Path
from typing import Any

import pytest

from plugins.engine.build import Order, build
from tests.support.browser import Served, watch

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[1] / "site" / "content"
LISTEN = (
    "window.violations = []; document.addEventListener('securitypolicyviolation',"
    " (event) => window.violations.push(`${event.effectiveDirective} ${event.blockedURI}`))"
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, serve: Any) -> Served:
    root = tmp_path_factory.mktemp("guarded")
    found = serve(root)
    order = Order(content=CONTENT, output=root / "a", production=False, address=f"{found.address}/a")
    assert build(order).findings.problems == ()
    return Served(f"{found.address}/a", root / "a")


def sent(folder: Path) -> dict[str, str]:
    """Return the headers that a host sends with every file, by `_headers`."""
    rule = (folder / "_headers").read_text("utf-8").split("\n\n")[0].splitlines()[1:]
    return {name.lower(): value for name, _, value in (line.strip().partition(": ") for line in rule)}


def open_page(chromium: Any, served: Served, path: str, change: Any = None) -> Any:
    """Open a page as a host with our headers sends it, listening to violations."""
    page = chromium.new_page()
    page.add_init_script(LISTEN)
    watch(page, served.address)
    headers = sent(served.folder)

    def answer(route: Any) -> None:
        got = route.fetch()
        body = got.text()
        route.fulfill(response=got, headers={**got.headers, **headers}, body=change(body) if change else body)

    page.route(lambda url: url.partition("?")[0] == f"{served.address}/{path}", answer)
    page.goto(f"{served.address}/{path}")
    return page


def test_no_page_breaks_its_policy(chromium: Any, served: Served) -> None:
    paths = [path.relative_to(served.folder).as_posix() for path in sorted(served.folder.rglob("*.html"))]
    paths = [path for path in paths if "files" not in path.split("/")]
    assert len(paths) > 30
    said = {}
    for path in paths:
        page = open_page(chromium, served, path)
        while page.locator("figure button:visible").count():
            page.locator("figure button:visible").first.click()
        for film in page.locator("video").all():
            film.evaluate("film => film.load()")
        page.wait_for_timeout(60)
        said[path] = page.evaluate("window.violations")
        page.context.close()
    assert {path: found for path, found in said.items() if found} == {}


def test_what_the_page_says_of_itself_for_machines_is_no_script(chromium: Any, served: Served) -> None:
    page = open_page(chromium, served, "2020/02/29/tout/index.html")
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert page.evaluate("window.violations") == []
    page.context.close()


def test_search_answers_below_its_policy(chromium: Any, served: Served) -> None:
    page = open_page(chromium, served, "recherche/index.html")
    page.locator("[type=search]").fill("film")
    page.locator(".search-answer li").first.wait_for()
    page.locator(".search button").click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.violations") == []
    page.context.close()


def test_the_comment_form_writes_a_mail_below_its_policy(chromium: Any, served: Served) -> None:
    page = open_page(chromium, served, "2020/02/29/tout/index.html")
    page.evaluate("window.addEventListener('beforeunload', () => {})")
    page.locator(".letter textarea").first.fill("Bonjour")
    page.locator(".letter form button").first.click()
    page.wait_for_timeout(200)
    assert page.evaluate("window.violations") == []
    page.context.close()


@pytest.mark.parametrize(
    ("planted", "directive"),
    [
        pytest.param("<script>window.planted = 1</script>", "script-src-elem", id="script"),
        pytest.param("<style>h1 { color: red }</style>", "style-src-elem", id="style"),
        pytest.param('<p style="color: red">x</p>', "style-src-attr", id="style attribute"),
        pytest.param('<img src="https://evil.example/x.png" alt="">', "img-src", id="foreign picture"),
        pytest.param('<body onload="window.planted = 1">', "script-src-attr", id="handler"),
        pytest.param('<script src="https://evil.example/x.js"></script>', "script-src-elem", id="foreign script"),
        pytest.param('<iframe src="https://evil.example/"></iframe>', "frame-src", id="foreign frame"),
        pytest.param('<object data="https://evil.example/"></object>', "object-src", id="object"),
        pytest.param('<base href="https://evil.example/">', "base-uri", id="base"),
    ],
)
@pytest.mark.parametrize("headers", [True, False])
def test_what_is_planted_is_seen(
    chromium: Any, served: Served, planted: str, directive: str, *, headers: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not headers:  # then the page's own policy alone
        monkeypatch.setitem(globals(), "sent", lambda _folder: {})
    page = open_page(chromium, served, "archives/index.html", lambda body: body.replace("</main>", f"{planted}</main>"))
    page.wait_for_timeout(100)
    found = page.evaluate("window.violations")
    assert any(line.startswith(directive) for line in found), found
    assert page.evaluate("window.planted") is None
    page.context.close()


def test_text_never_becomes_html(chromium: Any, served: Served) -> None:
    page = open_page(chromium, served, "2020/02/29/tout/index.html")
    refused = page.evaluate("(() => { try { document.body.innerHTML = 'x' } catch (e) { return e.name } })()")
    assert refused == "TypeError"
    assert page.evaluate("(() => { try { trustedTypes.createPolicy('x', {}) } catch (e) { return e.name } })()")
    page.context.close()
