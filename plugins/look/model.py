"""The words of this room: a palette for each scheme, faces, and the look that they make together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """The colours of one scheme, each as `#rrggbb`.

    `paper` is what pages are printed on, `raised` what stands out of it (boxes, code), `line` what parts; `ink` is the
    text, `quiet` what is said beside it, `accent` links; white stands on `stone`; `blue` and `green` colour code.
    """

    paper: str
    raised: str
    line: str
    ink: str
    quiet: str
    accent: str
    stone: str
    blue: str
    green: str


# The theme's own (`theme/static/css/tokens.css`), which a test compares.
LIGHT = Palette(
    paper="#fbfaf6",
    raised="#f2f0e8",
    line="#d5d1c4",
    ink="#22232a",
    quiet="#5b5a60",
    accent="#a01c2b",
    stone="#a01c2b",
    blue="#2c5c94",
    green="#2d6338",
)
DARK = Palette(
    paper="#16171b",
    raised="#22242a",
    line="#3d3f47",
    ink="#e4e2dc",
    quiet="#aaa8a3",
    accent="#ff9d96",
    stone="#b3323f",
    blue="#7fa8d8",
    green="#9ccc9c",
)


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of a face: its name in `content/fonts/`, where it lies, its style and weight as CSS says them."""

    name: str
    path: Path
    style: str
    weight: str


@dataclass(frozen=True, slots=True)
class Face:
    """What letters are set in: families as CSS lists them, and files of the author's own that go before those."""

    stack: str
    files: tuple[FontFile, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The look of a site; what is None or empty is the theme's own.

    `path` is the file that says it, None where there is none, and `lines` are those of its fields. `measure` counts
    characters in a line of text. `logo` names a picture in the content folder, or two, the second for dark papers;
    `icon` is a drawing, cleaned. `words` are the author's by language and key.
    """

    path: str | None = None
    lines: Mapping[str, int] = field(default_factory=dict)
    light: Palette = LIGHT
    dark: Palette = DARK
    text: Face | None = None
    titles: Face | None = None
    small: Face | None = None
    weight: int | None = None
    measure: int | None = None
    logo: tuple[str, ...] = ()
    logo_alone: bool = False
    icon: bytes | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def fonts(self) -> tuple[FontFile, ...]:
        """Every file of a face, each once."""
        faces = filter(None, (self.text, self.titles, self.small))
        return tuple({file.name: file for face in faces for file in face.files}.values())


THEME = Look()
