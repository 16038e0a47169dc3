"""Where a French text lacks the space before `? ! ; :`, as far as one can tell without the author."""

import re
from collections.abc import Iterator

_SIGN = re.compile(r"[!?](?=[\s!?.…»”\")\]]|\Z)|;(?=\s|\Z)|:(?=[\s«]|\Z)")
_RUN = re.compile(r"[!?;:]+")
_WORD = re.compile(r"\S+\Z")
_SENTENCE = re.compile(r"[^.!?;:…«»“”\"\n]*\Z")
# A word with one of these is an address, a path, a face or code, which is read as U+FFFC.
_TECHNICAL = re.compile(r"[/\\@=_{}<>#$`|~^*\ufffc]|\w[.:]\w|\w\(|^[(\[«\"“]*[:;-]")
# A sentence with one of these is hardly French: words of nearly every English sentence, and of no French one.
_FOREIGN = re.compile(
    r"[¿¡]|\b(?:and|are|at|be|by|did|does|for|from|has|have|here|how|if|in|is|it|not|of|some|that|the|these|this|to|we"
    r"|what|when|which|who|why|will|with|you|your)\b",
    re.IGNORECASE,
)
_NAMES = frozenset(("jeopardy!", "joomla!", "kahoot!", "wham!", "yahoo!"))
_SUBJECTS = frozenset(("bcc:", "cc:", "cci:", "fw:", "fwd:", "re:", "rt:", "tr:"))
_DRIVE_OR_FACTOR = re.compile(r"[A-Za-z]:|(?:[A-Za-z]|\d{1,3})!")
_OPENING = "([{«“\"'’‘"
_AROUND = '([«"“”»)]’'
_FAR = 120  # signs that are looked back at


def missing_spaces(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a sign follows its word at once in a block of text, and the word with its signs.

    Left in peace are names such as `Yahoo!`, subjects of mail, addresses, code, times and scores, faces, and sentences
    in English or Spanish: a hint that is wrong once is read no more.
    """
    for found in _SIGN.finditer(text):
        at, sign = found.start(), found[0]
        before = text[max(0, at - _FAR) : at]
        word = _WORD.search(before)
        if word and _wants(sign, word[0]) and not _meant(sign, word[0], before, text[at + 1 : at + 3]):
            signs = _RUN.match(text, at)
            yield at, (word[0].lstrip(_OPENING) or word[0][-1]) + (signs[0] if signs else sign)


def _wants(sign: str, word: str) -> bool:
    """Tell whether a word is one, and a sign behind it a sign of the sentence."""
    if word[-1] == '"':
        return sign in "!?" and any(map(str.isalnum, word))
    return word[-1].isalnum() or word[-1] in ")]»”’"


def _meant(sign: str, word: str, before: str, after: str) -> bool:
    """Tell whether a sign right behind its word may well be meant so."""
    bare = word.strip(_AROUND)
    signed = bare.casefold() + sign
    if _TECHNICAL.search(word) or signed in _NAMES | _SUBJECTS or _DRIVE_OR_FACTOR.fullmatch(bare + sign):
        return True
    sentence = _SENTENCE.search(before)
    said = sentence[0] if sentence else ""
    if _FOREIGN.search(said):
        return True
    if bare[-1:].isdigit():
        # Chapter and verse, a score; a year of which one is not sure.
        return (sign == ":" and after[1:].isdigit()) or (sign == "?" and after[:1] in {")", "]"})
    # A name within its sentence, which goes on.
    named = bare[:1].isupper() and said.strip() not in {word, bare}
    return sign in "!?" and named and after[:1].isspace() and after[1:].islower()
