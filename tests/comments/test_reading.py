"""One comment from its file: what it says, what is wrong in it and on which line, and what is never read on."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.model import AnnexReading
from plugins.comments.cleaning import BYTES, TAGS
from plugins.comments.fields import NAME_LENGTH, SOURCES, STATUSES, TYPES
from plugins.comments.model import Status, Type
from plugins.comments.reading import read_comment
from plugins.problems.text import line
from plugins.settings.read import load_site
from tests.comments.small_site import Write, comments_of, files, planned, shown, text
from tests.events.small_site import hinted, plan_of, said

NAME = "comments/etape/20121209t090000z-a1b2.comment"
SITE, _ = load_site(Path("nowhere"))


def reading(written: str | bytes, name: str = NAME) -> AnnexReading:
    raw = written if isinstance(written, bytes) else written.encode()
    return read_comment(raw, name=name, path=f"content/{name}", site=SITE)


def wrong(written: str | bytes, name: str = NAME) -> list[str]:
    """What the author reads of a file, without its path."""
    return [line(found, "en").removeprefix(f"content/{name}:").strip() for found in reading(written, name).problems]


def test_a_file_is_read_whole() -> None:
    found = reading(
        "Author: Ada Exemple\nSite: https://ada.example/\nDate: 2012-12-09T10:00:00+01:00\nParent: a-1\n"
        "Status: approved\nType: comment\nLang: fr\nSource: mail\nSource_id: 0123456789abcdef0123\n\n"
        "Bonjour <strong>tous</strong>.\n\nFin.\n"
    )
    assert found.problems == ()
    comment = found.value
    assert (comment.post, comment.id, comment.author) == ("etape", "20121209t090000z-a1b2", "Ada Exemple")
    assert comment.date == datetime(2012, 12, 9, 10, tzinfo=timezone(timedelta(hours=1)))
    assert (comment.site, comment.parent, comment.lang) == ("https://ada.example/", "a-1", "fr")
    assert (comment.status, comment.type) == (Status.APPROVED, Type.COMMENT)
    assert (comment.source, comment.source_id) == ("mail", "0123456789abcdef0123")
    assert comment.html == "<p>Bonjour <strong>tous</strong>.</p>\n<p>Fin.</p>"
    assert comment.text == "Bonjour tous.\n\nFin."
    assert (comment.line("author"), comment.line("parent"), comment.line("body")) == (1, 4, 11)


def test_french_keys_and_words_say_the_same() -> None:
    found = reading(
        "Auteur : Ada\nDate : 9 décembre 2012 à 10 h Europe/Paris\nEn réponse à : a\nÉtat : approuvé\n"
        "Type : rétrolien\nOrigine : courriel\n\nBonjour.\n"
    )
    assert found.problems == ()
    comment = found.value
    assert comment.date == datetime(2012, 12, 9, 10, tzinfo=ZoneInfo("Europe/Paris"))
    assert (comment.status, comment.type, comment.source) == (Status.APPROVED, Type.LINKBACK, "mail")


def test_every_word_of_a_closed_set_is_read() -> None:
    assert {reading(text(status=word)).value.status for word in STATUSES} == set(Status)
    assert {reading(text(type=word)).value.type for word in TYPES} == set(Type)
    assert {reading(text(source=word)).value.source for word in SOURCES} == set(SOURCES.values())


@pytest.mark.parametrize("date", ["2012-12-09T09:00:00Z", "2012-12-09 10:00 +01:00", "2012-12-09T10:00:00+0100"])
def test_a_date_has_a_time_and_a_zone(date: str) -> None:
    assert reading(text(date=date)).value.date == datetime(2012, 12, 9, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (text(author=""), "1: ‘Author’ is missing"),
        (text(date=""), "1: ‘Date’ is missing"),
        (text("Author: Bis"), "4: ‘Author’ is given twice, first on line 1"),
        (text("Titre: x"), "4: unknown field ‘Titre’; did you mean ‘Site’?"),
        (
            text(date="2012-12-09T10:00:00"),
            "2: ‘2012-12-09T10:00:00’ says no time with its zone; write 2012-06-21T12:00:00+02:00",
        ),
        (text(date="2012-12-09"), "2: ‘2012-12-09’ says no time with its zone; write 2012-06-21T12:00:00+02:00"),
        (text(date="2012-12-32T10:00Z"), "2: the date ‘2012-12-32T10:00Z’ does not exist"),
        (text(date="demain"), "2: ‘demain’ is not a date; write 2012-12-08, 8 décembre 2012 or 2012-12-08 19:30"),
        (text(date="2012-12-09T10:00 Paris/Europe"), "2: there is no time zone ‘Paris/Europe’"),
        (
            text(status="aproved"),
            "3: ‘aproved’ is not one of pending, en attente, approved, approuvé, spam, indésirable, erased, effacé; did you mean ‘approved’?",
        ),
        (
            text("Type: pingback"),
            "4: ‘pingback’ is not one of comment, commentaire, linkback, rétrolien; did you mean ‘linkback’?",
        ),
        (text("Source: isso"), "4: ‘isso’ is not one of"),
        (
            text("Parent: ../x"),
            "4: ‘../x’ is not the identifier of a comment: letters a to z, digits and hyphens, at most 80",
        ),
        (text("Site: javascript:alert(1)"), "4: ‘javascript:alert(1)’ is not a full web address (https://…)"),
        (text("Site: https://a:b@c.example/"), "4: ‘https://a:b@c.example/’ is not a full web address (https://…)"),
        (text("Lang: français"), "4: ‘français’ is not a language such as fr or pt-BR"),
        (text(author="\u202e\u200b"), "1: the name holds no sign that can be seen"),
        (text(author="x" * 101), f"1: the name has 101 letters; at most {NAME_LENGTH} are shown"),
        (
            text(author="Jean jean.d@mail.example"),
            "1: the name holds a mail address, which is not to be published; leave the name alone",
        ),
        (text(body=""), "there is no text after the head"),
        (
            text(body="<script>alert(1)</script>"),
            "5: nothing is left of the comment when what may not be published is taken out",
        ),
        (text(body="x" * (BYTES + 1)), "5: the comment"),
        (text(body="\n\n" + "<b>" * (TAGS + 1)), "7: the comment"),
        ("Bonjour.\n", "1: no head: begin with lines such as ‘Author: …’, then a blank line, then the comment"),
        ("", "1: no head: begin with lines such as ‘Author: …’, then a blank line, then the comment"),
        (text(author="Zo\xe9").encode("latin-1"), "1: byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (text(body="\n\ncloche \x07"), "7: control character U+0007 in the text; delete it"),
    ],
)
def test_a_mistake_is_said_on_its_line(written: str | bytes, problem: str) -> None:
    found = wrong(written)
    assert found, "nothing was said"
    assert found[0].startswith(problem), found


@pytest.mark.parametrize("stem", ["Majuscule", "é", "a_b", "-a", "a.b", "x" * 81])
def test_an_identifier_that_is_none_is_said(stem: str) -> None:
    found = reading(text(), f"comments/etape/{stem}.comment")
    assert [problem.code for problem in found.problems] == ["comment-id"]
    assert found.value is None


def test_a_name_loses_signs_that_nobody_sees() -> None:
    assert reading(text(author="A\u202ed\u200ba\u2069")).value.author == "Ada"


def test_a_handle_of_the_fediverse_is_no_address_of_mail() -> None:
    assert reading(text(author="Jean @jean@social.example")).value.author == "Jean @jean@social.example"


def test_the_text_is_never_markdown_a_template_or_a_link_into_the_site() -> None:
    body = "*Non* {{ site }} {% raw %} {static}/images/secret.png [x](y) ## rien"
    html = reading(text(body=body)).value.html
    assert html.replace("\u00a0", " ") == f"<p>{body}</p>"  # no more than typography


@pytest.mark.parametrize("status", ["pending", "spam", "erased", "", "n’importe quoi"])
def test_nothing_is_kept_of_a_comment_that_is_not_approved(status: str) -> None:
    comment = reading(
        text("Site: https://canari.example/", "Source_id: CANARI", author="CANARI", status=status, body="CANARI")
    ).value
    assert not comment.approved
    assert "canari" not in repr(comment).lower().replace(f"{comment.path}", "")


def test_what_is_wrong_in_a_comment_that_is_not_published_is_a_hint_and_a_status_that_is_not_known_a_problem() -> None:
    assert reading(text(status="pending", date="")).draft
    assert reading(text(status="", date="")).draft
    assert reading(text(status="erased", author="", body="")).draft
    assert not reading(text(status="aproved")).draft
    assert not reading("Bonjour.").draft
    assert not reading(text(date="")).draft


def test_an_erased_comment_needs_no_author_and_no_text() -> None:
    assert wrong("Date: 2012-12-09T10:00:00+01:00\nStatus: erased\nSource: mail\nSource_id: 0123\n") == []
    assert wrong("Author:\nSite:\nDate: 2012-12-09T10:00:00+01:00\nStatus: erased\n") == []
    assert wrong("Author:\nDate: 2012-12-09T10:00:00+01:00\nStatus: approved\n\nBonjour.\n") == [
        "1: ‘Author’ is empty; fill it in or delete the line"
    ]


def test_an_erased_comment_that_still_holds_something_is_told() -> None:
    holds = "the comment is erased, but its file still holds something of it; ./site comment erase empties it"
    assert wrong(text("Site: https://a.example/", status="erased")) == [f"{number}: {holds}" for number in (1, 4, 6)]


def test_a_linkback_may_be_without_words() -> None:
    found = reading(text("Type: linkback", body=""))
    assert (found.problems, found.value.html) == ((), "")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    found = reading(raw)
    assert found.problems or found.value.author


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_any_head_and_text_is_read_or_refused(author: str, parent: str, body: str) -> None:
    raw = f"Author: {author}\nDate: 2012-12-09T10:00Z\nStatus: approved\nParent: {parent}\n\n{body}".encode(
        "utf-8", "replace"
    )
    found = reading(raw)
    assert found.problems or (found.value.author and found.value.html)


# --- among the other files of a site ---------------------------------------------------------------------------------


def test_comments_are_found_by_the_folder_that_is_named_after_their_post(site_folder: Write) -> None:
    plan = planned(site_folder, {"a": text(), "comments/autre/b.comment": text()})
    assert (said(plan), hinted(plan)) == ([], [])
    assert {comment.id: comment.post for comment in comments_of(plan).values()} == {"a": "etape", "b": "autre"}


def test_the_folder_of_pending_comments_is_never_read(site_folder: Write) -> None:
    wanting = {
        "comments/_pending/etape/p.comment": b"\xff\xfe\x00",
        "comments/_pending/x.comment": "",
        "comments/_pending/lis.txt": "",
    }
    plan = planned(site_folder, {"a": text(), **wanting})
    assert (said(plan), hinted(plan)) == ([], [])
    assert set(comments_of(plan)) == {"a"}


@pytest.mark.parametrize("status", ["pending", "spam", ""])
def test_a_comment_that_waits_outside_that_folder_is_a_hint(site_folder: Write, status: str) -> None:
    plan = planned(site_folder, {"a": text(status=status)})
    assert said(plan) == []
    (hint,) = hinted(plan)
    assert "a.comment:3: this comment is not approved" in hint or "a.comment: this comment is not approved" in hint


def test_comments_for_a_post_that_is_not_there_are_told_once_for_their_folder(site_folder: Write) -> None:
    plan = planned(site_folder, {"comments/etap/a.comment": text(), "comments/etap/b.comment": text()})
    assert said(plan) == ["content/comments/etap: there is no ‘etap’ in posts/, pages/; did you mean ‘etape’?"]


def test_the_folder_of_a_person_is_neither_a_post_s_nor_a_page_s(site_folder: Write) -> None:
    plan = planned(site_folder, {"people/ada.md": "Title: X\n\nTexte.\n", "comments/ada/a.comment": text()})
    assert said(plan) == ["content/comments/ada: there is no ‘ada’ in posts/, pages/"]


def test_a_page_with_the_slug_of_a_post_is_a_problem_only_where_there_are_comments(site_folder: Write) -> None:
    page = {"pages/etape.md": "Title: X\n\nTexte.\n"}
    assert said(planned(site_folder, page)) == []
    assert said(planned(site_folder, {**page, "a": text(status="spam")})) == []
    plan = planned(site_folder, {**page, "a": text()})
    (found,) = said(plan)
    assert found == (
        "content/pages/etape.md: this page has the slug of content/posts/2012-12-08-etape.en.md, "
        "and content/comments/etape/ could be of either; give its file another name"
    )


def test_such_a_page_that_is_a_draft_stops_nothing_and_the_comments_are_the_post_s(site_folder: Write) -> None:
    page = {"pages/etape.md": "Title: X\nStatus: draft\n\nTexte.\n"}
    plan = planned(site_folder, {**page, "a": text()})
    assert said(plan) == []
    assert any("could be of either" in hint for hint in hinted(plan))


def test_a_post_that_cannot_be_read_is_there_all_the_same(site_folder: Write) -> None:
    plan = planned(
        site_folder, {"posts/2013-02-01-rate.md": "Summary: x\n\nTexte.\n", "comments/rate/a.comment": text()}
    )
    assert said(plan) == ["content/posts/2013-02-01-rate.md:1: ‘Title’ is missing"]


def test_comments_for_no_post_that_nobody_approved_are_no_problem(site_folder: Write) -> None:
    assert said(planned(site_folder, {"comments/nulle-part/a.comment": text(status="spam")})) == []


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("comments/a.comment", "a file .comment is read in comments/SLUG/ only"),
        ("comments/etape/2012/a.comment", "a file .comment is read in comments/SLUG/ only"),
        ("posts/a.comment", "a file .comment is read in comments/SLUG/ only"),
        ("comment/etape/a.comment", "a file .comment is read in comments/SLUG/ only"),
        ("comments/etape/a.md", "a file .md is not read here; name it .comment"),
        ("comments/etape/a.COMMENT", "a file .COMMENT is not read here; name it .comment"),
        ("comments/etape/a.coment", "a file .coment is not read here; name it .comment"),
        ("comments/etape/a", "a file a is not read here; name it .comment"),
    ],
)
def test_a_file_that_would_be_lost_is_told(site_folder: Write, name: str, problem: str) -> None:
    (found,) = said(planned(site_folder, {name: text()}))
    assert found.startswith(f"content/{name}: {problem}")


def test_what_editors_leave_and_what_is_offered_to_load_is_no_comment(site_folder: Write) -> None:
    names = ["comments/etape/a.comment~", "comments/etape/.a.comment.swp", "files/modele.comment"]
    assert said(planned(site_folder, {name: text() for name in names})) == []


def test_a_link_that_leads_out_of_the_content_is_not_followed(site_folder: Write, tmp_path: Path) -> None:
    content = site_folder(files({}))
    (tmp_path / "dehors.comment").write_text(text(), "utf-8")
    (content / "comments" / "etape").mkdir(parents=True)
    (content / "comments" / "etape" / "a.comment").symlink_to(tmp_path / "dehors.comment")
    assert said(plan_of(content)) == [
        "content/comments/etape/a.comment: this link leads out of the content folder; it is not followed"
    ]


def test_two_comments_of_one_identifier_are_told_wherever_they_are(site_folder: Write) -> None:
    plan = planned(site_folder, {"a": text(), "comments/autre/a.comment": text()})
    assert said(plan) == [
        "content/comments/etape/a.comment: the identifier ‘a’ is that of content/comments/autre/a.comment too; rename one of the two"
    ]


def test_a_parent_that_is_not_there_is_told_on_its_line(site_folder: Write) -> None:
    elsewhere = {"comments/autre/c.comment": text()}
    plan = planned(site_folder, {"a": text("Parent: b"), "d": text("Parent: c"), **elsewhere})
    assert said(plan) == [
        "content/comments/etape/a.comment:4: ‘b’ is no comment on this post; approve it first, or delete the line",
        "content/comments/etape/d.comment:4: ‘c’ is a comment on another post, content/comments/autre/c.comment; delete the line, or move one of the two",
    ]


def test_a_circle_is_told_once_where_readers_would_see_it(site_folder: Write) -> None:
    circle = {"a": text("Parent: c", status="spam"), "b": text("Parent: a"), "c": text("Parent: b")}
    plan = planned(site_folder, {**circle, "d": text("Parent: d"), "e": text("Parent: a")})
    assert said(plan) == [
        "content/comments/etape/b.comment:4: from ‘b’, parent after parent leads back to it; delete the line in one of them",
        "content/comments/etape/d.comment:4: from ‘d’, parent after parent leads back to it; delete the line in one of them",
    ]


@pytest.mark.parametrize("body", ["Écrivez à jean@mail.example.", '<a href="mailto:jean@mail.example">moi</a>'])
def test_an_address_of_mail_in_a_text_is_a_hint(site_folder: Write, body: str) -> None:
    plan = planned(site_folder, {"a": text(body=body)})
    assert (said(plan), hinted(plan)) == (
        [],
        ["content/comments/etape/a.comment:5: the comment shows a mail address to everybody; is it meant to?"],
    )


def test_a_comment_from_the_future_is_shown_with_a_hint(site_folder: Write) -> None:
    plan = planned(
        site_folder,
        {
            "a": text(date="2026-11-25T00:00:00+01:00"),
            "b": text(date="2026-11-24T23:00:00Z"),
            "c": text(date="2026-11-24T22:59:00Z"),
        },
    )
    assert [hint.split(".comment")[0][-1] for hint in hinted(plan)] == ["a", "b"]
    view = shown(plan)
    assert view is not None
    assert view.count == 3


def test_what_is_wrong_in_the_comments_of_a_draft_is_a_hint_until_drafts_are_looked_at(site_folder: Write) -> None:
    comments = {
        "posts/2014-01-01-b.md": "Title: B\nStatus: draft\n\nTexte.\n",
        "comments/b/a.comment": text(date=""),
    }
    plan = planned(site_folder, comments)
    assert (said(plan), hinted(plan)) == ([], ["content/comments/b/a.comment:1: ‘Date’ is missing"])
    looked_at = planned(site_folder, comments, drafts=True)
    assert said(looked_at) == ["content/comments/b/a.comment:1: ‘Date’ is missing"]
    waiting = planned(site_folder, {**comments, "comments/b/a.comment": text(date="", status="pending")}, drafts=True)
    assert said(waiting) == []


def test_a_thousand_comments_for_nothing_are_quick(site_folder: Write) -> None:
    plan = planned(site_folder, {f"c{number}": text(f"Parent: x{number}") for number in range(1000)})
    assert len(said(plan)) == 1000
