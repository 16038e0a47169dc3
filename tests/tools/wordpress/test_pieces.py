"""Dates, slugs, terms, addresses and comments, each by itself."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.comments.cleaning import clean
from plugins.comments.paragraphs import text as shown
from plugins.frontmatter.values import slug as parse_slug
from tools.wordpress.addresses import Dated, shape, uploaded
from tools.wordpress.comments import ancestor, approved, comment_body
from tools.wordpress.dates import moment, offset, written, zone_name, zone_of
from tools.wordpress.model import Item, Term, WpComment
from tools.wordpress.plain import first_words, plain_text
from tools.wordpress.slugs import Slugs, slug_of
from tools.wordpress.terms import Terms

PARIS = ZoneInfo("Europe/Paris")


def said(when: datetime | None) -> str | None:
    return written(when) if when else None


@pytest.mark.parametrize(
    ("local", "gmt", "wanted"),
    [
        ("2012-06-21 12:00:05", "2012-06-21 10:00:05", "2012-06-21 12:00:05+02:00"),
        ("2012-12-21 12:00:05", "2012-12-21 17:30:05", "2012-12-21 12:00:05-05:30"),
        ("2012-06-21 12:00:05", "0000-00-00 00:00:00", "2012-06-21 12:00:05+02:00"),
        ("2012-12-21 12:00:05", "", "2012-12-21 12:00:05+01:00"),
        ("0000-00-00 00:00:00", "2012-06-21 10:00:05", "2012-06-21 12:00:05+02:00"),
        ("2012-06-21 12:00:05", "2011-01-01 00:00:00", "2012-06-21 12:00:05+02:00"),
        ("0000-00-00 00:00:00", "0000-00-00 00:00:00", None),
        ("2012-02-30 12:00:00", "", None),
        ("hier", "", None),
    ],
)
def test_the_zone_is_what_lies_between_the_two_times(local: str, gmt: str, wanted: str | None) -> None:
    assert said(moment(local, gmt, PARIS)) == wanted


def test_a_draft_without_a_date_takes_the_first_other_one_that_is_one() -> None:
    others = ("0000-00-00 00:00:00", "Mon, 30 Nov -0001 00:00:00 +0000", "Mon, 24 Nov 2025 10:00:00 +0000")
    assert said(moment("0000-00-00 00:00:00", "", PARIS, *others)) == "2025-11-24 11:00:00+01:00"


def test_the_zone_of_a_blog_is_told_by_its_summers_and_winters() -> None:
    french = [("2012-06-21 12:00:00", "2012-06-21 10:00:00"), ("2012-12-21 12:00:00", "2012-12-21 11:00:00")]
    assert zone_name(french) == "Europe/Paris"
    assert zone_of(french, PARIS) is PARIS
    assert zone_name([("2012-06-21 12:00:00", "2012-06-21 12:00:00")]) in {"Africa/Dakar", "UTC"}
    assert zone_of([("2012-06-21 12:00:00", "2012-06-21 19:00:00")], PARIS) == timezone(timedelta(hours=-7))
    assert zone_name([]) is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2030, 1, 1)), st.integers(-14 * 4, 14 * 4))  # noqa: DTZ001
def test_every_pair_gives_its_own_offset_back(there: datetime, quarters: int) -> None:
    here = there + timedelta(minutes=15 * quarters)
    assert offset(f"{here:%Y-%m-%d %H:%M:%S}", f"{there:%Y-%m-%d %H:%M:%S}") == timedelta(minutes=15 * quarters)


@pytest.mark.parametrize(
    ("said", "title", "wanted"),
    [
        ("%c3%a9v%c3%a9nement", "", "evenement"),
        ("%25c3%25a9t%25c3%25a9", "", "ete"),
        ("../../etc/passwd", "", "etc-passwd"),
        ("$(rm -rf ~)`id`;x", "", "rm-rf-id-x"),
        ("Étape-5", "", "etape-5"),
        ("", "Bonjour à tous", "bonjour-a-tous"),
        ("%e6%97%a5%e6%9c%ac", "", "post-7"),
        ("", "日本", "post-7"),
        ("..", ".", "post-7"),
    ],
)
def test_a_slug_is_safe_whatever_it_was(said: str, title: str, wanted: str) -> None:
    assert slug_of(said, title, "post-7") == wanted


@given(st.text(max_size=500), st.text(max_size=500))
def test_every_slug_is_one_that_a_file_may_have(said: str, title: str) -> None:
    found = slug_of(said, title, "post-1")
    assert parse_slug(found) == found


def test_slugs_that_are_taken_get_a_number_and_stay_short() -> None:
    slugs = Slugs()
    assert [slugs.free("post", "ete") for _ in range(3)] == ["ete", "ete-2", "ete-3"]
    assert slugs.free("page", "ete") == "ete"
    assert slugs.free("page", "con") == "con-2"
    long = "a" * 80
    assert [len(slugs.free("post", long)) for _ in range(12)] == [80] * 12


def test_of_several_categories_the_deepest_is_the_category_and_the_others_are_tags() -> None:
    villes = Term(domain="category", slug="villes", name="Villes")
    lyon = Term(domain="category", slug="lyon", name="Lyon", parent="villes")
    terms = Terms([villes, lyon])
    item = Item(id=1, line=1, categories=(villes, lyon), tags=(Term(domain="post_tag", slug="a", name="A &amp; B, C"),))
    assert terms.of(item) == ("Lyon", ("A & B – C", "Villes"))
    assert terms.renamed == {("tag", "A & B, C"): "A & B – C"}


def test_terms_that_would_share_an_address_or_have_none_are_renamed() -> None:
    terms = Terms([])
    names = ["C", "C++", "c", "日本", "C"]
    items = [
        Item(id=1, line=1, tags=(Term(domain="post_tag", slug=f"t{n}", name=name),)) for n, name in enumerate(names)
    ]
    assert [terms.of(item)[1][0] for item in items] == ["C", "C++ (2)", "C", "日本 (t3)", "C"]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("http://blog.example/wp-content/uploads/2012/06/a.jpg", "2012/06/a.jpg"),
        ("/wp-content/uploads/2012/06/a.jpg?w=300", "2012/06/a.jpg"),
        ("https://carnet.files.wordpress.com/2012/06/%C3%A9.jpg", "2012/06/é.jpg"),
        ("http://blog.example/wp-content/uploads/sites/3/a.jpg", "a.jpg"),
        ("http://blog.example/files/2012/a.jpg", "2012/a.jpg"),
        ("http://blog.example/2012/06/a.jpg", None),
        ("http://[bad", None),
    ],
)
def test_an_address_of_the_library_names_its_file(address: str, wanted: str | None) -> None:
    assert uploaded(address) == wanted


def dated(link: str, slug: str = "ete") -> Dated:
    return Dated(link, datetime(2012, 6, 7, tzinfo=PARIS), slug, slug)


@pytest.mark.parametrize(
    ("link", "wanted"),
    [
        ("http://b.example/2012/06/07/ete/", "{year}/{month}/{day}/{slug}/"),
        ("http://b.example/2012/06/ete", "{year}/{month}/{slug}/"),
        ("http://b.example/archives/ete/", "archives/{slug}/"),
        ("http://b.example/ete/", "{slug}/"),
        ("http://b.example/?p=12", None),
        ("http://b.example/archives/12", None),
    ],
)
def test_the_shape_of_old_addresses_is_told(link: str, wanted: str | None) -> None:
    found = shape([dated(link)])
    assert (found[0] if found else None) == wanted


def test_titles_and_excerpts_are_plain_text_on_one_line() -> None:
    assert plain_text("Caf&eacute; &amp; <em>thé</em>\n\nStatus: draft\x0bSlug: ../../x") == (
        "Café & thé Status: draft Slug: ../../x"
    )
    assert plain_text("I <3 a < b") == "I <3 a < b"
    assert plain_text("l\x92été") == "l’été"
    assert first_words('[caption id="1"]Un[/caption] deux trois quatre', 12) == "Un deux…"


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("Un<br />\ndeux\n\ntrois", "Un\ndeux\n\ntrois"),
        ("<p>Un</p><p>deux</p>", "Un\n\ndeux"),
        ("<ul><li>a</li><li>b</li></ul>", "– a\n– b"),
        ("a &lt;b&gt; & c", "a &lt;b&gt; &amp; c"),
        ('<img src="http://a.example/x.png" alt="x">', '<a href="http://a.example/x.png">x</a>'),
        ('<img class="wp-smiley" src="http://a.example/s.gif" alt=":)">', ":)"),
        ("<script>alert(1)</script>ok", "ok"),
        ('<a href="http://a.example/" onclick="x()">a</a>', '<a href="http://a.example/">a</a>'),
    ],
)
def test_the_html_of_a_comment_becomes_the_thirteen_elements_and_lines(html: str, wanted: str) -> None:
    assert comment_body(html) == wanted


@given(
    st.lists(st.text(alphabet="abcé", min_size=1, max_size=8), max_size=12),
    st.sampled_from(["<p>", "<div>", " ", "\n"]),
)
def test_no_word_of_a_comment_is_lost(words: list[str], between: str) -> None:
    assert shown(clean(comment_body(between.join(words)))).split() == "".join(f" {word}" for word in words).split()


def test_only_approved_comments_come_each_after_its_parent_and_answers_go_past_what_was_never_shown() -> None:
    comments = [
        WpComment(id=1, date="2012-01-03", approved="1"),
        WpComment(id=2, date="2012-01-02", approved="1", parent=1),
        WpComment(id=3, date="2012-01-04", approved="0", parent=2),
        WpComment(id=4, date="2012-01-05", approved="1", parent=3),
        WpComment(id=5, date="2012-01-06", approved="spam"),
        WpComment(id=6, date="2012-01-07", approved="1", parent=7),
        WpComment(id=7, date="2012-01-08", approved="1", parent=6),
        WpComment(id=8, date="2012-01-09", approved="trash"),
    ]
    assert [comment.id for comment in approved(comments)] == [1, 2, 4, 7, 6]
    by_number = {comment.id: comment for comment in comments}
    assert ancestor(comments[3], by_number, {1: "1", 2: "2"}) == "2"
    assert ancestor(comments[5], by_number, {}) is None


def test_a_thread_of_ten_thousand_is_put_in_order_at_once() -> None:
    comments = [WpComment(id=n, date="2012", approved="1", parent=n - 1) for n in range(1, 10_001)]
    assert [comment.id for comment in approved(reversed(comments))] == list(range(1, 10_001))
