"""A look as CSS: the last tokens, which go before the theme's own, and the faces that they name."""

from collections.abc import Iterator, Mapping
from dataclasses import fields

from plugins.look.model import LIGHT, Face, Look, Palette
from plugins.look.palettes import on_white
from plugins.look.shades import is_dark

# Of a line of `--measure: 37rem` at the theme's sizes; a test counts it in a browser.
REM_OF_A_CHARACTER = 0.52
_NAMES = {"text": "look-text", "titles": "look-titles", "small": "look-small"}
_TOKENS = {"text": "serif", "titles": "titles", "small": "sans"}


def look_sheet(look: Look, fonts: Mapping[str, str]) -> str:
    """Return the CSS of a look, empty for the theme's own; `fonts` are addresses by the name of a file."""
    if look.path is None:
        return ""
    faces = {"text": look.text, "titles": look.titles, "small": look.small}
    own = {name: face for name, face in faces.items() if face is not None}
    rules = [rule for name, face in own.items() for rule in _font_faces(name, face, fonts)]
    tokens = _colours(look.light)
    if is_dark(look.light.paper) != is_dark(LIGHT.paper):
        tokens["color-scheme"] = "dark"
    tokens |= {f"--{_TOKENS[name]}": _stack(name, face) for name, face in own.items()}
    if look.weight is not None:
        tokens["--weight"] = str(look.weight)
    if look.measure is not None:
        tokens["--measure"] = f"{look.measure * REM_OF_A_CHARACTER:.2f}rem"
    scheme = {} if is_dark(look.dark.paper) else {"color-scheme": "light"}
    more = {"--quiet": "var(--ink)", "--line": "var(--ink)"}
    parts = [
        _root(tokens),
        f"@media (prefers-color-scheme: dark) {{\n{_root(_colours(look.dark) | scheme)}\n}}",
        f"@media (prefers-contrast: more) {{\n{_root(more)}\n}}",
    ]
    rules.append("@layer tokens {\n" + "\n".join(parts) + "\n}")
    if printed := {f"--{name}": colour for name, colour in on_white(look.light).items()}:
        rules.append(f"@media print {{\n@layer print {{\n{_root(printed)}\n}}\n}}")
    return "\n".join(rules) + "\n"


def feed_sheet(look: Look) -> str:
    """Return the colours of a feed in a browser, whose sheet knows no tokens; empty for the theme's own."""
    if look.path is None:
        return ""

    def of(palette: Palette) -> str:
        scheme = "dark" if is_dark(palette.paper) else "light"
        rule = f"feed {{\nbackground: {palette.paper};\ncolor: {palette.ink};\n}}"
        return f":root {{\ncolor-scheme: {scheme};\n}}\n{rule}"

    return f"{of(look.light)}\n@media (prefers-color-scheme: dark) {{\n{of(look.dark)}\n}}\n"


def _colours(palette: Palette) -> dict[str, str]:
    return {f"--{each.name}": getattr(palette, each.name) for each in fields(palette)}


def _stack(name: str, face: Face) -> str:
    return f'"{_NAMES[name]}", {face.stack}' if face.files else face.stack


def _font_faces(name: str, face: Face, fonts: Mapping[str, str]) -> Iterator[str]:
    """Yield the rules for the files of a face. One that comes late stays away until the next page: no text jumps."""
    for file in face.files:
        declared = {
            "font-family": f'"{_NAMES[name]}"',
            "src": f'url("{fonts[file.name]}") format("woff2")',
            "font-style": file.style,
            "font-weight": file.weight,
            "font-display": "optional",
        }
        yield "@font-face {\n" + "\n".join(f"{key}: {value};" for key, value in declared.items()) + "\n}"


def _root(tokens: Mapping[str, str]) -> str:
    return ":root {\n" + "\n".join(f"{key}: {value};" for key, value in tokens.items()) + "\n}"
