"""Which addresses may be asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.network.errors import NotAllowed
from tools.network.policy import Policy, Target, is_public, short

LOCAL = Policy(local=frozenset({("127.0.0.1", 4711)}))


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("https://www.youtube.com/oembed?url=a%3Ab&c=d", Target("www.youtube.com", 443, "/oembed?url=a%3Ab&c=d")),
        ("https://WWW.YouTube.com:443", Target("www.youtube.com", 443, "/")),
        ("https://i.ytimg.com/vi/a b.jpg#x", Target("i.ytimg.com", 443, "/vi/a%20b.jpg")),
        ("https://xn--bcher-kva.example/", Target("xn--bcher-kva.example", 443, "/")),
        ("https://odysee.com/$/oembed?a=b?c", Target("odysee.com", 443, "/$/oembed?a=b?c")),
        ("https://a_b.example.org/", Target("a_b.example.org", 443, "/")),
    ],
)
def test_public_https_is_asked(address: str, target: Target) -> None:
    assert Policy().target(address) == target


@pytest.mark.parametrize(
    "address",
    [
        "http://www.youtube.com/",
        "http://127.0.0.1/",
        "http://127.0.0.1:4712/",
        "http://127.0.0.2:4711/",
        "http://localhost:4711/",
        "http://user@127.0.0.1:4711/",
        "https://127.0.0.1/",
        "https://127.0.0.1:4711/",
        "https://127.1/",
        "https://0177.0.0.1/",
        "https://2130706433/",
        "https://[::1]/",
        "https://localhost/",
        "https://intranet/",
        "https://www.example.org./",
        "https://www..example.org/",
        "https://-a.example.org/",
        "https://www.exämple.org/",
        "https://www.example.org:80/",
        "https://www.example.org:99999/",
        "https://:secret@www.example.org/",
        "https://@www.example.org/",
        "https:/www.example.org/",
        "//www.example.org/",
        "www.example.org",
        "",
        "https://" + "a" * 64 + ".org/",
        "https://" + "a." * 200 + "org/",
    ],
)
def test_everything_else_is_not(address: str) -> None:
    with pytest.raises(NotAllowed) as caught:
        LOCAL.target(address)
    assert caught.value.code == "fetch-address"


def test_without_encryption_at_its_own_port_where_that_is_allowed() -> None:
    plain = Policy(plain=True)
    assert plain.target("http://www.example.org/a?b") == Target("www.example.org", 80, "/a?b", tls=False)
    assert plain.target("http://www.example.org:80/") == Target("www.example.org", 80, "/", tls=False)
    assert plain.target("https://www.example.org/") == Target("www.example.org", 443, "/")
    for address in (
        "http://www.example.org:443/",
        "https://www.example.org:80/",
        "http://127.0.0.1/",
        "http://127.0.0.1:80/",
        "http://localhost/",
        "ftp://www.example.org/",
    ):
        with pytest.raises(NotAllowed):
            plain.target(address)


def test_without_encryption_private_addresses_are_refused_too() -> None:
    plain = Policy(plain=True, local=frozenset({("127.0.0.1", 4711)}))
    target = plain.target("http://www.example.org/")
    plain.check(target, "93.184.216.34")
    for address in ("127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"):
        with pytest.raises(NotAllowed) as caught:
            plain.check(target, address)
        assert caught.value.code == "fetch-private"


def test_servers_on_this_machine_are_asked_only_where_they_are_named() -> None:
    assert LOCAL.target("http://127.0.0.1:4711/a") == Target("127.0.0.1", 4711, "/a", tls=False)
    with pytest.raises(NotAllowed):
        Policy().target("http://127.0.0.1:4711/a")


@given(st.text())
def test_no_text_raises_anything_else(text: str) -> None:
    for address in (text, f"https://{text}", f"https://www.example.org/{text}"):
        try:
            target = LOCAL.target(address)
        except NotAllowed:
            continue
        assert target.tls
        assert target.path.isascii()
        assert target.path.isprintable()
        assert " " not in target.path


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2001:4860:4860::8888", "64:ff9b::808:808"])
def test_a_public_address(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "0.0.0.0",  # noqa: S104
        "10.0.0.1",
        "100.64.0.1",
        "127.0.0.1",
        "169.254.169.254",
        "172.16.0.1",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::a00:1",
        "100::1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "2001:db8::1",
        "2002:7f00:1::",
        "2002:808:808::",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "ff02::1",
        "localhost",
        "",
        "1.2.3",
    ],
)
def test_an_address_that_is_not_public(address: str) -> None:
    assert not is_public(address)


def test_what_others_say_is_short_and_harmless_in_a_message() -> None:
    assert short("a\nb\x1b[31m\u202ec" + "d" * 200) == "a b[31mc" + "d" * 91 + "…"
