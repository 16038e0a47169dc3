"""French as a typographer sets it: the spaces and signs that an author typed, improved; words stay as they are.

No space is added but inside « » and after nᵒ. The rules are those of the *Lexique des règles typographiques en usage à
l'Imprimerie nationale* and of the Office québécois de la langue française; each module names its own. A second pass
changes nothing.
"""

import re

from plugins.typography.french_abbreviations import abbreviations
from plugins.typography.french_apostrophes import apostrophes
from plugins.typography.french_dashes import beside_dashes, dashes
from plugins.typography.french_figures import figures
from plugins.typography.french_ordinals import numbers
from plugins.typography.french_ordinals import ordinals as raised
from plugins.typography.french_quotes import quotes
from plugins.typography.french_spaces import before_signs, inside_guillemets
from plugins.typography.tokens import MAIL, flatten, flatten_text

# Not part of a path, of a row of dots, of a range of numbers or of an address.
_DOTS = re.compile(rf"\.\.\.(?<![./\\0-9]...)(?![./\\0-9{MAIL}])")


def french(html: str, *, sup: bool = True, ordinals: bool = True, numero: bool = True) -> str:
    """Return French HTML set: tags, comments and exempt elements byte for byte.

    `sup` raises what is raised with `<sup>`; `ordinals` writes `2ème` as `2e`; `numero` writes `n°5` as nᵒ 5.
    """
    flat = flatten(html, "fr")
    return flat.put_back(_set(flat.text, sup=sup, ordinals=ordinals, numero=numero))


def french_text(text: str, *, ordinals: bool = True, numero: bool = True) -> str:
    """Return plain French text set: no tags, `<` and `&` are signs like others, nothing is raised."""
    flat = flatten_text(text)
    return flat.put_back(_set(flat.text, sup=False, ordinals=ordinals, numero=numero))


def _set(text: str, *, sup: bool, ordinals: bool, numero: bool) -> str:
    text = inside_guillemets(quotes(text))
    if "..." in text:
        text = _DOTS.sub("…", text)
    text = before_signs(apostrophes(dashes(text)))
    text = beside_dashes(text)
    text = raised(numbers(text, sup=sup, mend=numero), sup=sup, mend=ordinals)
    return figures(abbreviations(text))
