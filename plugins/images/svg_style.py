"""The style sheets and values of a drawing, without anything that loads, moves or hides what it is."""

import re

from plugins.images.svg_names import FUNCTIONS, PROPERTIES

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_CALL = re.compile(r"(?<![\w-])([\w-]*)\(")
_HERE = re.compile(r"""url\(\s*(["']?)#[\w.:-]+\1\s*\)""")
_FONT = re.compile(r"""url\(\s*(["']?)data:(?:font/|application/)[\w.+-]+(?:;[\w=.-]+)*;base64,[A-Za-z0-9+/=\s]*\1\)""")
_SELECTOR = re.compile(r"""[\w\s.#*,>+~:()\[\]="'|^$-]*""")
_CONDITION = re.compile(r"@media[\w\s:(),.<>=-]*", re.IGNORECASE)
_FACE = frozenset(["font-family", "font-style", "font-weight", "font-stretch", "src", "unicode-range", "font-display"])
_STRING = re.compile(r"""(["'])[^"'\\]*\1""")
_DEEPEST = 3


def safe_value(value: str, *, fonts: bool = False) -> bool:
    """Tell whether a value of a property or attribute names only what is in the drawing itself.

    A backslash could write `url` in other letters, so there is none; with `fonts`, a font within the value may stay.
    """
    if "\\" in value or "<" in value or "@" in value:
        return False
    rest = _HERE.sub("", value)
    if fonts:
        rest = _FONT.sub("", rest)
    return all(name.casefold() in FUNCTIONS or not name for name in _CALL.findall(_STRING.sub("", rest)))


def declarations(text: str, *, face: bool = False) -> str:
    """Return the declarations of a `style` attribute or of a rule that draw something; the others are left out."""
    kept = []
    for part in _split(_COMMENT.sub("", text), ";"):
        name, colon, value = part.partition(":")
        name = name.strip().casefold()
        known = name in (_FACE if face else PROPERTIES) or (name.startswith("--") and not face)
        if colon and known and safe_value(value, fonts=face) and "{" not in value and "}" not in value:
            kept.append(f"{name}:{value.strip()}")
    return ";".join(kept)


def style_sheet(text: str, *, depth: int = 0) -> str:
    """Return a style sheet with its rules that draw, those for a medium, and fonts that are within it."""
    kept = []
    plain = text if depth else _COMMENT.sub("", text.replace("<!--", "").replace("-->", ""))
    for selector, inner in _blocks(plain):
        head = selector.rsplit(";", 1)[-1].strip()  # `@import …;` and `@charset …;` stand before a rule
        if head.casefold() == "@font-face":
            body = declarations(inner, face=True)
        elif _CONDITION.fullmatch(head) and depth < _DEEPEST:
            body = style_sheet(inner, depth=depth + 1)
        elif head and _SELECTOR.fullmatch(head):
            body = declarations(inner)
        else:
            continue
        if body:
            kept.append(f"{head}{{{body}}}")
    return "\n".join(kept)


def _blocks(text: str) -> list[tuple[str, str]]:
    """Return what stands before and within each outermost pair of braces."""
    found = []
    depth, start, opened = 0, 0, 0
    for match in re.finditer(r"""[{}]|(["'])[^"'\n]*\1""", text):
        sign, at = match[0], match.start()
        if sign == "{":
            depth += 1
            if depth == 1:
                opened = at
        elif sign == "}" and depth:
            depth -= 1
            if not depth:
                found.append((text[start:opened], text[opened + 1 : at]))
                start = at + 1
    return found


def _split(text: str, sign: str) -> list[str]:
    """Split at a sign, but not within quotes and brackets: a font in a value holds semicolons."""
    parts, start, depth = [], 0, 0
    for match in re.finditer(r"""[();]|(["'])[^"'\n]*\1""", text):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth = max(0, depth - 1)
        elif match[0] == sign and not depth:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]
