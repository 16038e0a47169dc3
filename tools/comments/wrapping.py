"""Lines that a program has cut, made whole again: flowed ones (RFC 3676), and paragraphs cut at a width."""

import re

_QUOTE = re.compile(r">+")
_LEAST, _MOST = 60, 80  # characters of a line that a program has cut at a width
_LONG_WORD = 25  # characters; an address never has room
_OWN_LINE = re.compile(r"(?:[-*•–—]|\d+[.)])\s|[>|]|\s|https?://\S+$")  # begins a line that stands alone
_SIGNATURE = "-- "


def unflowed(text: str, *, delsp: bool) -> list[str]:
    """Return the lines of a flowed text; quoted ones begin with `> `, one for each depth."""
    lines: list[list[str]] = []
    going_on: int | None = None
    for raw in text.split("\n"):
        quote = _QUOTE.match(raw)
        depth = quote.end() if quote else 0
        line = raw[depth:].removeprefix(" ")  # stuffed
        flowed = line.endswith(" ") and line != _SIGNATURE
        kept = line[:-1] if flowed and delsp else line
        if going_on == depth and line != _SIGNATURE:
            lines[-1].append(kept)
        else:
            lines.append(["> " * depth, kept])
        going_on = depth if flowed else None
    return ["".join(pieces) for pieces in lines]


def unwrapped(lines: list[str]) -> list[str]:
    """Return lines with those joined that a program has cut.

    It cuts where the next word has no room left, so that somewhere a line begins in the middle of a sentence. Where a
    line is longer than programs cut, none was cut.
    """
    widest = max((len(line) for line in lines if " " in line.strip()), default=0)
    if not _LEAST <= widest <= _MOST:
        return lines
    joined: list[str] = []
    run: list[str] = []
    for line in lines:
        if run and not _cut(run[-1], line, widest):
            joined += _run(run)
            run = []
        run.append(line)
    return [*joined, *_run(run)]


def _cut(line: str, following: str, widest: int) -> bool:
    word = following.split(maxsplit=1)[:1]
    alone = _OWN_LINE.match(following) or line[:1] in {">", ""}
    return bool(word) and not alone and len(word[0]) < _LONG_WORD and len(line.rstrip()) + 1 + len(word[0]) > widest


def _run(lines: list[str]) -> list[str]:
    within = any(line[:1].islower() for line in lines[1:])
    return [" ".join(line.strip() for line in lines)] if within else lines
