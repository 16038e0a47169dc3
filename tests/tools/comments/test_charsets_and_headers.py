"""Bytes and headers of messages, however wrong."""

from email import message_from_bytes

import pytest

from tools.comments.charsets import decoded
from tools.comments.headers import header, headers


@pytest.mark.parametrize(
    ("raw", "charset", "text"),
    [
        ("é€".encode(), "utf-8", "é€"),
        ("é€".encode(), None, "é€"),
        ("é€".encode(), "iso-8859-1", "é€"),
        ("é€".encode(), "us-ascii", "é€"),
        ("é€".encode(), "nonsense", "é€"),
        ("é€".encode("cp1252"), "iso-8859-1", "é€"),
        ("é€".encode("cp1252"), "us-ascii", "é€"),
        ("é€".encode("cp1252"), "utf-8", "é€"),
        ("é€".encode("cp1252"), None, "é€"),
        ("é€".encode("iso-8859-15"), "iso-8859-15", "é€"),
        ("\u0141ód\u017a".encode("iso-8859-2"), "ISO-8859-2", "\u0141ód\u017a"),
        ("Привет".encode("koi8-r"), "koi8-r", "Привет"),
        ("日本".encode("iso-2022-jp"), "iso-2022-jp", "日本"),
        ("日本".encode("shift_jis"), '"Shift_JIS"', "日本"),
        ("é".encode("utf-16"), "utf-16", "é"),
        (b"\xef\xbb\xbfx", "utf-8", "x"),
        (b"\xff\xfe\xfd", "utf-16", "\ufffd"),
        (b"abc", "punycode", "abc"),
        (b"abc", "unicode_escape", "abc"),
        (b"abc", "zlib", "abc"),
        (b"abc", "", "abc"),
        (b"\x81\x8d", None, "\ufffd\ufffd"),
    ],
)
def test_bytes_are_text_in_the_charset_that_it_must_be(raw: bytes, charset: str | None, text: str) -> None:
    assert decoded(raw, charset) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"plain", "plain"),
        (b"=?utf-8?q?No=C3=A9mie_L?= x", "Noémie L x"),
        (b"=?UTF-8?B?Tm/Dqm1pZQ==?=", "Noêmie"),
        (b"=?utf-8?B?Tm/Dqm1pZQ?=", "Noêmie"),
        (b"=?utf-8?q?a=C3?= =?utf-8?q?=A9?=", "aé"),
        (b"=?utf-8?q?a=C3?=\r\n =?utf-8?q?=A9?=", "aé"),
        (b"=?utf-8?q?a?= b =?utf-8?q?c?=", "a b c"),
        (b"=?iso-8859-1?q?=E9?= =?utf-8?q?=C3=A9?=", "éé"),
        (b"=?utf-8*fr?q?=C3=A9?=", "é"),
        (b"=?nonsense?q?=C3=A9?=", "é"),
        (b"=?utf-8?x?abc?=", "=?utf-8?x?abc?="),
        (b"=?utf-8?B?!!!?=", ""),
        (b"=?utf-8?q?a=0AStatus:_x?=", "a Status: x"),
        (b"No\xc3\xa9mie", "Noémie"),
        (b"No\xe9mie", "Noémie"),
        (b"a\r\n b", "a b"),
    ],
)
def test_headers_are_text(raw: bytes, text: str) -> None:
    assert header(message_from_bytes(b"Subject: " + raw + b"\r\n\r\n"), "subject") == text


def test_headers_come_in_the_order_of_their_names() -> None:
    message = message_from_bytes(b"Cc: c\nTo: a\nTo: b\n\n")
    assert headers(message, ("To", "Cc", "Bcc")) == ["a", "b", "c"]
    assert header(message, "Bcc") == ""
