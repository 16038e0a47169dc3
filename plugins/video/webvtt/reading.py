"""From the bytes of a WebVTT file to its cues, with everything in it that players would drop or show wrongly."""

import re
from collections.abc import Iterable
from heapq import nsmallest

from plugins.problems.model import Problem, Refused, problem
from plugins.video.webvtt.blocks import Block, blocks
from plugins.video.webvtt.excerpt import excerpt
from plugins.video.webvtt.model import Cue
from plugins.video.webvtt.settings import settings_faults
from plugins.video.webvtt.text import parse_text
from plugins.video.webvtt.times import is_timing, parse_timing, stamp

LARGEST_MB = 5  # two hours of speech are about 0.3 MB
MOST = 20  # problems of one file; one mistake made everywhere needs no more to be understood
_BYTE_ORDERS = (b"\xff\xfe", b"\xfe\xff")
_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SUBRIP = re.compile(r"\s*[0-9]+[ \t]*\n[ \t]*[0-9]+:[0-9]+:[0-9]+,[0-9]+[ \t]*-->")


def read_cues(raw: bytes, path: str) -> tuple[tuple[Cue, ...], list[Problem]]:
    """Return the cues of a file in their order, and what is wrong in it, line by line.

    A cue whose times cannot be understood is left out, one with a lesser fault is kept. A file with very many faults is
    not read to its end.
    """
    if len(raw) > LARGEST_MB * 1_000_000:
        megabytes = -(-len(raw) // 1_000_000)
        return (), [problem(path, None, "captions-large", megabytes=megabytes, limit=LARGEST_MB)]
    if raw.startswith(_BYTE_ORDERS):
        return (), [problem(path, 1, "not-utf8-utf16")]
    text, problems = _decode(raw, path)
    if _SUBRIP.match(text):
        return (), [problem(path, 1, "captions-srt")]
    lines = text.split("\n")
    begin, header = _after_header(lines, path)
    cues = _Cues(path, [*problems, *header])
    for block in blocks(lines[begin:], begin + 1):
        if len(cues.problems) > MOST:
            break
        cues.take(block)
    if not cues.found and not cues.problems:
        cues.problems.append(problem(path, None, "captions-none"))
    return tuple(cues.found), cues.problems


def first_few(problems: Iterable[Problem], path: str) -> tuple[Problem, ...]:
    """Return the problems by line; of very many the first, and that there are more."""
    ordered = nsmallest(MOST + 1, problems, key=lambda found: found.order)
    if len(ordered) <= MOST:
        return tuple(ordered)
    return (*ordered[:MOST], problem(path, ordered[MOST].line, "captions-more"))


def _decode(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    problems = []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(problem(path, line, "not-utf8", byte=f"0x{raw[error.start]:02x}"))
        text = raw.decode("utf-8-sig", errors="replace")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        problems.append(problem(path, line, "control-character", sign=f"U+{ord(control[0]):04X}"))
    return _CONTROL.sub("", text), problems


def _after_header(lines: list[str], path: str) -> tuple[int, list[Problem]]:
    """Return the place of the first line after the header, and what is wrong in it."""
    if not _HEADER.fullmatch(lines[0]):
        later = next((place for place, line in enumerate(lines[:10]) if _HEADER.fullmatch(line)), None)
        wrong = problem(path, 1, "captions-header")
        misspelt = lines[0].strip().upper().startswith("WEBVTT")
        return (later + 1 if later is not None else int(misspelt)), [wrong]
    end = next((place for place, line in enumerate(lines) if not line), len(lines))
    for place in range(1, end):
        if is_timing(lines[place]):
            begin = place - 1 if place > 1 and lines[place - 1].strip().isdecimal() else place
            return begin, [problem(path, begin + 1, "captions-blank-line")]
    return end, []


class _Cues:
    """The cues found so far, and what was wrong."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path = path
        self.problems = problems
        self.found: list[Cue] = []
        self._before: Cue | None = None

    def take(self, block: Block) -> None:
        """Add the cue of a block, or what is wrong with it."""
        if block.timing is None:
            self._take_other(block)
            return
        line = block.line + block.timing
        try:
            timing = parse_timing(block.lines[block.timing])
        except Refused as refused:
            self._report(refused, line)
            return
        if block.glued:
            self._report(Refused("captions-blank-line"), block.line)
        if block.timing == 1 and block.is_note:
            self._report(Refused("captions-note"), block.line)
        for fault in (timing.fault, *settings_faults(timing.settings)):
            if fault:
                self._report(fault, line)
        text = parse_text("\n".join(block.lines[block.timing + 1 :]))
        for offset, fault in text.faults:
            self._report(fault, line + 1 + offset)
        if not text.speeches:
            self._report(Refused("captions-empty"), line)
        self._add(
            Cue(
                start_seconds=timing.start_seconds,
                end_seconds=timing.end_seconds,
                speeches=text.speeches,
                identifier=block.lines[0] if block.timing == 1 else None,
                line=line,
            )
        )

    def _take_other(self, block: Block) -> None:
        if block.is_note:
            return
        if not block.is_definition:
            self._report(Refused("captions-lost", text=excerpt(block.lines[0])), block.line)
        elif self._before:
            self._report(Refused("captions-late", word=block.lines[0].strip()), block.line)

    def _add(self, cue: Cue) -> None:
        if cue.end_seconds <= cue.start_seconds:
            start, end = stamp(cue.start_seconds), stamp(cue.end_seconds)
            self._report(Refused("captions-end", start=start, end=end), cue.line)
        before, self._before = self._before, cue
        if before and cue.start_seconds < before.start_seconds:
            start, other = stamp(cue.start_seconds), stamp(before.start_seconds)
            self._report(Refused("captions-order", start=start, other=other, first=before.line), cue.line)
        if cue.speeches:
            self.found.append(cue)

    def _report(self, refused: Refused, line: int) -> None:
        self.problems.append(refused.at(self.path, line))
