"""The pages at old addresses, and `_redirects`."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from plugins.engine.build import Order, Outcome, build

Write = Callable[[Mapping[str, str | bytes]], Path]
SITE = {
    "site.md": "Name: Carnet\nAddress: https://carnet.example\n",
    "posts/2012-12-08-etape.md": "Title: Étape & <b>co</b>\nAliases:\n    /vieux/\n    /?p=12\n    /a.html\n\nX.\n",
    "redirects.txt": "/feed/ /feed.xml\n/photo.jpg /archives/\n/gone/ 410\n/dehors/ https://out.example/?a=1&b=2\n",
}


def built(content: Path, output: Path) -> Outcome:
    outcome = build(Order(content=content, output=output, today=date(2026, 11, 24)))
    assert outcome.findings.problems == ()
    return outcome


def test_a_page_leads_on_without_script_and_without_being_found(site_folder: Write, tmp_path: Path) -> None:
    built(site_folder(SITE), tmp_path / "out")
    page = (tmp_path / "out/vieux/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=/2012/12/08/etape/">' in page
    assert '<link rel="canonical" href="https://carnet.example/2012/12/08/etape/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<a href="/2012/12/08/etape/">Étape &amp; &lt;b&gt;co&lt;/b&gt; · Carnet</a>' in page
    assert "<script" not in page
    assert "style=" not in page
    assert "vieux" not in (tmp_path / "out/sitemap.xml").read_text("utf-8")
    assert (tmp_path / "out/a.html").is_file()
    assert "a=1&amp;b=2" in (tmp_path / "out/dehors/index.html").read_text("utf-8")


def test_no_page_stands_where_a_browser_would_see_none(site_folder: Write, tmp_path: Path) -> None:
    built(site_folder(SITE), tmp_path / "out")
    assert not (tmp_path / "out/photo.jpg").exists()
    assert not (tmp_path / "out/gone").exists()


def test_the_pages_are_not_counted(site_folder: Write, tmp_path: Path) -> None:
    without = {name: text for name, text in SITE.items() if name != "redirects.txt"}
    without["posts/2012-12-08-etape.md"] = "Title: É\n\nX.\n"
    fewer = built(site_folder(without), tmp_path / "a").pages
    assert built(site_folder(SITE), tmp_path / "b").pages == fewer


def test_a_site_may_do_without_the_pages(site_folder: Write, tmp_path: Path) -> None:
    built(site_folder({**SITE, "site.md": f"{SITE['site.md']}Pages de redirection: non\n"}), tmp_path / "out")
    assert not (tmp_path / "out/vieux").exists()
    assert "/vieux/ /2012/12/08/etape/ 301\n" in (tmp_path / "out/_redirects").read_text("utf-8")


def test_each_page_says_its_policy_where_pages_do(site_folder: Write, tmp_path: Path) -> None:
    built(site_folder({**SITE, "site.md": f"{SITE['site.md']}Policy_in_pages: yes\n"}), tmp_path / "out")
    assert "default-src &#39;none&#39;; style-src" in (tmp_path / "out/vieux/index.html").read_text("utf-8")


def test_the_file_for_hosts_has_each_address_as_it_may_be_asked_for(site_folder: Write, tmp_path: Path) -> None:
    built(site_folder(SITE), tmp_path / "out")
    assert (tmp_path / "out/_redirects").read_text("utf-8").splitlines() == [
        "/vieux /2012/12/08/etape/ 301",
        "/vieux/ /2012/12/08/etape/ 301",
        "/ p=12 /2012/12/08/etape/ 301",
        "/a.html /2012/12/08/etape/ 301",
        "/feed /feed.xml 301",
        "/feed/ /feed.xml 301",
        "/photo.jpg /archives/ 301",
        "/gone /404.html 410",
        "/gone/ /404.html 410",
        "/dehors https://out.example/?a=1&b=2 301",
        "/dehors/ https://out.example/?a=1&b=2 301",
    ]


def test_the_author_s_own_rules_for_hosts_come_first_and_ours_follow(site_folder: Write, tmp_path: Path) -> None:
    own = {"root/_redirects": "/* /en/:splat 302", "root/_headers": b"/x\n  X-Robots-Tag: noindex\n\n"}
    built(site_folder({**SITE, **own}), tmp_path / "out")
    lines = (tmp_path / "out/_redirects").read_text("utf-8").splitlines()
    assert lines[:3] == ["/* /en/:splat 302", "", "/vieux /2012/12/08/etape/ 301"]
    assert (tmp_path / "out/_headers").read_text("utf-8").startswith("/x\n  X-Robots-Tag: noindex\n\n/*\n  Content-")


def test_a_site_without_old_addresses_has_no_file_of_them(site_folder: Write, tmp_path: Path) -> None:
    files = {"site.md": SITE["site.md"], "posts/2012-12-08-etape.md": "Title: É\n\nX.\n"}
    built(site_folder(files), tmp_path / "out")
    assert not (tmp_path / "out/_redirects").exists()


@pytest.mark.browser
def test_a_browser_is_led_on_below_the_policy(
    site_folder: Write, tmp_path: Path, serve: object, chromium: object
) -> None:
    found = serve(tmp_path)  # type: ignore[operator]
    order = Order(content=site_folder(SITE), output=tmp_path / "out", production=False, address=f"{found.address}/out")
    assert build(order).findings.problems == ()
    page = chromium.new_page()  # type: ignore[attr-defined]
    page.goto(f"{found.address}/out/vieux/")
    page.wait_for_url("**/2012/12/08/etape/")
    page.context.close()


def test_a_site_with_an_icon_of_its_own_leads_on_too(site_folder: Write, tmp_path: Path) -> None:
    icon = '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><path d="M0 0h9v9z"/></svg>'
    built(site_folder({**SITE, "look.md": "Icon: images/icon.svg\n", "images/icon.svg": icon}), tmp_path / "out")
    page = (tmp_path / "out/vieux/index.html").read_text("utf-8")
    assert page.count('rel="icon"') == 1
    assert 'href="data:image/svg+xml,' in page
    assert "None" not in page
