"""The name that was probably meant."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def nearest(word: str, choices: Iterable[str], *, alike: float = 0.6) -> str | None:
    """Return the choice most like a word, whatever its accents and case, or None where nothing is near.

    `alike` is how much of both must be the same, from 0 to 1; names of files, alike by nature, need more than words.
    """
    plain = {_plain(choice): choice for choice in sorted(choices, reverse=True)}
    found = get_close_matches(_plain(word), plain, n=1, cutoff=alike)
    return plain[found[0]] if found else None
