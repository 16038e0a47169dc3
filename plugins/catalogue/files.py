"""The pictures, films and other files of a site: what a page shows is published, and nothing else."""

import os
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import normpath, relpath
from urllib.parse import quote, unquote, urlsplit

from plugins.catalogue.steps import Steps
from plugins.problems.model import Refused
from plugins.problems.nearest import nearest

FOLDERS = ("images", "videos", "files")


def target(href: str, source: str) -> tuple[str, str]:
    """Return the name inside the content folder that a relative address in a file means, and its anchor.

    `{filename}`, `{static}` and `{attach}` are Pelican's ways to say the same; a path that begins with a slash after
    them, counts from the content folder. Raises `Refused` for one that leaves it.
    """
    plain = href
    for mark in ("{filename}", "{static}", "{attach}"):
        plain = plain.removeprefix(mark)
    rooted = plain != href and plain.startswith("/")
    try:
        parts = urlsplit(plain)
    except ValueError:
        raise Refused("address", text=href) from None
    path = unquote(parts.path)
    base = PurePosixPath() if rooted else PurePosixPath(source).parent
    name = normpath((base / path.lstrip("/") if rooted else base / path).as_posix())
    if name.startswith(("/", "..")) or "\\" in name or "\0" in name:
        raise Refused("link-outside", address=href)
    return unicodedata.normalize("NFC", name), f"#{parts.fragment}" if parts.fragment else ""


def beside(name: str, source: str) -> str:
    """Return a name inside the content folder as a text links to it, from its own folder."""
    return relpath(name, PurePosixPath(source).parent)


@dataclass
class Shelf:
    """The files of a content folder that may be published, and those that pages have asked for."""

    content: Path
    steps: Steps = field(default_factory=Steps, repr=False, compare=False)
    _listed: dict[Path, dict[str, Path]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _named: list[str] = field(default_factory=list, init=False, repr=False, compare=False)

    def find(self, name: str, href: str, source: str | None = None) -> Path:
        """Return the file of a name; raises `Refused` where there is none, or it is not ours to publish.

        What was probably meant is proposed as it would be written: in the text `source`, from its own folder.
        """
        if name.split("/", 1)[0] not in FOLDERS:
            raise Refused("file-folder", address=href, folders=", ".join(f"{folder}/" for folder in FOLDERS))
        if any(part.startswith(".") for part in name.split("/")):
            raise Refused("file-hidden", address=href)
        path = self._exact(name)
        if path is None:
            near = nearest(name, self.names(), alike=0.85)
            if near is not None and source is not None:
                near = beside(near, source)
            raise Refused("file-missing", address=href, near=near)
        if not path.resolve().is_relative_to(self.content.resolve()):
            raise Refused("link-outside", address=href)
        if not os.access(path, os.R_OK):
            raise Refused("file-unreadable", address=href)
        return path

    def has(self, name: str) -> bool:
        """Tell whether a file is there and may be published; what was meant where it is not, nobody asks."""
        parts = name.split("/")
        if parts[0] not in FOLDERS or any(part.startswith(".") for part in parts):
            return False
        path = self._exact(name)
        return path is not None and path.resolve().is_relative_to(self.content.resolve())

    def publish(self, name: str) -> str:
        """Note that a page shows a file, and return its path on the site, percent-encoded where needed."""
        self.steps.note("published", name)
        return quote(name)

    @property
    def published(self) -> frozenset[str]:
        """The names of the files that pages have asked for."""
        return frozenset(self.steps.noted("published"))

    def names(self) -> tuple[str, ...]:
        """Return the names of all files that may be published, looked for once."""
        if not self._named:
            self._named.extend(
                unicodedata.normalize("NFC", path.relative_to(self.content).as_posix())
                for folder in FOLDERS
                for path in sorted((self.content / folder).rglob("*"))
                if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.content).parts)
            )
        return tuple(self._named)

    def _exact(self, name: str) -> Path | None:
        """Return the file whose name is the same in composed Unicode form and in every letter's case."""
        path = self.content
        for part in name.split("/"):
            exact = path / part
            names = self._names_in(path)
            if part not in names:
                return None
            path = names[part] if not exact.exists() else exact
        return path if path.is_file() else None

    def _names_in(self, folder: Path) -> dict[str, Path]:
        """Return what lies in a folder by its composed name, looked at once: texts name files often."""
        if folder not in self._listed:
            found = folder.iterdir() if folder.is_dir() else ()
            self._listed[folder] = {unicodedata.normalize("NFC", entry.name): entry for entry in found}
        return self._listed[folder]
