"""Captions: the cues of a WebVTT file, checked as strictly as its readers need."""

from collections.abc import Iterator, Sequence

from plugins.problems.model import Problem, problem
from plugins.video.webvtt.model import Cue, Speech
from plugins.video.webvtt.reading import first_few, read_cues
from plugins.video.webvtt.times import stamp

__all__ = ["Cue", "Speech", "check_length", "read_captions"]

_COVERED = 3  # cues; two voices may overlap, but nobody still reads a cue when three later ones have gone
_LONG_SECONDS = 20  # a name or a note may stay for a while
_SLACK_SECONDS = 1  # a film and its sound rarely have one length


def read_captions(raw: bytes, path: str) -> tuple[tuple[Cue, ...], tuple[Problem, ...]]:
    """Return the cues of a file of captions in their order, and every problem at its line; never raises."""
    cues, problems = read_cues(raw, path)
    return cues, first_few([*problems, *_twice(cues, path), *_too_long(cues, path)], path)


def check_length(cues: Sequence[Cue], path: str, length_seconds: float) -> tuple[Problem, ...]:
    """Return a problem at the first cue that starts after the film has ended: they are another film's."""
    for cue in cues:
        if cue.start_seconds > length_seconds + _SLACK_SECONDS:
            start, length = stamp(cue.start_seconds), stamp(length_seconds)
            return (problem(path, cue.line, "captions-beyond", start=start, length=length),)
    return ()


def _twice(cues: tuple[Cue, ...], path: str) -> Iterator[Problem]:
    """Yield what was pasted twice: the same words at the same time."""
    seen: dict[tuple[float, float, tuple[Speech, ...]], int] = {}
    for cue in cues:
        first = seen.setdefault((cue.start_seconds, cue.end_seconds, cue.speeches), cue.line)
        if first != cue.line:
            yield problem(path, cue.line, "captions-twice", first=first)


def _too_long(cues: tuple[Cue, ...], path: str) -> Iterator[Problem]:
    """Yield the cues with an end that is surely a slip: many later ones come and go while they are shown."""
    for place, cue in enumerate(cues[:-_COVERED]):
        if cue.end_seconds - cue.start_seconds <= _LONG_SECONDS:
            continue
        later = cues[place + 1 : place + 1 + _COVERED]
        if all(cue.start_seconds < other.start_seconds and other.end_seconds < cue.end_seconds for other in later):
            end, other_line = stamp(cue.end_seconds), later[-1].line
            yield problem(path, cue.line, "captions-overlap", end=end, last=other_line)
