"""In which widths a picture is made: those that its place on the page needs, and none that it does not have."""

from collections.abc import Iterable

# The column of a telephone of 390 px, once and twice; the widest column, twice; what lies between serves the others.
COLUMN = (360, 720, 1184)
_APART = 1.1  # two widths that are nearer cost two files and save a reader nothing


def steps(natural: int, wanted: Iterable[int]) -> tuple[int, ...]:
    """Return the widths in pixels to make of a picture, the narrowest first; the widest is at most its own."""
    ordered = sorted(set(wanted))
    widest = min(natural, ordered[-1])
    return (*(width for width in ordered if width * _APART <= widest), widest)


def height_at(width: int, size: tuple[int, int]) -> int:
    """Return the height of a picture of a size at a width, in pixels; at least one."""
    return max(1, round(size[1] * width / size[0]))
