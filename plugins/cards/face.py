"""What Pillow does not tell of a font: which letters it has, how wide each is, and how near two may stand.

Pillow's own simple layout rounds every width to a pixel and does not kern; its other one needs libraries that not every
machine has. So places are counted here, in the font's own units, and are the same everywhere.
Source: OpenType 1.9 (`cmap` formats 4 and 12, `hmtx`, `kern` format 0), WOFF 1.0.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FONTS = Path(__file__).parent / "fonts"
HEAVY = "titles-heavy.woff"
MEDIUM = "titles-medium.woff"
NARROW = "\u202f"  # a thin space; in these fonts it is wider than the common one


@dataclass(frozen=True, slots=True)
class Face:
    """A font: its units in an em; in units, the width of each letter, and what two lose or gain between them.

    `bearings` are what is empty at the left of each letter.
    """

    path: Path
    units: int
    widths: Mapping[str, int]
    bearings: Mapping[str, int]
    kerning: Mapping[tuple[str, str], int]

    def places(self, text: str) -> Iterator[tuple[str, int]]:
        """Yield each letter of a text with its distance from the text's beginning, in units; at the end, `""`."""
        at = 0
        before = ""
        for letter in text:
            at += self.kerning.get((before, letter), 0)
            yield letter, at
            at += self.widths[letter]
            before = letter
        yield "", at

    def width(self, text: str, size: float) -> float:
        """Return the width of a text in pixels, at a size in pixels."""
        at = 0
        for _, at in self.places(text):  # noqa: B007 - the last is the width
            pass
        return at * size / self.units

    def bearing(self, text: str, size: float) -> float:
        """Return what is empty at the left of a text in pixels, at a size in pixels."""
        return self.bearings.get(text[:1], 0) * size / self.units


@cache
def face(name: str) -> Face:
    """Return one of the fonts."""
    path = _FONTS / name
    tables = _tables(path.read_bytes())
    glyphs = _glyphs(tables["cmap"])
    (units,) = struct.unpack_from(">H", tables["head"], 18)
    (count,) = struct.unpack_from(">H", tables["hhea"], 34)
    measures = list(struct.iter_unpack(">Hh", tables["hmtx"][: count * 4]))
    widths = {letter: measures[min(glyph, count - 1)][0] for letter, glyph in glyphs.items()}
    pairs = _pairs(tables["kern"])
    letters: dict[int, list[str]] = {}
    for letter, glyph in glyphs.items():
        letters.setdefault(glyph, []).append(letter)
    return Face(
        path=path,
        units=units,
        widths={**widths, NARROW: widths[" "] * 3 // 5},
        bearings={letter: measures[min(glyph, count - 1)][1] for letter, glyph in glyphs.items()},
        kerning={
            (first, second): space
            for left, right, space in pairs
            for first in letters.get(left, ())
            for second in letters.get(right, ())
        },
    )


def _tables(data: bytes) -> dict[str, bytes]:
    """Return the tables of a WOFF file."""
    (count,) = struct.unpack_from(">H", data, 12)
    found = {}
    for number in range(count):
        tag, offset, packed, length, _ = struct.unpack_from(">4sIIII", data, 44 + 20 * number)
        raw = data[offset : offset + packed]
        found[tag.decode("ascii")] = zlib.decompress(raw) if packed < length else raw
    return found


def _glyphs(cmap: bytes) -> dict[str, int]:
    """Return the glyph of each letter."""
    (count,) = struct.unpack_from(">H", cmap, 2)
    at = {
        struct.unpack_from(">H", cmap, offset)[0]: offset
        for _, _, offset in struct.iter_unpack(">HHI", cmap[4 : 4 + 8 * count])
    }
    return _wide(cmap[at[12] :]) if 12 in at else _segments(cmap[at[4] :])


def _wide(table: bytes) -> dict[str, int]:
    (count,) = struct.unpack_from(">I", table, 12)
    groups = struct.iter_unpack(">III", table[16 : 16 + 12 * count])
    return {chr(code): glyph + code - first for first, last, glyph in groups for code in range(first, last + 1)}


def _segments(table: bytes) -> dict[str, int]:
    (twice,) = struct.unpack_from(">H", table, 6)
    count = twice // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + twice)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * twice)
    offsets = struct.unpack_from(f">{count}H", table, 16 + 3 * twice)
    found = {}
    for number, (first, last, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = 16 + 3 * twice + 2 * number + offset + 2 * (code - first)
                (glyph,) = struct.unpack_from(">H", table, place)
                if not glyph:
                    continue
            glyph = (glyph + delta) % 65536
            if glyph:
                found[chr(code)] = glyph
    return found


def _pairs(kern: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the glyphs of each pair that is kerned, and by how much."""
    (count,) = struct.unpack_from(">H", kern, 10)
    yield from struct.iter_unpack(">HHh", kern[18 : 18 + 6 * count])
