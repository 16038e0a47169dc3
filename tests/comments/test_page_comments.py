"""Comments on standing pages: shown where they are, taken in only where the page says so."""

import json
import re

import pytest

from tests.comments.small_site import Write, built, planned, text
from tests.comments.test_comment_pages import page, section, words
from tests.events.small_site import TODAY
from tools.comments.desk import Desk
from tools.comments.fetched_posts import open_posts

ABOUT = {"pages/a-propos.md": "Title: À propos\n\nTexte.\n", "pages/a-propos.en.md": "Title: About\n\nText.\n"}
OPEN = {name: said.replace("\n\n", "\nComments: mail\n\n", 1) for name, said in ABOUT.items()}
COMMENTS = {
    "comments/a-propos/a.comment": text(body="Bonjour <b>tous</b>."),
    "comments/a-propos/b.comment": text("Parent: a", author="Jean", date="2012-12-10T10:00:00+01:00", body="Et moi."),
}


def test_a_page_shows_the_comments_that_it_has_and_takes_no_new_ones(site_folder: Write) -> None:
    output = built(site_folder, {**ABOUT, **COMMENTS})
    html = page(output, "a-propos")
    assert words(section(html)) == (
        "2 commentaires Ada 9 décembre 2012 à 10 h Bonjour tous . Signaler "
        "Jean 10 décembre 2012 à 10 h en réponse à Ada Et moi. Signaler Suivre les commentaires (Atom)"
    )
    assert "site-replies" not in html
    assert words(section(page(output, "en/a-propos"))).startswith("2 comments Ada 9 December 2012, 10:00")


def test_a_page_without_comments_is_as_before(site_folder: Write) -> None:
    html = page(built(site_folder, ABOUT), "a-propos")
    assert section(html) == ""
    assert "comments.xml" not in html
    assert "site-replies" not in html


def test_a_page_that_says_so_takes_comments(site_folder: Write) -> None:
    html = page(built(site_folder, {**OPEN, **COMMENTS}), "a-propos")
    assert "Répondre" in words(section(html))
    assert "site-replies" in html
    assert "comment." in re.search(r"<script[^>]*comment[^>]*>", html)[0]  # type: ignore[index]
    assert "commentaires%2Ba-propos@carnet.example" in html


@pytest.mark.parametrize(
    ("said", "problem"),
    [("forge", "‘forge’ is not among"), ("no, mail", "‘Comments’ says no and something else"), ("chat", "chat")],
)
def test_the_field_of_a_page_is_checked_as_that_of_a_report(site_folder: Write, said: str, problem: str) -> None:
    from plugins.problems.text import line

    plan = planned(site_folder, {"pages/a-propos.md": f"Title: X\nComments: {said}\n\nTexte.\n"})
    (found,) = (line(found, "en") for found in plan.findings.problems)
    assert found.startswith("content/pages/a-propos.md:2: ")
    assert problem in found


def test_the_comments_of_a_page_have_a_feed_and_are_in_that_of_the_site(site_folder: Write) -> None:
    output = built(site_folder, {**ABOUT, **COMMENTS, "comments/etape/c.comment": text(author="Zoé")})
    own = (output / "a-propos/comments.xml").read_text("utf-8")
    assert re.findall(r"<name>(.*?)</name>", own) == ["Jean", "Ada"]
    assert 'href="https://carnet.example/a-propos/#comment-b"' in own
    assert re.findall(r"<name>(.*?)</name>", (output / "comments.xml").read_text("utf-8")) == ["Jean", "Zoé", "Ada"]
    assert '<link rel="alternate" type="application/atom+xml" title="Commentaires sur' in page(output, "a-propos")


def test_a_hidden_page_is_in_no_feed_but_its_own(site_folder: Write) -> None:
    hidden = {name: said.replace("\n\n", "\nStatus: hidden\n\n", 1) for name, said in ABOUT.items()}
    output = built(site_folder, {**hidden, **COMMENTS})
    assert not (output / "comments.xml").exists()
    assert (output / "a-propos/comments.xml").exists()


def test_a_feed_with_an_authority_names_pages_apart(site_folder: Write) -> None:
    from tests.comments.small_site import SETTINGS

    settings = {"site.md": f"{SETTINGS}Feed_authority: carnet.example,2012\n"}
    own = (built(site_folder, {**settings, **ABOUT, **COMMENTS}) / "a-propos/comments.xml").read_text("utf-8")
    assert "<id>tag:carnet.example,2012:fr/pages/a-propos#comment-a</id>" in own


def test_the_graph_of_a_page_has_its_comments(site_folder: Write) -> None:
    html = page(built(site_folder, {**ABOUT, **COMMENTS}), "a-propos")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    (node,) = (node for node in json.loads(found[1])["@graph"] if node["@type"] == "WebPage")
    assert node["commentCount"] == 2
    assert [comment["text"] for comment in node["comment"]] == ["Bonjour tous.", "Et moi."]


def test_comments_on_a_draft_page_stop_nothing_and_show_nowhere(site_folder: Write) -> None:
    draft = {"pages/a-propos.md": "Title: X\nStatus: draft\n\nTexte.\n"}
    plan = planned(site_folder, {**draft, "comments/a-propos/a.comment": text("Parent: nobody")})
    assert plan.findings.problems == ()
    assert not any("a-propos" in page.path for page in plan.pages)


def test_what_comes_in_is_for_pages_that_are_open(site_folder: Write) -> None:
    content = site_folder({"site.md": "Name: A\nAddress: https://carnet.example\nLanguage: fr\n", **ABOUT})
    assert "a-propos" in Desk(content, "en").posts.slugs
    assert Desk(content, "en").posts.closed("a-propos")
    assert Desk(content, "en").posts.address("a-propos") == "https://carnet.example/a-propos/"
    assert "a-propos" not in Desk(content, "en").posts.paths
    site = Desk(content, "en").site
    assert open_posts(content, site, today=TODAY).slug("https://carnet.example/a-propos/") is None
    opened = "Title: À propos\nComments: mail, webmention\n\nTexte.\n"
    (content / "pages/a-propos.md").write_text(opened, "utf-8")
    (content / "pages/a-propos.en.md").unlink()
    assert not Desk(content, "en").posts.closed("a-propos")
    assert Desk(content, "en").posts.paths == {"a-propos": "a-propos"}
    assert open_posts(content, site, today=TODAY).slug("https://carnet.example/a-propos/") == "a-propos"


def test_where_a_post_has_the_slug_what_comes_in_is_about_the_post(site_folder: Write) -> None:
    content = site_folder(
        {
            "site.md": "Name: A\nAddress: https://carnet.example\nLanguage: fr\n",
            "posts/2012-12-08-etape.md": "Title: X\nDate: 2012-12-08\n\nTexte.\n",
            "pages/etape.md": "Title: X\n\nTexte.\n",
        }
    )
    assert not Desk(content, "en").posts.closed("etape")
    assert Desk(content, "en").posts.address("etape") == "https://carnet.example/2012/12/08/etape/"
