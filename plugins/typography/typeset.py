"""A text set as its language wants it: the one way in for all that shows texts of authors."""

import re
from dataclasses import dataclass

from plugins.typography.english import english, english_text
from plugins.typography.french import french, french_text
from plugins.typography.tokens import Flat, flatten


@dataclass(frozen=True, slots=True)
class Switches:
    """What setting may do beyond spaces, quotes, dashes and dots.

    `sup` raises ordinals and nᵒ, `ordinals` makes `2e` of a French `2ème`, `numero` makes nᵒ of `n°`, `amp` gives an
    English `&` between words a span to dress.
    """

    sup: bool = True
    ordinals: bool = True
    numero: bool = True
    amp: bool = True


ALL = Switches()
_LANG = re.compile(r"lang\s*=", re.IGNORECASE)


def typeset(html: str, lang: str, *, switches: Switches = ALL) -> str:
    """Return HTML of a language set; of a language that is neither French nor English, as it is.

    An element in another language stays as it is in a French text, as an author who marks it knows its signs. In an
    English text a French element is set as French: its signs need spaces that do not break, which are hard to type.
    """
    if lang == "fr":
        return _french(html, switches)
    if lang == "en":
        return english(_french_parts(html, switches) if _LANG.search(html) else html, amp=switches.amp)
    return html


def typeset_text(text: str, lang: str, *, switches: Switches = ALL) -> str:
    """Return plain text set, such as a title: no markup is read and none is made."""
    if lang == "fr":
        return french_text(text, ordinals=switches.ordinals, numero=switches.numero)
    return english_text(text) if lang == "en" else text


def _french(html: str, switches: Switches) -> str:
    return french(html, sup=switches.sup, ordinals=switches.ordinals, numero=switches.numero)


def _french_parts(html: str, switches: Switches) -> str:
    """Return English HTML in which the French elements are set; what is exempt in both languages stays as it is."""
    flat = flatten(html, "en")
    kept = tuple(_french(piece, switches) if piece[0] == "<" else piece for piece in flat.kept)
    return Flat(flat.text, kept).put_back(flat.text)
