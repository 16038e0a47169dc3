"""The ways to reply under a report."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from plugins.catalogue.words import load_words
from plugins.comments.replies import MAIL_LIMIT, Reply, mailto, replies
from plugins.settings.model import Site
from plugins.settings.read import load_site
from tests.support.command import ROOT


def settings(tmp_path: Path, head: str) -> Site:
    (tmp_path / "site.md").write_text(f"Name: S\nAddress: https://s.example\n{head}\n", "utf-8")
    site, findings = load_site(tmp_path)
    assert findings.problems == ()
    return site


def ways(site: Site, *, title: str = "Étape 5 : Marseille & co", lang: str = "fr", **threads: str) -> tuple[Reply, ...]:
    return replies(
        site,
        words=load_words(ROOT / "theme", lang),
        title=title,
        permalink="https://s.example/2012/12/08/etape-5/",
        fediverse=threads.get("fediverse"),
        forge=threads.get("forge"),
    )


def fields(href: str) -> dict[str, str]:
    return {name: unquote(value) for name, value in (pair.split("=") for pair in urlsplit(href).query.split("&"))}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_mail_names_the_post_and_its_address_in_the_reader_s_language(tmp_path: Path, lang: str) -> None:
    (way,) = ways(settings(tmp_path, "Mail: c@s.example\nComments: mail"), lang=lang)
    assert (way.kind, way.address) == ("mail", "c@s.example")
    mail = fields(way.href)
    assert "Étape 5 : Marseille & co" in mail["subject"]
    assert "\n" not in mail["subject"]
    assert "https://s.example/2012/12/08/etape-5/" in mail["body"]
    assert ("sera" if lang == "fr" else "will") in mail["body"]


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_longest_title_stays_below_what_mail_programs_take(tmp_path: Path, lang: str) -> None:
    (way,) = ways(settings(tmp_path, "Mail: c@s.example\nComments: mail"), title="é" * 500, lang=lang)
    assert len(way.href) < MAIL_LIMIT


def test_a_mail_link_is_encoded_as_rfc_6068_says() -> None:
    href = mailto("moi+blog@s.example", subject="1 + 1 = 2 ?\nBcc: x@y.example", body="é & = ?\nfin")
    assert href == (
        "mailto:moi%2Bblog@s.example?subject=1%20%2B%201%20%3D%202%20%3F%20Bcc%3A%20x%40y.example"
        "&body=%C3%A9%20%26%20%3D%20%3F%0D%0Afin"
    )


def test_the_order_is_that_of_the_settings(tmp_path: Path) -> None:
    site = settings(tmp_path, "Mail: c@s.example\nForge: https://f.example/new\nComments: forge, fediverse, mail")
    found = ways(site, fediverse="https://social.example/@a/1")
    assert [way.kind for way in found] == ["forge", "fediverse", "mail"]


def test_a_thread_is_offered_only_where_the_post_names_one(tmp_path: Path) -> None:
    site = settings(tmp_path, "Comments: fediverse, forge")
    assert ways(site) == ()
    assert ways(site, fediverse="https://social.example/@a/1", forge="https://f.example/7") == (
        Reply("fediverse", "https://social.example/@a/1", "https://social.example/@a/1"),
        Reply("forge", "https://f.example/7"),
    )


def test_the_post_s_own_discussion_wins_over_the_site_s(tmp_path: Path) -> None:
    site = settings(tmp_path, "Forge: https://f.example/new\nComments: forge")
    assert [way.href for way in ways(site)] == ["https://f.example/new"]
    assert [way.href for way in ways(site, forge="https://f.example/7")] == ["https://f.example/7"]


def test_nothing_is_offered_where_the_settings_name_no_way(tmp_path: Path) -> None:
    assert ways(settings(tmp_path, "Mail: c@s.example"), fediverse="https://social.example/@a/1") == ()
