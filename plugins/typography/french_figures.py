"""Figures of French: thousands, units, dates, hours and telephone numbers are not broken; nothing is added.

Works on the text of `tokens.Flat`. Thousands and units are set as in Unicode's CLDR.
"""

import re

from plugins.typography.dates import MONTHS, SHORT_MONTHS
from plugins.typography.french_spaces import NARROW, NBSP, SPACES
from plugins.typography.tokens import THROUGH

_S = f"[{SPACES}]"
_T = f"[{THROUGH}]*+"

_TELEPHONE = re.compile(
    rf"0(?<![\w.,+][0])[1-9](?:{_S}[0-9]{{2}}){{4}}(?![0-9])"
    rf"|0(?<![\w.,+][0]){_S}8[0-9]{{2}}(?:{_S}[0-9]{{3}}){{2}}(?![0-9])"
    rf"|\+(?<!\w\+)[0-9]{{1,3}}(?:{_S}?\(0\))?(?:{_S}?[0-9]{{1,4}})?(?:{_S}[0-9]{{1,4}}){{2,6}}(?![0-9])"
)
_THOUSANDS = re.compile(
    rf"[1-9](?<![\w.,+][1-9])(?<![0-9]{_S}[1-9])[0-9]{{0,2}}(?:{_S}[0-9]{{3}})++(?![0-9]|{_S}[0-9])"
)
_UNITS = (
    "[%‰°$£¥]|°[CF]|[kMG]?€|Md€|"
    "[kdcmµμn]?m|km/h|m/s|[km]?g|t|[hdcm]?[lL]|ha|dam|"
    "[mµμn]?s|min|h|[kMGT]?[oB]|[KMGT]io|[kMGT]?bit/s|px|pt|em|rem|"
    "[kMGT]?Hz|[kMG]?Wh?|[km]?V|m?Ah?|k?J|k?cal|[kMh]?Pa|m?bar|k?N|K|dB|lm|lx|Ω"
)
_UNIT = re.compile(rf"([0-9]{_T}){_S}++(?={_T}(?:{_UNITS})[²³]?(?![\w'’]|-[^\W\d]))")
_MINUTES = re.compile(rf"({NBSP}h(?<=[0-9{THROUGH}]{NBSP}h){_T}){_S}++(?=[0-5][0-9](?![0-9]))")
_MONTHS = "|".join(
    sorted({re.escape(month) for month in (*MONTHS["fr"], *SHORT_MONTHS["fr"], "fév.", "fevrier", "aout", "decembre")})
)
_DATE = re.compile(rf"([0-9](?<![\w.,/][0-9])[0-9]?+(?:{_T}er)?+{_T}){_S}++(?={_T}(?i:{_MONTHS})(?![\w'’]))")


def figures(text: str) -> str:
    """Return a text with the spaces in and after its figures kept from breaking, where an author typed them."""
    text = _TELEPHONE.sub(lambda found: re.sub(_S, NBSP, found[0]), text)
    text = _THOUSANDS.sub(lambda found: re.sub(_S, NARROW, found[0]), text)
    text = _UNIT.sub(rf"\1{NBSP}", text)
    text = _MINUTES.sub(rf"\1{NBSP}", text)
    return _DATE.sub(rf"\1{NBSP}", text)
