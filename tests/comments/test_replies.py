"""The ways to reply under a report and to a comment."""

import re
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.words import load_words
from plugins.comments.cleaning import ELEMENTS as CLEANED
from plugins.comments.cleaning import clean
from plugins.comments.mail import MAIL_LIMIT
from plugins.comments.replies import ELEMENTS, Replied, Reply, post_mail, replies, reply_href, report_href
from plugins.settings.model import Site
from plugins.settings.read import load_site
from tests.support.command import ROOT

WORDS = {lang: load_words(ROOT / "theme", lang) for lang in ("fr", "en")}
LINK = "https://s.example/2012/12/08/etape-5/"
HOSTILE = [
    pytest.param("é" * 300, id="300 letters"),
    pytest.param("👩‍👩‍👧‍👦" * 60, id="families"),
    pytest.param('"><script>alert(1)</script>', id="markup"),
    pytest.param("Étape\r\nBcc: x@y.example\r\n\r\nTexte", id="header lines"),
    pytest.param("a&body=b&cc=x@y.example?subject=c#d", id="parts of an address"),
    pytest.param("\u202eeliasreveR\u202c \u2066x\u2069 \u200bz", id="directions"),
    pytest.param("{title} {0} %s %(a)s {address.__class__}", id="formats"),
    pytest.param("[autre] Titre [autre#commentaire]", id="tokens of subjects"),
    pytest.param("٣ عنوان", id="right to left"),
    pytest.param("a" * 3000, id="one long word"),
]


def settings(tmp_path: Path, head: str) -> Site:
    (tmp_path / "site.md").write_text(f"Name: S\nAddress: https://s.example\n{head}\n", "utf-8")
    site, findings = load_site(tmp_path)
    assert findings.problems == ()
    return site


def ways(site: Site, *, title: str = "Étape 5 : Marseille & co", lang: str = "fr", **threads: str) -> tuple[Reply, ...]:
    replied = Replied(slug="etape-5", title=title, permalink=LINK, **threads)
    return replies(replied, site.comments, site=site, words=WORDS[lang])


def headers(href: str) -> dict[str, str]:
    """What a mail program makes of a link."""
    parts = urlsplit(href)
    assert parts.scheme == "mailto"
    assert parts.fragment == ""
    found = {name: values[0] for name, values in parse_qs(parts.query, strict_parsing=True, errors="strict").items()}
    return {"to": unquote(parts.path), **found}


# --- the mail -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "subject", "body"),
    [
        (
            "fr",
            "Commentaire\u00a0: Étape 5 : Marseille & co [etape-5]",
            (
                "Commentaire sur «\u00a0Étape 5 : Marseille & co\u00a0»\n"
                f"{LINK}\n\n"
                "En envoyant ce message, j’accepte que le nom, le site et le commentaire ci-dessous soient publiés. "
                "Mon adresse de courriel ne le sera jamais.\n\n"
                "Nom à publier\u00a0:\nSite web, si vous voulez\u00a0:\nCommentaire\u00a0:"
            ),
        ),
        (
            "en",
            "Comment: Étape 5 : Marseille & co [etape-5]",
            (
                "Comment on “Étape 5 : Marseille & co”\n"
                f"{LINK}\n\n"
                "By sending this message I agree that the name, the website and the comment below may be published. "
                "My e-mail address never will be.\n\n"
                "Name to publish:\nWebsite, if you like:\nComment:"
            ),
        ),
    ],
)
def test_the_mail_names_the_report_asks_and_gives_the_fields(
    tmp_path: Path, lang: str, subject: str, body: str
) -> None:
    (way,) = ways(settings(tmp_path, "Mail: c@s.example\nComments: mail"), lang=lang)
    assert way.kind == "mail"
    assert (way.address, way.subject, way.text) == ("c+etape-5@s.example", subject, body)
    assert headers(way.href) == {"to": "c+etape-5@s.example", "subject": subject, "body": body.replace("\n", "\r\n")}


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_leaves_the_mail_short_and_whole(tmp_path: Path, title: str, lang: str) -> None:
    (way,) = ways(settings(tmp_path, "Mail: c@s.example\nComments: mail"), title=title, lang=lang)
    assert len(way.href) < MAIL_LIMIT
    found = headers(way.href)
    assert set(found) == {"to", "subject", "body"}
    assert found["to"] == "c+etape-5@s.example"
    assert re.findall(r"\[[^\]]*\]", found["subject"]) == ["[etape-5]"]
    assert "\n" not in found["subject"]
    lines = found["body"].split("\r\n")
    assert len(lines) == 8
    assert lines[1:3] == [LINK, ""]
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", found["subject"] + found["body"])


@given(st.text(max_size=300))
def test_any_title_leaves_the_mail_short_and_whole(title: str) -> None:
    mail = post_mail("c@s.example", WORDS["fr"], Replied(slug="etape-5", title=title, permalink=LINK))
    assert len(mail.href) < MAIL_LIMIT
    assert len(headers(mail.href)["body"].split("\r\n")) == 8


def test_the_longest_slug_still_names_the_report(tmp_path: Path) -> None:
    """Servers need not take more than 64 octets before the `@`: then the subject alone says the report."""
    site = settings(tmp_path, "Mail: commentaires@s.example\nComments: mail")
    slug = "a" * 80
    replied = Replied(slug=slug, title="é" * 300, permalink=f"https://{'h' * 60}.example/2012/12/08/{slug}/")
    (way,) = replies(replied, ("mail",), site=site, words=WORDS["fr"])
    assert len(way.href) < MAIL_LIMIT
    assert way.address == "commentaires@s.example"
    assert str(way.subject).endswith(f"… [{slug}]")
    assert headers(reply_href(site, slug, "c1") or "")["subject"] == f"[{slug}#c1]"


def test_the_elements_that_readers_are_told_of_are_those_that_cleaning_leaves() -> None:
    told = re.findall(r"<([a-z]+)((?: [a-z]+=\"\")*)>", ELEMENTS)
    assert {name for name, _ in told} == CLEANED
    assert len(told) == 13
    values = {"href": "https://x.example/", "cite": "https://x.example/", "title": "t", "datetime": "2012-12-08"}
    for name, attributes in told:
        given = "".join(f' {key}="{values[key]}"' for key in re.findall(r"[a-z]+", attributes))
        cleaned = clean(f"<{name}{given}>x</{name}>")
        assert f"<{name}{given}" in cleaned


# --- the other ways -------------------------------------------------------------------------------------------------


def test_the_order_is_that_of_the_settings(tmp_path: Path) -> None:
    site = settings(
        tmp_path,
        "Mail: c@s.example\nForge: https://f.example/new\nWebmention: https://w.example/in\n"
        "Comments: forge, fediverse, webmention, mail",
    )
    found = ways(site, fediverse="https://social.example/@a/1")
    assert [way.kind for way in found] == ["forge", "fediverse", "webmention", "mail"]


def test_a_thread_is_offered_only_where_the_post_names_one(tmp_path: Path) -> None:
    site = settings(tmp_path, "Comments: fediverse, forge")
    assert ways(site) == ()
    assert ways(site, fediverse="https://social.example/@a/1", forge="https://f.example/7") == (
        Reply("fediverse", "https://social.example/@a/1", "https://social.example/@a/1"),
        Reply("forge", "https://f.example/7"),
    )


def test_a_webmention_names_what_to_link(tmp_path: Path) -> None:
    site = settings(tmp_path, "Webmention: https://w.example/in\nComments: webmention")
    assert ways(site) == (Reply("webmention", "https://w.example/in", LINK),)


def test_the_post_s_own_discussion_wins_over_the_site_s(tmp_path: Path) -> None:
    site = settings(tmp_path, "Forge: https://f.example/new\nComments: forge")
    assert [way.href for way in ways(site)] == ["https://f.example/new"]
    assert [way.href for way in ways(site, forge="https://f.example/7")] == ["https://f.example/7"]


def test_nothing_is_offered_where_the_settings_name_no_way(tmp_path: Path) -> None:
    site = settings(tmp_path, "Mail: c@s.example\nWebmention: https://w.example/in")
    assert ways(site, fediverse="https://social.example/@a/1") == ()


# --- to a comment ---------------------------------------------------------------------------------------------------


def test_a_reply_to_a_comment_names_it_and_no_more(tmp_path: Path) -> None:
    site = settings(tmp_path, "Mail: c@s.example\nComments: mail")
    href = reply_href(site, "etape-5", "20120621t100000z-a1b2")
    assert href == "mailto:c%2Betape-5@s.example?subject=%5B%2320120621t100000z-a1b2%5D"


def test_a_report_of_a_comment_cannot_be_taken_for_a_comment(tmp_path: Path) -> None:
    site = settings(tmp_path, "Mail: c@s.example\nComments: mail")
    for lang, words in WORDS.items():
        found = headers(report_href(site, words, "etape-5", "20120621t100000z-a1b2") or "")
        assert found["to"] == "c@s.example"
        assert "[" not in found["subject"]
        assert {"etape-5", "20120621t100000z-a1b2"} <= set(re.split(r"[ ,]+", found["subject"])), lang
        assert "body" not in found


def test_a_comment_can_be_reported_where_there_is_a_mail_and_answered_where_mails_are_comments(tmp_path: Path) -> None:
    for head, reported, answered in (
        ("Author: A", False, False),
        ("Mail: c@s.example", True, False),
        ("Mail: c@s.example\nComments: forge", True, False),
        ("Mail: c@s.example\nComments: forge, mail", True, True),
    ):
        site = settings(tmp_path, head)
        assert (report_href(site, WORDS["fr"], "p", "c") is not None) == reported, head
        assert (reply_href(site, "p", "c") is not None) == answered, head


def test_two_thousand_links_to_comments_are_small(tmp_path: Path) -> None:
    """Each comment has two; whole mails in their place would be 3 MB."""
    for shown, limit in (("plain", 220), ("entities", 470)):
        site = settings(tmp_path, f"Mail: commentaires@etapes.example\nComments: mail\nMail_shown: {shown}")
        id_ = "20120621t100000z-a1b2"
        links = [
            reply_href(site, "etape-5-marseille", id_),
            report_href(site, WORDS["fr"], "etape-5-marseille", id_),
        ]
        assert sum(len(link or "") for link in links) < limit, shown
