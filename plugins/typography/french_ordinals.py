"""Ordinals and nᵒ of French, raised with `<sup>`: few fonts have ᵉ and ᵒ, and none is made up for them.

`2ème` is written `2e`: the *Lexique* of the Imprimerie nationale calls the long form a fault. Works on the text of
`tokens.Flat`.
"""

import re

from plugins.typography.french_spaces import GAP, NBSP, SPACES, one_space
from plugins.typography.tokens import SIGN, SUP_CLOSE, SUP_OPEN, THROUGH

# What is a fault, and what is meant.
_MEANT = {
    **dict.fromkeys(("ère", "ere"), "re"),
    **dict.fromkeys(("ères", "eres"), "res"),
    **dict.fromkeys(("ème", "eme", "ième", "ieme"), "e"),
    **dict.fromkeys(("èmes", "emes", "ièmes", "iemes"), "es"),
}
_ORDINAL = r"ers?|[èe]res?|res?|i?[èe]mes?|es?"
_ONLY_FIRST = frozenset(("er", "ers", "re", "res"))
_ONLY_SECOND = frozenset(("nd", "nds", "nde", "ndes"))
_NOT_BEFORE = rf"\w.,#/&@_=+\\{SIGN}-"
_NOT_AFTER = rf"(?![{THROUGH}]*+[\w/@'’=]|\.\w"
_ARABIC = re.compile(rf"[0-9](?<![{_NOT_BEFORE}][0-9])[0-9]*+({_ORDINAL}|ndes?|nds?){_NOT_AFTER}|-)")
# Two of them may be joined: XIXe-XXe.
_ROMAN = re.compile(
    rf"[IVX](?:(?<![{_NOT_BEFORE}][IVX])|(?<=[IVX]e-[IVX]))[IVX]*+({_ORDINAL}){_NOT_AFTER}|-(?![IVX]))"
    rf"(?:([{SPACES}]++)(?=([Ss]i[èe]cle|[Rr]épublique|[Aa]rrondissement|[Dd]ynastie|s\.)s?(?!\w)))?+"
)
_NUMERAL = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_SOVEREIGN = re.compile(rf"[A-ZÀ-ÖØ-Þ]\w++[{SPACES}]++\Z")
_LONGEST_NAME = 30
_NUMBER = re.compile(rf"[°º](?<=[^\w&{SIGN}][nN].)(s?)([{GAP}]*+)(?=[0-9])")


def ordinals(text: str, *, sup: bool, mend: bool) -> str:
    """Return a text with its ordinals raised where `sup`, and `2ème` as `2e` where `mend`.

    What only looks like an ordinal stays: `1e5`, `v2e`, `2e.html`, `3d`. Of a single V or X a noun must follow.
    """

    def raised(number: str, suffix: str, typed: str) -> str:
        meant = _MEANT.get(suffix, suffix)
        if meant != suffix and not mend:
            return typed
        return f"{number}{SUP_OPEN}{meant}{SUP_CLOSE}" if sup else number + meant

    def arabic(found: re.Match[str]) -> str:
        suffix = found[1]
        number = found[0].removesuffix(suffix)
        meant = _MEANT.get(suffix, suffix)
        if (meant in _ONLY_FIRST and number != "1") or (meant in _ONLY_SECOND and number != "2"):
            return found[0]
        return raised(number, suffix, found[0])

    def roman(found: re.Match[str]) -> str:
        suffix, space, noun = found[1], found[2] or "", found[3] or ""
        typed = found[0].removesuffix(space)
        number = typed.removesuffix(suffix)
        meant = _MEANT.get(suffix, suffix)
        if meant in _ONLY_FIRST:
            before = found.string[max(0, found.start() - _LONGEST_NAME) : found.start()]
            right = number == "I" and (meant in {"er", "ers"} or bool(noun or _SOVEREIGN.search(before)))
        else:
            right = _NUMERAL.fullmatch(number) is not None and (len(number) > 1 or (number != "I" and bool(noun)))
        if not right:
            return found[0]
        return raised(number, suffix, typed) + (NBSP if noun.startswith(("s", "S")) else space)

    return _ROMAN.sub(roman, _ARABIC.sub(arabic, text))


def numbers(text: str, *, sup: bool, mend: bool) -> str:
    """Return a text with its `n°` before a number bound to it; where `mend`, as nᵒ and with the space it lacks.

    Without `sup` the sign stays, for nothing else can be shown where there are no elements.
    """

    def number(found: re.Match[str]) -> str:
        sign, plural, gap = found[0][0], found[1], found[2]
        spaced = bool(gap.strip(THROUGH))
        if sign == "º" or not mend:
            return sign + plural + (one_space(gap, NBSP) if spaced else gap)
        raised = f"{SUP_OPEN}o{plural}{SUP_CLOSE}" if sup else sign + plural
        return raised + (one_space(gap, NBSP) if spaced else NBSP + gap)

    return _NUMBER.sub(number, text) if "°" in text or "º" in text else text
