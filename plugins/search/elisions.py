"""French elisions taken apart, so that `été` is found in `l’été`; `search.js` does the same and puts them together."""

import re

_ELIDED = re.compile(r"(?<![^\W_]|['’])((?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’])(?=[^\W_])", re.IGNORECASE)


def apart(text: str, lang: str) -> str:
    """Return a French text with a space after each elided word; one of another language as it is."""
    return _ELIDED.sub(r"\1 ", text) if lang == "fr" else text
