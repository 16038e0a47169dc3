"""From `content/look.md` to the look of a site."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from plugins.frontmatter.fields import read_fields
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.text import decode
from plugins.frontmatter.values import Customs
from plugins.images.measuring import measure
from plugins.images.publishing import published_original
from plugins.look.fields import COLOURS, FIELDS
from plugins.look.fonts import LARGE, face
from plugins.look.model import THEME, Face, Look
from plugins.look.palettes import NAMED, check_palettes, palettes
from plugins.look.words import Table, grouped, placed
from plugins.problems.model import Findings, Problem, Refused, problem
from plugins.problems.places import shown
from plugins.settings.model import Site

NAME = "look.md"
_FACES = {"text": True, "titles": False, "small": True}  # whether it has bold and italic beside it


def load_look(content: Path, site: Site, tables: Mapping[str, Table]) -> tuple[Look, Findings]:
    """Return the look of a content folder, the theme's own where it says nothing, and what is wrong in it.

    `tables` are the theme's words by language.
    """
    file = content / NAME
    if not file.is_file():
        return THEME, Findings()
    path = shown(file)
    if not file.resolve().is_relative_to(content.resolve()):
        return THEME, Findings()  # the search for sources says that it lies outside
    text, undecoded = decode(file.read_bytes(), path)
    head, misplaced = parse_head(text, path)
    found, refused = read_fields(head, FIELDS, path=path, customs=Customs(site.language, site.languages, site.zone))
    problems = [*undecoded, *misplaced, *refused]
    if head.body:
        problems.append(problem(path, head.body_line, "look-body"))
    values = found.values
    lines = dict(reversed(found.lines))
    said = {name: values[name] for name in NAMED if name in values}
    schemes = palettes(said)
    keys = {field.attribute: field.key for field in COLOURS}
    problems += check_palettes(said, schemes, keys, lines, path)
    faces, unread = _faces(values, lines, content, path)
    icon, undrawn = _icon(values.get("icon"), lines, content, path)
    words, unknown = _words(values, lines, tables, site, path)
    if values.get("logo_alone") and "logo" not in values and "logo" not in lines:
        problems.append(problem(path, lines["logo_alone"], "look-logo-missing"))
    look = Look(
        path=path,
        lines=lines,
        light=schemes[0],
        dark=schemes[1],
        weight=values.get("weight"),
        measure=values.get("measure"),
        logo=values.get("logo", ()),
        logo_alone=values.get("logo_alone", False),
        icon=icon,
        words=words,
        **faces,
    )
    return look, Findings((*problems, *unread, *undrawn, *unknown), _large(look))


def _faces(
    values: Mapping[str, Any], lines: Mapping[str, int], content: Path, path: str
) -> tuple[dict[str, Face], list[Problem]]:
    faces = {}
    problems = []
    for name, whole in _FACES.items():
        if name not in values:
            continue
        try:
            faces[name] = face(values[name], content, whole=whole)
        except Refused as refused:
            problems.append(refused.at(path, lines[name]))
    return faces, problems


def _icon(name: str | None, lines: Mapping[str, int], content: Path, path: str) -> tuple[bytes | None, list[Problem]]:
    """Return the drawing of the icon, and what is wrong with it."""
    if name is None:
        return None, []
    file = content / name
    try:
        return _square(file, name, content), []
    except Refused as refused:
        return None, [refused.at(path, lines["icon"])]


def _square(file: Path, name: str, content: Path) -> bytes:
    """Return a square drawing without anything but what is drawn; raises `Refused` for another."""
    if not file.is_file():
        raise Refused("file-missing", address=name)
    if not file.resolve().is_relative_to(content.resolve()):
        raise Refused("link-outside", address=name)
    found = measure(file)
    if found.kind != "SVG" or found.width != found.height:
        raise Refused("look-icon", file=name)
    return published_original(file) or file.read_bytes()


def _words(
    values: Mapping[str, Any], lines: Mapping[str, int], tables: Mapping[str, Table], site: Site, path: str
) -> tuple[Mapping[str, Mapping[str, str]], list[Problem]]:
    """Return the author's words, set as their language wants it, and those that have no place."""
    own = []
    problems = []
    seen: dict[tuple[str, str], int] = {}
    for key, text, written in values.get("words", ()):
        line = lines[f"words:{written}"]
        try:
            place = placed(key, text, tables, site.languages)
        except Refused as refused:
            problems.append(refused.at(path, line))
            continue
        if place in seen:
            problems.append(problem(path, line, "field-twice", key=key, first=seen[place]))
            continue
        seen[place] = line
        own.append((*place, site.setting(place[0]).text(text)))
    return grouped(own), problems


def _large(look: Look) -> tuple[Problem, ...]:
    """Return a hint for every font that readers load for long."""
    line = {file.name: look.lines[name] for name, face in _own(look) for file in face.files}
    return tuple(
        problem(look.path or "", line[file.name], "look-font-large", file=file.name, size=size, most=LARGE // 1000)
        for file in look.fonts
        if (size := round(file.path.stat().st_size / 1000)) > LARGE // 1000
    )


def _own(look: Look) -> tuple[tuple[str, Face], ...]:
    faces = {"text": look.text, "titles": look.titles, "small": look.small}
    return tuple((name, face) for name, face in faces.items() if face is not None)
