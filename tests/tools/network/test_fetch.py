"""The client, asked against a server that fails in every way."""

import http.client
import json
import time
import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import pytest

from tests.support.elsewhere import Elsewhere, answer, data, drip, flood, raw, redirect, status
from tools.network.errors import BadAnswer, NoAnswer, NotAllowed, Offline, TooSlow
from tools.network.fetch import JSON, PICTURE, Answer, Client, Limits

QUICK = Limits(size=1000, seconds=0.6, types=("json",))


def refused(client: Client, address: str, limits: Limits = JSON) -> NoAnswer:
    with pytest.raises(NoAnswer) as caught:
        client.get(address, limits).json()
    return caught.value


def test_an_answer_is_its_status_and_its_body(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/oembed", data({"title": "Visite"}))
    found = client.get("https://www.youtube.com/oembed?url=x", JSON)
    assert found == Answer(host="127.0.0.1", status=200, body=b'{"title": "Visite"}')
    assert found.json() == {"title": "Visite"}


def test_it_says_who_asks_and_carries_nothing_else(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/a", data({}, Set_Cookie="a=b"))
    client.get("https://www.youtube.com/a", JSON)
    client.get("https://www.youtube.com/a", JSON)
    assert elsewhere.headers == 2 * [
        {
            "Host": f"127.0.0.1:{elsewhere.port}",
            "User-Agent": "Etapes/0 (tests)",
            "Accept": "application/json, image/*;q=0.9, */*;q=0.1",
            "Accept-Language": "fr, en;q=0.8",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }
    ]


def test_what_is_not_ascii_in_an_address_is_encoded_once(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/youtube/%C3%A9%20t%C3%A9", data({}))
    client.get("https://www.youtube.com/é t%C3%A9?a=é&b=%20#x", JSON)
    assert elsewhere.asked == ["/youtube/%C3%A9%20t%C3%A9?a=%C3%A9&b=%20"]


@pytest.mark.parametrize("code", [204, 301, 304, 400, 401, 403, 404, 410, 451, 500, 502])
def test_another_status_is_an_answer_without_a_body(client: Client, elsewhere: Elsewhere, code: int) -> None:
    body = b"" if code in {204, 304} else b"<html>no</html>"
    elsewhere.on("/a", answer(body, "text/html", code))
    assert client.get(f"{elsewhere.base}/a", JSON) == Answer(host="127.0.0.1", status=code)


def test_an_answer_may_close_the_connection_and_say_no_length(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/a", raw(b'HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{"a": 1}'))
    assert client.get(f"{elsewhere.base}/a", JSON).json() == {"a": 1}
    elsewhere.on("/a", data({"a": 2}, Connection="close"))
    assert client.get(f"{elsewhere.base}/a", JSON).json() == {"a": 2}


# redirects


def test_three_redirects_are_followed_and_not_a_fourth(client: Client, elsewhere: Elsewhere) -> None:
    for number, code in enumerate((301, 302, 307)):
        elsewhere.on(f"/{number}", redirect(f"/{number + 1}#there", code))
    elsewhere.on("/3", data({"here": True}))
    assert client.get(f"{elsewhere.base}/0", JSON).json() == {"here": True}
    elsewhere.on("/3", redirect("/4", 308))
    elsewhere.on("/4", data({}))
    found = refused(client, f"{elsewhere.base}/0")
    assert (type(found), found.code, found.values) == (BadAnswer, "fetch-redirects", {"host": "127.0.0.1", "count": 3})
    assert "/4" not in elsewhere.asked


def test_a_circle_of_redirects_ends(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/a", redirect("/b"))
    elsewhere.on("/b", redirect("/a"))
    assert refused(client, f"{elsewhere.base}/a").code == "fetch-redirects"
    assert elsewhere.asked == ["/a", "/b", "/a", "/b"]


@pytest.mark.parametrize(
    "to",
    [
        pytest.param("http://127.0.0.1:1/secret", id="another port of this machine"),
        pytest.param("http://localhost/", id="this machine by its name"),
        pytest.param("https://127.0.0.1/", id="this machine over https"),
        pytest.param("https://2130706433/", id="this machine as one number"),
        pytest.param("https://0x7f.1/", id="this machine in hexadecimal"),
        pytest.param("https://[::1]/", id="this machine in IPv6"),
        pytest.param("https://10.0.0.1/", id="a private address"),
        pytest.param("https://169.254.169.254/latest/meta-data/", id="the data of a cloud machine"),
        pytest.param("http://www.youtube.com/", id="without encryption"),
        pytest.param("ftp://ftp.example.org/", id="another scheme"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("data:application/json,{}", id="data"),
        pytest.param("https://user:secret@www.example.org/", id="with a password"),
        pytest.param("https://www.example.org:8443/", id="another port"),
        pytest.param("https://www.example.org\\@127.0.0.1/", id="a backslash"),
        pytest.param("https://", id="no host"),
        pytest.param("https://www.example.org:port/", id="a port that is none"),
        pytest.param("https://[::1/", id="a bracket that nothing closes"),
    ],
)
def test_a_redirect_to_where_one_does_not_ask_is_refused(client: Client, elsewhere: Elsewhere, to: str) -> None:
    elsewhere.on("/a", redirect(to))
    found = refused(client, f"{elsewhere.base}/a")
    assert isinstance(found, NotAllowed)
    assert found.code == "fetch-address"
    assert elsewhere.asked == ["/a"]


@pytest.mark.parametrize(
    "address", ["10.1.2.3", "127.0.0.1", "169.254.1.1", "::1", "fd00::1", "fe80::1%eth0", "::ffff:10.0.0.1"]
)
def test_a_name_that_leads_to_a_private_address_is_refused(client: Client, elsewhere: Elsewhere, address: str) -> None:
    elsewhere.on("/a", redirect("https://intern.example.org/"))
    asking = replace(client, resolve=lambda _host, _port, _seconds: (address,))
    found = refused(asking, f"{elsewhere.base}/a")
    assert isinstance(found, NotAllowed)
    assert (found.code, found.values) == ("fetch-private", {"host": "intern.example.org", "address": address})


@pytest.mark.parametrize("addresses", [("93.184.216.34", "10.0.0.1"), ("10.0.0.1", "93.184.216.34")])
def test_one_private_address_among_others_refuses_the_host(client: Client, addresses: tuple[str, str]) -> None:
    asking = replace(client, resolve=lambda _host, _port, _seconds: addresses, connect=unreachable)
    assert refused(asking, "https://www.example.org/").code == "fetch-private"


def unreachable(_address: str, _port: int, _seconds: float) -> Any:
    raise AssertionError("nobody may be connected to")


# time


def test_a_busy_host_is_asked_once_more_after_the_time_that_it_says(
    client: Client, elsewhere: Elsewhere, naps: list[float]
) -> None:
    elsewhere.on("/a", status(429, Retry_After="7"), data({"title": "Visite"}))
    assert client.get(f"{elsewhere.base}/a", JSON).json() == {"title": "Visite"}
    assert naps == [7.0]


def test_a_moment_to_come_back_at_is_understood(client: Client, elsewhere: Elsewhere, naps: list[float]) -> None:
    moment = format_datetime(datetime.now(UTC) + timedelta(seconds=6), usegmt=True)
    elsewhere.on("/a", status(503, Retry_After=moment), data({}))
    assert client.get(f"{elsewhere.base}/a", JSON).status == 200
    assert 3 < naps[0] <= 6


@pytest.mark.parametrize("said", ["soon", "-3", "", "1e3", "٣", "Wed, 99 Nov 2026 99:99:99 GMT"])
def test_a_busy_host_that_says_no_time_gets_five_seconds(
    client: Client, elsewhere: Elsewhere, naps: list[float], said: str
) -> None:
    elsewhere.on("/a", status(429, Retry_After=said.encode().decode("latin-1")), data({}))
    assert client.get(f"{elsewhere.base}/a", JSON).status == 200
    assert naps == [5.0]


def test_a_busy_host_without_any_word_gets_five_seconds(
    client: Client, elsewhere: Elsewhere, naps: list[float]
) -> None:
    elsewhere.on("/a", status(429))
    assert client.get(f"{elsewhere.base}/a", JSON).status == 429
    assert naps == [5.0]
    assert len(elsewhere.asked) == 2


def test_who_wants_a_long_pause_is_left_alone(client: Client, elsewhere: Elsewhere, naps: list[float]) -> None:
    for said in ("11", "3600", "9" * 5000, "Wed, 24 Nov 2100 00:00:00 GMT"):
        elsewhere.on("/a", status(429, Retry_After=said))
        assert client.get(f"{elsewhere.base}/a", JSON).status == 429
    assert naps == []
    assert len(elsewhere.asked) == 4


def test_a_host_that_fails_without_a_word_is_not_asked_again(
    client: Client, elsewhere: Elsewhere, naps: list[float]
) -> None:
    elsewhere.on("/a", status(503))
    assert client.get(f"{elsewhere.base}/a", JSON).status == 503
    assert naps == []


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(b"", id="before the first line"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: ", id="in the headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n", id="in the body"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" * 3, id="after words that say nothing"),
    ],
)
def test_a_host_that_drips_is_left_when_the_time_is_over(client: Client, elsewhere: Elsewhere, head: bytes) -> None:
    elsewhere.on("/a", drip(head))
    before = time.monotonic()
    found = refused(client, f"{elsewhere.base}/a", QUICK)
    assert isinstance(found, TooSlow)
    assert (found.code, found.values) == ("fetch-slow", {"host": "127.0.0.1", "seconds": 1})
    assert 0.5 < time.monotonic() - before < 10  # it would drip for ever


def test_redirects_share_the_time_of_one_answer(client: Client, elsewhere: Elsewhere) -> None:
    def slow(handler: Any) -> None:
        time.sleep(0.3)
        redirect("/a")(handler)

    elsewhere.on("/a", slow)
    assert isinstance(refused(client, f"{elsewhere.base}/a", QUICK), TooSlow)
    assert len(elsewhere.asked) <= 3


def test_a_name_server_that_never_answers_is_left_too(client: Client) -> None:
    from tools.network.connection import resolve

    def never(*_arguments: Any, **_words: Any) -> list[Any]:
        time.sleep(3)
        return []

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("socket.getaddrinfo", never)
        before = time.monotonic()
        found = refused(replace(client, resolve=resolve), "https://www.example.org/", QUICK)
    assert isinstance(found, TooSlow)
    assert time.monotonic() - before < 2.9


# what comes


@pytest.mark.parametrize(
    ("body", "media", "code"),
    [
        pytest.param(b"<!DOCTYPE html><title>Hello</title>", "text/html; charset=utf-8", "fetch-type", id="HTML"),
        pytest.param(b'{"title": "x"}', "text/plain", "fetch-type", id="JSON that says it is a text"),
        pytest.param(b"<!DOCTYPE html>", "application/json", "fetch-json", id="HTML that says it is JSON"),
        pytest.param(b'{"title": "x"', "application/json", "fetch-json", id="JSON cut off"),
        pytest.param(b"", "application/json", "fetch-json", id="nothing"),
        pytest.param(b"Forbidden", "application/json", "fetch-json", id="a word, as YouTube sends it"),
        pytest.param(b"[1]", "application/json", "fetch-json", id="a list"),
        pytest.param(b'"text"', "application/json", "fetch-json", id="a text"),
        pytest.param(b"\xff\xfe\x00{", "application/json", "fetch-json", id="bytes of no encoding"),
        pytest.param(b"[" * 200_000, "application/json", "fetch-json", id="200,000 brackets"),
        pytest.param(b'{"a":' * 100_000, "application/json", "fetch-json", id="100,000 objects"),
        pytest.param(
            b'{"a": ' + b"9" * 100_000 + b"}", "application/json", "fetch-json", id="a number of 100,000 digits"
        ),
    ],
)
def test_what_is_not_the_data_that_was_asked_for(
    client: Client, elsewhere: Elsewhere, body: bytes, media: str, code: str
) -> None:
    elsewhere.on("/a", answer(body, media))
    found = refused(client, f"{elsewhere.base}/a")
    assert isinstance(found, BadAnswer)
    assert found.code == code


def test_packed_answers_are_not_unpacked(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/a", data({}, Content_Encoding="gzip"))
    assert refused(client, f"{elsewhere.base}/a").code == "fetch-type"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", id="another protocol"),
        pytest.param(b"HTTP/1.1 abc\r\n\r\n", id="no status"),
        pytest.param(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n", id="500 headers"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n", id="a header of 100,000 letters"),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{}", id="less than it said"
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
            id="the last piece missing",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n",
            id="a piece without a size",
        ),
        pytest.param(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n",
            id="a piece of less than nothing",
        ),
    ],
)
def test_an_answer_that_is_broken(client: Client, elsewhere: Elsewhere, text: bytes) -> None:
    elsewhere.on("/a", raw(text))
    found = refused(client, f"{elsewhere.base}/a")
    assert isinstance(found, BadAnswer)
    assert found.code == "fetch-broken"


def test_a_host_that_hangs_up_is_as_one_that_cannot_be_reached(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/a", raw(b""))
    assert isinstance(refused(client, f"{elsewhere.base}/a"), Offline)


def test_nobody_there(client: Client, elsewhere: Elsewhere) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    policy = replace(client.policy, local=frozenset({("127.0.0.1", port)}))
    found = refused(replace(client, policy=policy), f"http://127.0.0.1:{port}/")
    assert isinstance(found, Offline)
    assert found.code == "fetch-offline"


def test_json_of_more_than_a_megabyte_is_refused(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/a", data({"title": "x" * 1_000_000}))
    found = refused(client, f"{elsewhere.base}/a")
    assert (found.code, found.values) == ("fetch-large", {"host": "127.0.0.1", "size": 1})
    elsewhere.on("/a", data({"title": "x" * 999_000}))
    assert len(client.get(f"{elsewhere.base}/a", JSON).json()["title"]) == 999_000


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n"


def test_json_of_more_than_a_megabyte_that_does_not_say_so_is_refused(client: Client, elsewhere: Elsewhere) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
    elsewhere.on("/a", raw(head + b" " * 1_000_001))
    assert refused(client, f"{elsewhere.base}/a").code == "fetch-large"
    elsewhere.on("/a", raw(head + b" " * 999_998 + b"{}"))
    assert client.get(f"{elsewhere.base}/a", JSON).json() == {}


def test_what_says_that_it_is_too_large_is_not_read(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/a", flood(elsewhere, HEAD + b"Content-Length: 52428800\r\n\r\n", 52_428_800))
    with pytest.raises(BadAnswer):
        client.get(f"{elsewhere.base}/a", PICTURE)
    assert elsewhere.sent < 9_000_000, "no more than what fits between the two"


def chunk(block: bytes) -> bytes:
    return f"{len(block):x}\r\n".encode() + block + b"\r\n"


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        pytest.param(HEAD + b"Content-Length: 52428800\r\n\r\n", bytes, id="it says so"),
        pytest.param(HEAD + b"\r\n", bytes, id="it does not say so"),
        pytest.param(HEAD + b"Content-Length: 100\r\nContent-Length: 52428800\r\n\r\n", bytes, id="it says two things"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", chunk, id="in pieces"),
        pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", bytes, id="in a piece of minus one"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" * 100_000, bytes, id="in words that say nothing"),
    ],
)
def test_a_picture_of_50_megabytes_is_refused_without_being_held(
    client: Client, elsewhere: Elsewhere, head: bytes, piece: Any
) -> None:
    elsewhere.on("/a", flood(elsewhere, head, 52_428_800, piece))
    tracemalloc.start()
    try:
        got = client.get(f"{elsewhere.base}/a", PICTURE).body
    except BadAnswer as bad:
        got = bad.code.encode()
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    # Where there are two lengths the first counts; such an answer is no picture.
    assert got in {b"fetch-large", b"fetch-broken", b"\0" * 100}
    assert peak < 24_000_000
    assert elsewhere.sent < 30_000_000


def test_a_picture_of_just_ten_megabytes_is_taken(client: Client, elsewhere: Elsewhere) -> None:
    elsewhere.on("/a", answer(b"x" * 10_000_000, "image/png"))
    assert len(client.get(f"{elsewhere.base}/a", PICTURE).body) == 10_000_000


def test_no_proxy_is_asked(client: Client, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    elsewhere.on("/a", data({}))
    assert client.get(f"{elsewhere.base}/a", JSON).status == 200


def test_http_client_never_connects_by_itself(client: Client, elsewhere: Elsewhere) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(http.client.HTTPConnection, "connect", unreachable)
        elsewhere.on("/a", data({}))
        assert json.loads(client.get(f"{elsewhere.base}/a", JSON).body) == {}
