"""What a finished site consists of, file by file, and how one site differs from another."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a site: the digest of its content in hexadecimal, and its size in bytes.

    The digest is SHA-256 where a folder is read, and the build's own in what a build keeps: one manifest has but one.
    """

    digest: str
    size: int


# Each file by its path below the folder of the site, with slashes, in the order of the paths.
Manifest = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Difference:
    """The paths that differ between two sites, each list in order; `before` is how many files the older one had."""

    changed: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]
    before: int

    @property
    def empty(self) -> bool:
        """Whether the two sites are the same, byte for byte."""
        return not (self.changed or self.new or self.gone)

    @property
    def pages(self) -> "Difference":
        """The part that readers call pages: HTML. `before` still counts all files."""
        changed, new, gone = (
            tuple(path for path in paths if path.endswith(".html")) for paths in (self.changed, self.new, self.gone)
        )
        return Difference(changed, new, gone, self.before)


def manifest_of(folder: Path) -> Manifest:
    """Return the manifest of the files below a folder; symbolic links and what is no file are not in it."""
    found = {}
    for place, _folders, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            if path.is_file() and not path.is_symlink():
                with path.open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").hexdigest()
                found[path.relative_to(folder).as_posix()] = Entry(digest, path.stat().st_size)
    return dict(sorted(found.items()))


def written_manifest(folder: Path, contents: Mapping[str, bytes]) -> Manifest:
    """Return the manifest of a site that was just written, from the digests of its files by their paths."""
    return {path: Entry(contents[path].hex(), (folder / path).stat().st_size) for path in sorted(contents)}


def compare(old: Manifest, new: Manifest) -> Difference:
    """Return what became of one site in another."""
    return Difference(
        changed=tuple(path for path in sorted(new) if path in old and old[path] != new[path]),
        new=tuple(path for path in sorted(new) if path not in old),
        gone=tuple(path for path in sorted(old) if path not in new),
        before=len(old),
    )


def pages_of(manifest: Manifest) -> Manifest:
    """Return the part of a manifest that readers call pages: its HTML."""
    return {path: entry for path, entry in manifest.items() if path.endswith(".html")}


def manifest_path(output: Path) -> Path:
    """Return where the manifest of a finished site is kept: beside its folder, where no reader asks for it."""
    return output.parent / f".{output.name}.manifest"


def kept_manifest(output: Path) -> Manifest | None:
    """Return what the last build kept of a site in place; None where there is no site, or nothing was kept."""
    if not output.is_dir() or not any(output.iterdir()):
        return None
    return read_manifest(manifest_path(output))


def read_manifest(path: Path) -> Manifest | None:
    """Return a manifest that was written, or None where there is none or it is damaged: then nothing is known."""
    try:
        said = json.loads(path.read_text("utf-8"))
        if said["version"] != _VERSION:
            return None
        return {name: _entry(*given) for name, given in said["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _entry(digest: object, size: object) -> Entry:
    """Return what a file says of one file; raises `TypeError` for anything else."""
    if not isinstance(digest, str) or not isinstance(size, int):
        raise TypeError
    return Entry(digest, size)


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write a manifest, whole or not at all: a line for each file, so that two of them can be compared by eye."""
    lines = (
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps([entry.digest, entry.size])}"
        for name, entry in sorted(manifest.items())
    )
    text = "\n".join((f'{{"version": {_VERSION}, "files": {{', ",\n".join(lines), "}}", ""))
    part = path.with_name(f"{path.name}.part")
    part.write_text(text, "utf-8")
    part.replace(path)
