"""One table of all that is said: where each old address leads, and what is wrong with its line."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from plugins.engine.declared import declare_all
from plugins.engine.plan import Plan, plan
from plugins.problems.text import line
from plugins.redirects.listed import redirect_line
from plugins.redirects.model import GONE
from plugins.redirects.table import redirects
from plugins.redirects.views import MovedView

Write = Callable[[Mapping[str, str | bytes]], Path]
THEME = Path(__file__).parents[2] / "theme"
SITE = "Name: Carnet\nAddress: https://carnet.example\n"
POST = "posts/2012-12-08-etape.md"


def planned(content: Path) -> Plan:
    declare_all()
    return plan(content, THEME, today=date(2026, 11, 24))


def site(
    file: str = "", *, aliases: str = "", more: Mapping[str, str] | None = None, settings: str = ""
) -> dict[str, str]:
    said = f"Aliases:{''.join(f'{chr(10)}    {alias}' for alias in aliases.split())}\n" if aliases else ""
    files = {"site.md": SITE + settings, POST: f"Title: Étape\nTags: Web\n{said}\nBonjour.\n", **(more or {})}
    return files | ({"redirects.txt": file} if file else {})


def table(found: Plan) -> dict[str, tuple[str, int]]:
    entries, _ = redirects((*found.pages, *found.assets), found.edition)
    return {entry.old: (entry.new, entry.code) for entry in entries}


def said(found: Plan) -> list[str]:
    return [line(problem, "en") for problem in found.findings.problems]


HERE = "/2012/12/08/etape/"


def test_texts_and_file_make_one_table(site_folder: Write) -> None:
    file = (
        "# lists\n\n/category/web/ /tags/web/\n/feed /feed.xml # the feed\n/now/ /archives 302\n/gone/ 410\n"
        "/there/ https://there.example/é?a=b#c\n/here https://carnet.example/tags/\n/c# /tags/\n"
    )
    found = planned(site_folder(site(file.replace("/c# /tags/\n", ""), aliases="/vieux/ /?p=12 /%C3%A9t%C3%A9/")))
    assert said(found) == []
    assert table(found) == {
        "/vieux": (HERE, 301),
        "/?p=12": (HERE, 301),
        "/été": (HERE, 301),
        "/category/web": ("/tags/web/", 301),
        "/feed": ("/feed.xml", 301),
        "/now": ("/archives/", 302),
        "/gone": ("", 410),
        "/there": ("https://there.example/%C3%A9?a=b#c", 301),
        "/here": ("/tags/", 301),
    }


def test_a_chain_becomes_one_step(site_folder: Write) -> None:
    file = "/a /b\n/b /c/#x 302\n/c/ /vieux/index.html\n/d /e\n/e 410\n/f /?p=12\n"
    found = planned(site_folder(site(file, aliases="/vieux/ /?p=12")))
    assert said(found) == []
    held = table(found)
    assert held["/a"] == held["/b"] == (f"{HERE}#x", 302)
    assert held["/c"] == held["/f"] == (HERE, 301)
    assert held["/d"] == held["/e"] == ("", 410)


def test_a_long_chain_is_followed_once(site_folder: Write) -> None:
    count = 3000
    file = "".join(f"/s{number}/ /s{number + 1}/\n" for number in range(count)) + f"/s{count}/ /tags/\n"
    assert set(table(planned(site_folder(site(file)))).values()) == {("/tags/", 301)}


def test_a_site_below_a_path_reads_addresses_as_links_are_read(site_folder: Write) -> None:
    files = site("/notes/a/ /tags/\n/b/ /a\n", settings="") | {"site.md": SITE.replace(".example", ".example/notes")}
    found = planned(site_folder(files))
    assert table(found) == {"/notes/a": ("/notes/tags/", 301), "/notes/b": ("/notes/tags/", 301)}
    assert [page.path for page in found.pages if isinstance(page.view, MovedView)] == ["a/index.html", "b/index.html"]
    assert [page.view.canonical for page in found.pages if isinstance(page.view, MovedView)] == [
        "https://carnet.example/notes/tags/"
    ] * 2


def test_a_translation_has_addresses_of_its_own(site_folder: Write) -> None:
    english = {POST.replace(".md", ".en.md"): "Title: Stage\nAliases: /old-stage/\n\nHello.\n"}
    found = planned(site_folder(site(aliases="/vieux/", more=english, settings="Languages: fr, en\n")))
    assert table(found) == {"/vieux": (HERE, 301), "/old-stage": (f"/en{HERE}", 301)}
    (page,) = (page for page in found.pages if page.path == "old-stage/index.html")
    assert (page.lang, page.view.lang) == ("en", "en")


def test_what_is_not_public_has_no_redirect_yet(site_folder: Write) -> None:
    draft = {"posts/2013-01-01-x.md": "Title: X\nStatus: draft\nAliases: /x-old/\n\nX.\n"}
    assert table(planned(site_folder(site(more=draft)))) == {}


def test_an_address_that_came_back_is_a_hint(site_folder: Write) -> None:
    found = planned(site_folder(site(aliases=HERE)))
    assert [(hint.code, hint.line) for hint in found.findings.hints] == [("redirect-itself", 4)]
    assert table(found) == {}


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        pytest.param("/a/", "1: a line has an old address and a new one", id="half a line"),
        pytest.param("/a /tags/ /x", "1: a line has an old address and a new one", id="a word too many"),
        pytest.param("/a /tags/ 410", "1: a line has an old address and a new one", id="gone to somewhere"),
        pytest.param("/a /tags/ 307", "1: 307 is no status for this; there are 301, 302, 410", id="another status"),
        pytest.param("/a tags/", "1: ‘tags/’ is no address to lead to", id="no slash before"),
        pytest.param("/a //evil.example/", "1: ‘//evil.example/’ is no address to lead to", id="another host"),
        pytest.param("/a /\\evil.example/", "1: ‘/\\evil.example/’ holds \\", id="another host with a backslash"),
        pytest.param("/a javascript:alert(1)", "1: ‘javascript:alert(1)’ is no address to lead to", id="a script"),
        pytest.param(
            "/a https://é.example/", "1: ‘https://é.example/’ is not a full web address", id="a host's letters"
        ),
        pytest.param('/a https://x.example/"onclick', '1: ‘https://x.example/"onclick’ is not a full', id="a quote"),
        pytest.param("/a /../etc", "1: ‘/../etc’ is no old address", id="upwards"),
        pytest.param("/a /tags/?x={y}", "1: ‘/tags/?x={y}’ is no address to lead to", id="a query that is code"),
        pytest.param("/a /tagz/", "1: /tagz/ is no address of the site; did you mean ‘/tags/’?", id="a near miss"),
        pytest.param("/a /Tags/", "1: /Tags/ is no address of the site; did you mean ‘/tags/’?", id="another case"),
        pytest.param(
            "\n/tags/ /archives/", "2: /tags cannot be redirected: theme/templates/terms.html is", id="a list"
        ),
        pytest.param(f"{HERE} /tags/", f"1: /2012/12/08/etape cannot be redirected: content/{POST} is", id="a page"),
        pytest.param("/2012/12/08/ETAPE /tags/", f"content/{POST} is there", id="a page in capitals"),
        pytest.param("/feed.xml /tags/", "1: /feed.xml cannot be redirected", id="a file"),
        pytest.param("/feed.xml/x /tags/", "1: /feed.xml/x cannot be redirected: theme/", id="below a file"),
        pytest.param("/assets/x.css /tags/", "1: /assets/x.css lies in assets/", id="assets"),
        pytest.param(
            "/a /tags/\n/a/ /archives/", "2: /a already leads elsewhere, in content/redirects.txt:1", id="twice"
        ),
        pytest.param("/a /tags/\n/A/ /archives/", "2: /A already leads elsewhere", id="twice but for its case"),
        pytest.param("/a /a/", "1: /a leads in a circle", id="to itself"),
        pytest.param(b"/a /tags/\n/\xff /tags/", "2: byte 0xff is not UTF-8", id="no UTF-8"),
        pytest.param("/a\x00 /tags/", "1: control character U+0000", id="a control character"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(site_folder: Write, file: str | bytes, problem: str) -> None:
    found = said(planned(site_folder(site() | {"redirects.txt": file})))  # type: ignore[arg-type]
    assert len(found) == 1
    assert problem in found[0]
    assert found[0].startswith("content/redirects.txt:")


def test_every_line_of_a_circle_is_named(site_folder: Write) -> None:
    found = said(planned(site_folder(site("/a /b\n/b /c\n/c /b\n/d /tags/\n"))))
    assert found == [
        f"content/redirects.txt:{number}: /{name} leads in a circle" for number, name in enumerate("abc", 1)
    ]


def test_two_texts_cannot_have_been_at_one_address(site_folder: Write) -> None:
    other = {"posts/2013-01-01-x.md": "Title: X\nAliases:\n    /y/\n    /vieux\n\nX.\n"}
    found = said(planned(site_folder(site(aliases="/vieux/", more=other))))
    assert found == [f"content/posts/2013-01-01-x.md:4: /vieux already leads elsewhere, in content/{POST}:4"]


def test_an_anchor_that_is_not_there_is_found_at_the_line_that_names_it(site_folder: Write) -> None:
    from plugins.engine.build import Order, build

    content = site_folder(site("# x\n/a/ /tags/#nowhere\n"))
    outcome = build(Order(content=content, output=None, today=date(2026, 11, 24)))
    assert [(found.code, found.line) for found in outcome.findings.problems] == [("page-anchor", 2)]


def test_a_link_out_of_the_content_is_not_read(site_folder: Write, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("/canari /tags/\n")
    content = site_folder(site())
    (content / "redirects.txt").symlink_to(tmp_path / "secret")
    found = planned(content)
    assert [problem.code for problem in found.findings.problems] == ["source-outside"]
    assert table(found) == {}


def test_lines_are_written_as_they_are_read(site_folder: Write) -> None:
    lines = [redirect_line("/a/", "/tags/"), redirect_line("/b/", "/tags/", 302), redirect_line("/c/", "", GONE)]
    assert lines == ["/a/ /tags/", "/b/ /tags/ 302", "/c/ 410"]
    assert table(planned(site_folder(site("\n".join(lines))))) == {
        "/a": ("/tags/", 301),
        "/b": ("/tags/", 302),
        "/c": ("", 410),
    }
