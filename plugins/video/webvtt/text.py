"""The text of a cue, out of its tags (W3C, WebVTT, 'cue text')."""

import re
from dataclasses import dataclass, field
from html import unescape

from plugins.problems.model import Refused
from plugins.video.webvtt.excerpt import excerpt
from plugins.video.webvtt.model import Speech
from plugins.video.webvtt.times import is_strict

TAGS = ("b", "c", "i", "lang", "rt", "ruby", "u", "v")
_TOKEN = re.compile(r"<[^>]*>?")
_TAG = re.compile(r"<(/?)([a-zA-Z]{1,20})(?:\.[^\s<>]*)?(?:[ \t\n]+([^>]*))?/?>")
_MOMENT = re.compile(r"<([0-9][0-9:.,]*)>")
_IMPLIED = {"rt", "v"}  # closed by the next of its kind, by what holds it, or by the end of the cue
_MEANT = {"em": "i", "strong": "b", "voice": "v", "span": "c", "class": "c"}
_MOST = 20  # faults of one cue
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # XML has no place for what `&#12;` stands for
_HUGE = re.compile(r"&#[0-9]{9,};?")  # no sign has such a number, and Python refuses to read very long ones


@dataclass(frozen=True, slots=True)
class CueText:
    """What is said in a cue, and each fault of its tags with its line in the cue, counted from 0."""

    speeches: tuple[Speech, ...]
    faults: tuple[tuple[int, Refused], ...]


def parse_text(text: str) -> CueText:
    """Return what is said in the text of a cue; a sign that opens no tag stays in it, so that no word is lost."""
    reading = _Reading()
    at = 0
    for token in _TOKEN.finditer(text):
        reading.say(text[at : token.start()])
        tag = _TAG.fullmatch(token[0]) if token[0].endswith(">") else None
        if tag:
            reading.tag(tag[1] == "/", tag[2], tag[3] or "")
        elif moment := _MOMENT.fullmatch(token[0]):
            if not is_strict(moment[1]):
                reading.fault(Refused("captions-time", text=moment[1]))
        else:
            reading.fault(Refused("captions-sign", text=excerpt(token[0]), right="&lt;"))
            reading.say(token[0])
            reading.line -= token[0].count("\n")
        reading.line += token[0].count("\n")
        at = token.end()
    reading.say(text[at:])
    reading.close()
    return CueText(tuple(reading.speeches), tuple(reading.faults))


@dataclass(slots=True)
class _Reading:
    """How far a text has been read."""

    line: int = 0
    speaker: str | None = None
    pieces: list[str] = field(default_factory=list)
    speeches: list[Speech] = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    faults: list[tuple[int, Refused]] = field(default_factory=list)

    def fault(self, refused: Refused, line: int | None = None) -> None:
        if len(self.faults) < _MOST:
            self.faults.append((self.line if line is None else line, refused))

    def say(self, piece: str) -> None:
        self.pieces.append(piece)
        self.line += piece.count("\n")

    def tag(self, closes: bool, name: str, annotation: str) -> None:  # noqa: FBT001
        if name not in TAGS:
            if not closes:  # one of the two is enough to be told
                self.fault(Refused("captions-tag", tag=name, near=_meant(name)))
            return
        if closes:
            self._end(name)
        else:
            if self.open and name in _IMPLIED and self.open[-1][0] == name:
                self.open.pop()
            self.open.append((name, self.line))
        if name == "v":
            self._flush()
            self.speaker = None if closes else " ".join(_plain(annotation).split()) or None

    def close(self) -> None:
        """Take the end of the cue."""
        self._unclosed(0)
        self._flush()

    def _end(self, name: str) -> None:
        places = [place for place, (opened, _) in enumerate(self.open) if opened == name]
        if not places:
            self.fault(Refused("captions-tag-end", tag=name))
            return
        self._unclosed(places[-1] + 1)
        self.open.pop()

    def _unclosed(self, depth: int) -> None:
        """Report what is open from a depth on, and forget it."""
        for name, line in self.open[depth:]:
            if name not in _IMPLIED:
                self.fault(Refused("captions-tag-open", tag=name), line)
        del self.open[depth:]

    def _flush(self) -> None:
        """Put what was said until now under the name of its speaker."""
        said = _plain("".join(self.pieces))
        self.pieces.clear()
        lines = [words for line in said.split("\n") if (words := " ".join(re.split(r"[ \t\r]+", line)).strip(" "))]
        if lines:
            self.speeches.append(Speech(self.speaker, "\n".join(lines)))


def _plain(text: str) -> str:
    return _CONTROL.sub("", unescape(_HUGE.sub("\ufffd", text)))


def _meant(name: str) -> str | None:
    low = name.lower()
    return low if low in TAGS else _MEANT.get(low)
