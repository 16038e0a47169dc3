"""Webmentions: the lists in which they come, and the pages that must link to ours."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.problems.model import Refused
from plugins.settings.fields import feed_address
from tests.support.elsewhere import Elsewhere, Reply, answer, data, flood, redirect, status
from tools.comments.fetched import Fetched
from tools.comments.fetched_links import links_to
from tools.comments.webmention import PAGES, Mention, Mentions, fetch_mentions, read_mentions
from tools.network.errors import NoAnswer
from tools.network.fetch import Client
from tools.network.pace import Asker, Pace

pytestmark = pytest.mark.usefixtures("nothing_leaves_this_machine")

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TARGET = "https://carnet.example/2026/11/01/visite/"
FEED = "https://webmention.example/api/mentions.jf2?domain=carnet.example"
TOKEN = "s3cret/t0ken+x"  # noqa: S105


def jf2(number: int = 1, kind: str = "in-reply-to", **values: Any) -> dict[str, Any]:
    """An entry as webmention.io lists it."""
    return {
        "type": "entry",
        "author": {
            "type": "card",
            "name": "Ada Exemple",
            "photo": "https://ada.example/p.jpg",
            "url": "https://ada.example/",
        },
        "url": f"https://ada.example/notes/{number}",
        "published": "2026-11-20T10:00:00+01:00",
        "wm-received": "2026-11-20T10:01:00Z",
        "wm-id": 1000 + number,
        "wm-source": f"https://ada.example/notes/{number}",
        "wm-target": TARGET,
        "wm-property": kind,
        "wm-private": False,
        "content": {"html": "<p>Merci !</p>", "text": "Merci !"},
        kind: TARGET,
    } | values


def old(number: int = 1, kind: str = "reply", **values: Any) -> dict[str, Any]:
    """An entry of the older list."""
    return {
        "source": f"https://ada.example/notes/{number}",
        "verified": True,
        "verified_date": "2026-11-20T10:01:00+00:00",
        "id": 1000 + number,
        "private": False,
        "data": {
            "author": {"name": "Ada Exemple", "url": "https://ada.example/", "photo": None},
            "url": f"https://ada.example/notes/{number}",
            "name": None,
            "content": "<p>Merci !</p>",
            "published": "2026-11-20T10:00:00+01:00",
            "published_ts": 1795165200,
        },
        "activity": {"type": kind, "sentence": "Ada", "sentence_html": "<a>Ada</a>"},
        "target": TARGET,
    } | values


COMMENT = Mention(
    source="https://ada.example/notes/1",
    target=TARGET,
    page="https://ada.example/notes/1",
    fetched=Fetched(
        post="",
        source="webmention",
        source_id="https://ada.example/notes/1",
        author="Ada Exemple",
        site="https://ada.example/",
        date=datetime(2026, 11, 20, 9, tzinfo=UTC),
        body="Merci !",
        answers=TARGET,
        edited=True,
    ),
)


def one(entry: dict[str, Any]) -> Fetched:
    (mention,) = read_mentions([entry], now=NOW).found
    return mention.fetched


def test_a_reply_is_a_comment_in_either_form() -> None:
    assert read_mentions([jf2()], now=NOW).found == (COMMENT,)
    (found,) = read_mentions([old()], now=NOW).found
    assert (found.source, found.target, found.page) == (COMMENT.source, COMMENT.target, COMMENT.page)
    assert (found.fetched.author, found.fetched.body, found.fetched.date) == (
        "Ada Exemple",
        "Merci !",
        COMMENT.fetched.date,
    )


REL = 'rel="nofollow ugc noopener"'


@pytest.mark.parametrize(
    ("values", "body"),
    [
        (
            {"name": "Mon <compte> rendu", "content": {"html": "<h1>Titre</h1><p>Long texte de Jean.</p>"}},
            f'<a href="https://ada.example/notes/1" {REL}>Mon &lt;compte&gt; rendu</a>\n\nTitre Long texte de Jean.',
        ),
        ({"name": "Titre", "summary": "Résumé"}, f'<a href="https://ada.example/notes/1" {REL}>Titre</a>\n\nRésumé'),
        (
            {"name": "Une note sans", "content": {"text": "Une note sans titre, donc."}},
            f'<a href="https://ada.example/notes/1" {REL}>ada.example/…</a>\n\nUne note sans titre, donc.',
        ),
        ({"content": None}, f'<a href="https://ada.example/notes/1" {REL}>ada.example/…</a>'),
        (
            {"content": {"text": "x" * 900}},
            f'<a href="https://ada.example/notes/1" {REL}>ada.example/…</a>\n\n{"x" * 399}…',
        ),
        ({"content": {"html": "<b>x</b>" * 2000}, "name": "T"}, f'<a href="https://ada.example/notes/1" {REL}>T</a>'),
    ],
)
def test_a_mention_is_a_linkback_with_title_and_beginning(values: dict[str, Any], body: str) -> None:
    found = one(jf2(kind="mention-of", **values))
    assert (found.type, found.body) == ("linkback", body)


@pytest.mark.parametrize("kind", ["like-of", "repost-of", "bookmark-of"])
def test_likes_are_counted_and_left(kind: str) -> None:
    old_kind = kind.removesuffix("-of")
    assert read_mentions([jf2(kind=kind), old(2, old_kind)], now=NOW) == Mentions(found=(), counted=2, left=0)


@pytest.mark.parametrize(
    "entry",
    [
        jf2(kind="rsvp"),
        jf2(kind="follow-of"),
        jf2(**{"wm-property": None}),
        jf2(**{"wm-property": ["in-reply-to"]}),
        jf2(**{"wm-private": True}),
        jf2(**{"wm-source": "javascript:alert(1)"}),
        jf2(**{"wm-source": "https://127.0.0.1/"}),
        jf2(**{"wm-source": 3}),
        jf2(**{"wm-target": "../../etc"}),
        jf2(content={"html": "<script>x</script>"}),
        jf2(content={"html": "<b>x</b>" * 2000}),
        old(private=True),
        {},
        [],
        None,
        "x",
        3,
    ],
)
def test_what_cannot_be_used_is_counted(entry: Any) -> None:
    found = read_mentions([entry, jf2(2)], now=NOW)
    assert (len(found.found), found.left) == (1, 1)


@pytest.mark.parametrize(
    ("values", "author", "site"),
    [
        ({"author": {"name": "", "url": None}}, "ada.example", "https://ada.example/notes/1"),
        ({"author": None}, "ada.example", "https://ada.example/notes/1"),
        ({"author": [{"name": ["Ada"], "url": ["https://a.example/"]}]}, "Ada", "https://a.example/"),
        (
            {"author": {"name": "<b>Ada</b>\nStatus: approved", "url": "javascript:x"}},
            "<b>Ada</b> Status: approved",
            "https://ada.example/notes/1",
        ),
        (
            {"author": {"name": "ada@exemple.fr", "url": "https://s.example/@ada@b.example"}},
            "[…]",
            "https://s.example/@ada%40b.example",
        ),
    ],
)
def test_the_author(values: dict[str, Any], author: str, site: str) -> None:
    found = one(jf2(**values))
    assert (found.author, found.site) == (author, site)


def test_without_a_date_it_is_when_it_was_received() -> None:
    assert one(jf2(published=None)).date == datetime(2026, 11, 20, 10, 1, tzinfo=UTC)
    assert one(jf2(published="9999-01-01")).date == datetime(2026, 11, 20, 10, 1, tzinfo=UTC)
    assert one(old(data={"content": "x"})).date == datetime(2026, 11, 20, 10, 1, tzinfo=UTC)


def test_a_text_that_is_no_html_keeps_its_signs() -> None:
    assert one(jf2(content={"text": "1 < 2 <b>"})).body == "1 &lt; 2 &lt;b&gt;"
    assert one(jf2(content={"html": "<i>x</i>" * 2000, "text": "court"})).body == "court"


def test_who_passes_replies_on_is_the_source_and_not_the_page() -> None:
    (found,) = read_mentions(
        [jf2(**{"wm-source": "https://bridge.example/comment/1", "url": "https://social.example/@ada/1"})], now=NOW
    ).found
    assert (found.source, found.page) == ("https://bridge.example/comment/1", "https://social.example/@ada/1")
    assert found.fetched.source_id == "https://bridge.example/comment/1"


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([TARGET, "in-reply-to", "like-of"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "url", "html", "text", "type"]), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(
    st.lists(
        st.builds(
            lambda begin, values: begin | values,
            st.sampled_from([jf2(), old(), {}]),
            st.dictionaries(st.sampled_from(sorted({*jf2(), *old()})), _JSON, max_size=4),
        )
        | _JSON,
        max_size=5,
    )
)
def test_whatever_a_list_says_is_read_or_counted(entries: Sequence[Any]) -> None:
    mentions = read_mentions(entries, now=NOW)
    assert len(mentions.found) + mentions.counted + mentions.left <= len(entries)
    for mention in mentions.found:
        assert mention.fetched.source_id.isascii()
        assert mention.fetched.author.strip()
        assert mention.fetched.body.strip()
        assert mention.fetched.date <= NOW


# the list, page by page


def asker(client: Client) -> Asker:
    return Asker(client, Pace(sleep=lambda _seconds: None))


def page(numbers: range, **more: Any) -> Reply:
    return data({"type": "feed", "children": [jf2(number) for number in numbers]} | more)


def refused(client: Client, token: str = TOKEN) -> NoAnswer:
    with pytest.raises(NoAnswer) as caught:
        fetch_mentions(asker(client), FEED, token=token, now=NOW)
    return caught.value


PATH = "/webmention/api/mentions.jf2"


def test_a_short_list_is_one_page(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on(PATH, page(range(1, 2)))
    assert fetch_mentions(asker(client), FEED, token=TOKEN, now=NOW) == Mentions(found=(COMMENT,), counted=0, left=0)
    assert elsewhere.asked == [f"{PATH}?domain=carnet.example&per-page=100&page=0&token=s3cret%2Ft0ken%2Bx"]


def test_without_a_token_none_is_sent(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on(PATH, page(range(1)))
    fetch_mentions(asker(client), FEED, token="", now=NOW)
    assert "token" not in elsewhere.asked[0]


def test_the_older_list_is_read_too(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on(PATH, data({"links": [old(1)]}))
    assert len(fetch_mentions(asker(client), FEED, token="", now=NOW).found) == 1


def test_pages_are_asked_until_one_is_not_full(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on(PATH, page(range(100)), page(range(100, 200)), page(range(200, 250)))
    assert len(fetch_mentions(asker(client), FEED, token="", now=NOW).found) == 250
    assert [path.rpartition("=")[2] for path in elsewhere.asked] == ["0", "1", "2"]


def test_the_same_page_again_and_again_is_asked_twice(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on(PATH, page(range(100)))
    assert len(fetch_mentions(asker(client), FEED, token="", now=NOW).found) == 100
    assert len(elsewhere.asked) == 2


def test_a_list_without_end_is_left(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on(PATH, *(page(range(100 * number, 100 * number + 100)) for number in range(50)))
    mentions = fetch_mentions(asker(client), FEED, token="", now=NOW)
    assert len(mentions.found) == 100 * PAGES
    assert mentions.cut is not None
    assert mentions.cut.code == "mentions-long"
    assert len(elsewhere.asked) == PAGES


def test_a_page_that_fails_leaves_those_before(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on(PATH, page(range(100)), status(500))
    mentions = fetch_mentions(asker(client), FEED, token="", now=NOW)
    assert len(mentions.found) == 100
    assert mentions.cut is not None
    assert mentions.cut.code == "fetch-status"


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (status(401), "mentions-token"),
        (status(403), "mentions-token"),
        (status(404), "fetch-status"),
        (status(429, Retry_After="3600"), "fetch-busy"),
        (answer(b"<!DOCTYPE html>", "text/html"), "fetch-type"),
        (answer(b"<!DOCTYPE html>", "application/json"), "fetch-json"),
        (answer(b"[" * 100_000, "application/json"), "fetch-json"),
        (answer(b'{"children":' * 100_000, "application/json"), "fetch-json"),
        (data([]), "fetch-json"),
        (data({"children": {}}), "fetch-json"),
        (data({"children": "x", "links": None}), "fetch-json"),
        (redirect("http://webmention.example/"), "fetch-address"),
    ],
)
def test_a_list_that_is_none(client: Client, elsewhere: Elsewhere, reply: Reply, code: str) -> None:
    elsewhere.on(PATH, reply)
    assert refused(client).code == code


def test_fifty_megabytes_are_left_after_ten(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on(PATH, flood(elsewhere, b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", 52_428_800))
    assert refused(client).code == "fetch-large"
    assert elsewhere.sent < 30_000_000


@pytest.mark.parametrize(
    "to",
    [
        f"http://10.0.0.1/?token={TOKEN}",
        "http://10.0.0.1/?token=s3cret%2Ft0ken%2Bx",
        f"http://10.0.0.1/{'x' * 75}{TOKEN}",
        f"ftp://{TOKEN}/",
    ],
)
def test_the_token_is_in_no_message(client: Client, elsewhere: Elsewhere, to: str) -> None:
    elsewhere.on(PATH, redirect(to))
    none = refused(client)
    assert none.code == "fetch-address"
    assert "s3cre" not in str(none.values)
    assert "s3cre" not in repr(none)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://webmention.example/api", "feed-address"),
        ("https://webmention.example/api#x", "feed-address"),
        ("https://webmention.example/api?token=x", "feed-token"),
        ("https://webmention.example/api?a=b&Token=x", "feed-token"),
        ("https://webmention.example/api?access_token=x", "feed-token"),
        ("https://ada:x@webmention.example/api", "address-user"),
        ("https://webmention.example/{target}", "address"),
    ],
)
def test_an_address_that_is_no_list_is_refused(address: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        feed_address(address)
    assert refused.value.code == code
    assert feed_address(FEED) == FEED


# the page that must link to ours


@pytest.mark.parametrize(
    ("html", "linked"),
    [
        ('<a href="https://carnet.example/2026/11/01/visite/">x</a>', True),
        ("<a class=u-in-reply-to href=https://carnet.example/2026/11/01/visite>x</a>", True),
        ("<A\nHREF = 'http://carnet.example/2026/11/01/visite/#comments'>x</A>", True),
        ('<link rel=x href="https://carnet.example/2026/11/01/visit&#101;/">', True),
        ('<a href="https://carnet.example/2026/11/01/%76isite/">', True),
        ('<img src="https://carnet.example/2026/11/01/visite/">', True),
        ('<a href="https://carnet.example/2026/11/01/autre/">x</a>', False),
        ('<a href="https://carnet.example.evil.example/2026/11/01/visite/">x</a>', False),
        ('<a href="https://evil.example/?https://carnet.example/2026/11/01/visite/">x</a>', False),
        ('<!-- <a href="https://carnet.example/2026/11/01/visite/">x</a> -->', False),
        ("<!-- a --> b <!-- <a href='https://carnet.example/2026/11/01/visite/'>", False),
        ("https://carnet.example/2026/11/01/visite/", False),
        ('<a data-href="https://carnet.example/2026/11/01/visite/">', False),
        ('<a href="https://[::1/">', False),
        ("", False),
    ],
)
def test_a_page_links_to_ours(html: str, linked: bool) -> None:  # noqa: FBT001
    assert links_to(html.encode(), TARGET, source="https://ada.example/notes/1") is linked


def test_a_host_with_accents_is_the_same_in_either_spelling() -> None:
    for host in ("carnet-été.example", "xn--carnet-t-h1ab.example"):
        page = f'<a href="https://{host}/é/">'.encode()
        assert links_to(page, "https://xn--carnet-t-h1ab.example/%C3%A9/", source="https://ada.example/")


def test_a_page_of_our_own_may_link_relatively() -> None:
    assert links_to(b'<a href="../visite/">', TARGET, source="https://carnet.example/2026/11/01/suite/")


@pytest.mark.parametrize(
    "piece",
    [
        b"<!--",
        b' href="',
        b" href='",
        b" href=",
        b" href",
        b" href   ",
        b'" href="',
        b" src='\"",
        b"\xff",
        b"<a href=x ",
    ],
)
def test_no_page_takes_long(piece: bytes) -> None:
    before = time.process_time()
    links_to(piece * (3_000_000 // len(piece)), TARGET, source="https://ada.example/")
    links_to(b"".join(b"%s%d" % (piece, number) for number in range(200_000)), TARGET, source="https://ada.example/")
    assert time.process_time() - before < 10
