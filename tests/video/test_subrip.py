"""SubRip subtitles made into WebVTT."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.problems.model import Refused
from plugins.problems.text import message
from plugins.video.captions import read_captions
from plugins.video.webvtt.subrip import decode_subtitles, srt_to_vtt

SRT = """1
00:00:01,000 --> 00:00:04,500
Bonjour à <i>tous</i>.

2
00:00:05,000 --> 01:00:08,250
Paris & Marseille :
3 < 5

"""
VTT = """WEBVTT

00:01.000 --> 00:04.500
Bonjour à <i>tous</i>.

00:05.000 --> 01:00:08.250
Paris &amp; Marseille :
3 &lt; 5
"""


def only(said: str) -> str:
    """The text of the only cue that is made of the text of a subtitle."""
    return srt_to_vtt(f"1\n00:00:01,000 --> 00:00:02,000\n{said}\n").partition("00:02.000")[2].strip("\n")


def test_the_words_keep_their_times() -> None:
    assert srt_to_vtt(SRT) == VTT
    assert read_captions(VTT.encode(), "f.vtt")[1] == ()


@pytest.mark.parametrize(
    "raw",
    [
        SRT.encode(),
        SRT.encode("utf-8-sig"),
        SRT.encode("utf-16"),
        SRT.encode("cp1252"),
        SRT.encode("latin-1"),
        SRT.replace("\n", "\r\n").encode(),
        SRT.replace("\n", "\r").encode("cp1252"),
    ],
    ids=["UTF-8", "with a byte order mark", "UTF-16", "Windows-1252", "Latin-1", "CRLF", "CR"],
)
def test_a_file_is_read_however_it_was_saved(raw: bytes) -> None:
    assert srt_to_vtt(decode_subtitles(raw)) == VTT


def test_bytes_that_windows_1252_lacks_are_latin_1() -> None:
    assert decode_subtitles(b"\xe9\x81") == "é\x81"


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ('<font color="#ffff00">Bonjour</font>', "Bonjour"),
        ("<I>Bonjour</I>", "<i>Bonjour</i>"),
        ("<b><i>Bonjour</b></i>", "<b><i>Bonjour</i></b>"),
        ("<i>Bonjour", "<i>Bonjour</i>"),
        ("Bonjour</i>", "Bonjour"),
        ("{\\i1}Bonjour{\\i0}", "Bonjour"),
        ("{y:i}Bonjour", "Bonjour"),
        ("{\\an8}Bonjour", " line:0\nBonjour"),
        ("{rires} <rires>", "{rires} &lt;rires&gt;"),
        ("Paris --> Marseille", "Paris --&gt; Marseille"),
        ("Tom &amp; Léa", "Tom &amp; Léa"),
        ("Bonjour\n\nà tous", "Bonjour\nà tous"),
        ("2012", "2012"),
    ],
)
def test_marks_become_those_of_webvtt(said: str, text: str) -> None:
    assert only(said) == text


def test_subtitles_are_put_in_order_and_empty_ones_go() -> None:
    srt = "00:00:05,000 --> 00:00:06,000\ndeux\n\n7\n0:00:01.5 -> 0:00:02,000 X1:100 X2:200\nun\n3\n00:00:03,0 --> 00:00:04,0\n"
    assert srt_to_vtt(srt) == "WEBVTT\n\n00:01.500 --> 00:02.000\nun\n\n00:05.000 --> 00:06.000\ndeux\n"


def test_a_year_at_the_end_of_a_subtitle_is_no_number() -> None:
    srt = "1\n00:00:01,000 --> 00:00:02,000\nEn\n2012\n\n2\n00:00:03,000 --> 00:00:04,000\nBonjour\n"
    assert "En\n2012\n\n00:03.000" in srt_to_vtt(srt)


@pytest.mark.parametrize(
    ("text", "english", "french"),
    [
        (
            "Bonjour",
            "there is no subtitle here: no line such as 00:00:01,000 --> 00:00:04,500",
            "il n’y a pas de sous-titre ici\u00a0: aucune ligne comme 00:00:01,000 --> 00:00:04,500",
        ),
        (
            "00:00:61,000 --> 00:00:62,000\nBonjour",
            "‘00:00:61,000’ is not a time: minutes and seconds go to 59",
            "«\u00a000:00:61,000\u00a0» n’est pas un temps\u00a0: les minutes et les secondes vont jusqu’à 59",
        ),
    ],
)
def test_what_cannot_be_converted_is_said(text: str, english: str, french: str) -> None:
    with pytest.raises(Refused) as refused:
        srt_to_vtt(text)
    problem = refused.value.at("f.srt", None)
    assert (message(problem, "en"), message(problem, "fr")) == (english, french)


WORDS = st.lists(st.text("abcé <>&;/-{}\\1:", min_size=1, max_size=12), min_size=1, max_size=3)


@given(st.lists(WORDS, min_size=1, max_size=6))
def test_what_is_made_is_right(said: list[list[str]]) -> None:
    srt = "\n\n".join(
        f"{number}\n00:00:{number:02},000 --> 00:00:{number:02},900\n" + "\n".join(lines)
        for number, lines in enumerate(said)
    )
    vtt = srt_to_vtt(srt)
    wrong = read_captions(vtt.encode(), "f.vtt")[1]
    assert [problem.code for problem in wrong if problem.code != "captions-none"] == []


@given(st.binary(max_size=200))
def test_nothing_else_is_raised(raw: bytes) -> None:
    with suppress(Refused):
        srt_to_vtt(decode_subtitles(b"00:00:01,000 --> 00:00:02,000\n" + raw))
