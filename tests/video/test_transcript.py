"""Transcripts made from captions."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.video.captions import Cue, Speech, read_captions
from plugins.video.transcript import LONGEST_WORDS, Paragraph, transcript

SAMPLES = Path(__file__).parent / "captions"


def cue(start: float, end: float, text: str, speaker: str | None = None) -> Cue:
    return Cue(start_seconds=start, end_seconds=end, speeches=(Speech(speaker, text),), line=1)


def told(*cues: Cue) -> list[tuple[str, str | None, str]]:
    return [(paragraph.anchor, paragraph.speaker, paragraph.text) for paragraph in transcript(cues)]


def test_cues_become_sentences_and_sentences_a_paragraph() -> None:
    found = transcript(
        [
            cue(90.2, 93, "Nous sommes à Marseille,\ndans un lieu"),
            cue(93, 95, "partagé. Il a ouvert"),
            cue(96, 98, "hier."),
        ]
    )
    assert found == (
        Paragraph(
            anchor="t-90",
            start_seconds=90,
            speaker=None,
            text="Nous sommes à Marseille, dans un lieu partagé. Il a ouvert hier.",
        ),
    )


def test_a_pause_after_a_sentence_begins_a_paragraph() -> None:
    assert told(cue(0, 2, "Bonjour."), cue(4.1, 6, "nous y sommes.")) == [
        ("t-0", None, "Bonjour."),
        ("t-4", None, "nous y sommes."),
    ]


def test_a_short_pause_and_one_within_a_sentence_do_not() -> None:
    assert told(cue(0, 2, "Bonjour."), cue(3.9, 6, "Nous y"), cue(20, 22, "sommes.")) == [
        ("t-0", None, "Bonjour. Nous y sommes.")
    ]


def test_another_speaker_begins_a_paragraph() -> None:
    assert told(
        cue(0, 2, "Bonjour, et", "Léa"), cue(2, 3, "bienvenue", "Paul"), cue(3, 4, "à tous", "Paul"), cue(4, 5, "!")
    ) == [
        ("t-0", "Léa", "Bonjour, et"),
        ("t-2", "Paul", "bienvenue à tous"),
        ("t-4", None, "!"),
    ]


def test_two_voices_in_one_cue_are_two_paragraphs() -> None:
    two = Cue(
        start_seconds=60, end_seconds=64, speeches=(Speech("Léa", "Ça va ?"), Speech("Paul", "Très bien.")), line=1
    )
    assert told(two) == [("t-60", "Léa", "Ça va ?"), ("t-62", "Paul", "Très bien.")]


def test_dashes_of_a_dialogue_begin_paragraphs() -> None:
    assert told(cue(0, 4, "- Ça va ?\n- Très bien."), cue(4, 6, "Merci.")) == [
        ("t-0", None, "- Ça va ?"),
        ("t-2", None, "- Très bien."),
        ("t-4", None, "Merci."),
    ]


def test_one_dash_is_no_dialogue() -> None:
    assert told(cue(0, 4, "Un lieu"), cue(4, 6, "- enfin, deux - ouverts")) == [
        ("t-0", None, "Un lieu - enfin, deux - ouverts")
    ]


def test_two_signs_of_american_captions_begin_a_paragraph() -> None:
    assert told(cue(0, 4, "How are you?\n>> Fine.")) == [("t-0", None, "How are you?"), ("t-2", None, ">> Fine.")]


def test_paragraphs_of_one_second_have_anchors_of_their_own() -> None:
    assert [
        anchor for anchor, _, _ in told(cue(90, 90.3, "a", "A"), cue(90.3, 90.6, "b", "B"), cue(90.6, 91, "c", "C"))
    ] == [
        "t-90",
        "t-90-2",
        "t-90-3",
    ]


def test_a_long_speech_is_parted_between_sentences() -> None:
    sentence = "Un lieu partagé, c’est d’abord une table et dix chaises."  # ten words
    found = transcript([cue(second, second + 1, sentence) for second in range(20)])
    assert [(paragraph.start_seconds, len(paragraph.text.split())) for paragraph in found] == [
        (0, 80),
        (8, 80),
        (16, 40),
    ]


def test_a_sentence_within_a_cue_may_begin_a_paragraph() -> None:
    found = transcript([cue(0, 160, " ".join(["Un lieu. Oui."] * 40))])
    assert [(paragraph.start_seconds, paragraph.text.split()[0]) for paragraph in found] == [(0, "Un"), (106, "Oui.")]


def test_speech_without_any_full_stop_is_parted_too() -> None:
    found = transcript([cue(second, second + 1, "et alors et alors") for second in range(50)])
    assert [len(paragraph.text.split()) for paragraph in found] == [80, 80, 40]


@pytest.mark.parametrize(
    "text",
    ["M. Martin et J. Dupont", "à 12.5 % près", "Ah ! oui", "etc. et voilà", "p. 12", "« Non ! » dit-il"],
)
def test_not_every_point_ends_a_sentence(text: str) -> None:
    filler = " ".join(["mot"] * (LONGEST_WORDS - len(text.split()) + 1))
    found = transcript([cue(0, 90, f"{text} {filler}")])
    assert len(found[0].text.split()) == LONGEST_WORDS


def test_no_break_spaces_stay() -> None:
    assert told(cue(0, 1, "«\u00a0Bonjour\u202f!\u00a0»\nÇa va\u202f?")) == [
        ("t-0", None, "«\u00a0Bonjour\u202f!\u00a0» Ça va\u202f?")
    ]


def test_captions_that_roll_up_say_each_line_once() -> None:
    cues, _ = read_captions((SAMPLES / "youtube.vtt").read_bytes(), "f.vtt")
    assert told(*cues) == [("t-0", None, "hello and welcome to the fifth stop of our tour in Marseille")]


def test_who_says_a_thing_twice_says_it_twice() -> None:
    assert told(cue(0, 1, "Non."), cue(1, 2, "Non.\nJamais."), cue(2, 3, "Si."), cue(3, 4, "Mais non.")) == [
        ("t-0", None, "Non. Non. Jamais. Si. Mais non.")
    ]


def test_a_chant_is_no_roll_up() -> None:
    assert told(*[cue(second, second + 1, "Oui !") for second in range(9)]) == [("t-0", None, " ".join(["Oui !"] * 9))]


def test_no_cue_is_no_paragraph() -> None:
    assert transcript([]) == ()


SPEECHES = st.lists(
    st.tuples(
        st.integers(0, 5000),  # milliseconds after the one before
        st.integers(0, 9000),
        st.lists(
            st.tuples(
                st.sampled_from([None, "Léa", "Paul"]),
                st.lists(
                    st.sampled_from(["mot", "Mot.", "mot\u00a0!", "—", "»", "- mot", "M."]), min_size=1, max_size=60
                ),
                st.sampled_from([" ", "\n"]),
            ),
            min_size=1,
            max_size=3,
        ),
    ),
    max_size=12,
)


@given(SPEECHES)
def test_no_word_is_lost_or_doubled(parts: list[tuple[int, int, list[tuple[str | None, list[str], str]]]]) -> None:
    cues = []
    start = number = 0
    for pause, length, voices in parts:
        start += pause
        speeches = []
        for speaker, words, blank in voices:
            numbered = [f"{word}{number + place}" if word == "mot" else word for place, word in enumerate(words)]
            number += len(words)
            speeches.append(Speech(speaker, blank.join(numbered)))
        cues.append(
            Cue(start_seconds=start / 1000, end_seconds=(start + length) / 1000, speeches=tuple(speeches), line=1)
        )
    found = transcript(cues)
    said = [word for one in cues for speech in one.speeches for word in speech.text.split()]
    assert [word for paragraph in found for word in paragraph.text.split()] == said
    assert len({paragraph.anchor for paragraph in found}) == len(found)
    assert all(len(paragraph.text.split(" ")) <= LONGEST_WORDS for paragraph in found)


def test_two_hours_are_told_in_a_moment() -> None:
    cues = [cue(3 * place, 3 * place + 3, "huit mots qui sont dits en trois secondes.") for place in range(2500)]
    begun = time.process_time()
    found = transcript(cues)
    assert time.process_time() - begun < 0.5
    assert sum(len(paragraph.text.split()) for paragraph in found) == 20_000
