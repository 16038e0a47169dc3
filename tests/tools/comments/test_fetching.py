"""`./site comment fetch`, from threads and lists to files, against a server on this machine."""

import re
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from plugins.comments.reading import read_comment
from plugins.settings.read import load_site
from tests.support.elsewhere import Elsewhere, answer, data, drip, flood, redirect, status
from tests.tools.comments.test_fetch_fediverse import status as reply
from tests.tools.comments.test_fetch_webmention import jf2
from tools.comments.fetching import TOKEN, run_fetch
from tools.comments.heads import restated
from tools.comments.model import Filed
from tools.comments.shelf import CommentShelf
from tools.network.fetch import Client
from tools.network.pace import Pace

pytestmark = pytest.mark.usefixtures("nothing_leaves_this_machine")

Write = Callable[[Mapping[str, str | bytes]], Path]
SITE = "Name: Essai\nAddress: https://carnet.example\nLanguage: en\nTime_zone: UTC\n"
FEED = "Webmention_feed: https://webmention.example/api/mentions.jf2\n"
POST = "Title: {0}\nFediverse: https://social.example/@blog/{1}\n\nTexte.\n"
CONTEXT = "/social/api/v1/statuses/{0}/context"
MENTIONS = "/webmention/api/mentions.jf2"
TARGET = "https://carnet.example/2026/11/01/visite/"
LINKED = answer(f'<a href="{TARGET}">x</a>'.encode(), "text/html")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795521600")  # 2026-11-24
    monkeypatch.delenv(TOKEN, raising=False)


@pytest.fixture
def content(site_folder: Write) -> Path:
    return site_folder({"site.md": SITE, "posts/2026-11-01-visite.md": POST.format("Visite", 1)})


@pytest.fixture
def fetch(
    client: Client, content: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, list[str], list[str]]]:
    """Run the command, and return its status and the lines of what it says and warns of."""

    def run(**changes: Any) -> tuple[int, list[str], list[str]]:
        pace = Pace(**({"sleep": lambda _seconds: None} | changes))
        code = run_fetch(content, client=client, pace=pace)
        said = capsys.readouterr()
        return code, said.out.splitlines(), said.err.splitlines()

    return run


Fetch = Callable[..., tuple[int, list[str], list[str]]]


def context(*statuses: Any, **more: Any) -> Any:
    return data({"ancestors": [], "descendants": list(statuses)} | more)


def files(content: Path) -> dict[str, Filed]:
    """The comments by the last part of their source."""
    return {filed.source_id.rpartition("/")[2]: filed for filed in CommentShelf(content).files}


def everything(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def summary(**counts: int) -> str:
    names = ("new", "renewed", "erased", "known", "likes, reposts and bookmarks", "left")
    return "; ".join(f"{name}: {counts.get(name.partition(',')[0], 0)}" for name in names)


def problems(content: Path) -> list[str]:
    """What a build would say of the comments if all were approved as they are."""
    site, _ = load_site(content)
    found = []
    for filed in CommentShelf(content).files:
        text = restated(filed.path.read_bytes(), {"status": "approved"}, path="x")
        name = f"comments/{filed.post}/{filed.id}.comment"
        found += [wrong.code for wrong in read_comment(text.encode(), name=name, path="x", site=site).problems]
    return found


def approve(content: Path, *names: str) -> None:
    shelf = CommentShelf(content)
    for name in names:
        shelf.approve(shelf.find(files(content)[name].id) or pytest.fail(name))


# threads


def test_replies_wait_in_files(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    elsewhere.on(CONTEXT.format(1), context(reply(2), reply(3, 2, created_at="2026-11-20T11:00:00Z")))
    assert fetch() == (0, [summary(new=2), "./site comment list shows what waits"], [])
    names = [path for path in everything(content) if path.startswith("comments/")]
    assert names[0] == "comments/_pending/.gitignore"
    assert all(
        re.fullmatch(r"comments/_pending/visite/20261120t1[01]0000z-[0-9a-f]{4}\.comment", name) for name in names[1:]
    )
    assert everything(content)[names[2]].decode() == (
        "Author: Ada Exemple\n"
        "Site: https://other.example/@ada\n"
        "Date: 2026-11-20T11:00:00+00:00\n"
        f"Parent: {Path(names[1]).stem}\n"
        "Status: pending\n"
        "Source: fediverse\n"
        "Source_id: https://other.example/@ada/3\n"
        "\n"
        "Réponse 3\n"
    )
    assert elsewhere.asked == [CONTEXT.format(1)]
    assert elsewhere.headers[0]["Accept"] == "application/json"


def test_a_second_time_takes_in_nothing(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    elsewhere.on(CONTEXT.format(1), context(reply(2), reply(3, 2)))
    fetch()
    before = everything(content)
    assert fetch() == (0, [summary(known=2)], [])
    approve(content, "2")
    shelf = CommentShelf(content)
    shelf.rewrite(files(content)["3"].path, status="spam")
    assert fetch() == (0, [summary(known=2)], [])
    shelf = CommentShelf(content)
    shelf.erase(files(content)["2"])
    assert fetch() == (0, [summary(known=2)], [])
    assert len(everything(content)) == len(before)
    assert files(content)["2"].body == ""


def test_one_thread_fails_and_the_others_are_kept(
    site_folder: Write, content: Path, elsewhere: Elsewhere, fetch: Fetch
) -> None:
    site_folder(
        {
            "posts/2026-11-02-deux.md": POST.format("Deux", 20),
            "posts/2026-11-03-trois.md": "Title: Trois\nFediverse: https://bsky.example/profile/a/post/3k\n\nTexte.\n",
            "posts/2026-11-04-brouillon.md": POST.format("Brouillon", 40).replace("\n\n", "\nStatus: draft\n\n"),
            "posts/2027-11-04-demain.md": POST.format("Demain", 50),
            "posts/2026-11-05-ferme.md": POST.format("Fermé", 60).replace("\n\n", "\nComments: no\n\n"),
            "posts/2026-11-06-six.md": POST.format("Six", 70),
        }
    )
    elsewhere.on(CONTEXT.format(1), status(500))
    elsewhere.on(CONTEXT.format(20), context(reply(21, 20)))
    elsewhere.on(CONTEXT.format(70), context(reply(71, 70, url="https://other.example/@ada/71")))
    assert fetch() == (
        1,
        [summary(new=2), "./site comment list shows what waits"],
        [
            "content/posts/2026-11-01-visite.md:2: the replies could not be fetched: social.example answers 500",
            "content/posts/2026-11-03-trois.md:2: ‘https://bsky.example/profile/a/post/3k’ names no thread that can be fetched: it must be of a server that speaks as Mastodon does, such as https://host.example/@user/123",
        ],
    )
    assert sorted(filed.post for filed in files(content).values()) == ["deux", "six"]
    assert elsewhere.asked == [CONTEXT.format(number) for number in (1, 20, 70)]


BIG = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"


@pytest.mark.parametrize(
    ("reply_", "reason"),
    [
        pytest.param(
            answer(b"<!DOCTYPE html>", "text/html"),
            "127.0.0.1 answers with text/html, which was not asked for",
            id="HTML",
        ),
        pytest.param(
            answer(b"<p>", "application/json"),
            "the answer of 127.0.0.1 is not the data that was asked for",
            id="no JSON",
        ),
        pytest.param(
            answer(b'{"descendants":' + b"[" * 100_000, "application/json"),
            "the answer of 127.0.0.1 is not the data that was asked for",
            id="deep",
        ),
        pytest.param(
            data({"descendants": {"id": 1}}),
            "the answer of social.example is not the data that was asked for",
            id="an object for a list",
        ),
        pytest.param(
            data({"error": "x"}),
            "the answer of social.example is not the data that was asked for",
            id="an error as answer",
        ),
        pytest.param(status(401), "social.example answers 401", id="not without login"),
        pytest.param(status(404), "social.example no longer has this thread", id="gone"),
        pytest.param(status(429, Retry_After="3600"), "social.example has too much to do; ask again later", id="busy"),
        pytest.param(
            redirect("http://127.0.0.1:1/"),
            "‘http://127.0.0.1:1/’ is no public https address; it was not asked",
            id="sent to this machine",
        ),
        pytest.param(
            redirect("https://10.0.0.1/"),
            "‘https://10.0.0.1/’ is no public https address; it was not asked",
            id="sent to a private address",
        ),
        pytest.param(redirect("/a"), None, id="sent in a circle"),
    ],
)
def test_a_thread_that_gives_nothing_is_one_line(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, reply_: Any, reason: str | None
) -> None:
    elsewhere.on(CONTEXT.format(1), reply_)
    elsewhere.on("/a", redirect("/a"))
    code, said, warned = fetch()
    assert (code, said) == (1, [summary()])
    begin = "content/posts/2026-11-01-visite.md:2: the replies could not be fetched: "
    assert warned == [begin + (reason or "127.0.0.1 sends on more than 3 times")]
    assert [name for name in everything(content) if name.startswith("comments")] == []


def test_fifty_megabytes_are_left_after_twenty(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    elsewhere.on(CONTEXT.format(1), flood(elsewhere, BIG, 52_428_800))
    assert fetch()[2] == [
        "content/posts/2026-11-01-visite.md:2: the replies could not be fetched: the answer of 127.0.0.1 is larger than 20 MB"
    ]
    assert elsewhere.sent < 45_000_000


def test_slow_bytes_are_left(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from tools.comments import fediverse

    monkeypatch.setattr(fediverse, "LIMITS", replace(fediverse.LIMITS, seconds=0.5))
    elsewhere.on(CONTEXT.format(1), drip(BIG))
    assert fetch()[2][0].endswith("127.0.0.1 did not finish its answer within 0 seconds")


def test_a_busy_server_is_asked_once_more(content: Path, elsewhere: Elsewhere, fetch: Fetch, naps: list[float]) -> None:
    elsewhere.on(CONTEXT.format(1), status(429, Retry_After="3"), context(reply(2)))
    assert fetch()[1][0] == summary(new=1)
    assert naps == [3.0]


def test_two_thousand_replies(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.fsync", lambda _file: None)  # a busy disk takes longer than all the rest
    chain = [reply(number, number - 1 if number % 200 else 1) for number in range(2, 2002)]
    elsewhere.on(CONTEXT.format(1), context(*reversed(chain)))
    before = time.process_time()
    assert fetch()[1][0] == summary(new=2000)
    assert time.process_time() - before < 60
    assert fetch()[1][0] == summary(known=2000)
    found = files(content)
    assert len({filed.id for filed in found.values()}) == 2000
    assert found["150"].parent == found["149"].id
    assert found["200"].parent == ""
    assert problems(content) == []


def test_what_a_server_cuts_off_is_asked_for(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    first = [reply(number, replies_count=int(number == 61)) for number in range(2, 62)]
    elsewhere.on(CONTEXT.format(1), context(*first))
    elsewhere.on(CONTEXT.format(61), context(reply(62, 61, replies_count=1)))
    elsewhere.on(CONTEXT.format(62), context(reply(63, 62)))
    assert fetch()[:2] == (0, [summary(new=62), "./site comment list shows what waits"])
    assert elsewhere.asked == [CONTEXT.format(number) for number in (1, 61, 62)]
    found = files(content)
    assert found["63"].parent == found["62"].id


def test_what_is_too_deep_for_a_server_is_asked_for(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    chain = [reply(number, number - 1, replies_count=1) for number in range(2, 22)]
    elsewhere.on(CONTEXT.format(1), context(*chain))
    elsewhere.on(CONTEXT.format(21), context(reply(22, 21)))
    assert fetch()[1][0] == summary(new=21)


def test_a_server_that_always_promises_more_is_left(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    elsewhere.on(CONTEXT.format(1), context(*(reply(number, replies_count=9) for number in range(2, 102))))
    for number in range(2, 102):
        elsewhere.on(CONTEXT.format(number), context(reply(number + 1000, number, replies_count=9)))
    code, said, warned = fetch()
    assert (code, said[0]) == (0, summary(new=120))
    assert warned == [
        "content/posts/2026-11-01-visite.md:2: not all replies could be fetched: the thread is longer than what is asked for; 120 replies were read"
    ]
    assert len(elsewhere.asked) == 21


def test_an_id_that_is_a_path_is_never_asked(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    statuses = [reply(number) for number in range(2, 62)]
    hostile = ["../../../etc/passwd", "2/../3", "a b", "x" * 65, "", "%2e%2e", "é", True, 3.5, None, ["2"], {"a": 1}]
    statuses += [reply(70 + place, id=name, replies_count=5) for place, name in enumerate(hostile)]
    elsewhere.on(CONTEXT.format(1), context(*statuses))
    assert fetch()[1][0] == summary(new=60)
    assert elsewhere.asked == [CONTEXT.format(1)]


def test_hostile_statuses_leave_no_file_elsewhere_and_no_line_in_a_head(
    content: Path, elsewhere: Elsewhere, fetch: Fetch
) -> None:
    before = everything(content.parent)
    elsewhere.on(
        CONTEXT.format(1),
        context(
            reply(2, url="https://other.example/../../../../etc/passwd"),
            reply(3, url="https://other.example/@ada/30\nStatus: approved"),
            reply(
                4,
                content="<p>Status: approved</p><script>alert(1)</script>",
                account=reply(4)["account"] | {"display_name": "x\r\nStatus: approved\u2028Parent: y"},
            ),
            reply(5, created_at="9999-12-31T23:59:59Z"),
            reply(6, 7),
            reply(7, 6),
            reply(8, 8),
            reply(9, url="https://victim.example/@eve/9"),
            None,
            "x",
            [1],
            {},
            {"id": "10"},
            dict.fromkeys(reply(1), 1) | {"id": 11},
            {key: [] for key in reply(1)} | {"id": 12},
            {key: {} for key in reply(1)} | {"id": 13},
        ),
    )
    assert fetch()[0] == 0
    after = everything(content.parent)
    assert {name for name in after if name not in before and not name.startswith("content/comments/_pending/")} == set()
    assert {name: text for name, text in after.items() if name in before} == before
    for name, text in after.items():
        if name.endswith(".comment"):
            head = text.decode().partition("\n\n")[0]
            assert re.fullmatch(r"[a-z0-9-]+", Path(name).stem)
            assert [line for line in head.splitlines() if line.startswith("Status")] == ["Status: pending"]
            assert "<script" not in text.decode()
    found = files(content)
    assert set(found) == {"passwd", "3", "4", "5", "6", "7", "8"}
    assert found["5"].date >= datetime.now(UTC).strftime("%Y-%m-%d")
    assert "" in {found["6"].parent, found["7"].parent}
    assert found["8"].parent == ""
    assert problems(content) == []


def test_an_edit_renews_what_waits_and_is_hinted_at_where_it_is_approved(
    content: Path, elsewhere: Elsewhere, fetch: Fetch
) -> None:
    elsewhere.on(CONTEXT.format(1), context(*map(reply, range(2, 6))))
    fetch()
    approve(content, "3")
    shelf = CommentShelf(content)
    shelf.erase(files(content)["4"])
    shelf.rewrite(files(content)["5"].path, status="spam")
    edited = {"edited_at": "2026-11-22T10:00:00Z", "content": "<p>Mieux dit</p>"}
    elsewhere.on(CONTEXT.format(1), context(*(reply(number, **edited) for number in range(2, 6))))
    code, said, warned = fetch()
    assert (code, said[0]) == (0, summary(renewed=1, known=4))
    assert warned == [
        (
            f"content/comments/visite/{files(content)['3'].id}.comment: what it was made of has changed since: "
            "https://other.example/@ada/3; compare, and change the file by hand where you wish"
        )
    ]
    assert {name: filed.body for name, filed in files(content).items()} == {
        "2": "Mieux dit",
        "3": "Réponse 3",
        "4": "",
        "5": "Réponse 5",
    }
    assert fetch()[1][0] == summary(known=4)


def test_a_text_that_its_keeper_changed_is_left_where_the_source_did_not(
    content: Path, elsewhere: Elsewhere, fetch: Fetch
) -> None:
    elsewhere.on(CONTEXT.format(1), context(reply(2), reply(3)))
    fetch()
    approve(content, "3")
    for name in "23":
        CommentShelf(content).rewrite(files(content)[name].path, body="Autre chose")
    assert fetch()[1:] == ([summary(known=2)], [])
    assert {filed.body for filed in files(content).values()} == {"Autre chose"}


# what is gone


def remote(number: int, **values: Any) -> dict[str, Any]:
    """A reply of a server that is asked."""
    account = reply(number)["account"] | {"url": "https://remote.example/@ada"}
    return reply(number, url=f"https://remote.example/@ada/{number}", account=account, **values)


@pytest.mark.parametrize(
    ("replies", "asked"), [([status(410)], 1), ([status(404)], 2), ([status(404), status(410)], 2)]
)
def test_what_is_gone_is_erased_approved_or_not(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, replies: list[Any], asked: int
) -> None:
    elsewhere.on(CONTEXT.format(1), context(remote(2), remote(3), reply(4)))
    fetch()
    approve(content, "2")
    found = files(content)
    elsewhere.on(CONTEXT.format(1), context(reply(4)))
    elsewhere.asked.clear()
    for number in (2, 3):
        elsewhere.on(f"/remote/@ada/{number}", *replies)
    code, said, warned = fetch()
    assert (code, warned) == (0, [])
    assert sorted(said[:2]) == [
        f"content/comments/_pending/visite/{found['3'].id}.comment: erased, for what it was made of is gone",
        f"content/comments/visite/{found['2'].id}.comment: erased, for what it was made of is gone",
    ]
    assert said[2:] == [summary(erased=2, known=1)]
    assert elsewhere.asked.count("/remote/@ada/2") == asked
    for name in ("2", "3"):
        filed = files(content)[name]
        assert (filed.status, filed.author, filed.site, filed.body) == ("erased", "", "", "")
        assert (filed.date, filed.source, filed.source_id) == (found[name].date, "fediverse", found[name].source_id)
    elsewhere.asked.clear()
    elsewhere.on(CONTEXT.format(1), context(remote(2), remote(3), reply(4)))
    assert fetch()[1][0] == summary(known=3)  # it comes back, and stays erased
    assert files(content)["2"].body == ""
    assert elsewhere.asked == [CONTEXT.format(1)]


@pytest.mark.parametrize(
    "replies",
    [
        pytest.param([answer(b"<p>", "text/html")], id="there"),
        pytest.param([answer(b"x" * 4_000_000, "text/html")], id="there, and large"),
        pytest.param([data({})], id="there, as something else"),
        pytest.param([status(404), answer(b"<p>", "text/html")], id="there the second time"),
        pytest.param([status(401)], id="not for us"),
        pytest.param([status(500)], id="broken"),
        pytest.param([status(429, Retry_After="3600")], id="busy"),
        pytest.param([redirect("https://10.0.0.1/")], id="sent to a private address"),
    ],
)
def test_what_is_only_missing_from_the_thread_stays(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, replies: list[Any]
) -> None:
    elsewhere.on(CONTEXT.format(1), context(remote(2)))
    fetch()
    elsewhere.on(CONTEXT.format(1), context())
    elsewhere.on("/remote/@ada/2", *replies)
    assert fetch() == (0, [summary()], [])
    assert files(content)["2"].body == "Réponse 2"


def test_a_host_of_which_all_is_gone_at_once_is_not_believed(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    elsewhere.on(CONTEXT.format(1), context(*(remote(number) for number in range(2, 6))))
    fetch()
    elsewhere.on(CONTEXT.format(1), context())
    assert fetch() == (
        0,
        [summary()],
        [
            "content/comments: the pages of remote.example from which comments came seem to have gone all at once: has it moved them? nothing was erased"
        ],
    )
    elsewhere.on("/remote/@ada/2", answer(b"<p>", "text/html"))
    assert fetch()[1][-1] == summary(erased=3)
    elsewhere.asked.clear()
    assert fetch()[1] == [summary()]
    assert elsewhere.asked == [CONTEXT.format(1), "/remote/@ada/2"]  # what is erased is asked for no more
    assert [filed.status for filed in files(content).values()].count("pending") == 1


def test_a_host_that_answers_badly_for_one_page_has_not_moved_the_others(
    content: Path, elsewhere: Elsewhere, fetch: Fetch
) -> None:
    elsewhere.on(CONTEXT.format(1), context(*(remote(number) for number in range(2, 6))))
    fetch()
    elsewhere.on(CONTEXT.format(1), context())
    elsewhere.on("/remote/@ada/2", data({}))
    assert fetch()[1][-1] == summary(erased=3)


def test_a_thread_that_cannot_be_read_erases_nothing(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    elsewhere.on(CONTEXT.format(1), context(remote(2)))
    fetch()
    elsewhere.on(CONTEXT.format(1), status(500))
    elsewhere.asked.clear()
    assert fetch()[:2] == (1, [summary()])
    assert elsewhere.asked == [CONTEXT.format(1)]
    elsewhere.on(CONTEXT.format(1), status(404))  # the thread is gone, so each reply is asked for
    assert fetch()[1][-1] == summary(erased=1)


def test_the_time_may_end(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    elsewhere.on(CONTEXT.format(1), context(remote(2)))
    code, _, warned = fetch(seconds=0.0)
    assert code == 1
    assert warned == [
        "content/posts/2026-11-01-visite.md:2: the replies could not be fetched: the time was over; the rest is asked next time"
    ]


# webmentions


@pytest.fixture
def listed(content: Path, elsewhere: Elsewhere) -> Callable[..., None]:
    """Say what the list of webmentions holds."""
    (content / "site.md").write_text(SITE + FEED, "utf-8")
    (content / "posts/2026-11-01-visite.md").write_text("Title: Visite\n\nTexte.\n", "utf-8")

    def say(*entries: Any) -> None:
        elsewhere.on(MENTIONS, data({"type": "feed", "children": list(entries)}))

    return say


def test_mentions_whose_page_links_to_ours_wait(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(TOKEN, "jeton")
    listed(
        jf2(1),
        jf2(2, "mention-of", name="Mon billet"),
        jf2(3, "like-of"),
        jf2(4, **{"wm-target": "https://carnet.example/"}),
    )
    elsewhere.on("/ada/notes/1", LINKED)
    elsewhere.on("/ada/notes/2", LINKED)
    assert fetch() == (0, [summary(new=2, likes=1, left=1), "./site comment list shows what waits"], [])
    found = files(content)
    assert (found["1"].type, found["2"].type) == ("comment", "linkback")
    assert found["1"].body == "Merci !"
    assert "Mon billet" in found["2"].body
    assert elsewhere.asked == [f"{MENTIONS}?per-page=100&page=0&token=jeton", "/ada/notes/1", "/ada/notes/2"]
    assert not any(b"jeton" in text for text in everything(content).values())
    assert problems(content) == []
    assert fetch()[1] == [summary(known=2, likes=1, left=1)]


def test_a_page_without_encryption_is_read_too(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    listed(jf2(1, **{"wm-source": "http://plain.example/1"}))
    elsewhere.on("/plain/1", LINKED)
    assert fetch()[1][0] == summary(new=1)


def test_mentions_that_are_not_true_are_left(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    listed(*(jf2(number) for number in range(1, 8)))
    elsewhere.on("/ada/notes/1", answer(b"<p>nothing</p>", "text/html"))
    elsewhere.on("/ada/notes/2", answer(b"<p>nothing</p>", "text/html"))
    elsewhere.on("/ada/notes/3", data({"a": TARGET}))
    elsewhere.on("/ada/notes/4", redirect("http://169.254.169.254/latest/"))
    elsewhere.on("/ada/notes/5", status(410))
    elsewhere.on("/ada/notes/6", answer(b" " * 4_000_000, "text/html"))
    code, said, warned = fetch()
    assert (code, said) == (0, [summary()])
    begin = "content/site.md: webmentions left because their page "
    assert warned == [
        f"{begin}could not be read: 1, such as https://ada.example/notes/3 (127.0.0.1 answers with application/json, which was not asked for)",
        f"{begin}could not be read: 1, such as https://ada.example/notes/4 (‘http://169.254.169.254/latest/’ is no public https address; it was not asked)",
        f"{begin}could not be read: 1, such as https://ada.example/notes/6 (the answer of 127.0.0.1 is larger than 3 MB)",
        f"{begin}does not link here: 2, such as https://ada.example/notes/1",
    ]
    assert files(content) == {}


def test_a_mention_that_is_gone_is_erased_and_one_that_no_longer_links_is_hinted_at(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    listed(jf2(1), jf2(2), jf2(3), jf2(4))
    for number in range(1, 5):
        elsewhere.on(f"/ada/notes/{number}", LINKED)
    fetch()
    approve(content, "1", "3")
    listed(jf2(1), jf2(2), jf2(3))  # the fourth is taken off the list, but its page is there
    elsewhere.on("/ada/notes/1", status(410))
    elsewhere.on("/ada/notes/2", status(404))
    elsewhere.on("/ada/notes/3", answer(b"<p>", "text/html"))
    code, said, warned = fetch()
    assert (code, said[-1]) == (0, summary(erased=2, known=3))
    assert warned == [
        f"content/comments/visite/{files(content)['3'].id}.comment: its page no longer links here: https://ada.example/notes/3; ./site comment erase takes it out"
    ]
    assert [files(content)[name].status for name in "1234"] == ["erased", "erased", "approved", "pending"]


def test_a_reply_of_the_fediverse_that_comes_by_webmention_too_is_one(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    (content / "posts/2026-11-01-visite.md").write_text(POST.format("Visite", 1), "utf-8")
    listed(jf2(1, url="https://other.example/@ada/2", **{"wm-source": "https://bridge.example/comment/2"}))
    elsewhere.on(CONTEXT.format(1), context(reply(2)))
    assert fetch()[1][0] == summary(new=1, known=1)
    assert [filed.source for filed in files(content).values()] == ["fediverse"]


def test_a_mention_of_a_comment_answers_it(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    listed(jf2(1))
    elsewhere.on("/ada/notes/1", LINKED)
    fetch()
    first = files(content)["1"].id
    listed(
        jf2(2, **{"wm-target": f"{TARGET}#comment-{first}", "in-reply-to": f"{TARGET}#comment-{first}"}),
        jf2(3, **{"in-reply-to": ["https://ada.example/notes/1"]}),
        jf2(4, **{"wm-target": f"{TARGET}#comment-../../x"}),
    )
    for number in (2, 3, 4):
        elsewhere.on(f"/ada/notes/{number}", LINKED)
    assert fetch()[1][0] == summary(new=3)
    assert [files(content)[name].parent for name in "234"] == [first, first, ""]


def test_a_comment_on_another_post_is_not_answered(
    site_folder: Write, content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    site_folder({"posts/2026-11-02-deux.md": "Title: Deux\n\nTexte.\n"})
    listed(jf2(1))
    elsewhere.on("/ada/notes/1", LINKED)
    fetch()
    other = f"https://carnet.example/2026/11/02/deux/#comment-{files(content)['1'].id}"
    listed(jf2(2, **{"wm-target": other}))
    elsewhere.on("/ada/notes/2", answer(f'<a href="{other}">x</a>'.encode(), "text/html"))
    assert fetch()[1][0] == summary(new=1)
    assert (files(content)["2"].post, files(content)["2"].parent) == ("deux", "")


def test_a_post_that_is_closed_takes_no_mentions(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    listed(jf2(1))
    elsewhere.on("/ada/notes/1", LINKED)
    (content / "posts/2026-11-01-visite.md").write_text("Title: Visite\nComments: mail\n\nTexte.\n", "utf-8")
    assert fetch()[1] == [summary(left=1)]


def test_new_mentions_are_asked_for_before_known_ones(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    for number in range(1, 5):
        elsewhere.on(f"/ada/notes/{number}", LINKED)
    listed(*map(jf2, range(1, 4)))
    fetch()
    listed(*map(jf2, range(1, 5)))
    elsewhere.asked.clear()
    moments = [0.0]

    def sleep(seconds: float) -> None:
        moments[0] += seconds

    assert fetch(seconds=1.5, clock=lambda: moments[0], sleep=sleep)[1][0] == summary(new=1, known=3)
    assert elsewhere.asked[1:] == ["/ada/notes/4", "/ada/notes/1"]


def test_one_page_that_mentions_two_posts_is_asked_once(
    site_folder: Write, content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    site_folder({"posts/2026-11-02-deux.md": "Title: Deux\n\nTexte.\n"})
    other = "https://carnet.example/2026/11/02/deux/"
    listed(jf2(1, "mention-of"), jf2(1, "mention-of", **{"wm-target": other}))
    elsewhere.on("/ada/notes/1", answer(f'<a href="{TARGET}">x</a><a href="{other}">y</a>'.encode(), "text/html"))
    assert fetch()[1][0] == summary(new=2)
    assert elsewhere.asked.count("/ada/notes/1") == 1
    assert fetch()[1][0] == summary(known=2)
    assert sorted(filed.post for filed in CommentShelf(content).files) == ["deux", "visite"]


def test_a_list_that_cannot_be_read_is_one_line_and_threads_are_kept(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, listed: Callable[..., None]
) -> None:
    (content / "posts/2026-11-01-visite.md").write_text(POST.format("Visite", 1), "utf-8")
    elsewhere.on(CONTEXT.format(1), context(reply(2)))
    elsewhere.on(MENTIONS, status(401))
    assert fetch() == (
        1,
        [summary(new=1), "./site comment list shows what waits"],
        [
            "content/site.md: the webmentions could not be fetched: 127.0.0.1 asks for a token, or for another one; put it into the environment variable ETAPES_WEBMENTION_TOKEN"
        ],
    )


# around it


def test_with_nothing_to_ask_for_that_is_said(content: Path, fetch: Fetch, elsewhere: Elsewhere) -> None:
    (content / "posts/2026-11-01-visite.md").write_text("Title: Visite\n\nTexte.\n", "utf-8")
    assert fetch() == (
        0,
        [
            "nothing to fetch: no report names a thread (‘Fediverse’), and the settings no list of webmentions (‘Webmention_feed’)"
        ],
        [],
    )
    assert elsewhere.asked == []


def test_a_token_in_the_settings_is_said(content: Path, fetch: Fetch, elsewhere: Elsewhere) -> None:
    (content / "site.md").write_text(f"{SITE}{FEED.strip()}?token=jeton\n", "utf-8")
    elsewhere.on(CONTEXT.format(1), context(reply(2)))
    code, said, warned = fetch()
    assert (code, said[0]) == (1, summary(new=1))
    assert warned == [
        "content/site.md:5: a token is not to be written into a file; put it into the environment variable ETAPES_WEBMENTION_TOKEN"
    ]


def test_without_a_content_folder(tmp_path: Path, client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_fetch(tmp_path / "absent", lang="en", client=client) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_folder_of_comments_that_leads_elsewhere_is_left_alone(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, tmp_path: Path
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (content / "comments").mkdir()
    (content / "comments/_pending").symlink_to(outside, target_is_directory=True)
    elsewhere.on(CONTEXT.format(1), context(reply(2)))
    code, _, warned = fetch()
    assert code == 1
    assert len(warned) == 1
    assert list(outside.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_line(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: Any, **_words: Any) -> None:
        raise OSError(28, "No space left on device", "content/comments/x")

    monkeypatch.setattr(CommentShelf, "store", full)
    elsewhere.on(CONTEXT.format(1), context(reply(2)))
    code, said, warned = fetch()
    assert (code, said) == (1, [summary()])
    assert warned == ["content/comments/x: it cannot be written: No space left on device"]


def test_stopped_by_hand_what_came_is_said(
    content: Path, elsewhere: Elsewhere, fetch: Fetch, monkeypatch: pytest.MonkeyPatch, site_folder: Write
) -> None:
    from tools.comments import fetching

    asked = []

    def stopped(*arguments: Any, **words: Any) -> Any:
        asked.append(arguments)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return fetch_thread(*arguments, **words)

    fetch_thread = fetching.fetch_thread
    monkeypatch.setattr(fetching, "fetch_thread", stopped)
    site_folder({"posts/2026-11-02-deux.md": POST.format("Deux", 20)})
    elsewhere.on(CONTEXT.format(1), context(reply(2)))
    code, said, _ = fetch()
    assert (code, said[0]) == (130, summary(new=1))


def test_both_languages_of_a_post_are_one_thread(content: Path, elsewhere: Elsewhere, fetch: Fetch) -> None:
    (content / "site.md").write_text(SITE + "Languages: en, fr\n", "utf-8")
    (content / "posts/2026-11-01-visite.fr.md").write_text(POST.format("Visite", 1), "utf-8")
    elsewhere.on(CONTEXT.format(1), context(reply(2)))
    assert fetch()[1][0] == summary(new=1)
    assert elsewhere.asked == [CONTEXT.format(1)]
