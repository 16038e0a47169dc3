"""French abbreviations that stay with what follows: M. Dupont, p. 12, § 7. Works on the text of `tokens.Flat`."""

import re

from plugins.typography.french_spaces import NBSP, SPACES
from plugins.typography.tokens import CAPITAL, SIGN, THROUGH

_T = f"[{THROUGH}]*+"
_S = f"[{SPACES}]++"
_NAME = rf"{_T}[A-ZÀ-ÖØ-ÞŒŸ{CAPITAL}]"
_PARTICLE = rf"{_T}d(?:[eu](?!\w)|['’])"
# `Me` is also a pronoun, so a name must follow; of `M.` and `Mme` a particle is enough.
_CIVILITY = re.compile(
    rf"[MDP](?<![\w&.@/{SIGN}-][MDP])(?:"
    rf"((?:M?\.|{_T}(?:mes?|lles?|gr)){_T}){_S}(?={_NAME}|{_PARTICLE})"
    rf"|((?:(?<=D){_T}r|(?<=P){_T}r|(?<=M){_T}e){_T}){_S}(?={_NAME}))"
)
_WHOLE = rf"(?!{_T}[\w'’])"
_ROMAN = rf"[IVXLC]++{_WHOLE}"
_REFERENCE = re.compile(
    rf"\.(?:(?<=[^\w&.@]p\.)|(?<=[^\w&.@]pp\.)|(?<=[^\w&.@]t\.)|(?<=[^\w&.@]vol\.)|(?<=[^\w&.@]fig\.)"
    rf"|(?<=[^\w&.@]art\.)|(?<=[^\w&.@]chap\.)){_T}{_S}(?={_T}(?:[0-9]|{_ROMAN}|[ivxlc]++{_WHOLE}))"
)
_PARAGRAPH = re.compile(rf"§{_T}{_S}(?={_T}(?:[0-9]|{_ROMAN}))")


def abbreviations(text: str) -> str:
    """Return a text with the spaces after its abbreviations kept from breaking."""
    text = _CIVILITY.sub(_bound, text)
    text = _REFERENCE.sub(_bound, text)
    return _PARAGRAPH.sub(_bound, text) if "§" in text else text


def _bound(found: re.Match[str]) -> str:
    return found[0].rstrip(SPACES) + NBSP
