"""The messages in what an author names: one saved message, a folder of them, a maildir or a mailbox (mbox)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plugins.problems.model import Refused

MESSAGE_LIMIT = 60 * 2**20  # bytes; mail servers take half of that
_SAVED = {".eml", ".emlx"}
_MAILDIR = ("cur", "new")  # what is in `tmp` has not come whole
_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # begins a file .msg
_EMLX = re.compile(rb"\d+ *\r?\n")  # Apple Mail begins with the length
_SEPARATOR = re.compile(rb"From .*\d\d:\d\d")  # who sent it, and when (RFC 4155)
_QUOTED_FROM = re.compile(rb"^>(>*From )", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it came: the file that holds it, and its number where that holds several."""

    path: Path
    number: int | None
    raw: bytes


@dataclass(frozen=True, slots=True)
class NoLetter:
    """What is no message that could be read, and why."""

    path: Path
    number: int | None
    refused: Refused


def letters(path: Path) -> Iterator[Letter | NoLetter]:
    """Yield the messages of a file or folder in the order of their names, or why a file is none.

    Raises `OSError` for what cannot be read.
    """
    if not path.is_dir():
        yield from _in_file(path)
        return
    folders = [path / name for name in _MAILDIR if (path / name).is_dir()]
    if folders:
        files = [file for folder in folders for file in sorted(folder.iterdir())]
    else:
        files = [file for file in sorted(path.iterdir()) if file.suffix.casefold() in _SAVED]
    for file in files:
        if file.is_file() and not file.name.startswith("."):
            yield from _in_file(file)


def _in_file(path: Path) -> Iterator[Letter | NoLetter]:
    with path.open("rb") as file:
        begin = file.read(200)
    if _SEPARATOR.match(begin):
        yield from _in_mailbox(path)
    elif begin.startswith(_OUTLOOK):
        yield NoLetter(path, None, Refused("mail-msg"))
    elif path.stat().st_size > MESSAGE_LIMIT:
        yield NoLetter(path, None, _large())
    else:
        raw = path.read_bytes()
        found = _EMLX.match(raw)
        yield Letter(path, None, raw[found.end() :] if found else raw)


def _in_mailbox(path: Path) -> Iterator[Letter | NoLetter]:
    """Yield the messages of a mailbox: each begins with a line `From ` after a blank one."""
    number, size, blank = 0, 0, True
    lines: list[bytes] = []
    with path.open("rb") as file:
        for line in file:
            if blank and _SEPARATOR.match(line):
                if number:
                    yield _letter(path, number, lines, size)
                number, size, lines = number + 1, 0, []
            elif size <= MESSAGE_LIMIT:
                lines.append(line)
                size += len(line)
            blank = line in {b"\n", b"\r\n"}
    yield _letter(path, number, lines, size)


def _letter(path: Path, number: int, lines: list[bytes], size: int) -> Letter | NoLetter:
    if size > MESSAGE_LIMIT:
        return NoLetter(path, number, _large())
    return Letter(path, number, _QUOTED_FROM.sub(rb"\1", b"".join(lines)))


def _large() -> Refused:
    return Refused("mail-large", limit=MESSAGE_LIMIT // 2**20)
