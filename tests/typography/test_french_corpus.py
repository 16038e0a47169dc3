"""French on real prose: Littré's dictionary, in the public domain since the 1950s, with its citations of the classics.

Debian ships it as `stardict-xmlittre`; without the package only the golden file is read. It holds a hundred passages of
the dictionary, each before and after, all of which a person has read. `--renew` writes what is set today after them.
"""

import gzip
import re
from pathlib import Path

import pytest

from plugins.typography.french import french

LITTRE = Path("/usr/share/stardict/dic/XMLittre.dict.dz")
GOLDEN = Path(__file__).parent / "corpus" / "littre.txt"
LENGTH = 2_000_000
WHOLE = 200_000_000
PART = 250_000

shipped = pytest.mark.skipif(not LITTRE.exists(), reason="the prose is in Debian's package stardict-xmlittre")


def parts(length):
    """Yield the dictionary in parts that end with an entry's line."""
    with gzip.open(LITTRE, "rt", encoding="utf-8") as file:
        while length > 0 and (part := file.read(PART) + file.readline()):
            length -= len(part)
            yield part


def shown(text):
    return text.replace("\u00a0", "⍽").replace("\u202f", "⌇")


def plain(html):
    """Return a text without what French may change: spaces, quotation marks, apostrophes, dots, dashes."""
    html = re.sub(r"[\"'«»“”‘’]", "'", re.sub(r"\s", "", html))
    return html.replace("…", "...").replace("—", "---").replace("–", "--")


def test_differences_are_those_that_were_read(golden):
    lines = GOLDEN.read_text("utf-8").splitlines()
    assert len(lines) == 200
    before = [line.removeprefix("- ") for line in lines[::2]]
    after = [french(line) for line in before]
    assert all(typed != done for typed, done in zip(before, after, strict=True))
    golden(GOLDEN, "".join(f"- {typed}\n+ {shown(done)}\n" for typed, done in zip(before, after, strict=True)))


@shipped
@pytest.mark.parametrize("length", [LENGTH, pytest.param(WHOLE, marks=pytest.mark.long)])
def test_a_second_pass_over_prose_changes_nothing(length):
    read = 0
    for part in parts(length):
        once = french(part)
        assert once != part
        assert french(once) == once
        assert plain(french(part, sup=False, ordinals=False)) == plain(part)
        read += len(part)
    assert read >= min(length, LENGTH)
