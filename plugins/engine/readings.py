"""Every file of a site read: taken from the last build where nothing that its reading depends on has changed.

A reading depends on the bytes of its file, its name, the settings without their words, and our code; on no other file.
It is kept under the digest of all that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from plugins.catalogue.model import AnnexReading, Reading
from plugins.catalogue.reading import Reader
from plugins.engine.digests import code, digest, value_digest
from plugins.engine.keeping import keep, kept
from plugins.engine.packing import pack, unpack
from plugins.engine.sources import AnnexFile, SourceFile
from plugins.engine.workers import Tell, spread
from plugins.problems.places import shown
from plugins.settings.model import Site


@dataclass(frozen=True, slots=True)
class _Piece:
    """One reading to make: the digest of all that it depends on, beside what all depend on, and what makes it."""

    key: bytes
    read: Callable[[], Reading | AnnexReading]


class _Desk:
    """What reads the files of one site, made when the first is read."""

    def __init__(self, site: Site) -> None:
        self.site = stripped(site)

    @cached_property
    def reader(self) -> Reader:
        """The one reader of all."""
        return Reader(self.site)


def stripped(site: Site) -> Site:
    """Return settings without what no file's reading may depend on, so that none can see it."""
    return replace(site, words=MappingProxyType({}))


class Readings:
    """The readings that one build makes and the next may use, in a file; without one, nothing is kept."""

    def __init__(self, file: Path | None = None, *, fresh: bool = False) -> None:
        """Take the file; what is in it is not asked for where all is to be `fresh`."""
        self._file = file
        self._fresh = fresh

    def read(
        self,
        sources: Sequence[SourceFile],
        annexes: Sequence[AnnexFile],
        site: Site,
        *,
        tell: Tell | None = None,
    ) -> tuple[tuple[Reading, ...], tuple[AnnexReading, ...]]:
        """Return the readings of every file, then of the words of welcome, and those of every annex, in their order."""
        desk = _Desk(site)
        welcomed = [lang for lang in site.languages if site.words[lang].intro]
        pieces = [_source(file, desk) for file in sources]
        pieces += [_welcome(lang, site) for lang in welcomed]
        pieces += [_annex(file, desk) for file in annexes]
        made = self._made(pieces, value_digest(replace(site, words={})), tell)
        count = len(sources) + len(welcomed)
        return tuple(made[:count]), tuple(made[count:])

    def _made(self, pieces: Sequence[_Piece], settings: bytes | None, tell: Tell | None) -> list[Any]:
        base = digest(code(), settings) if settings is not None else None
        held = self._held(base)
        found = {piece.key: unpack(held.get(piece.key, b"")) for piece in pieces}
        stale = [piece for piece in pieces if found[piece.key] is None]
        for piece, data in zip(stale, spread(lambda piece: pack(piece.read()), stale, tell=tell), strict=True):
            held[piece.key] = data
            found[piece.key] = unpack(data) or piece.read()
        if self._file is not None and base is not None and (stale or len(held) > len(found)):
            keep(self._file, (base, {key: held[key] for key in found if held[key]}))
        return [found[piece.key] for piece in pieces]

    def _held(self, base: bytes | None) -> dict[bytes, bytes]:
        if self._file is None or self._fresh or base is None:
            return {}
        values = kept(self._file)
        held: dict[bytes, bytes] = values[1] if values is not None and values[0] == base else {}
        return held


def _source(file: SourceFile, desk: _Desk) -> _Piece:
    raw, path = file.path.read_bytes(), shown(file.path)
    key = digest("source", file.kind.name, file.name, path, raw)
    return _Piece(key, lambda: desk.reader.read(raw, kind=file.kind, name=file.name, path=path))


def _annex(file: AnnexFile, desk: _Desk) -> _Piece:
    raw, path = file.path.read_bytes(), shown(file.path)
    key = digest("annex", file.annex.name, file.name, path, raw)
    return _Piece(key, lambda: file.annex.read(raw, name=file.name, path=path, site=desk.site))


def _welcome(lang: str, site: Site) -> _Piece:
    words = site.words[lang]
    key = digest("welcome", lang, words.name, words.intro, str(words.intro_line), words.path)
    return _Piece(key, lambda: Reader(site).read_intro(lang))
