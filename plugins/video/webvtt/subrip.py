"""SubRip (.srt), which browsers do not show, made into WebVTT, which they do."""

import re
from dataclasses import dataclass, field

from plugins.problems.model import Refused
from plugins.video.webvtt.times import parse_time, stamp

_TIME = r"[0-9]{1,6}:[0-9]{1,2}:[0-9]{1,2}(?:[.,][0-9]{1,9})?"
_TIMING = re.compile(rf"[ \t]*({_TIME})[ \t]*-+>[ \t]*({_TIME})(?:[ \t].*)?")
_HTML = r"</?(?:font|span|div|p|br|em|strong|s|strike)(?:[ \t\n/][^<>]*)?>"
_OVERRIDE = r"\{\\[a-z][^{}]*\}|\{[ycfs]:[^{}]*\}"  # of SubStation Alpha and MicroDVD, which players read in .srt too
_MARK = re.compile(rf"</?([biu])[ \t]*>|{_HTML}|{_OVERRIDE}", re.IGNORECASE)
_AT_THE_TOP = re.compile(r"\{\\an[789]\}")
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|nbsp|lrm|rlm);)")


def decode_subtitles(raw: bytes) -> str:
    """Return the text of a file of subtitles in UTF-8, UTF-16 or, as most of the old ones are, Windows-1252."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")


def srt_to_vtt(text: str) -> str:
    """Return WebVTT with the same words at the same times, in the order of their start.

    Bold, italics and underline stay; fonts, colours and places on the screen go, but for lines at the top of the
    picture. Numbers go too. Raises `Refused` for a text without any subtitle, and for a time that is none.
    """
    found: list[_Subtitle] = []
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line in lines:
        if timing := _TIMING.fullmatch(line):
            if found:
                found[-1].drop_number()
            found.append(_Subtitle(parse_time(timing[1]), parse_time(timing[2])))
        elif found:
            found[-1].lines.append(line.strip())
    if not found:
        raise Refused("srt-none")
    ordered = sorted(found, key=lambda subtitle: subtitle.start_seconds)
    return "\n\n".join(["WEBVTT", *(cue for subtitle in ordered if (cue := subtitle.cue()))]) + "\n"


@dataclass(slots=True)
class _Subtitle:
    start_seconds: float
    end_seconds: float
    lines: list[str] = field(default_factory=list)

    def drop_number(self) -> None:
        """Leave out the number of the next subtitle, which was read as the last line of this one."""
        if self.lines and self.lines[-1].isdecimal():
            self.lines.pop()

    def cue(self) -> str | None:
        """Return the lines of the cue, or None where nothing is said."""
        said = "\n".join(self.lines).strip()
        place = " line:0" if _AT_THE_TOP.search(said) else ""
        words = [line for line in _marked(said).split("\n") if line.strip()]
        times = f"{stamp(self.start_seconds)} --> {stamp(self.end_seconds)}{place}"
        return "\n".join([times, *words]) if words else None


def _marked(text: str) -> str:
    """Return the text in the marks of WebVTT: tags in pairs, and signs that would be read as tags escaped."""
    open_tags: list[str] = []
    parts = []
    at = 0
    for mark in _MARK.finditer(text):
        parts.append(_escape(text[at : mark.start()]))
        at = mark.end()
        name = (mark[1] or "").lower()
        if name and mark[0][1] != "/":
            open_tags.append(name)
            parts.append(f"<{name}>")
        elif name in open_tags:
            while (last := open_tags.pop()) != name:
                parts.append(f"</{last}>")
            parts.append(f"</{name}>")
    parts.append(_escape(text[at:]))
    parts.extend(f"</{name}>" for name in reversed(open_tags))
    return "".join(parts)


def _escape(text: str) -> str:
    return _ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
