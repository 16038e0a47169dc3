"""The files of the media library: found below `--uploads`, whatever size an address asks for, and copied."""

import filecmp
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from plugins.frontmatter.values import slugify
from tools.wordpress.addresses import uploaded

LARGEST = 500_000_000  # bytes of one file
SIZE = re.compile(r"(?:-\d{1,5}x\d{1,5}|-scaled|-rotated)(?=\.[A-Za-z0-9]{2,5}$)")
_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg"}
_FILMS = {".mp4", ".m4v", ".webm", ".ogv"}
# What a server would run or a browser would take for a page of the site.
_UNSAFE = {
    ".php",
    ".phtml",
    ".phar",
    ".html",
    ".htm",
    ".xhtml",
    ".js",
    ".mjs",
    ".cgi",
    ".pl",
    ".py",
    ".sh",
    ".htaccess",
}
_LENGTH = 60  # letters of a name


@dataclass
class Media:
    """The files that are wanted: `wanted` gives each name inside the content folder its source, `missing` addresses.

    `held` are the names that were copied by runs before, by the name below uploads.
    """

    content: Path
    uploads: Path | None
    held: Mapping[str, str]
    wanted: dict[str, Path] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    _index: dict[str, str] | None = None

    def __post_init__(self) -> None:
        """Begin with what is there."""
        self.names = dict(self.held)
        self._taken = {name: said for said, name in self.held.items()}
        self._found: dict[str, str | None] = {}

    def name_of(self, address: str) -> str | None:
        """Return the name inside the content folder of a file that an address means, whatever size it asks for.

        None for an address that is not of the library, and for a file that is nowhere; that is then noted.
        """
        said = uploaded(address)
        if said is None:
            return None
        if said not in self._found:
            self._found[said] = self._find(said, address)
        return self._found[said]

    def add(self, said: str, source: Path) -> str:
        """Want a copy of a file that is known by its name below uploads, and return the name of the copy."""
        name = self.names.get(said) or self._name(said, source)
        self.names[said] = name
        self.wanted[name] = source
        self._found.clear()
        return name

    def copy(self) -> tuple[int, dict[str, str]]:
        """Copy what is wanted and not there; return how many bytes that were, and what could not be copied with why."""
        size, failed = 0, {}
        for name, source in sorted(self.wanted.items()):
            target = self.content / name
            if name in self.held.values() or target.exists():
                continue
            try:
                size += copied(source, target, within=self.content)
            except OSError as error:
                failed[name] = error.strerror or str(error)
        return size, failed

    def _find(self, said: str, address: str) -> str | None:
        parts = PurePosixPath(said).parts
        suffix = PurePosixPath(said).suffix.casefold()
        if suffix in _UNSAFE or not suffix or ".." in parts or "\0" in said or "\\" in said:
            self.refused.add(said)
            return None
        originals = tuple(dict.fromkeys((SIZE.sub("", said), said)))
        for wanted in originals:
            exact = self._exact(wanted)
            if exact is not None and self.uploads is not None:
                return self.add(exact, self.uploads / exact)
            if wanted in self.names and (self.content / self.names[wanted]).is_file():
                return self.names[wanted]
        self.missing.setdefault(originals[0], address)
        return None

    def _exact(self, said: str) -> str | None:
        """Return a name below uploads as it is there, whatever its case and the form of its accents."""
        if self.uploads is None:
            return None
        if self._index is None:
            self._index = _indexed(self.uploads)
        return self._index.get(said) or self._index.get(_folded(said))

    def _name(self, said: str, source: Path) -> str:
        """Return a free name for a copy: its folders and its stem as slugs."""
        path = PurePosixPath(said)
        suffix = path.suffix.casefold()
        folder = "images" if suffix in _PICTURES else "videos" if suffix in _FILMS else "files"
        parents = [slug for part in path.parts[:-1] if (slug := slugify(part)[:_LENGTH])]
        stem = slugify(path.stem)[:_LENGTH].strip("-") or sha256(said.encode()).hexdigest()[:8]
        number, name = 1, "/".join((folder, *parents, f"{stem}{suffix}"))
        while self._taken.get(name, said) != said or not _may_be(self.content / name, source):
            number += 1
            name = "/".join((folder, *parents, f"{stem}-{number}{suffix}"))
        self._taken[name] = said
        return name


def copied(source: Path, target: Path, *, within: Path) -> int:
    """Copy a file whole or not at all, only below a folder, and return its bytes; raises `OSError`."""
    if not target.parent.resolve().is_relative_to(within.resolve()):
        raise OSError(f"{target} leads out of {within}")
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as writing, source.open("rb") as reading:
            shutil.copyfileobj(reading, writing, 1 << 20)
            size = writing.tell()
        Path(name).chmod(0o644)
        Path(name).replace(target)
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()
    return size


def _may_be(target: Path, source: Path) -> bool:
    """Tell whether a place is free for a copy, or holds it since a run that was killed."""
    return not target.exists() or (target.is_file() and filecmp.cmp(source, target, shallow=False))


def _indexed(uploads: Path) -> dict[str, str]:
    """Return the files below a folder by their names as they are and folded; what lies elsewhere by a link is not."""
    root = uploads.resolve()
    exact: dict[str, str] = {}
    folded: dict[str, str] = {}
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            said = path.relative_to(root).as_posix()
            if path.is_symlink() and not path.resolve().is_relative_to(root):
                continue
            if not path.is_file() or path.stat().st_size > LARGEST:
                continue
            exact[said] = said
            folded.setdefault(_folded(said), said)
    return {**folded, **exact}


def _folded(said: str) -> str:
    return unicodedata.normalize("NFC", said).casefold()
