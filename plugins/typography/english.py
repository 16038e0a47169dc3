"""English as a typographer sets it: curled quotes, dashes, dots, and ampersands that a theme may dress.

Quotes are for typogrify's `smartypants`, ampersands for its `amp`. Neither gets the page: smartypants gets what a
reader sees, without tags, so that a quote beside a tag curls as it would without it; of its answer only the signs in
the place of quotes are used.
"""

import re
from collections.abc import Iterator
from html import unescape

from typogrify.filters import amp as dressed

from plugins.typography.english_quotes import PARAGRAPH, curled
from plugins.typography.tokens import BLOCK, BREAK, MAIL, SIGN, SIGNS, THROUGH, Flat, flatten, flatten_text

# Neither options, arrows, lines of hyphens, paths nor names of mail addresses have signs of a sentence in them.
_DASH = re.compile(f"--(?<![-<{SIGN}]--)-?(?![->{SIGN}])")
_OPTION = re.compile(r"(?:^|(?<=[\s(\[{])|(?<=^[\"'“‘])|(?<=[\s(\[{][\"'“‘]))-{2,3}(?=\w)")
_MAIL = re.compile(rf"\b\w[\w.+'-]{{0,63}}{MAIL}")
_DOTS = re.compile(r"\.(?:\.\.(?<![./\\]\.\.\.)(?![./\\\d])| \. \.(?<!\.\. \. \.)(?<!\. \. \. \.)(?! ?\.))")
_AND = re.compile(f"(?<=\\s)[&{SIGN}](?=\\s)")
_KEPT = re.compile(f"[{SIGNS}]")
_DRESSED = dressed(" &amp; ").strip()
_SEEN = str.maketrans({BLOCK: PARAGRAPH, BREAK: " "})

Change = tuple[int, int, str]
"""From, to, and what shall stand there."""


def english(html: str, *, amp: bool = True) -> str:
    """Return HTML set as English; with `amp`, an `&` between words gets a `<span class="amp">`.

    Tags, comments, attributes, what is exempt and what is in another language come out byte for byte.
    """
    flat = flatten(html, "en")
    return _with_ampersands(_set(flat), flat) if amp else flat.put_back(_set(flat))


def english_text(text: str) -> str:
    """Return plain text, such as a title, set as English; `<` and `&` are signs like others."""
    flat = flatten_text(text)
    return flat.put_back(_set(flat))


def _set(flat: Flat) -> str:
    """Return a flat text with the signs of English."""
    places = [at for at, sign in enumerate(flat.text) if sign not in THROUGH]
    seen = "".join([flat.text[at] for at in places]).translate(_SEEN)
    whole = ((places[start], places[end - 1] + 1, end - start, sign) for start, end, sign in sorted(_changes(seen)))
    # A tag between two hyphens or dots parts them.
    return _changed(flat.text, ((start, end, sign) for start, end, length, sign in whole if end - start == length))


def _changes(seen: str) -> Iterator[Change]:
    """Yield what changes in a text as it is read."""
    for known, sign in ((_OPTION, "--"), (_MAIL, MAIL)):
        if sign in seen:
            seen = known.sub(lambda found: "x" * len(found[0]), seen)
    yield from ((*found.span(), "—" if len(found[0]) == 3 else "–") for found in _DASH.finditer(seen))
    yield from ((*found.span(), "…") for found in _DOTS.finditer(seen))
    yield from ((at, at + 1, sign) for at, sign in curled(_DASH.sub(lambda found: "—" * len(found[0]), seen)))


def _changed(text: str, changes: Iterator[Change]) -> str:
    parts: list[str] = []
    done = 0
    for start, end, sign in changes:
        parts += (text[done:start], sign)
        done = end
    return "".join((*parts, text[done:]))


def _with_ampersands(text: str, flat: Flat) -> str:
    """Put the tags back, and dress every ampersand that stands between spaces."""
    kept = list(flat.kept)
    bare = []
    at = done = 0
    for found in _AND.finditer(text):
        if found[0] == "&":
            bare.append((*found.span(), _DRESSED))
            continue
        at += len(_KEPT.findall(text, max(done, 1), found.start()))
        done = found.start()
        if unescape(kept[at]) == "&":
            kept[at] = _DRESSED
    return Flat(text, tuple(kept)).put_back(_changed(text, iter(bare)))
