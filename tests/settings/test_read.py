"""From `content/site.md` and its translations to the settings."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from plugins.problems.model import Problem
from plugins.problems.text import line
from plugins.settings.model import MenuItem, Site, Words
from plugins.settings.read import load_site
from plugins.typography.typeset import ALL

FULL = """\
Nom : Étapes, le carnet
Address: https://etapes.example/carnet/
Description: Des comptes rendus.
Language: fr
Languages: en, fr
Author: Anne Onyme
Time_zone: Europe/Brussels
Menu:
    archives
    [Qui suis-je ?](a-propos)
Licence: CC-BY-4.0
Mail: commentaires@etapes.example
Mail_shown: entités
Comments: mail, Fédivers, webmention
Webmention: https://mentions.example/etapes/webmention
Webmention_feed: https://mentions.example/api/mentions.jf2?domain=etapes.example
Forge: https://codeberg.example/etapes/site
Source_edit: https://codeberg.example/etapes/site/_edit/main/content/{path}
Peertube_hosts: framatube.example, Tube.Example
Post_address: {year}/{slug}
Per_page: 5
Recherche: non
Cartes: non

Bienvenue, *ici*.
"""


def in_english(problems: tuple[Problem, ...]) -> list[str]:
    return [line(problem, "en") for problem in problems]


def test_every_setting_is_read(site_folder) -> None:
    content = site_folder(
        {
            "site.md": FULL,
            "site.en.md": "Name: Stages\nDescription: Reports.\nMenu: [About](a-propos)\n\nWelcome.\n",
        }
    )
    site, findings = load_site(content, production=True)
    assert site == Site(
        address="https://etapes.example/carnet",
        address_line=2,
        path="content/site.md",
        language="fr",
        languages=("fr", "en"),
        zone=ZoneInfo("Europe/Brussels"),
        author="Anne Onyme",
        licence="CC-BY-4.0",
        mail="commentaires@etapes.example",
        mail_shown="entities",
        comments=("mail", "fediverse", "webmention"),
        webmention="https://mentions.example/etapes/webmention",
        webmention_feed="https://mentions.example/api/mentions.jf2?domain=etapes.example",
        forge="https://codeberg.example/etapes/site",
        source_edit="https://codeberg.example/etapes/site/_edit/main/content/{path}",
        peertube_hosts=("framatube.example", "tube.example"),
        post_address="{year}/{slug}/",
        per_page=5,
        typography=ALL,
        search=False,
        cards=False,
        words={
            "fr": Words(
                name="Étapes, le carnet",
                description="Des comptes rendus.",
                menu=(MenuItem("archives", None, 9), MenuItem("a-propos", "Qui suis-je\u202f?", 10)),
                intro="Bienvenue, *ici*.",
                intro_line=25,
                path="content/site.md",
            ),
            "en": Words(
                name="Stages",
                description="Reports.",
                menu=(MenuItem("a-propos", "About", 3),),
                intro="Welcome.",
                intro_line=5,
                path="content/site.en.md",
            ),
        },
    )
    assert (findings.problems, findings.hints) == ((), ())


def test_a_folder_without_settings_is_built_with_defaults_and_a_hint(site_folder) -> None:
    site, findings = load_site(site_folder({}))
    words = Words(name="Étapes", description=None, menu=(), intro="", intro_line=1, path="content/site.md")
    assert site == Site(
        address="https://site.example",
        address_line=None,
        path="content/site.md",
        language="fr",
        languages=("fr",),
        zone=ZoneInfo("Europe/Paris"),
        author=None,
        licence=None,
        mail=None,
        mail_shown="plain",
        comments=(),
        webmention=None,
        webmention_feed=None,
        forge=None,
        source_edit=None,
        peertube_hosts=(),
        post_address="{year}/{month}/{day}/{slug}/",
        per_page=10,
        typography=ALL,
        search=True,
        cards=True,
        words={"fr": words},
    )
    assert findings.problems == ()
    assert [line(hint, language) for hint in findings.hints for language in ("en", "fr")] == [
        "content/site.md: there is no site.md; the site is built with defaults, for https://site.example",
        (
            "content/site.md: il n’y a pas de site.md\u202f; le site est construit avec les valeurs par défaut, pour "
            "https://site.example"
        ),
    ]


def test_settings_without_an_address_are_hinted_at(site_folder) -> None:
    site, findings = load_site(site_folder({"site.md": "Name: Étapes\n\n"}))
    assert (site.address, site.address_line, findings.problems) == ("https://site.example", None, ())
    assert [line(hint, language) for hint in findings.hints for language in ("en", "fr")] == [
        "content/site.md: ‘Address’ is not set; the site is built for https://site.example",
        "content/site.md: «\u00a0Address\u00a0» n’est pas donné\u202f; le site est construit pour https://site.example",
    ]


def test_the_environment_wins_over_the_file(site_folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEURL", "https://preview.example/b/")
    site, findings = load_site(site_folder({"site.md": "Name: a\nAddress: http://a.example\n\n"}), production=True)
    assert (site.address, site.address_line) == ("https://preview.example/b", 2)
    assert (findings.problems, findings.hints) == ((), ())


def test_an_address_of_the_environment_needs_none_in_the_file(site_folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITEURL", "https://preview.example")
    content = site_folder({"site.md": "Name: a\n\n"})
    assert load_site(content)[1].hints == ()
    (content / "site.md").unlink()
    assert in_english(load_site(content)[1].hints) == [
        "content/site.md: there is no site.md; the site is built with defaults, for https://preview.example"
    ]


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("preview.example", "SITEURL: ‘preview.example’ is not a full web address (https://…)"),
        (
            "https://a:b@preview.example",
            "SITEURL: ‘https://a:b@preview.example’ holds a user name or password; leave it out",
        ),
        (
            "http://preview.example",
            "SITEURL: the address http://preview.example is not https; set ‘Address’ in content/site.md or SITEURL",
        ),
    ],
)
def test_a_wrong_address_of_the_environment_is_named_as_such(
    site_folder, monkeypatch: pytest.MonkeyPatch, given: str, found: str
) -> None:
    monkeypatch.setenv("SITEURL", given)
    content = site_folder({"site.md": "Name: a\nAddress: https://a.example\n\n"})
    assert in_english(load_site(content, production=True)[1].problems) == [found]


def test_http_is_refused_in_production_at_its_line(site_folder) -> None:
    content = site_folder({"site.md": "Name: a\nAddress: http://a.example\n\n"})
    assert load_site(content)[1].problems == ()
    problems = load_site(content, production=True)[1].problems
    assert [line(problem, language) for problem in problems for language in ("en", "fr")] == [
        "content/site.md:2: the address http://a.example is not https; set ‘Address’ in content/site.md or SITEURL",
        (
            "content/site.md:2: l’adresse http://a.example n’est pas en https\u202f; corrigez «\u00a0Address\u00a0» dans "
            "content/site.md ou SITEURL"
        ),
    ]


@pytest.mark.parametrize(
    ("address", "base", "host", "href", "absolute"),
    [
        ("https://a.example", "", "a.example", "/tags/", "https://a.example/tags/"),
        ("https://a.example/", "", "a.example", "/tags/", "https://a.example/tags/"),
        ("https://a.example:8443/b/c/", "/b/c", "a.example", "/b/c/tags/", "https://a.example:8443/b/c/tags/"),
    ],
)
def test_an_address_may_have_a_path(site_folder, address: str, base: str, host: str, href: str, absolute: str) -> None:
    site, _ = load_site(site_folder({"site.md": f"Name: a\nAddress: {address}\n\n"}))
    assert (site.base, site.host, site.href("tags/"), site.absolute("tags/")) == (base, host, href, absolute)


@pytest.mark.parametrize("address", ["https://a.example/?b=c", "https://a.example/#b"])
def test_an_address_has_neither_query_nor_fragment(site_folder, address: str) -> None:
    site, findings = load_site(site_folder({"site.md": f"Name: a\nAddress: {address}\n\n"}))
    assert site.address == "https://site.example"
    assert in_english(findings.problems) == [f"content/site.md:2: ‘{address}’ is not a full web address (https://…)"]
    assert findings.hints == ()


def test_every_problem_of_the_settings_is_said_in_one_run(site_folder) -> None:
    content = site_folder(
        {
            "site.md": "Adress: https://a.example\nLanguage: fr\nLanguages: en, de\nTime_zone: Paris\nMenu:\n"
            "    a b\n    [c](d)\nMail: jean\nComments: pigeon, mail\nPer_page: 0\nPost_address: {jour}/\nForge: forge\n",
            "site.en.md": "Address: https://a.example\nMenu: (x)\n\nHello\x0b.",
        }
    )
    assert in_english(load_site(content)[1].problems) == [
        "content/site.md:1: unknown field ‘Adress’; did you mean ‘Adresse’?",
        "content/site.md:3: there are no words for the language ‘de’; there are fr and en",
        "content/site.md:4: there is no time zone ‘Paris’; did you mean ‘Europe/Paris’?",
        "content/site.md:6: ‘a b’ is neither a page’s name nor [Words](page)",
        "content/site.md:8: ‘jean’ is not a mail address",
        "content/site.md:9: ‘pigeon’ is not one of mail, courriel, fediverse, fédivers, webmention, forge",
        "content/site.md:10: ‘0’ is not a whole number from 1 to 999",
        "content/site.md:11: ‘{jour}/’ is not a pattern such as {year}/{month}/{day}/{slug}/",
        "content/site.md:12: ‘forge’ is not a full web address (https://…)",
        "content/site.md:1: ‘Name’ is missing",
        "content/site.en.md:4: control character U+000B in the text; delete it",
        "content/site.en.md:1: unknown field ‘Address’; there are Name, Description, Menu",
        "content/site.en.md:2: ‘(x)’ is neither a page’s name nor [Words](page)",
        "content/site.en.md:1: ‘Name’ is missing",
    ]


def test_comments_by_webmention_need_an_endpoint(site_folder) -> None:
    content = site_folder({"site.md": "Name: a\nAddress: https://a.example\nComments: webmention\n\n"})
    assert [line(problem, language) for problem in load_site(content)[1].problems for language in ("en", "fr")] == [
        "content/site.md:3: comments by webmention need ‘Webmention’, the address that takes them",
        (
            "content/site.md:3: les commentaires par webmention demandent «\u00a0Webmention\u00a0», l’adresse qui les "
            "reçoit"
        ),
    ]


def test_comments_by_mail_need_an_address(site_folder) -> None:
    content = site_folder({"site.md": "Name: a\nAddress: https://a.example\nComments: courriel\n\n"})
    assert [line(problem, language) for problem in load_site(content)[1].problems for language in ("en", "fr")] == [
        "content/site.md:3: comments by mail need ‘Mail’",
        "content/site.md:3: les commentaires par courriel demandent «\u00a0Mail\u00a0»",
    ]


def test_a_language_without_a_file_has_the_words_of_the_site(site_folder) -> None:
    site, findings = load_site(site_folder({"site.md": "Name: a\nAddress: https://a.example\nLanguages: fr, en\n\nb"}))
    assert site.languages == ("fr", "en")
    assert site.words["en"] == site.words["fr"]
    assert findings.problems == ()


def test_the_site_may_be_english_first(site_folder) -> None:
    files = {
        "site.md": "Name: a\nAddress: https://a.example\nLanguage: en\nLanguages: fr\n\n",
        "site.fr.md": "Nom : b\n\n",
    }
    site, findings = load_site(site_folder(files))
    assert (site.language, site.languages, site.words["en"].name, site.words["fr"].name) == (
        "en",
        ("en", "fr"),
        "a",
        "b",
    )
    assert findings.problems == ()


def test_settings_are_read_whatever_editor_wrote_them(site_folder, tmp_path: Path) -> None:
    site, _ = load_site(site_folder({"site.md": FULL}))
    windows = ("\ufeff" + FULL.replace("\n", "\r\n")).encode()
    assert load_site(site_folder({"site.md": windows}))[0] == site
