"""Threads on the fediverse: their addresses, and what is read of their statuses."""

import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.comments.fields import COMMENT
from plugins.frontmatter.values import Customs
from plugins.problems.model import Refused
from tools.comments.fediverse import Thread, fetch_thread, parse_thread, read_replies
from tools.comments.fetched import Fetched
from tools.network.errors import BadAnswer
from tools.network.fetch import Answer, Limits

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CUSTOMS = Customs("fr", ("fr",), UTC)


def status(number: int | str, parent: int | str = 1, **values: Any) -> dict[str, Any]:
    """A status as Mastodon tells of it."""
    return {
        "id": str(number),
        "uri": f"https://other.example/users/ada/statuses/{number}",
        "url": f"https://other.example/@ada/{number}",
        "created_at": "2026-11-20T10:00:00.123Z",
        "edited_at": None,
        "in_reply_to_id": str(parent),
        "visibility": "public",
        "spoiler_text": "",
        "content": f"<p>Réponse {number}</p>",
        "replies_count": 0,
        "media_attachments": [],
        "account": {
            "id": "7",
            "username": "ada",
            "acct": "ada@other.example",
            "display_name": "Ada Exemple",
            "url": "https://other.example/@ada",
        },
    } | values


def read(*statuses: dict[str, Any]) -> tuple[Fetched, ...]:
    return read_replies({str(one["id"]): one for one in statuses}, post="visite", now=NOW).found


def one(**values: Any) -> Fetched:
    (found,) = read(status(2, **values))
    return found


def of(display_name: Any = "Ada Exemple", **values: Any) -> dict[str, Any]:
    return {"username": "ada", "display_name": display_name, "url": "https://other.example/@ada"} | values


@pytest.mark.parametrize(
    ("address", "thread"),
    [
        ("https://social.example/@blog/115500000000000001", "115500000000000001"),
        ("https://social.example/@blog@other.example/12/", "12"),
        ("https://social.example/web/@blog/12", "12"),
        ("https://social.example/deck/@blog/12", "12"),
        ("https://social.example/users/blog/statuses/12", "12"),
        ("https://social.example/web/statuses/12", "12"),
        ("https://Social.example:443/@blog/12?x#y", "12"),
        ("https://social.example/notice/AbC123xyz", "AbC123xyz"),
        ("https://social.example/@blog/posts/AbC123xyz", "AbC123xyz"),
    ],
)
def test_a_thread_is_its_server_and_its_first_status(address: str, thread: str) -> None:
    assert parse_thread(address) == Thread("social.example", thread)
    assert parse_thread(address).context(thread) == f"https://social.example/api/v1/statuses/{thread}/context"


@pytest.mark.parametrize(
    "address",
    [
        "http://social.example/@blog/12",
        "https://social.example:8443/@blog/12",
        "https://social.example/@blog",
        "https://social.example/@blog/12/../../etc",
        "https://social.example/@blog/١٢",
        "https://social.example/@blog/12%2f",
        "https://social.example/notes/9abc",
        "https://social.example/post/12",
        "https://bsky.example/profile/a/post/3k",
        "https://social.example/@blog/" + "1" * 65,
        "https://[::1/@blog/12",
        "https:///@blog/12",
    ],
)
def test_another_server_is_said_in_one_line(address: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_thread(address)
    assert (refused.value.code, refused.value.values) == ("thread-address", {"address": address})


def test_a_reply_is_a_comment() -> None:
    assert one() == Fetched(
        post="visite",
        source="fediverse",
        source_id="https://other.example/@ada/2",
        author="Ada Exemple",
        site="https://other.example/@ada",
        date=datetime(2026, 11, 20, 10, tzinfo=UTC),
        body="Réponse 2",
        answers=None,
        edited=False,
    )


def test_an_edit_is_noted() -> None:
    assert one(edited_at="2026-11-21T10:00:00Z").edited


@pytest.mark.parametrize(
    ("visibility", "count"),
    [("public", 1), ("unlisted", 1), ("private", 0), ("direct", 0), (None, 0), ([], 0), ({}, 0)],
)
def test_only_what_is_for_everybody_is_taken(visibility: Any, count: int) -> None:
    assert len(read(status(2, visibility=visibility))) == count


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Ada :verified: 🦊", "Ada :verified: 🦊"),
        ("", "@ada"),
        ("\u200b\u202e \n", "@ada"),
        (None, "@ada"),
        (["x"], "@ada"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("Ada\nStatus: approved", "Ada Status: approved"),
        ("Ada\u202eadA\u2066", "AdaadA"),
        ("@ada@other.example", "@ada"),
        ("ada@other.example", "[…]"),
        ("ada@\u200bother.example", "[…]"),
        ("a" * 500, "a" * 99 + "…"),
        ("Ada\ud83d", "Ada"),
    ],
)
def test_the_author_is_the_name_that_is_shown(name: Any, author: str) -> None:
    found = one(account=of(name)).author
    assert found == author
    assert next(field for field in COMMENT if field.attribute == "author").parse(found, CUSTOMS) == author


def test_without_any_name_it_is_the_server() -> None:
    assert one(account=of("", username=None)).author == "@other.example"


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2026-11-20T10:00:00.123Z", "2026-11-20T10:00:00+00:00"),
        ("2026-11-20T10:00:00+05:30", "2026-11-20T04:30:00+00:00"),
        ("2026-11-20T10:00:00", "2026-11-20T10:00:00+00:00"),
        *(
            (absurd, NOW.isoformat())
            for absurd in ("2126-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00")
        ),
        *(
            (absurd, NOW.isoformat())
            for absurd in ("1969-12-31T00:00:00Z", "", "yesterday", "2026-13-01", None, 12, [], "2" * 5000)
        ),
    ],
)
def test_a_date_that_cannot_be_is_now(said: Any, date: str) -> None:
    assert one(created_at=said).date.isoformat() == date


@pytest.mark.parametrize(
    ("values", "body"),
    [
        ({"spoiler_text": "Fin du <film>"}, "Fin du &lt;film&gt;\n\nRéponse 2"),
        (
            {
                "media_attachments": [
                    {"type": "image", "url": "https://cdn.example/a.png", "description": "Un\nchat <3"}
                ]
            },
            'Réponse 2\n\n<a href="https://cdn.example/a.png" rel="nofollow ugc noopener">Un chat &lt;3</a>',
        ),
        (
            {
                "content": "",
                "media_attachments": [
                    {"url": "https://cdn.example/cached.png", "remote_url": "https://cdn.other.example/a.png"},
                    {"url": "javascript:alert(1)", "description": "x"},
                    "x",
                    None,
                    {"url": "https://cdn.example/b.png", "description": "d" * 500},
                ],
            },
            (
                '<a href="https://cdn.other.example/a.png" rel="nofollow ugc noopener">cdn.other.example/…</a>\n'
                f'<a href="https://cdn.example/b.png" rel="nofollow ugc noopener">{"d" * 199}…</a>'
            ),
        ),
    ],
)
def test_warnings_and_pictures_are_kept_as_lines(values: dict[str, Any], body: str) -> None:
    assert one(**values).body == body


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"url": "https://victim.example/@eve/1"}, id="a status of another server than its author's"),
        pytest.param({"account": of(url="https://victim.example/@eve")}, id="an author of another server"),
        pytest.param({"account": None}, id="no author"),
        pytest.param({"account": of(url="javascript:alert(1)")}, id="a script as author"),
        pytest.param({"account": of(suspended=True)}, id="an author who was suspended"),
        pytest.param({"url": None, "uri": "tag:other.example,2026:1"}, id="no address"),
        pytest.param({"url": "https://127.0.0.1/@ada/2", "uri": 3}, id="an address of this machine"),
        pytest.param({"content": "x" * 200_001}, id="too long"),
        pytest.param({"content": "<b>x</b>" * 500}, id="too many elements"),
        pytest.param({"content": ""}, id="nothing said"),
        pytest.param({"content": ["<p>x</p>"]}, id="a list as text"),
        pytest.param({"content": "<script>x</script>", "spoiler_text": "x"}, id="a warning of nothing"),
    ],
)
def test_what_cannot_be_used_is_counted(values: dict[str, Any]) -> None:
    replies = read_replies({"2": status(2, **values), "3": status(3)}, post="visite", now=NOW)
    assert [found.source_id for found in replies.found] == ["https://other.example/@ada/3"]
    assert sum(replies.left.values()) == 1


def test_without_an_address_for_people_the_one_for_servers_serves() -> None:
    assert one(url=None).source_id == "https://other.example/users/ada/statuses/2"


def test_one_address_is_one_comment() -> None:
    same = {"url": "https://other.example/@ada/2"}
    assert [found.body for found in read(status(2), status(3, **same))] == ["Réponse 2"]


def test_each_answers_the_nearest_that_is_taken_in() -> None:
    found = read(
        status(2),
        status(3, 2),
        status(4, 3, visibility="private"),
        status(5, 4, content=""),
        status(6, 5),
        status(7, "missing"),
        status(8, 8),
        status(9, parent=10, visibility="private"),
        status(10, parent=9, visibility="private"),
        status(11, parent=9),
    )
    names = {f"https://other.example/@ada/{number}": number for number in range(20)} | {None: None}
    assert {names[reply.source_id]: names[reply.answers] for reply in found} == {
        2: None,
        3: 2,
        6: 3,
        7: None,
        8: 8,
        11: None,
    }


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["2", "3", "public", "../../x"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(sorted(status(2))) | st.text(max_size=3), inner, max_size=4)
    ),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.sampled_from(sorted(status(2))), _JSON, max_size=4), max_size=4))
def test_whatever_a_server_says_is_read_or_counted(changes: list[dict[str, Any]]) -> None:
    statuses = {str(number): status(number, **values) for number, values in enumerate(changes)}
    replies = read_replies(statuses, post="visite", now=NOW)
    assert len(replies.found) + sum(replies.left.values()) == len(statuses)
    assert len({found.source_id for found in replies.found}) == len(replies.found)
    for found in replies.found:
        assert (found.post, found.source) == ("visite", "fediverse")
        assert found.source_id.startswith("https://")
        assert found.source_id.isascii()
        assert found.author.strip()
        assert "\n" not in found.author
        assert found.date <= NOW
        assert found.body.strip()


class _Server:
    """Answers every question with the next of some data, the last again and again."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def get(self, address: str, _limits: Limits) -> Answer:
        self.asked.append(address)
        said = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return Answer(host="social.example", status=200, body=json.dumps(said).encode())


@given(
    st.lists(_JSON, max_size=4),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80) | _JSON, st.integers() | _JSON), max_size=6),
)
def test_whatever_a_server_says_it_is_asked_a_bounded_number_of_times(
    noise: list[Any], changes: list[tuple[int, Any, Any]]
) -> None:
    statuses = [status(number, replies_count=number % 2) for number in range(70)]
    for place, parent, count in changes:
        statuses[place % 70] |= {"in_reply_to_id": parent, "replies_count": count}
    server = _Server({"descendants": [*noise, *statuses]}, {"descendants": noise})
    replies = fetch_thread(server, Thread("social.example", "1"), post="visite", now=NOW)  # type: ignore[arg-type]
    assert len(server.asked) <= 21
    assert len(set(server.asked)) == len(server.asked)
    assert all(
        re.fullmatch(r"https://social\.example/api/v1/statuses/[0-9A-Za-z]+/context", address)
        for address in server.asked
    )
    assert len(replies.found) <= 69


@given(_JSON)
def test_whatever_a_server_says_at_all(said: Any) -> None:
    with suppress(BadAnswer):
        fetch_thread(_Server(said), Thread("social.example", "1"), post="visite", now=NOW)  # type: ignore[arg-type]
