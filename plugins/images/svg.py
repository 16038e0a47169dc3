"""Drawings (SVG): their size, and what of them is drawn, without scripts, links, loads and what editors leave behind.

A drawing is read as XML by expat, which is told of every declaration: one of entities is refused, so nothing grows
while it is read, and no file beside it is ever opened. What may be drawn is a list of names; all else is left out.
"""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder, tostring
from xml.parsers import expat

from plugins.images.containers.kinds import kind_of
from plugins.images.containers.model import CutOff, Head, Unreadable
from plugins.images.plain import without_metadata
from plugins.images.svg_names import ATTRIBUTES, ELEMENTS
from plugins.images.svg_style import declarations, safe_value, style_sheet
from plugins.problems.model import Refused

_SVG = "http://www.w3.org/2000/svg"
_HREF = "http://www.w3.org/1999/xlink href"
_SPACE = "http://www.w3.org/XML/1998/namespace space"
_TEXT = frozenset(["text", "tspan", "textPath", "style"])
_DEEPEST = 200  # elements within each other; drawings have some dozen
_MOST_DRAWN = 500_000  # elements, each counted as often as it is used
_ENDED = frozenset([3, 5, 6])  # what expat says at the end of a file that has not closed everything
_PIXELS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 96 / 25.4}
_LENGTH = re.compile(r"\s*\+?(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(px|pt|pc|in|cm|mm|)\s*", re.IGNORECASE)
_NUMBER = r"([-+]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})(?:e[-+]?\d)?)"
_BOX = re.compile(rf"\s*{_NUMBER}[\s,]+{_NUMBER}[\s,]+{_NUMBER}[\s,]+{_NUMBER}\s*", re.IGNORECASE)
_EMBEDDED = re.compile(r"\s*data:image/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_RASTERS = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}


class _Found(Exception):  # noqa: N818 - it ends the reading when the first element was seen
    """The size of a drawing."""

    def __init__(self, head: Head) -> None:
        super().__init__()
        self.head = head


@dataclass(slots=True)
class _Reader:
    """What expat tells while it reads a drawing, as a tree of what may be drawn."""

    file: str
    builder: TreeBuilder = field(default_factory=TreeBuilder)
    depth: int = 0
    skipped: int = 0  # the depth of an element that is left out with all that is in it; 0 for none
    names: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element, or leave it out."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise Refused("picture-svg-large", file=self.file)
        if self.skipped:
            return
        local = _local(name)
        if self.depth == 1 and local != "svg":
            raise Unreadable
        if local == "foreignObject" and self.names[-1] != "switch":  # a `switch` has something else for us
            raise Refused("picture-svg-html", file=self.file)
        if local == "a":  # of a link, what it shows
            local, attributes = "g", {name: value for name, value in attributes.items() if name not in {"href", _HREF}}
        if local not in ELEMENTS:
            self.skipped = self.depth
            return
        self.names.append(local)
        self.builder.start(local, self._attributes(local, attributes))

    def end(self, _name: str) -> None:
        """Close an element."""
        if self.skipped == self.depth:
            self.skipped = 0
        elif not self.skipped:
            self.builder.end(self.names.pop())
        self.depth -= 1

    def text(self, text: str) -> None:
        """Take a text; between shapes there is only the layout of the source."""
        if not self.skipped and self.names and self.names[-1] in _TEXT:
            self.builder.data(text)

    def entity(self, *_declaration: object) -> None:
        """Refuse whatever is declared or named by a document type."""
        raise Refused("picture-svg-entities", file=self.file)

    def _attributes(self, element: str, attributes: dict[str, str]) -> dict[str, str]:
        kept = {}
        for name, value in attributes.items():
            if name in {"href", _HREF}:
                reference = self._reference(element, value)
                if reference is not None:
                    kept["href"] = reference
            elif name == _SPACE:
                kept["xml:space"] = value
            elif name == "style":
                kept[name] = declarations(value)
            elif name in ATTRIBUTES and safe_value(value):
                kept[name] = value
        return {name: value for name, value in kept.items() if value}

    def _reference(self, element: str, value: str) -> str | None:
        """Return what an element refers to within the drawing; raises `Refused` where it would show something else."""
        address = value.strip()
        if address.startswith("#"):
            return address
        if element == "image":
            found = _EMBEDDED.fullmatch(value)
            if found is not None:
                return self._embedded(found[1])
        if element in {"image", "use"}:
            raise Refused("picture-svg-outside", file=self.file, address=address[:60])
        return None

    def _embedded(self, text: str) -> str:
        """Return a picture within the drawing without what it tells of the author."""
        try:
            raw = base64.b64decode(text)
        except binascii.Error:
            raise Unreadable from None
        kind = kind_of(raw)
        if kind not in _RASTERS:
            raise Unreadable
        plain = base64.b64encode(without_metadata(kind, raw, self.file))
        return f"data:{_RASTERS[kind]};base64,{plain.decode()}"


def read_svg(data: bytes, file: str) -> Head:
    """Return the size of a drawing in CSS pixels; raises `Refused`, `Unreadable` and `CutOff`."""

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) != "svg":
            raise Unreadable
        raise _Found(_head(attributes))

    try:
        _parse(data, _Reader(file), start)
    except _Found as found:
        return found.head
    raise CutOff


def plain_svg(data: bytes, file: str) -> bytes:
    """Return a drawing with nothing but what is drawn; raises `Refused`, `Unreadable` and `CutOff`.

    Without a `viewBox` it gets one, so that it grows and shrinks with its place.
    """
    reader = _Reader(file)
    _parse(data, reader, reader.start)
    root = reader.builder.close()
    head = _head(root.attrib)
    for element in root.iter("style"):
        element.text = style_sheet(element.text or "")
    _check_drawn(root, file)
    attributes = {"xmlns": _SVG, **root.attrib}
    attributes.setdefault("viewBox", f"0 0 {head.width} {head.height}")
    root.attrib.clear()
    root.attrib.update(attributes)
    return tostring(root, "unicode").encode()


def _parse(data: bytes, reader: _Reader, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.EntityDeclHandler = reader.entity
    parser.SkippedEntityHandler = reader.entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - the signature is expat's
    except expat.ExpatError as error:
        raise (CutOff if error.code in _ENDED else Unreadable) from None
    except (LookupError, ValueError):  # an encoding that nobody knows, or that has several bytes a letter
        raise Unreadable from None


def _local(name: str) -> str:
    """Return the name of an element of SVG, or of no namespace, which is meant as one; an empty one for others."""
    space, _, local = name.rpartition(" ")
    return local if space in {"", _SVG} else ""


def _head(attributes: dict[str, str]) -> Head:
    """Return the size that a browser gives a drawing (SVG 2, 8.2 and CSS Images 3, 5.1)."""
    width, height = _length(attributes.get("width", "")), _length(attributes.get("height", ""))
    box = _BOX.fullmatch(attributes.get("viewBox", ""))
    if box:
        wide, high = float(box[3]), float(box[4])
        if wide > 0 and high > 0:
            if width is None:
                width = height * wide / high if height is not None else wide
            height = height if height is not None else width * high / wide
    if not width or not height or max(width, height) > 1e6:
        raise Unreadable
    return Head(width=max(1, round(width)), height=max(1, round(height)))


def _length(text: str) -> float | None:
    found = _LENGTH.fullmatch(text)
    return float(found[1]) * _PIXELS[found[2].casefold()] if found else None


def _check_drawn(root: Element, file: str) -> None:
    """Refuse a drawing whose parts use each other until no browser can draw it."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    waiting = [root]
    for _ in range(_MOST_DRAWN):
        if not waiting:
            return
        element = waiting.pop()
        waiting.extend(element)
        used = named.get(element.get("href", "")[1:]) if element.tag == "use" else None
        if used is not None:
            waiting.append(used)
    raise Refused("picture-svg-large", file=file)
