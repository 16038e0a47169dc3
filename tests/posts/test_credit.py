"""Who wrote a report and on which terms others may use it: licence, quotation, accounts elsewhere."""

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from plugins.engine.build import Order, build
from plugins.problems.text import line

ATOM = "{http://www.w3.org/2005/Atom}"
BY = "https://creativecommons.org/licenses/by/4.0/"
ZERO = "https://creativecommons.org/publicdomain/zero/1.0/"
SITE = {
    "site.md": "Name: Carnet\nAddress: https://carnet.example\nLanguages: fr, en\nAuthor: ada\nLicence: CC-BY-4.0\n"
    "Fediverse: carnet@social.example\nMe:\n    https://social.example/@carnet\n    https://forge.example/c\n",
    "people/ada.md": "Title: Ada Exemple\n\nTexte.\n",
    "people/bob.md": "Title: Bob\nFediverse: @bob@Autre.example\n\nTexte.\n",
    "posts/2012-12-08-un.md": "Title: Un <b>\n\nTexte.\n",
    "posts/2012-12-08-un.en.md": "Title: One\n\nText.\n",
    "posts/2012-12-09-deux.md": "Title: Deux\nAuthor: bob\nLicence: CC0-1.0\n\nTexte.\n",
    "posts/2012-12-10-trois.md": "Title: Trois\nAuthor: Cyd Exemple\nLicence: Avec <accord>\n\nTexte.\n",
    "pages/a.md": "Title: A\nLicence: CC0-1.0\n\nTexte.\n",
}
UN, DEUX, TROIS = ("2012/12/08/un", "2012/12/09/deux", "2012/12/10/trois")


@pytest.fixture
def built(site_folder: Any, tmp_path: Path) -> Path:
    assert build(Order(content=site_folder(SITE), output=tmp_path / "out")).findings.problems == ()
    return tmp_path / "out"


def read(built: Path, page: str) -> str:
    return (built / page / "index.html").read_text("utf-8")


def test_a_text_has_its_own_licence_and_others_that_of_the_site(built: Path) -> None:
    for page, href in ((UN, BY), (DEUX, ZERO), ("a", ZERO), ("archives", BY)):
        assert re.findall(r'rel="license" href="([^"]+)"', read(built, page)) == [href], page
    assert 'rel="license"' not in read(built, TROIS)
    assert "Avec &lt;accord&gt;" in read(built, TROIS)


def test_machines_are_told_the_licence_of_a_report(built: Path) -> None:
    for page, licence in ((UN, BY), (DEUX, ZERO), (TROIS, None)):
        (graph,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', read(built, page))
        (report,) = [node for node in json.loads(graph)["@graph"] if node["@type"] == "BlogPosting"]
        assert report.get("license") == licence
    feed = ET.parse(built / "feed.xml").getroot()  # noqa: S314 - our own file
    assert feed.findtext(f"{ATOM}rights") == "CC-BY-4.0"
    rights = {entry.findtext(f"{ATOM}title"): entry.findtext(f"{ATOM}rights") for entry in feed.iter(f"{ATOM}entry")}
    assert rights == {"Un <b>": None, "Deux": "CC0-1.0", "Trois": "Avec <accord>"}


@pytest.mark.parametrize(
    ("page", "quoted"),
    [
        (
            UN,
            "Ada Exemple, «\u00a0Un &lt;b&gt;\u00a0», Carnet, 8\u00a0décembre 2012, https://carnet.example/2012/12/08/un/",
        ),
        (f"en/{UN}", "Ada Exemple, ‘One’, Carnet, 8 December 2012, https://carnet.example/en/2012/12/08/un/"),
        (
            TROIS,
            "Cyd Exemple, «\u00a0Trois\u00a0», Carnet, 10\u00a0décembre 2012, https://carnet.example/2012/12/10/trois/",
        ),
    ],
)
def test_a_report_says_how_to_quote_it(built: Path, page: str, quoted: str) -> None:
    (found,) = re.findall(r'<span class="cite">(.*?)</span></p>', read(built, page))
    assert re.sub(r"<[^>]+>", "", found).replace("\u00a0", " ") == quoted.replace("\u00a0", " ")


def test_the_home_page_alone_names_the_pages_elsewhere(built: Path) -> None:
    me = ["https://social.example/@carnet", "https://forge.example/c"]
    for page in (".", "en"):
        assert re.findall(r'<link rel="me" href="([^"]+)">', read(built, page)) == me
    assert 'rel="me"' not in read(built, UN)


def test_a_report_names_the_account_of_who_wrote_it(built: Path) -> None:
    accounts = {UN: ["@carnet@social.example"], DEUX: ["@bob@autre.example"], TROIS: [], "archives": []}
    for page, account in accounts.items():
        assert re.findall(r'<meta name="fediverse:creator" content="([^"]+)">', read(built, page)) == account, page


@pytest.mark.parametrize("account", ["ada", "@ada", "https://social.example/@ada", "@a b@c.example", "@a@b@c.example"])
def test_what_is_no_account_is_a_problem_at_its_line(site_folder: Any, account: str) -> None:
    content = site_folder({**SITE, "people/bob.md": f"Title: Bob\nFediverse: {account}\n\nTexte.\n"})
    found = [line(problem, "en") for problem in build(Order(content=content, output=None)).findings.problems]
    assert len(found) == 1
    assert found[0].startswith("content/people/bob.md:2: ")
