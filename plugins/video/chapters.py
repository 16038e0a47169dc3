"""Chapters: the parts of a film, from a WebVTT file beside it (`NAME.LANG.chapters.vtt`)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from plugins.problems.model import Problem, problem
from plugins.video.webvtt.reading import first_few, read_cues
from plugins.video.webvtt.times import stamp

_FIRST_BY_SECONDS = 10  # a title may come before the first chapter, but no part of the film may have none


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of a film; it starts at a whole second, since links do, and `line` is that of its times in the file."""

    start_seconds: int
    title: str
    line: int


def read_chapters(
    raw: bytes, path: str, *, length_seconds: float | None = None
) -> tuple[tuple[Chapter, ...], tuple[Problem, ...]]:
    """Return the chapters of a file in their order, and every problem at its line; never raises.

    They start near the beginning of the film, one after the other, and before its end where its length is known: what
    players, and search engines (schema.org, `Clip`), ask of them.
    """
    cues, problems = read_cues(raw, path)
    chapters = tuple(
        Chapter(start_seconds=int(cue.start_seconds), title=" ".join(cue.text.split("\n")), line=cue.line)
        for cue in cues
    )
    return chapters, first_few([*problems, *_misplaced(chapters, path, length_seconds)], path)


def _misplaced(chapters: tuple[Chapter, ...], path: str, length_seconds: float | None) -> Iterator[Problem]:
    if chapters and chapters[0].start_seconds > _FIRST_BY_SECONDS:
        first = chapters[0]
        yield problem(path, first.line, "chapters-first", start=stamp(first.start_seconds))
    for before, chapter in pairwise(chapters):
        if chapter.start_seconds == before.start_seconds:  # an earlier one is a cue out of order, reported as such
            yield problem(path, chapter.line, "chapters-same", start=stamp(chapter.start_seconds), first=before.line)
    for chapter in chapters:
        if length_seconds is not None and chapter.start_seconds >= length_seconds:
            start, length = stamp(chapter.start_seconds), stamp(length_seconds)
            yield problem(path, chapter.line, "captions-beyond", start=start, length=length)
