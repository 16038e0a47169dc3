"""The blocks of a WebVTT file: what stands between two blank lines, and how a block is told from the next.

The rules are those by which players read (W3C, WebVTT, 'collect a WebVTT block'), so that what is reported as lost is
what readers would not see.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.video.webvtt.times import is_timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Lines without a blank one; `line` is the number of the first, `timing` the place of the times, if it has any.

    `glued` tells that the cue before it goes on up to its first line.
    """

    line: int
    lines: tuple[str, ...]
    timing: int | None
    glued: bool = False

    @property
    def is_note(self) -> bool:
        """Whether it begins as a comment."""
        return self.lines[0] == "NOTE" or self.lines[0].startswith(("NOTE ", "NOTE\t"))

    @property
    def is_definition(self) -> bool:
        """Whether it is of styles or of a region."""
        return self.timing is None and self.lines[0].rstrip() in {"STYLE", "REGION"}


def blocks(lines: Sequence[str], first_line: int) -> Iterator[Block]:
    """Yield the blocks of the lines of a file, of which the first has the number `first_line`."""
    begun: list[str] = []
    timing: int | None = None
    glued = False
    for number, line in enumerate([*lines, ""], start=first_line):
        if line and is_timing(line):
            if timing is None and len(begun) <= 1:
                timing = len(begun)
            else:
                # Digits before the times are the number of their own cue, not the last line of the one before.
                moved = [begun.pop()] if begun[-1].strip().isdecimal() and len(begun) - 1 != timing else []
                yield _block(number - len(moved), begun, timing, glued)
                begun, timing, glued = moved, len(moved), timing is not None
        if line:
            begun.append(line)
        elif begun:
            yield _block(number, begun, timing, glued)
            begun, timing, glued = [], None, False


def _block(next_line: int, lines: list[str], timing: int | None, glued: bool) -> Block:  # noqa: FBT001
    return Block(line=next_line - len(lines), lines=tuple(lines), timing=timing, glued=glued)
