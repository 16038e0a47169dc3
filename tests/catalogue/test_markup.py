"""Which addresses in HTML name a file, and what is taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.catalogue.markup import is_relative, refusal, without_comments


@pytest.mark.parametrize(
    ("href", "relative"),
    [
        ("a.md", True),
        ("../images/a.webp#b", True),
        ("{filename}/pages/a.md", True),
        ("{static}https://a.example", True),
        ("10h30.md", True),
        ("", False),
        ("#a", False),
        ("?a=b", False),
        ("/archives/", False),
        ("//a.example/b", False),
        ("https://a.example", False),
        ("mailto:a@b.example", False),
        ("javascript:alert(1)", False),
        ("//[a", False),
    ],
)
def test_an_address_names_a_file_or_does_not(href: str, relative: bool) -> None:  # noqa: FBT001
    assert is_relative(href) is relative


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("a<!-- b -->c", "ac"),
        ("a<!--\nb\n-->c<!---->", "ac"),
        ("a<!-- b", "a<!-- b"),
        ("<!-- a --> b <!-- c -->", " b "),
    ],
)
def test_comments_are_taken_out(html: str, left: str) -> None:
    assert without_comments(html) == left


@pytest.mark.parametrize(
    ("tag", "attributes", "code"),
    [
        ("iframe", {}, "html-player"),
        ("embed", {}, "html-player"),
        ("script", {"src": "a.js"}, "html-element"),
        ("frame", {}, "html-element"),
        ("p", {"onclick": "x"}, "html-handler"),
        ("img", {"src": "HTTPS://a.example/b"}, "html-remote"),
        ("img", {"src": " //a.example/b"}, "html-remote"),
        ("source", {"srcset": "a.webp 1x,https://a.example/b.webp 2x"}, "html-remote"),
        ("track", {"src": "http://a.example/b.vtt"}, "html-remote"),
        ("image", {"xlink:href": "https://a.example/b.svg"}, "html-remote"),
        ("use", {"href": "//a.example/b.svg#c"}, "html-remote"),
        ("p", {"style": "background:url(//a.example/b)"}, "html-remote"),
        ("a", {"href": " JavaScript:x"}, "link-scheme"),
        ("a", {"href": "vbscript:x"}, "link-scheme"),
        ("a", {"href": "https://a.example"}, None),
        ("img", {"src": "a.webp", "alt": "https://a.example"}, None),
        ("video", {"src": "../videos/a.mp4", "controls": ""}, None),
        ("p", {"style": "color: red", "title": "//"}, None),
    ],
)
def test_what_must_not_be_there_is_refused(tag: str, attributes: dict[str, str], code: str | None) -> None:
    refused = refusal(tag, attributes)
    assert (refused.code if refused else None) == code


@given(st.text(max_size=30))
def test_any_text_is_an_address_of_a_file_or_not(href: str) -> None:
    assert is_relative(href) in {True, False}
