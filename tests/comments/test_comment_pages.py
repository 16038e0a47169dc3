"""Comments on finished pages: who sees what, in which language, and what never gets out."""

import re
import time
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote

import html5lib
import mf2py
import pytest

from plugins.engine.build import Order, build
from tests.comments.small_site import PAGE, POSTS, SETTINGS, Write, built, large_thread, planned, shown, text

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
CANARIES = ("CANARI", "canari")


def page(output: Path, path: str = PAGE) -> str:
    return (output / path / "index.html").read_text("utf-8")


def everything(output: Path) -> str:
    """Every byte of a site, and the names of its files."""
    return "\n".join(
        f"{path.relative_to(output)}\n{path.read_bytes().decode('utf-8', 'replace')}"
        for path in sorted(output.rglob("*"))
        if path.is_file()
    )


def section(html: str) -> str:
    """The comments of a page, blanks drawn together."""
    found = re.search(r'<section class="comments".*?</section>', html, re.DOTALL)
    return " ".join(found[0].split()) if found else ""


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


THREAD = {
    "a": text("Site: https://ada.example/", body="Bonjour <b>tous</b>."),
    "b": text("Parent: a", author="Jean", date="2012-12-09T12:30:00+01:00", body="Une réponse."),
    "c": text("Parent: b", author="", date="2012-12-09T13:00:00+01:00", status="erased", body=""),
    "d": text("Parent: c", author="Zoé", date="2012-12-10T23:30:00Z", body="Une autre."),
    "l": text(
        "Type: linkback", "Source: webmention", "Source_id: https://lea.example/billet", author="Léa", body="Cité."
    ),
}


@pytest.mark.parametrize("status", ["pending", "spam", "erased", ""])
def test_nothing_of_a_comment_that_is_not_approved_is_in_any_byte(site_folder: Write, status: str) -> None:
    hidden = text(
        "Site: https://canari.example/",
        "Source: fediverse",
        "Source_id: https://canari.example/1",
        author="CANARI-NOM",
        status=status,
        body="CANARI-TEXTE <a href='https://canari.example/'>CANARI</a>",
    )
    answered = {
        "a": hidden,
        "b": text("Parent: a", body="La réponse."),
        "c": hidden,
        "d": hidden.replace("Author", "Parent: b\nAuthor"),
    }
    waiting = {"comments/_pending/etape/p.comment": hidden, "comments/_pending/nulle-part/p.comment": hidden}
    output = built(site_folder, {**answered, **waiting})
    found = everything(output)
    assert not any(canary in found for canary in CANARIES)
    assert "comment-c" not in found
    assert "comment-d" not in found
    assert words(section(page(output))).startswith("1 commentaire Commentaire supprimé Ada ")
    seen = text("Site: https://canari.example/", author="CANARI-NOM", body="CANARI-TEXTE")
    shown_one = built(site_folder, {**answered, "a": seen})
    assert all(canary in everything(shown_one) for canary in CANARIES), "the canary is never seen"


def test_the_page_says_who_when_to_whom_and_what(site_folder: Write) -> None:
    output = built(site_folder, THREAD)
    assert words(section(page(output))) == (
        "3 commentaires "
        "Ada 9 décembre 2012 à 10 h Bonjour tous . Répondre Signaler "
        "Jean 9 décembre 2012 à 12 h 30 en réponse à Ada Une réponse. Répondre Signaler "
        "Commentaire supprimé "
        "Zoé 11 décembre 2012 à 0 h 30 en réponse à un commentaire supprimé Une autre. Répondre Signaler "
        "Rétroliens Léa 9 décembre 2012 à 10 h Cité. Signaler "
        "Suivre les commentaires (Atom)"
    )


def test_the_comments_stand_under_every_language_in_its_words(site_folder: Write) -> None:
    output = built(site_folder, THREAD)
    english = section(page(output, f"en/{PAGE}"))
    assert words(english).startswith("3 comments Ada 9 December 2012, 10:00 Bonjour tous . Reply Report")
    assert "Comment removed" in english
    assert "in reply to" in english
    assert re.findall(r'id="(comment-\w+)"', english) == re.findall(r'id="(comment-\w+)"', section(page(output)))


def test_the_line_of_facts_counts_what_readers_can_read(site_folder: Write) -> None:
    facts = '<li><a href="#site-comments">{}</a></li>'
    assert facts.format("3 commentaires") in page(built(site_folder, THREAD))
    assert facts.format("1 commentaire") in page(
        built(
            site_folder,
            {
                "a": text(),
                "b": text(status="spam"),
                "c": text(status="spam"),
                "d": text(status="spam"),
                "l": text(status="spam"),
            },
        )
    )


def test_a_post_without_comments_says_nothing_of_them(site_folder: Write) -> None:
    output = built(site_folder, {"comments/autre/a.comment": text(), "b": text(status="spam")})
    assert section(page(output)) == ""
    assert "site-comments" not in page(output)
    assert "comments.xml" not in page(output)
    assert "site-comments" in page(output, "2013/01/01/autre/")


def test_where_there_are_only_linkbacks_nothing_is_counted(site_folder: Write) -> None:
    html = page(built(site_folder, {"l": THREAD["l"]}))
    assert words(section(html)).startswith("Rétroliens Léa")
    assert "commentaire<" not in html


def test_links_of_readers_are_marked_and_a_linkback_leads_to_the_page_it_came_from(site_folder: Write) -> None:
    html = section(page(built(site_folder, THREAD)))
    assert '<a class="p-name u-url" rel="nofollow ugc noopener" href="https://ada.example/">' in html
    assert '<a class="p-name u-url" rel="nofollow ugc noopener" href="https://lea.example/billet">' in html
    assert "Zoé</bdi></li>" in html


def test_a_hostile_name_is_a_text(site_folder: Write) -> None:
    html = page(built(site_folder, {"a": text(author='</bdi><script>alert("x")</script>&amp;')}))
    assert "<script>alert" not in html
    assert html.count("&lt;/bdi&gt;&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt;&amp;amp;") >= 1


def test_replying_and_reporting_are_mails_as_the_settings_allow(site_folder: Write) -> None:
    def links(settings: str, post: str = "") -> list[str]:
        site = {"site.md": settings, "posts/2012-12-08-etape.md": f"Title: Étape 5\n{post}\nTexte.\n"}
        html = section(page(built(site_folder, {"a": text(), **site})))
        assert "Bonjour." in html
        return [word for word in re.findall(r">(\w+)</a>", html) if word in {"Répondre", "Signaler"}]

    assert links(SETTINGS) == ["Répondre", "Signaler"]
    assert links(SETTINGS.replace("Comments: mail", "Comments: fediverse")) == ["Signaler"]
    assert links(SETTINGS, post="Comments: no\n") == ["Signaler"]
    assert links(SETTINGS.replace("Mail: commentaires@carnet.example\nComments: mail\n", "")) == []


def test_no_address_of_mail_is_in_the_output_but_the_site_s_own(site_folder: Write) -> None:
    reader = text("Source: mail", "Source_id: 0123456789abcdef0123", author="Jean", body="Reçu par courriel.")
    output = built(site_folder, {**THREAD, "m": reader})
    assert set(ADDRESS.findall(unquote(everything(output)))) == {
        "commentaires@carnet.example",
        "commentaires+etape@carnet.example",
        "commentaires+autre@carnet.example",
    }
    assert "0123456789abcdef0123" not in everything(output)


def test_comments_on_a_draft_or_a_future_post_are_not_published(site_folder: Write) -> None:
    later = {
        "posts/2014-01-01-b.md": "Title: B\nStatus: draft\n\nTexte.\n",
        "posts/2999-01-01-f.md": "Title: F\n\nTexte.\n",
        "comments/b/b.comment": text(body="CANARI"),
        "comments/f/f.comment": text(body="CANARI"),
    }
    assert "CANARI" not in everything(built(site_folder, later))
    plan = planned(site_folder, later, drafts=True)
    found = shown(plan, "2014/01/01/b/")
    assert found is not None
    assert found.count == 1


def test_replies_are_indented_to_five_steps_and_say_to_whom_at_any_depth(site_folder: Write) -> None:
    plan = planned(
        site_folder, {f"c{number}": text(*([f"Parent: c{number - 1}"] if number else [])) for number in range(9)}
    )
    found = shown(plan)
    assert found is not None
    assert [comment.level for comment in found.thread] == [0, 1, 2, 3, 4, 5, 5, 5, 5]
    assert [comment.parent.anchor for comment in found.thread if comment.parent] == [f"comment-c{n}" for n in range(8)]


def test_a_language_is_said_where_it_is_known_and_another(site_folder: Write) -> None:
    output = built(
        site_folder,
        {"a": text("Lang: en"), "b": text("Lang: fr", date="2012-12-10T00:00Z"), "c": text(date="2012-12-11T00:00Z")},
    )
    assert re.findall(r'class="prose e-content" dir="auto"([^>]*)>', section(page(output))) == [' lang="en"', "", ""]
    assert re.findall(r'class="prose e-content" dir="auto"([^>]*)>', section(page(output, f"en/{PAGE}"))) == [
        "",
        ' lang="fr"',
        "",
    ]


# --- microformats ---------------------------------------------------------------------------------------------------


def test_microformats_give_back_authors_dates_and_parents(site_folder: Write) -> None:
    here = f"https://carnet.example/{PAGE}"
    (entry,) = mf2py.parse(doc=page(built(site_folder, THREAD)), url=here)["items"]
    assert entry["type"] == ["h-entry"]
    assert entry["properties"]["name"] == ["Étape 5"]
    assert entry["properties"]["url"] == [here]
    comments = entry["properties"]["comment"]
    assert all(set(comment["type"]) == {"h-entry", "h-cite"} for comment in comments)
    found = [
        (
            comment["properties"]["author"][0]["properties"]["name"],
            comment["properties"]["author"][0]["properties"].get("url"),
            [datetime.strptime(date, "%Y-%m-%dT%H:%M:%S%z").isoformat() for date in comment["properties"]["published"]],
            comment["properties"]["url"],
            comment["properties"].get("in-reply-to"),
            comment["properties"]["content"][0]["value"],
        )
        for comment in comments
    ]
    assert found == [
        (
            ["Ada"],
            ["https://ada.example/"],
            ["2012-12-09T10:00:00+01:00"],
            [f"{here}#comment-a"],
            None,
            "Bonjour tous.",
        ),
        (["Jean"], None, ["2012-12-09T12:30:00+01:00"], [f"{here}#comment-b"], [f"{here}#comment-a"], "Une réponse."),
        (["Zoé"], None, ["2012-12-11T00:30:00+01:00"], [f"{here}#comment-d"], [f"{here}#comment-c"], "Une autre."),
    ]
    (linkback,) = entry["properties"]["mention"]
    assert linkback["properties"]["author"][0]["properties"]["url"] == ["https://lea.example/billet"]


# --- many ------------------------------------------------------------------------------------------------------------


def test_two_thousand_comments_two_hundred_deep_are_quick_and_valid(site_folder: Write) -> None:
    seconds = {}
    for count in (0, 2000):
        content = site_folder({"site.md": SETTINGS, **POSTS, **large_thread(count, depth=200)})
        before = time.process_time()
        assert build(Order(content=content, output=content.parent / "output")).findings.problems == ()
        seconds[count] = time.process_time() - before
    assert seconds[2000] - seconds[0] < 10, seconds
    html = page(content.parent / "output")
    assert "2000 commentaires" in html
    html5lib.HTMLParser(strict=True).parse(html)
    items = mf2py.parse(doc=html, url=f"https://carnet.example/{PAGE}")["items"]
    assert len(items[0]["properties"]["comment"]) == 2000


def test_the_same_comments_give_the_same_bytes(site_folder: Write) -> None:
    first = everything(built(site_folder, THREAD))
    again = everything(built(site_folder, dict(reversed(THREAD.items()))))
    assert first == again


def test_the_page_names_the_feed_of_its_language(site_folder: Write) -> None:
    output = built(site_folder, THREAD)
    for path in (PAGE, f"en/{PAGE}"):
        links = re.findall(
            r'<link rel="alternate" type="application/atom\+xml" title="([^"]*)" href="([^"]*)">', page(output, path)
        )
        assert links[1][1] == f"/{path}comments.xml"
        assert links[1][0] == (
            "Comments on “Stage 5”" if path.startswith("en/") else "Commentaires sur «\u00a0Étape 5\u00a0»"
        )
