"""The bytes of an export as text in pieces, by the encoding that it declares; what no XML may hold is noted."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plugins.problems.model import Refused

PIECE = 1 << 18  # bytes
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_SAYING = re.compile(r"""(<\?xml[^>]*?)\bencoding\s*=\s*["'][A-Za-z0-9._-]{1,40}["']""")
# What no XML 1.0 may hold (section 2.2), as a sign or as a reference to one.
_SIGN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
    "|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]));"
)
_WESTERN = {"ascii", "us-ascii", "iso-8859-1", "iso8859-1", "latin-1", "latin1", "windows-1252", "cp1252"}
_NONE_OF_FILES = {"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"}
_LONGEST = 16  # signs of a reference that may be cut in two
KEPT = 1000  # signs that are listed; more are counted


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign or byte that has no place in an export: its line and column from 1, and what it is, as `U+0008`."""

    line: int
    column: int
    name: str


@dataclass
class Signs:
    """The signs that were taken out, the first of them one by one; `broken` are bytes that are not in the encoding."""

    listed: list[Sign] = field(default_factory=list)
    count: int = 0
    broken: int = 0

    def note(self, line: int, column: int, name: str) -> None:
        """Count a sign, and list it if there are not too many."""
        self.count += 1
        if len(self.listed) < KEPT:
            self.listed.append(Sign(line, column, name))


def pieces(path: Path, signs: Signs) -> Iterator[tuple[str, int]]:
    """Yield the text of an export without forbidden signs, each piece with the bytes that were read so far.

    A byte that is not of the encoding is read as Windows-1252 and noted. Raises `OSError`, and `Refused` for an
    encoding that nobody knows.
    """
    with path.open("rb") as file:
        first = file.read(PIECE)
        decoder, size = _decoder(first), 0
        broken = _Broken(signs)
        line, column, kept = 1, 1, ""
        raw = first
        while True:
            size += len(raw)
            text = kept + broken.decode(decoder, raw, last=not raw, line=line)
            if raw is first:
                text = _SAYING.sub(lambda found: found[1] + " " * (len(found[0]) - len(found[1])), text, count=1)
            cut = text.rfind("&", max(0, len(text) - _LONGEST)) if raw else -1
            text, kept = (text, "") if cut < 0 else (text[:cut], text[cut:])
            cleaned, line, column = _cleaned(text, line, column, signs)
            if cleaned:
                yield cleaned, size
            if not raw:
                return
            raw = file.read(PIECE)


class _Broken:
    """Decodes, and reads byte by byte what is broken."""

    def __init__(self, signs: Signs) -> None:
        self._signs = signs

    def decode(self, decoder: codecs.IncrementalDecoder, raw: bytes, *, last: bool, line: int) -> str:
        """Return the text of some bytes."""
        parts = []
        while True:
            held = decoder.getstate()[0]
            try:
                parts.append(decoder.decode(raw, last))
                return "".join(parts)
            except UnicodeDecodeError as error:
                whole = held + raw if not error.object.startswith(raw) or held else error.object
                decoder.reset()
                good = whole[: error.start]
                parts.append(decoder.decode(good, final=True) if good else "")
                decoder.reset()
                at = line + sum(part.count("\n") for part in parts)
                column = len("".join(parts).rpartition("\n")[2]) + 1
                self._signs.note(at, column, f"0x{whole[error.start]:02x}")
                self._signs.broken += 1
                parts.append(_western(whole[error.start]))
                raw = whole[error.start + 1 :]


def _western(byte: int) -> str:
    return bytes([byte]).decode("cp1252", errors="replace")


class _Western(codecs.IncrementalDecoder):
    """Windows-1252, as the web reads Latin-1: the five bytes that it leaves free stay what Latin-1 says."""

    _TABLE = "".join(
        sign if sign != "\ufffd" else chr(byte)
        for byte, sign in enumerate(bytes([byte]).decode("cp1252", errors="replace") for byte in range(256))
    )

    def decode(self, given: bytes, final: bool = False) -> str:  # type: ignore[override] # noqa: ARG002, FBT001, FBT002
        return codecs.charmap_decode(given, "strict", self._TABLE)[0]

    def getstate(self) -> tuple[bytes, int]:
        return b"", 0


def _decoder(first: bytes) -> codecs.IncrementalDecoder:
    marked = next((name for mark, name in _BOMS.items() if first.startswith(mark)), None)
    if marked is not None:
        return codecs.getincrementaldecoder("utf-8-sig" if marked == "utf-8" else marked)()
    declared = _DECLARED.match(first[:1024].lstrip())
    name = declared[1].decode("ascii").casefold() if declared else "utf-8"
    if name in _WESTERN:
        return _Western()
    try:
        " ".encode(name)  # `rot13` is no encoding of texts
        if codecs.lookup(name).name not in _NONE_OF_FILES:
            return codecs.getincrementaldecoder(name)()
    except (LookupError, UnicodeError):
        pass
    raise Refused("wxr-encoding", name=name)


def _cleaned(text: str, line: int, column: int, signs: Signs) -> tuple[str, int, int]:
    """Return a text without forbidden signs, and the place after it."""
    at = 0
    for found in _SIGN.finditer(text):
        line, column = _after(text, at, found.start(), line, column)
        at = found.start()
        signs.note(line, column, _name(found[0]))
    line, column = _after(text, at, len(text), line, column)
    return _SIGN.sub("", text) if signs.count else text, line, column


def _after(text: str, start: int, end: int, line: int, column: int) -> tuple[int, int]:
    lines = text.count("\n", start, end)
    if not lines:
        return line, column + end - start
    return line + lines, end - text.rindex("\n", start, end)


def _name(sign: str) -> str:
    return sign if len(sign) > 1 else f"U+{ord(sign):04X}"
