"""Measure `french` beside typogrify on one page of 50 kB: `python tests/typography/bench_french.py`."""

import sys
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[2]))

from typogrify.filters import typogrify

from plugins.typography.french import french

PARAGRAPH = (
    "<h2>Que faire à l'étape ?</h2>\n"
    "<p>Nous étions à l'étude, quand le Proviseur entra, suivi d'un <em>nouveau</em> habillé en bourgeois et d'un "
    'garçon de classe : "Levez-vous", dit <a href="https://example.org/a?b=c">M. Dupont</a> -- le maître --, et '
    "l'<code>autre</code> se leva...</p>\n"
    "<ul><li>le 8 décembre 2012 à 19 h 30 ;</li><li>12 000 habitants, soit 10 % ;</li><li>au XXIe siècle</li></ul>\n"
)
PAGE = PARAGRAPH * (50_000 // len(PARAGRAPH) + 1)
PASSES = 40


def milliseconds(work: object) -> float:
    """Return the CPU time of one pass, the best of many."""
    times = []
    for _ in range(PASSES):
        start = process_time()
        work(PAGE)  # type: ignore[operator]
        times.append(process_time() - start)
    return min(times) * 1000


if __name__ == "__main__":
    ours, theirs = milliseconds(french), milliseconds(typogrify)
    print(f"{len(PAGE):,} characters: french {ours:.1f} ms, typogrify {theirs:.1f} ms, ratio {ours / theirs:.2f}")  # noqa: T201
