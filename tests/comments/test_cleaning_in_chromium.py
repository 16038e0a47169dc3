"""What Chromium makes of cleaned comments, wherever they stand: nothing runs, nothing is asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest

from plugins.comments.cleaning import clean
from plugins.comments.paragraphs import paragraphs
from tests.comments.attacks import ATTRIBUTES, attacks

pytestmark = pytest.mark.browser
RAW = {attack.id: attack.html for attack in attacks() if len(attack.html) < 50_000 and not attack.refused}
CLEANED = {name: clean(html) for name, html in RAW.items()}
SHOWN = {name: paragraphs(html) for name, html in CLEANED.items()}
HOST = "http://comments.example"
# How HTML gets into a page. Each gives the element that holds it.
CONTEXTS = {
    **{
        name: f"html => {{ const e = put('{name}'); e.innerHTML = html; return e; }}"
        for name in ("div", "p", "a", "button", "noscript", "textarea", "title", "xmp", "iframe", "noembed", "style")
    },
    "td": "html => { const e = put('table').insertRow().insertCell(); e.innerHTML = html; return e; }",
    "table": "html => { const e = put('div'), t = document.createElement('table'); e.append(t); t.innerHTML = html; return e; }",
    "select": "html => { const e = put('select'); e.innerHTML = html; return e; }",
    "svg": "html => { const e = put('svg', 'http://www.w3.org/2000/svg'); e.innerHTML = html; return e; }",
    "foreignObject": "html => { const e = put('div'); e.innerHTML = `<svg><foreignObject>${html}`; return e; }",
    "math": "html => { const e = put('math', 'http://www.w3.org/1998/Math/MathML'); e.innerHTML = html; return e; }",
    "mtext": "html => { const e = put('div'); e.innerHTML = `<math><mtext>${html}`; return e; }",
    "template": """html => { const t = document.createElement('template'); t.innerHTML = html;
        const e = put('div'); e.append(document.importNode(t.content, true)); return e; }""",
    "outerHTML": "html => { const e = put('div'); e.append(document.createElement('b')); e.firstChild.outerHTML = html; return e; }",
    "adjacent": "html => { const e = put('div'); e.insertAdjacentHTML('beforeend', html); return e; }",
    "fragment": """html => { const e = put('div'); const r = document.createRange(); r.selectNode(e);
        e.append(r.createContextualFragment(html)); return e; }""",
    "DOMParser": """html => { const e = put('div');
        e.append(...new DOMParser().parseFromString(html, 'text/html').body.childNodes); return e; }""",
    "XML": """html => { const e = put('div');
        const d = new DOMParser().parseFromString(
            `<div xmlns="http://www.w3.org/1999/xhtml">${html.replaceAll('&nbsp;', '\u00a0')}</div>`, 'application/xhtml+xml');
        e.append(document.importNode(d.documentElement, true)); return e; }""",
    "editor": "html => { const e = put('div'); e.contentEditable = true; e.innerHTML = html; return e; }",
}
WRAPPED = {  # what is around it by the page, not by the comment
    "table": ["table", "tbody", "tr", "td", "colgroup"],
    "foreignObject": ["svg", "foreignObject"],
    "mtext": ["math", "mtext"],
    "XML": ["div"],
}
HARNESS = """([cases, contexts, wrapped, attributes]) => {
  const put = (name, space) => {
    const e = space ? document.createElementNS(space, name) : document.createElement(name);
    document.body.append(e);
    return e;
  };
  const found = [];
  const look = (root, id, context) => {
    const own = [...(wrapped[context] ?? [])];
    for (const e of root.querySelectorAll('*')) {
      const allowed = attributes[e.localName];
      if (!allowed) {
        if (!own.includes(e.localName)) found.push([id, context, e.outerHTML]);
        continue;
      }
      for (const a of e.attributes) if (!allowed.includes(a.name)) found.push([id, context, a.name]);
      for (const name of ['href', 'cite']) if (e.hasAttribute(name)) {
        let url;
        try { url = new URL(e.getAttribute(name)); } catch { found.push([id, context, e.outerHTML]); continue; }
        const mail = url.protocol === 'mailto:' && name === 'href' && !url.search && !url.hash;
        const web = ['http:', 'https:'].includes(url.protocol) && url.host && !url.username && !url.password;
        if (!mail && !(web && url.hostname === e.getAttribute(name).split(/[/?#:]+/)[1])) {
          found.push([id, context, e.outerHTML]);
        }
      }
    }
  };
  let insertions = 0;
  for (const [context, code] of Object.entries(contexts)) {
    const insert = eval(code);
    for (const [id, html] of Object.entries(cases)) {
      const first = insert(html);
      look(first, id, context);
      // One round of mutation: what the browser wrote is read once more, there and in a plain place.
      const again = insert(first.innerHTML), plain = put('div');
      plain.innerHTML = first.innerHTML;
      look(again, id, context);
      look(plain, id, context);
      for (const e of [first, again, plain]) e.remove();
      insertions += 3;
    }
  }
  return [insertions, found];
}"""


@dataclass
class Seen:
    """What happened: scripts that ran, requests to elsewhere, each with the page that it came from."""

    ran: set[str] = field(default_factory=set)
    asked: set[str] = field(default_factory=set)


@pytest.fixture
def seen(chromium: Any) -> Iterator[tuple[Any, Seen, dict[str, str]]]:
    """A page whose every request is answered here, and what happens in it and in its frames."""
    context = chromium.new_context(service_workers="block")
    context.add_init_script("for (const f of ['alert', 'confirm', 'prompt']) window[f] = () => ran(location.pathname);")
    seen, pages = Seen(), {"/": "<!doctype html><title>comments</title><body>"}
    context.expose_function("ran", lambda path: seen.ran.add(path))  # noqa: PLW0108 - Playwright asks for a function

    def answer(route: Any) -> None:
        url = urlsplit(route.request.url)
        if route.request.url.startswith(f"{HOST}/") and url.path in pages and not url.query:
            route.fulfill(body=pages[url.path].encode("utf-8", "replace"), content_type="text/html; charset=utf-8")
        else:
            seen.asked.add(urlsplit(route.request.frame.url).path)
            route.fulfill(status=404, body="")

    context.route("**/*", answer)
    page = context.new_page()
    page.goto(f"{HOST}/")
    yield page, seen, pages
    context.close()


def served(page: Any, pages: dict[str, str], comments: dict[str, str]) -> None:
    """Show each comment in a page of its own, as a server sends it."""
    for name, html in comments.items():
        pages[f"/{name}"] = f'<!doctype html><meta charset="utf-8"><title>c</title><article><div>{html}</div></article>'
    frames = "".join(f'<iframe src="/{name}"></iframe>' for name in comments)
    pages["/all"] = f"<!doctype html><title>all</title>{frames}"
    page.goto(f"{HOST}/all", wait_until="load")
    settle(page)


def settle(page: Any) -> None:
    """Give handlers of what was just put in, and of pictures that do not come, the time to run."""
    page.evaluate("() => new Promise(done => setTimeout(done, 500))")


def test_cleaned_comments_are_harmless_in_every_context(seen: tuple[Any, Seen, dict[str, str]]) -> None:
    page, happened, _ = seen
    attributes = {name: sorted(allowed) for name, allowed in ATTRIBUTES.items()}
    insertions, found = page.evaluate(HARNESS, [CLEANED, CONTEXTS, WRAPPED, attributes])
    settle(page)
    assert found == []
    assert (happened.ran, happened.asked) == (set(), set())
    assert len(CONTEXTS) >= 20
    assert insertions == 3 * len(CONTEXTS) * len(CLEANED)


def test_shown_comments_are_harmless_in_every_context(seen: tuple[Any, Seen, dict[str, str]]) -> None:
    page, happened, _ = seen
    attributes = {name: sorted(allowed) for name, allowed in ATTRIBUTES.items()} | {"p": [], "br": [], "s": []}
    contexts = {name: code for name, code in CONTEXTS.items() if name != "XML"}
    _, found = page.evaluate(HARNESS, [SHOWN, contexts, WRAPPED, attributes])
    settle(page)
    assert found == []
    assert (happened.ran, happened.asked) == (set(), set())


def test_a_server_sends_them_and_nothing_happens(seen: tuple[Any, Seen, dict[str, str]]) -> None:
    page, happened, pages = seen
    served(page, pages, {name: f"{CLEANED[name]}</div><div>{SHOWN[name]}" for name in CLEANED})
    assert (happened.ran, happened.asked) == (set(), set())
    texts = page.evaluate("() => Array.from(frames, frame => frame.document.body.textContent)")
    assert len(texts) == len(CLEANED)
    assert sum("alert(1)" in text for text in texts) >= 10  # it is there to be read


def test_raw_comments_run_and_ask(seen: tuple[Any, Seen, dict[str, str]]) -> None:
    """The same harness finds the attacks, so that it would find them had they come through."""
    page, happened, pages = seen
    served(page, pages, RAW)
    assert len(happened.ran & set(pages)) >= 20
    assert len(happened.asked & set(pages)) >= 20


def test_raw_comments_do_harm_in_contexts(seen: tuple[Any, Seen, dict[str, str]]) -> None:
    page, happened, _ = seen
    attributes = {name: sorted(allowed) for name, allowed in ATTRIBUTES.items()}
    some = {name: html for name, html in RAW.items() if "http-equiv" not in html}
    _, found = page.evaluate(HARNESS, [some, {"div": CONTEXTS["div"]}, {}, attributes])
    settle(page)
    assert happened.ran == {"/"}
    assert happened.asked == {"/"}
    assert len({name for name, _, _ in found}) > 150
