"""What every page must be, as functions that return what is not so: gates of the reading page, each seen to fail."""

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.support.browser import watch

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
# WCAG 1.4.12: what readers may set without losing anything.
SPACING = """(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
  '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }' +
  ' p { margin-block-end: 2em !important }'); document.adoptedStyleSheets = [sheet] })()"""
OVER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
# What stays in place while the page scrolls, and takes more than a third of a screen that is magnified four times.
STUCK = """[...document.querySelectorAll('body *')].filter((element) =>
  ['fixed', 'sticky'].includes(getComputedStyle(element).position) &&
  element.getBoundingClientRect().height > innerHeight / 3).map((element) => element.outerHTML.slice(0, 60))"""
STOP = """(() => { const e = document.activeElement; if (e === document.body) return null;
  const s = getComputedStyle(e); const b = e.getBoundingClientRect();
  return {is: e.outerHTML.slice(0, 80), to: e.getAttribute('href'),
    seen: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 && s.outlineColor !== 'rgba(0, 0, 0, 0)',
    within: b.bottom > 0 && b.top < innerHeight && b.right > 0 && b.left < innerWidth} })()"""
# The words of a page as readers see them, and controls that do nothing without a script.
TEXT = "document.body.innerText.replace(/\\s+/g, ' ').trim()"
DEAD = """[...document.querySelectorAll('button, [role=button], [onclick]')]
  .filter((element) => element.checkVisibility() && !element.form).map((element) => element.outerHTML.slice(0, 80))"""

# --- in a browser ---------------------------------------------------------------------------------------------------


def asked_of_others(page: Any, address: str, path: str) -> list[str]:
    """Return what a page asks of other hosts while it is read to its end, before any click."""
    seen = watch(page, address)
    page.goto(f"{address}/{path}")
    page.evaluate("for (let y = 0; y < document.body.scrollHeight; y += 300) scrollTo(0, y)")
    page.wait_for_load_state("networkidle")
    page.unroute_all()
    return seen.foreign


def too_wide(page: Any, url: str) -> list[str]:
    """Return where a page has to be scrolled sideways: at 320 px, magnified four times, with space in its text."""
    found = []
    for name, height in (("320 px", 640), ("400 %", 256)):
        page.set_viewport_size({"width": 320, "height": height})
        page.goto(url)
        if over := page.evaluate(OVER):
            found.append(f"{over} px at {name}")
    found += [f"stuck at 400 %: {element}" for element in page.evaluate(STUCK)]
    page.evaluate(SPACING)
    if over := page.evaluate(OVER):
        found.append(f"{over} px with space in the text")
    return found


def barriers(page: Any) -> list[str]:
    """Return what axe finds on the page that is open."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]]


def keyboard(page: Any, url: str) -> list[str]:
    """Return what is wrong with the stops of the Tab key: the first, and each that cannot be seen."""
    page.goto(url)
    stops = []
    while len(stops) < 400:
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        stops.append(stop)
    found = [f"not seen: {stop['is']}" for stop in stops if not (stop["seen"] and stop["within"])]
    first = (stops[0]["to"] or "") if stops else ""
    if not first.startswith("#") or not page.locator(f"main{first}").count():
        found.append(f"the first stop leads to {first or 'nothing'}")
    return found


def lost_without_script(chromium: Any, url: str) -> list[str]:
    """Return the words that only a script shows, and what can be pressed for nothing without one."""
    texts = []
    for javascript in (True, False):
        page = chromium.new_page(java_script_enabled=javascript)
        page.goto(url)
        texts.append(set(page.evaluate(TEXT).split()))
        dead = page.evaluate(DEAD)
        page.context.close()
    return sorted(texts[0] - texts[1]) + dead


# --- by what is written ---------------------------------------------------------------------------------------------


class _Loaded(HTMLParser):
    """What a page loads of itself, by kind."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []
        self.pictures: list[str] = []
        self.icons: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "link" and values.get("rel") == "stylesheet":
            self.styles.append(values["href"])
        elif tag == "link" and values.get("rel") == "icon":
            self.icons.append(values["href"])
        elif tag == "script" and "src" in values:
            self.scripts.append(values["src"])
        elif tag == "img":
            self.pictures.append(values.get("src", ""))
        elif tag == "video" and "poster" in values:
            self.pictures.append(values["poster"])


@dataclass(frozen=True, slots=True)
class Weight:
    """What a page weighs, in bytes as gzip sends them, and how many files it asks for; the icon is one, unless the page has it within."""

    html: int
    styles: int
    scripts: int
    requests: int

    @property
    def text(self) -> int:
        """All but pictures."""
        return self.html + self.styles + self.scripts


def weight(folder: Path, path: str) -> Weight:
    """Return what a page of a built site weighs, whose addresses begin at the root."""
    source = (folder / path).read_bytes()
    loaded = _Loaded()
    loaded.feed(source.decode())

    def sent(names: list[str]) -> int:
        return sum(len(gzip.compress((folder / name.lstrip("/")).read_bytes(), 9)) for name in set(names))

    files = {*loaded.styles, *loaded.scripts, *loaded.pictures}
    if loaded.icons and not any(icon.startswith("data:") for icon in loaded.icons):
        files.add(loaded.icons[0])
    return Weight(len(gzip.compress(source, 9)), sent(loaded.styles), sent(loaded.scripts), 1 + len(files))


@dataclass(frozen=True, slots=True)
class Budget:
    """What a page may weigh at most, in bytes as gzip sends them."""

    text: int
    scripts: int
    requests: int


def over(weighed: Weight, budget: Budget) -> list[str]:
    """Return in which respect a page is heavier than it may be."""
    pairs = {name: (getattr(weighed, name), getattr(budget, name)) for name in ("text", "scripts", "requests")}
    return [f"{name}: {is_} of {may}" for name, (is_, may) in pairs.items() if is_ > may]


# --- by the tools of others, which only a long run installs -----------------------------------------------------------


@pytest.fixture(scope="session")
def npm() -> Callable[[str, str], Path]:
    """Install a package of npm in a version of ours, once for all runs, and return its folder."""

    def install(name: str, version: str) -> Path:
        command = shutil.which("npm")
        if command is None:
            pytest.skip("npm is not installed")
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "etapes-tests"
        place = cache / f"{name}-{version}"
        made = place / "node_modules" / name
        if not (made / "package.json").exists():
            place.mkdir(parents=True, exist_ok=True)
            options = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"]
            done = subprocess.run(
                [command, "install", "--prefix", str(place), *options, f"{name}@{version}"],
                capture_output=True,
                text=True,
                check=False,
                timeout=300,
            )
            if done.returncode:
                pytest.skip(f"npm could not install {name}: {done.stderr.strip()[-200:]}")
        return made

    return install


def markup(jar: Path, pages: list[Path]) -> list[str]:
    """Return the errors and warnings of the Nu HTML checker, in `jar`, in files."""
    command = ["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--exit-zero-always", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stderr)["messages"]
    told = [found for found in messages if found["type"] != "info" or found.get("subType") == "warning"]
    return [f"{found.get('url', '').rpartition('/')[2]}:{found.get('lastLine')}: {found['message']}" for found in told]


class _Packed(SimpleHTTPRequestHandler):
    """A server as hosts are: files stay connected, text is sent as gzip."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        content = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(file.name))
        if file.suffix in {".html", ".css", ".js", ".svg", ".xml", ".txt", ".ico"}:
            content = gzip.compress(content, 9)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=0" if file.suffix == ".html" else "max-age=31536000")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: Any) -> None:
        pass


def packed(folder: Path) -> ThreadingHTTPServer:
    """Return a server of a folder on 127.0.0.1; whoever asks for it runs it."""
    return ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packed, directory=str(folder)))


@dataclass(frozen=True, slots=True)
class Scores:
    """What Lighthouse says of a page: four marks of 100, when its largest part is there (ms), and how much moves."""

    marks: tuple[int, int, int, int]
    largest_ms: float
    shift: float
    lost: tuple[str, ...]


def lighthouse(program: Path, url: str, *, runs: int) -> Scores:
    """Return the medians of some runs of Lighthouse on a page, and which audits cost a mark."""
    return _median([_run(program, url) for _ in range(runs)])


def _run(program: Path, url: str) -> dict[str, Any]:
    flags = "--chrome-flags=--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking"
    command = ["node", str(program / "cli/index.js"), url, "--output=json", "--quiet", flags]
    environment = {**os.environ, "CHROME_PATH": "/usr/bin/chromium"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment, timeout=180)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _median(found: list[dict[str, Any]]) -> Scores:
    names = ("performance", "accessibility", "best-practices", "seo")
    marks = [round(median((one["categories"][name]["score"] or 0) * 100 for one in found)) for name in names]
    value = {
        name: median(one["audits"][name]["numericValue"] for one in found)
        for name in ("largest-contentful-paint", "cumulative-layout-shift")
    }
    return Scores(
        (marks[0], marks[1], marks[2], marks[3]),
        value["largest-contentful-paint"],
        value["cumulative-layout-shift"],
        tuple(sorted({audit for one in found for audit in _lost(one, names)})),
    )


def _lost(one: dict[str, Any], names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        for audit in one["categories"][name]["auditRefs"]:
            score = one["audits"][audit["id"]]["score"]
            if audit["weight"] and score is not None and score < 1:
                yield audit["id"]
