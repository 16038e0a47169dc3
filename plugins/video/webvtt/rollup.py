"""Captions that roll up, as machines write them: each cue repeats the last line of the one before."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from plugins.video.webvtt.model import Cue, Speech

_LINES = 3  # at most, that stay on the screen
_FEWEST = 3  # cues that repeat a line and add one; once or twice, somebody just said it again

Line = tuple[str | None, str]


def without_repeats(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Return the cues with each line said once, if they roll up; all others as they are.

    They do if a third of them add something to what they repeat: the rest is the same line alone, for a moment.
    """
    lines = [_lines(cue) for cue in cues]
    repeated = [_repeated(before, after) for before, after in pairwise(lines)]
    rolled = sum(0 < count < len(own) for count, own in zip(repeated, lines[1:], strict=False))
    if rolled < _FEWEST or rolled * 3 < len(repeated):
        return tuple(cues)
    kept = [(cue, own[count:]) for cue, own, count in zip(cues, lines, [0, *repeated], strict=True)]
    return tuple(replace(cue, speeches=_speeches(own)) for cue, own in kept if own)


def _lines(cue: Cue) -> list[Line]:
    return [(speech.speaker, line) for speech in cue.speeches for line in speech.text.split("\n")]


def _repeated(before: list[Line], after: list[Line]) -> int:
    """Return how many of the first lines of a cue were the last of the one before."""
    return next((count for count in range(_LINES, 0, -1) if before[-count:] == after[:count]), 0)


def _speeches(lines: list[Line]) -> tuple[Speech, ...]:
    voices = groupby(lines, key=lambda line: line[0])
    return tuple(Speech(speaker, "\n".join(text for _, text in said)) for speaker, said in voices)
