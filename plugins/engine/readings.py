"""Every file of a site read: taken from the last build where nothing that its reading depends on has changed.

A reading depends on the bytes of its file, its name, the settings without their words, and our code; on no other file
(`docs/architecture.md`, Slots and views). It is kept under the digest of all that.
"""

import copyreg
import io
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass, is_dataclass, replace
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

from plugins.catalogue.model import AnnexReading, Reading
from plugins.catalogue.reading import Reader
from plugins.engine.digests import code, digest, value_digest
from plugins.engine.keeping import keep, kept
from plugins.engine.sources import AnnexFile, SourceFile
from plugins.engine.workers import spread
from plugins.problems.places import shown
from plugins.settings.model import Site

# What a reading may hold beside classes of ours: bytes that name anything else are not believed.
_PLAIN = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("zoneinfo", "ZoneInfo"),
}
_SEEN: dict[tuple[str, str], Any] = {}


@dataclass(frozen=True, slots=True)
class _Piece:
    """One reading to make: the digest of all that it depends on, beside what all depend on, and what makes it."""

    key: bytes
    read: Callable[[], Reading | AnnexReading]


class Readings:
    """The readings that one build makes and the next may use, in a file; without one, nothing is kept."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file

    def read(
        self, sources: Sequence[SourceFile], annexes: Sequence[AnnexFile], site: Site
    ) -> tuple[tuple[Reading, ...], tuple[AnnexReading, ...]]:
        """Return the readings of every file, then of the words of welcome, and those of every annex, in their order."""
        # What no file's reading may depend on is not there for it to see.
        wordless = replace(site, words=MappingProxyType({}))
        reader = Reader(wordless)
        welcomed = [lang for lang in site.languages if site.words[lang].intro]
        pieces = [_source(file, reader) for file in sources]
        pieces += [_welcome(lang, site) for lang in welcomed]
        pieces += [_annex(file, wordless) for file in annexes]
        made = self._made(pieces, value_digest(replace(site, words={})))
        count = len(sources) + len(welcomed)
        return tuple(made[:count]), tuple(made[count:])

    def _made(self, pieces: Sequence[_Piece], settings: bytes | None) -> list[Any]:
        base = digest(code(), settings) if settings is not None else None
        values = kept(self._file) if self._file is not None and base is not None else None
        held: dict[bytes, bytes] = values[1] if values is not None and values[0] == base else {}
        found = {piece.key: _unpacked(held.get(piece.key, b"")) for piece in pieces}
        stale = [piece for piece in pieces if found[piece.key] is None]
        for piece, data in zip(stale, spread(lambda piece: _packed(piece.read()), stale), strict=True):
            held[piece.key] = data
            found[piece.key] = _unpacked(data) or piece.read()
        if self._file is not None and base is not None and (stale or len(held) > len(found)):
            keep(self._file, (base, {key: held[key] for key in found if held[key]}))
        return [found[piece.key] for piece in pieces]


def _source(file: SourceFile, reader: Reader) -> _Piece:
    raw, path = file.path.read_bytes(), shown(file.path)
    key = digest("source", file.kind.name, file.name, path, raw)
    return _Piece(key, lambda: reader.read(raw, kind=file.kind, name=file.name, path=path))


def _annex(file: AnnexFile, site: Site) -> _Piece:
    raw, path = file.path.read_bytes(), shown(file.path)
    key = digest("annex", file.annex.name, file.name, path, raw)
    return _Piece(key, lambda: file.annex.read(raw, name=file.name, path=path, site=site))


def _welcome(lang: str, site: Site) -> _Piece:
    words = site.words[lang]
    key = digest("welcome", lang, words.name, words.intro, str(words.intro_line), words.path)
    return _Piece(key, lambda: Reader(site).read_intro(lang))


def _packed(reading: Reading | AnnexReading) -> bytes:
    """Return a reading as bytes; none for one that holds what no reading of ours does."""
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = copyreg.dispatch_table | {ZoneInfo: lambda zone: (ZoneInfo, (zone.key,))}
    try:
        pickler.dump(reading)
    except (pickle.PicklingError, TypeError, AttributeError, ValueError, RecursionError):
        return b""
    data = out.getvalue()
    return data if _unpacked(data) == reading else b""


def _unpacked(data: bytes) -> Any:
    """Return the reading in some bytes, None where there is none."""
    if not data:
        return None
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except (pickle.UnpicklingError, AttributeError, ImportError, TypeError, ValueError):
        return None


class _Unpickler(pickle.Unpickler):
    """Makes values of our own frozen classes, dates and zones, and calls nothing else, whatever the bytes say."""

    def find_class(self, module: str, name: str) -> Any:
        """Return a class that a reading may hold; raises `UnpicklingError` for anything else."""
        if (module, name) not in _SEEN:
            found = super().find_class(module, name)
            ours = module.startswith("plugins.") and isinstance(found, type)
            if (module, name) not in _PLAIN and not (ours and (is_dataclass(found) or issubclass(found, Enum))):
                raise pickle.UnpicklingError(f"{module}.{name} is no part of a reading")
            _SEEN[module, name] = found
        return _SEEN[module, name]
