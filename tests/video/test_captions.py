"""Captions as authors have them: right ones, broken ones with the line of each fault, and hostile ones."""

import time
from pathlib import Path

import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from plugins.problems.text import line
from plugins.video.captions import Cue, Speech, check_length, read_captions
from plugins.video.webvtt.times import parse_time, stamp

SAMPLES = Path(__file__).parent / "captions"
HEADER = "WEBVTT\n\n"


def problems(raw: bytes, language: str = "en") -> list[str]:
    """What the author is told, with ordinary blanks in place of no-break spaces."""
    found = read_captions(raw, "f.vtt")[1]
    return [line(problem, language).replace("\u202f", " ").replace("\u00a0", " ") for problem in found]


def cues(text: str) -> tuple[Cue, ...]:
    found, wrong = read_captions((HEADER + text).encode(), "f.vtt")
    assert wrong == ()
    return found


BROKEN = {
    "no_header": (
        ["f.vtt:1: the first line must be WEBVTT, followed by a blank line"],
        ["f.vtt:1: la première ligne doit être WEBVTT, suivie d’une ligne vide"],
    ),
    "header_misspelt": (
        ["f.vtt:1: the first line must be WEBVTT, followed by a blank line"],
        ["f.vtt:1: la première ligne doit être WEBVTT, suivie d’une ligne vide"],
    ),
    "blank_line_before_header": (
        ["f.vtt:1: the first line must be WEBVTT, followed by a blank line"],
        ["f.vtt:1: la première ligne doit être WEBVTT, suivie d’une ligne vide"],
    ),
    "no_blank_line_after_header": (
        ["f.vtt:2: a blank line, without even a space in it, is missing before this cue"],
        ["f.vtt:2: il manque avant ce sous-titre une ligne vide, sans même une espace"],
    ),
    "no_cue": (
        ["f.vtt: there is no cue in the file"],
        ["f.vtt: il n’y a aucun sous-titre dans le fichier"],
    ),
    "latin_1": (
        ["f.vtt:5: byte 0xe0 is not UTF-8; save the file as UTF-8 (it looks like Latin-1 or Windows-1252)"],
        [
            "f.vtt:5: l’octet 0xe0 n’est pas de l’UTF-8 ; enregistrez le fichier en UTF-8 (il semble être en Latin-1 ou Windows-1252)"
        ],
    ),
    "utf_16": (
        ["f.vtt:1: the file is UTF-16; save it as UTF-8"],
        ["f.vtt:1: le fichier est en UTF-16 ; enregistrez-le en UTF-8"],
    ),
    "control_character": (
        ["f.vtt:9: control character U+0008 in the text; delete it"],
        ["f.vtt:9: caractère de contrôle U+0008 dans le texte ; supprimez-le"],
    ),
    "subrip": (
        ["f.vtt:1: this is a file of SubRip subtitles (.srt); ‘./site video convert’ makes WebVTT of it"],
        ["f.vtt:1: ce sont des sous-titres SubRip (.srt) ; « ./site video convert » en fait du WebVTT"],
    ),
    "commas": (
        ["f.vtt:8: ‘00:05,000 --> 00:08.000’ has a comma where WebVTT has a point; write 00:05.000 --> 00:08.000"],
        [
            "f.vtt:8: « 00:05,000 --> 00:08.000 » a une virgule là où WebVTT veut un point ; écrivez 00:05.000 --> 00:08.000"
        ],
    ),
    "another_arrow": (
        ["f.vtt:8: ‘00:05.000 -> 00:08.000’ lacks the arrow --> between two spaces; write 00:05.000 --> 00:08.000"],
        [
            "f.vtt:8: « 00:05.000 -> 00:08.000 » n’a pas la flèche --> entre deux espaces ; écrivez 00:05.000 --> 00:08.000"
        ],
    ),
    "arrow_without_spaces": (
        ["f.vtt:8: ‘00:05.000-->00:08.000’ lacks the arrow --> between two spaces; write 00:05.000 --> 00:08.000"],
        [
            "f.vtt:8: « 00:05.000-->00:08.000 » n’a pas la flèche --> entre deux espaces ; écrivez 00:05.000 --> 00:08.000"
        ],
    ),
    "arrow_in_text": (
        [
            "f.vtt:8: this cue says nothing",
            "f.vtt:9: ‘Paris --> Marseille’ is not a line of times such as 00:01.000 --> 00:04.500; the arrow --> has no other place",
        ],
        [
            "f.vtt:8: ce sous-titre ne dit rien",
            "f.vtt:9: « Paris --> Marseille » n’est pas une ligne de temps comme 00:01.000 --> 00:04.500 ; la flèche --> n’a pas d’autre place",
        ],
    ),
    "sixty_one_seconds": (
        ["f.vtt:8: ‘00:61.000’ is not a time: minutes and seconds go to 59"],
        ["f.vtt:8: « 00:61.000 » n’est pas un temps : les minutes et les secondes vont jusqu’à 59"],
    ),
    "one_digit": (
        ["f.vtt:8: ‘0:00:05.0 --> 00:08.000’ is not written as players expect; write 00:05.000 --> 00:08.000"],
        [
            "f.vtt:8: « 0:00:05.0 --> 00:08.000 » n’est pas écrit comme les lecteurs l’attendent ; écrivez 00:05.000 --> 00:08.000"
        ],
    ),
    "frames_instead_of_milliseconds": (
        ["f.vtt:8: ‘00:00:08:12’ is not a time such as 01:02.500 or 01:01:02.500"],
        ["f.vtt:8: « 00:00:08:12 » n’est pas un temps comme 01:02.500 ou 01:01:02.500"],
    ),
    "end_before_start": (
        ["f.vtt:8: the end, 00:03.000, is not after the start, 00:05.000"],
        ["f.vtt:8: la fin, 00:03.000, ne suit pas le début, 00:05.000"],
    ),
    "end_at_start": (
        ["f.vtt:8: the end, 00:05.000, is not after the start, 00:05.000"],
        ["f.vtt:8: la fin, 00:05.000, ne suit pas le début, 00:05.000"],
    ),
    "out_of_order": (
        ["f.vtt:12: this cue starts at 00:03.000, before the one on line 8, which starts at 00:05.000"],
        ["f.vtt:12: ce sous-titre commence à 00:03.000, avant celui de la ligne 8, qui commence à 00:05.000"],
    ),
    "empty_cue": (
        ["f.vtt:8: this cue says nothing"],
        ["f.vtt:8: ce sous-titre ne dit rien"],
    ),
    "blank_line_in_cue": (
        ["f.vtt:11: ‘à Marseille.’ belongs to no cue and is not shown; is there a blank line in the middle of a cue?"],
        [
            "f.vtt:11: « à Marseille. » n’appartient à aucun sous-titre et ne s’affiche pas ; y a-t-il une ligne vide au milieu d’un sous-titre ?"
        ],
    ),
    "no_blank_line_between_cues": (
        ["f.vtt:6: a blank line, without even a space in it, is missing before this cue"],
        ["f.vtt:6: il manque avant ce sous-titre une ligne vide, sans même une espace"],
    ),
    "blank_line_with_a_space": (
        ["f.vtt:7: a blank line, without even a space in it, is missing before this cue"],
        ["f.vtt:7: il manque avant ce sous-titre une ligne vide, sans même une espace"],
    ),
    "unknown_setting": (
        [
            "f.vtt:8: ‘align:middle’ is not a setting of a cue; did you mean ‘align:center’?",
            "f.vtt:8: ‘colour:red’ is not a setting of a cue",
        ],
        [
            "f.vtt:8: « align:middle » n’est pas un réglage de sous-titre ; vouliez-vous dire « align:center » ?",
            "f.vtt:8: « colour:red » n’est pas un réglage de sous-titre",
        ],
    ),
    "unclosed_tag": (
        ["f.vtt:10: <i> is never closed"],
        ["f.vtt:10: <i> n’est jamais fermé"],
    ),
    "tag_of_html": (
        [
            "f.vtt:9: <em> is not a tag of captions; there are b, c, i, lang, rt, ruby, u and v; did you mean ‘i’?",
            "f.vtt:9: <font> is not a tag of captions; there are b, c, i, lang, rt, ruby, u and v",
        ],
        [
            "f.vtt:9: <em> n’est pas une balise de sous-titres ; il y a b, c, i, lang, rt, ruby, u et v ; vouliez-vous dire « i » ?",
            "f.vtt:9: <font> n’est pas une balise de sous-titres ; il y a b, c, i, lang, rt, ruby, u et v",
        ],
    ),
    "end_of_no_tag": (
        ["f.vtt:9: </b> closes nothing"],
        ["f.vtt:9: </b> ne ferme rien"],
    ),
    "less_than": (
        ["f.vtt:9: ‘< 3, on attend.’ would be taken for a tag and not shown; write &lt; for the sign"],
        [
            "f.vtt:9: « < 3, on attend. » serait pris pour une balise et ne s’afficherait pas ; écrivez &lt; pour ce signe"
        ],
    ),
    "styles_after_a_cue": (
        ["f.vtt:7: STYLE stands before the first cue, or players ignore it"],
        ["f.vtt:7: STYLE se place avant le premier sous-titre, sinon les lecteurs l’ignorent"],
    ),
    "hidden_by_a_note": (
        ["f.vtt:7: players show this cue: a comment (NOTE) cannot hold an arrow -->"],
        ["f.vtt:7: ce sous-titre s’affiche : un commentaire (NOTE) ne peut contenir de flèche -->"],
    ),
    "pasted_twice": (
        ["f.vtt:12: this cue is already on line 8"],
        ["f.vtt:12: ce sous-titre est déjà à la ligne 8"],
    ),
    "end_much_too_late": (
        ["f.vtt:4: this cue stays until 10:04.500, while others come and go up to line 16; is its end right?"],
        [
            "f.vtt:4: ce sous-titre reste jusqu’à 10:04.500, tandis que d’autres passent jusqu’à la ligne 16 ; sa fin est-elle juste ?"
        ],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_told_line_by_line(name: str) -> None:
    raw = (SAMPLES / f"{name}.vtt").read_bytes()
    assert (problems(raw), problems(raw, "fr")) == BROKEN[name]


def test_every_sample_is_tested() -> None:
    assert {file.stem for file in SAMPLES.glob("*.vtt")} == {*BROKEN, "right", "youtube", "chapters"}


def test_a_right_file_gives_its_cues_in_plain_text() -> None:
    found, wrong = read_captions((SAMPLES / "right.vtt").read_bytes(), "f.vtt")
    assert wrong == ()
    assert found == (
        Cue(
            start_seconds=1.0,
            end_seconds=4.5,
            speeches=(Speech("Léa Martin", "Bonjour à tous & à toutes\u00a0!"),),
            identifier="1",
            line=11,
        ),
        Cue(
            start_seconds=4.0,
            end_seconds=6.0,
            speeches=(Speech("Paul", "Ça va\u00a0?"), Speech("Léa Martin", "Très bien.")),
            identifier=None,
            line=14,
        ),
        Cue(
            start_seconds=3600.0,
            end_seconds=360001.0,
            speeches=(Speech(None, "- Et toi\u00a0?\n- 3 < 5, of course 漢kan"),),
            identifier="la suite",
            line=19,
        ),
    )
    assert found[1].text == "Ça va\u00a0?\nTrès bien."


def test_captions_of_youtube_are_right() -> None:
    found, wrong = read_captions((SAMPLES / "youtube.vtt").read_bytes(), "f.vtt")
    assert wrong == ()
    assert [cue.text for cue in found][:3] == [
        "hello and welcome",
        "hello and welcome",
        "hello and welcome\nto the fifth stop",
    ]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(ends: str) -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nun\ndeux\n\n00:03.000 --> 00:04.000\ntrois"
    found, wrong = read_captions(text.replace("\n", ends).encode(), "f.vtt")
    assert wrong == ()
    assert [(cue.line, cue.text) for cue in found] == [(3, "un\ndeux"), (7, "trois")]


def test_two_voices_may_overlap() -> None:
    text = "00:01.000 --> 00:09.000\nun\n\n00:02.000 --> 00:03.000\ndeux\n\n00:02.000 --> 00:08.000\ntrois\n"
    assert [cue.text for cue in cues(text)] == ["un", "deux", "trois"]


def test_a_slip_in_one_time_is_told_once() -> None:
    times = ["00:01.000", "00:59.000", "00:03.000", "00:04.000", "00:05.000"]
    text = HEADER + "\n\n".join(f"{start} --> 01:30.000\n{start}" for start in times)
    assert problems(text.encode()) == [
        "f.vtt:9: this cue starts at 00:03.000, before the one on line 6, which starts at 00:59.000"
    ]


def test_a_time_of_a_song_is_no_line_of_times() -> None:
    assert [cue.text for cue in cues("00:01.000 --> 00:02.000\n10:30 - 11:45\n")] == ["10:30 - 11:45"]


@pytest.mark.parametrize("arrow", ["->", "→", "-- >", "–>", "--&gt;", "—", ">"])
def test_any_other_arrow_is_understood_and_told(arrow: str) -> None:
    found, wrong = read_captions(f"{HEADER}00:01.000 {arrow} 00:02.000\nun\n".encode(), "f.vtt")
    assert [cue.start_seconds for cue in found] == [1.0]
    assert [(problem.line, problem.code) for problem in wrong] == [(3, "captions-arrow")]


def test_a_wrong_time_within_a_text_is_told_on_its_line() -> None:
    assert problems(f"{HEADER}00:01.000 --> 00:02.000\nun\n<00:1.5>deux\n".encode()) == [
        "f.vtt:5: ‘00:1.5’ is not a time such as 01:02.500 or 01:01:02.500"
    ]


def test_words_that_look_like_tags_are_not_lost() -> None:
    found, _ = read_captions(f"{HEADER}00:01.000 --> 00:02.000\nun < deux\ntrois > deux & un\n".encode(), "f.vtt")
    assert found[0].text == "un < deux\ntrois > deux & un"


def test_of_very_many_faults_the_first_are_told() -> None:
    text = HEADER + "\n\n".join(f"00:{second:02},000 --> 00:{second:02},500\nun" for second in range(60))
    told = problems(text.encode())
    assert len(told) == 21
    assert told[-1] == "f.vtt:63: the mistakes go on from here; correct those above first"
    assert problems(text.encode(), "fr")[-1] == (
        "f.vtt:63: les erreurs continuent à partir d’ici ; corrigez d’abord celles qui précèdent"
    )


def test_a_file_that_is_too_large_is_not_read() -> None:
    raw = b"WEBVTT\n\n" + b"x" * 5_000_000
    assert problems(raw) == ["f.vtt: the file has 6 MB; a file of captions has at most 5"]
    assert problems(raw, "fr") == ["f.vtt: le fichier fait 6 Mo ; un fichier de sous-titres en fait au plus 5"]


def test_captions_of_another_film_go_on_after_its_end() -> None:
    found = cues("00:01.000 --> 00:02.000\nun\n\n01:40.000 --> 01:42.000\ndeux\n")
    assert check_length(found, "f.vtt", 120) == ()
    assert check_length(found, "f.vtt", 99.5) == ()
    (wrong,) = check_length(found, "f.vtt", 60)
    assert line(wrong, "en") == (
        "f.vtt:6: this starts at 01:40.000, but the film ends at 01:00.000; is the file another film’s?"
    )


LINES = st.sampled_from(
    [
        *("WEBVTT", "", " ", "NOTE", "STYLE", "1", "00:01.000 --> 00:02.000", "00:01,000 -> 00:61", "1:2:3.4-->"),
        *(
            "-->",
            "<v Léa>Bonjour",
            "</i>",
            "<",
            "<i",
            "&#12;&#99999999999;&lt;",
            "\ufeff",
            "00:02.000 --> 00:01.000 a:b",
        ),
    ]
)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.lists(st.one_of(LINES, st.text(max_size=20))).map(lambda lines: "\n".join(lines).encode()),
    )
)
def test_reading_never_raises(raw: bytes) -> None:
    found, wrong = read_captions(raw, "f.vtt")
    assert found or wrong
    assert all(cue.text.strip() for cue in found)
    assert all(line(problem, "fr").startswith("f.vtt") for problem in wrong)
    assert all(
        problem.line is None or 1 <= problem.line <= raw.count(b"\n") + raw.count(b"\r") + 1 for problem in wrong
    )


CUES = st.lists(
    st.tuples(
        st.integers(0, 8_000_000),
        st.integers(1, 20_000),
        st.lists(st.text("abcéà.!?-&;< ", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda cue: cue[0],
).map(sorted)


@given(CUES)
def test_another_reader_finds_the_same_cues(wanted: list[tuple[int, int, list[str]]]) -> None:
    text = HEADER + "\n\n".join(
        "\n".join(
            [
                f"{stamp(start / 1000)} --> {stamp((start + length) / 1000)}",
                *(line.replace("&", "&amp;").replace("<", "&lt;") for line in lines),
            ]
        )
        for start, length, lines in wanted
    )
    ours, _ = read_captions(text.encode(), "f.vtt")
    theirs = webvtt.WebVTT.from_string(text, strict=True)
    assert [(round(cue.start_seconds * 1000), round(cue.end_seconds * 1000)) for cue in ours] == [
        (start, start + length) for start, length, _ in wanted
    ]
    assert [(cue.start_seconds, cue.end_seconds) for cue in ours] == [
        (parse_time(caption.start), parse_time(caption.end)) for caption in theirs
    ]
    assert [cue.text.split() for cue in ours] == [
        caption.raw_text.replace("&lt;", "<").replace("&amp;", "&").split() for caption in theirs
    ]


TIMES = HEADER + "00:01.000 --> 00:02.000 "
HOSTILE = {
    "signs that open a tag": (TIMES, "\n<"),
    "tags that are none": (TIMES, "\n<x>"),
    "tags without an end": (TIMES, "\n<i>"),
    "a tag of blanks without an end": (TIMES + "\n<b", " "),
    "references": (TIMES, "\n&#9;&lt;&x"),
    "a number without end": (TIMES + "\n&#", "9"),
    "settings": (TIMES, "a:b "),
    "digits": (HEADER, "1"),
    "times without an arrow": (HEADER, "00:00:00.000 "),
    "arrows": (HEADER, "-->"),
    "lines of arrows": (HEADER, "-->\n"),
    "the same cue": (HEADER, "\n\n00:01.000 --> 00:02.000\nx"),
    "cues with unknown settings": (HEADER, "\n\n00:01.000 --> 00:02.000 a:b\nx"),
    "numbers": (TIMES, "\n1"),
    "blank lines": (HEADER, "\n"),
    "control characters": (HEADER, "\x00"),
    "other ends of lines": (HEADER, "\u2028"),
    "carriage returns": (HEADER, "\r"),
    "bytes that are not UTF-8": (HEADER, "\udcff"),
}


@pytest.mark.parametrize(("before", "piece"), HOSTILE.values(), ids=HOSTILE.keys())
def test_the_largest_file_is_read_in_bounded_time(before: str, piece: str) -> None:
    size = 4_999_000 // len(piece.encode(errors="surrogateescape"))
    raw = (before + piece * size).encode(errors="surrogateescape")
    begun = time.process_time()
    read_captions(raw, "f.vtt")
    assert time.process_time() - begun < 5
