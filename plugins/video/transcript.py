"""A transcript: what is said in a film as paragraphs to read, made from its captions."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.video.captions import Cue
from plugins.video.webvtt.rollup import without_repeats

LONGEST_WORDS = 80  # of a paragraph, unless one sentence is longer
_PAUSE_SECONDS = 2.0
_BLANKS = re.compile(r"[ \t\n]+")  # a no-break space stays within its word: `Bonjour !`
_CLOSERS = "»”\"’')]"
_OPENERS = "«“\"‘'([—–-¿¡"
_ENDS = (".", "!", "?", "…", "。", "！", "？")
_ABBREVIATIONS = frozenset(
    [
        "M.",
        "MM.",
        "Me.",
        "Dr.",
        "Pr.",
        "St.",
        "Ste.",
        "Mr.",
        "Mrs.",
        "Ms.",
        "Prof.",
        "No.",
        "Vs.",
        "vs.",
        "p.",
        "cf.",
        "ex.",
        "env.",
        "approx.",
        "e.g.",
        "i.e.",
    ]
)
_DASH = re.compile(r"[-–—](?!-)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A part of a transcript; `anchor` is its id on the page, `t-90` for one that starts at 90 seconds."""

    anchor: str
    start_seconds: int
    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with its time, as far as the cue tells it, and the turn in which it is said."""

    text: str
    start_seconds: float
    end_seconds: float
    turn: int
    speaker: str | None


def transcript(cues: Sequence[Cue]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a film's captions: every word once, in its order.

    A paragraph ends where the speaker changes, where a pause follows a sentence, and before it has more than
    `LONGEST_WORDS`. The start of a sentence within a cue is reckoned from the words before it.
    """
    anchors: Counter[int] = Counter()
    return tuple(_paragraph(words, anchors) for words in _paragraphs(_sentences(_words(without_repeats(cues)))))


def _words(cues: Sequence[Cue]) -> Iterator[_Word]:
    turn = 0
    speaker = None
    for cue in cues:
        said = [(speech.speaker, line) for speech in cue.speeches for line in speech.text.split("\n")]
        dialogue = sum(bool(_DASH.match(line)) for _, line in said) > 1
        texts = [(name, place, text) for place, (name, line) in enumerate(said) for text in _BLANKS.split(line) if text]
        share = (cue.end_seconds - cue.start_seconds) / max(1, len(texts))
        begun = -1
        for count, (name, place, text) in enumerate(texts):
            line = said[place][1]
            turns = line.startswith(">>") or (dialogue and bool(_DASH.match(line)))
            if name != speaker or (turns and place != begun):
                turn, speaker = turn + 1, name
            begun = place
            start = cue.start_seconds + count * share
            yield _Word(text, start, start + share, turn, speaker)
        turn += dialogue  # who goes on after an exchange is not known


def _sentences(words: Iterator[_Word]) -> Iterator[list[_Word]]:
    """Yield the words of each sentence, of very long ones as many as fit into a paragraph."""
    sentence: list[_Word] = []
    ended = False
    for word in words:
        if sentence:
            paused = word.start_seconds - sentence[-1].end_seconds > _PAUSE_SECONDS
            next_one = ended and (paused or _may_begin(word.text))
            if next_one or word.turn != sentence[-1].turn or len(sentence) == LONGEST_WORDS:
                yield sentence
                sentence = []
        sentence.append(word)
        ended = _ends(word.text) or (ended and not word.text.strip(_CLOSERS))
    if sentence:
        yield sentence


def _ends(word: str) -> bool:
    """Tell whether a sentence may end with a word: `fin.`, `fin.»`, not `M.` or the `J.` of a name."""
    bare = word.rstrip(_CLOSERS)
    return bare.endswith(_ENDS) and bare not in _ABBREVIATIONS and not (len(bare) == 2 and bare[0].isupper())


def _may_begin(word: str) -> bool:
    """Tell whether a sentence may begin with a word: a capital, a number, or a script that has no capitals."""
    first = word.lstrip(_OPENERS)[:1]
    return first.isdigit() or (first.isalpha() and not first.islower()) or not word.strip(_OPENERS)


def _paragraphs(sentences: Iterator[list[_Word]]) -> Iterator[list[_Word]]:
    words: list[_Word] = []
    for sentence in sentences:
        if words and (
            sentence[0].turn != words[-1].turn
            or sentence[0].start_seconds - words[-1].end_seconds > _PAUSE_SECONDS
            or len(words) + len(sentence) > LONGEST_WORDS
        ):
            yield words
            words = []
        words.extend(sentence)
    if words:
        yield words


def _paragraph(words: list[_Word], anchors: Counter[int]) -> Paragraph:
    start = int(words[0].start_seconds)
    anchors[start] += 1
    again = f"-{anchors[start]}" if anchors[start] > 1 else ""
    return Paragraph(
        anchor=f"t-{start}{again}",
        start_seconds=start,
        speaker=words[0].speaker,
        text=" ".join(word.text for word in words),
    )
