"""The files of the library, `content/videos/*.md`: their addresses and states, and the head of a fresh one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from plugins.catalogue.reading import COMMON
from plugins.frontmatter.fields import Field, fold
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.text import decode
from plugins.frontmatter.values import Customs, choice
from plugins.problems.model import Refused
from plugins.settings.model import Site
from plugins.video.address import NotAVideo, VideoAddress, parse
from plugins.video.identity import Identity, identity
from plugins.video.library import FIELDS, STATES, State
from tools.new import head as heads

FOLDER = "videos"
# A field's first synonym is its French name; this has another spelling of the English one there.
_ONE_NAME = {"Licence"}
_FIELDS: Mapping[str, Field] = {field.attribute: field for field in (*COMMON, *FIELDS)}
_ENGLISH = {"title", "address"}
_parse_state = choice(STATES)
_CUSTOMS = Customs("fr", ("fr",), UTC)  # no word of a state depends on them


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of the library: its title, its address with its copies, its state and the day on which that was seen.

    `english` tells whether its keys are, whatever the site's language.
    """

    path: Path
    english: bool
    title: str
    address: str | None
    copies: tuple[str, ...]
    state: State | None
    seen: str

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """Its address and its copies, each once, without films of our own: the build looks at those."""
        said = (*(() if self.address is None else (self.address,)), *self.copies)
        return tuple(dict.fromkeys(text for text in said if "//" in text))


def key(attribute: str, language: str) -> str:
    """Return the name of a field as an author of a language types it."""
    field = _FIELDS[attribute]
    return field.key if field.key in _ONE_NAME else heads.key(field, language)


def names(attribute: str) -> frozenset[str]:
    """Return every name of a field, folded."""
    return frozenset(map(fold, _FIELDS[attribute].names))


def load_library(content: Path) -> tuple[Entry, ...]:
    """Return the files of the library, sorted; what is wrong in them is for the build to say."""
    files = sorted(path for path in (content / FOLDER).glob("*.md") if not path.name.startswith(".") and path.is_file())
    return tuple(map(_entry, files))


def _entry(path: Path) -> Entry:
    text, _ = decode(path.read_bytes(), path.name)
    head, _ = parse_head(text, path.name)

    def lines(attribute: str) -> tuple[str, ...]:
        entry = next((entry for entry in head.entries if fold(entry.key) in names(attribute)), None)
        return tuple(line.text for line in entry.filled) if entry is not None else ()

    return Entry(
        path=path,
        english=any(fold(entry.key) in _ENGLISH for entry in head.entries),
        title=" ".join(lines("title")) or path.stem,
        address=" ".join(lines("address")) or None,
        copies=lines("copies"),
        state=_state(" ".join(lines("state"))),
        seen=" ".join(lines("seen")),
    )


def _state(text: str) -> State | None:
    try:
        return _parse_state(text, _CUSTOMS)
    except Refused:
        return None


def read_address(text: str, site: Site) -> VideoAddress | None:
    """Return the video of an address in the library, None where it names none."""
    try:
        return parse(text, peertube_hosts=site.peertube_hosts)
    except NotAVideo:
        return None


def identities(entries: Iterable[Entry], site: Site) -> dict[Identity, Path]:
    """Return the videos of the library, each with the first file that has it, as its own or as a copy."""
    found: dict[Identity, Path] = {}
    for entry in entries:
        for text in entry.elsewhere:
            video = read_address(text, site)
            if video is not None:
                found.setdefault(identity(video), entry.path)
    return found


def films(entries: Iterable[Entry]) -> dict[str, Path]:
    """Return the films of our own in the library, by their names, each with the first file that has it."""
    found: dict[str, Path] = {}
    for entry in entries:
        for text in (entry.address, *entry.copies):
            if text is not None and "//" not in text:
                found.setdefault(text, entry.path)
    return found


def head(values: Mapping[str, str | None], language: str) -> str:
    """Return the head of a fresh file: a line for each value that there is, in the order given."""
    colon = " :" if language == "fr" else ":"
    return "".join(f"{key(attribute, language)}{colon} {value}\n" for attribute, value in values.items() if value)
