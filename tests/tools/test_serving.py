"""`./site serve` as an author has it: a browser that stays open while the text changes."""

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from plugins.engine.build import Order, build
from plugins.engine.living import Living
from tests.support.command import ROOT, environment
from tools import serving

CONTENT = Path(__file__).parents[1] / "site" / "content"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def start(folder: Path, port: int, *, root: Path = ROOT, lang: str = "en", **changes: str) -> subprocess.Popen[str]:
    command = [sys.executable, root / "tasks.py", "serve", "--content", "content", "--output", ".cache/serve"]
    process = subprocess.Popen(
        [*command, "--port", str(port), "--lang", lang],
        cwd=folder,
        env=environment(**changes),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                break
        except OSError:
            time.sleep(0.05)
    return process


def stop(process: subprocess.Popen[str]) -> str:
    process.send_signal(signal.SIGINT)
    try:
        return process.communicate(timeout=15)[0]
    except subprocess.TimeoutExpired:
        process.kill()
        raise


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT, tmp_path / "content")
    return tmp_path


@pytest.fixture
def served(folder: Path) -> Iterator[tuple[Path, str]]:
    port = free_port()
    process = start(folder, port)
    yield folder, f"http://localhost:{port}"
    stop(process)
    assert process.returncode == 0


def get(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    request = urllib.request.Request(address, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except urllib.error.HTTPError as error:
        return error.code, dict(error.headers), error.read()


@pytest.mark.browser
def test_an_edit_shows_in_an_open_browser_without_touching_it(served: tuple[Path, str], chromium: Any) -> None:
    folder, address = served
    page = chromium.new_page()
    page.goto(f"{address}/2019/12/31/deuxieme/")
    page.get_by_text("Il n’a ni résumé ni catégorie.").wait_for()
    post = folder / "content/posts/2019-12-31-deuxieme.md"
    post.write_text(post.read_text("utf-8").replace("ni résumé", "ni chapeau"), "utf-8")
    page.get_by_text("Il n’a ni chapeau ni catégorie.").wait_for(timeout=15_000)
    page.context.close()


@pytest.mark.browser
def test_a_mistake_keeps_the_site_and_its_mending_shows_again(served: tuple[Path, str], chromium: Any) -> None:
    folder, address = served
    page = chromium.new_page()
    page.goto(f"{address}/2019/12/31/deuxieme/")
    post = folder / "content/posts/2019-12-31-deuxieme.md"
    good = post.read_text("utf-8")
    post.write_text(good.replace("Tags:", "Tagss:"), "utf-8")
    time.sleep(1.5)
    page.reload()
    page.get_by_text("Il n’a ni résumé ni catégorie.").wait_for()
    post.write_text(good.replace("ni résumé", "plus de faute"), "utf-8")
    page.get_by_text("plus de faute").wait_for(timeout=15_000)
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("lang", "title", "said", "hide"),
    [
        ("en", "1 problem", "‘Tagss’", "Hide"),
        ("fr", "1 problème", "«\u00a0Tagss\u00a0»", "Masquer"),
    ],
)
def test_a_mistake_is_told_over_the_page_until_it_is_mended(
    folder: Path, chromium: Any, lang: str, title: str, said: str, hide: str
) -> None:
    port = free_port()
    process = start(folder, port, lang=lang)
    page = chromium.new_page()
    wrong: list[str] = []
    page.on("console", lambda told: wrong.append(told.text) if told.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    try:
        page.goto(f"http://localhost:{port}/2019/12/31/deuxieme/")
        assert page.locator("meta[http-equiv='Content-Security-Policy']").count() == 1
        page.evaluate("window.same = true")
        post = folder / "content/posts/2019-12-31-deuxieme.md"
        good = post.read_text("utf-8")
        number = next(at for at, text in enumerate(good.splitlines(), start=1) if text.startswith("Tags:"))
        post.write_text(good.replace("Tags:", "Tagss:"), "utf-8")
        box = page.get_by_role("alert")
        box.wait_for(timeout=15_000)
        assert title in box.inner_text()
        assert said in box.inner_text()
        assert f"content/posts/2019-12-31-deuxieme.md:{number}" in box.inner_text()
        assert box.evaluate("box => getComputedStyle(box).position") == "fixed"
        assert page.locator("site-problems").get_attribute("lang") == lang
        assert page.evaluate("window.same"), "the page was not loaded again"
        page.get_by_text("Il n’a ni résumé ni catégorie.").wait_for()
        page.reload()  # who opens a page meanwhile is told too
        box.wait_for(timeout=15_000)
        page.get_by_role("button", name=hide).click()
        assert page.locator("site-problems").count() == 0
        page.reload()
        box.wait_for(timeout=15_000)
        post.write_text(good, "utf-8")
        page.locator("site-problems").wait_for(state="detached", timeout=15_000)
        assert wrong == []
    finally:
        page.context.close()
        stop(process)


@pytest.mark.browser
def test_what_a_mistake_quotes_becomes_no_html(served: tuple[Path, str], chromium: Any) -> None:
    folder, address = served
    page = chromium.new_page()
    page.goto(f"{address}/2019/12/31/deuxieme/")
    post = folder / "content/posts/2019-12-31-deuxieme.md"
    post.write_text(post.read_text("utf-8").replace("Tags:", "<img src=x onerror=alert(1)>:"), "utf-8")
    page.get_by_role("alert").wait_for(timeout=15_000)
    assert "<img src=x" in page.get_by_role("alert").inner_text()
    assert page.locator("site-problems img").count() == 0
    page.context.close()


@pytest.mark.browser
def test_a_style_sheet_changes_without_loading_the_page_again(folder: Path, chromium: Any) -> None:
    root = folder / "project"
    for name in ("plugins", "tools", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in (*ROOT.glob("*.py"), *ROOT.glob("requirements*.txt"), ROOT / "pyproject.toml"):
        shutil.copy(file, root)
    port = free_port()
    process = start(folder, port, root=root)
    page = chromium.new_page()
    try:
        page.goto(f"http://localhost:{port}/2019/12/31/deuxieme/")
        page.evaluate("window.same = true")
        for colour in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):  # more than once on one page
            sheet = root / "theme/static/css/print.css"
            sheet.write_text(f"{sheet.read_text('utf-8')}\nh1 {{ color: {colour} !important }}\n", "utf-8")
            page.wait_for_function(
                "colour => getComputedStyle(document.querySelector('h1')).color === colour", arg=colour, timeout=20_000
            )
        assert page.evaluate("window.same")
        post = folder / "content/posts/2019-12-31-deuxieme.md"
        post.write_text(post.read_text("utf-8").replace("ni résumé", "ni chapeau"), "utf-8")
        page.get_by_text("Il n’a ni chapeau ni catégorie.").wait_for(timeout=15_000)
        assert not page.evaluate("window.same === true")
    finally:
        page.context.close()
        stop(process)


def test_drafts_are_shown_and_nothing_leaves_this_machine(served: tuple[Path, str]) -> None:
    _, address = served
    status, headers, body = get(f"{address}/2016/01/01/brouillon/")
    assert status == 200
    assert b"CANARI-BROUILLON" in body
    assert headers["cache-control"] == "no-store"
    assert address.encode() in body  # the canonical address is that of the author's own edition


def test_addresses_answer_as_those_of_a_static_host(served: tuple[Path, str]) -> None:
    _, address = served
    assert get(f"{address}/rien/")[0] == 404
    assert b"<h1" in get(f"{address}/rien/")[2]
    assert get(f"{address}/archives")[0] == 200  # sent on to /archives/
    for outside in ("/../content/site.md", "/%2e%2e/%2e%2e/content/site.md", "/..%2fserve/../../content/site.md"):
        assert get(address + outside)[0] == 404, outside
    status, headers, body = get(f"{address}/videos/film.mp4", Range="bytes=4-7")
    assert (status, body) == (206, b"ftyp")
    assert headers["content-type"] == "video/mp4"


def test_a_site_below_a_path_is_served_below_it(folder: Path) -> None:
    site = folder / "content" / "site.md"
    site.write_text(site.read_text("utf-8").replace("https://carnet.example", "https://carnet.example/b/c"), "utf-8")
    port = free_port()
    process = start(folder, port)
    try:
        assert get(f"http://localhost:{port}/b/c/archives/")[0] == 200
        assert get(f"http://localhost:{port}/archives/")[0] == 404
        assert get(f"http://localhost:{port}/")[0] == 200  # sent on to the site
    finally:
        said = stop(process)
    assert f"http://localhost:{port}/b/c/ shows the site with drafts" in said


def test_a_site_that_was_never_whole_shows_its_problems(folder: Path) -> None:
    (folder / "content/posts/2020-01-01-faux.md").write_text("Title: A\nTitle: B\n\nTexte.\n", "utf-8")
    port = free_port()
    process = start(folder, port)
    try:
        status, _, body = get(f"http://localhost:{port}/")
        assert status == 503
        assert "2020-01-01-faux.md:2: ‘Title’ is given twice" in body.decode()
    finally:
        stop(process)


def test_a_port_that_is_taken_gets_one_line(folder: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        process = start(folder, taken.getsockname()[1])
        said, _ = process.communicate(timeout=30)
    assert process.returncode == 1
    assert "is taken; choose another with --port" in said
    assert "Traceback" not in said


def test_each_build_takes_what_it_can_from_the_one_before(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders: list[Order] = []

    class Served(Exception):  # noqa: N818 - the end of the test
        pass

    def note(order: Order) -> Living:
        orders.append(order)
        raise Served

    monkeypatch.setattr(serving, "Living", note)
    monkeypatch.setattr(serving, "CACHE", tmp_path / "cache")
    monkeypatch.chdir(folder)
    with pytest.raises(Served):
        serving.run_serve(Path("content"), tmp_path / "serve", port=free_port())
    first, second = build(orders[0]), build(orders[0])
    assert first.findings.problems == second.findings.problems == ()
    assert (first.unchanged, second.unchanged) == (0, first.pages)
