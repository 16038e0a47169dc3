"""The lines `State` and `Seen` of a file change, and no other byte of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from plugins.frontmatter.fields import fold
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.model import Entry
from plugins.frontmatter.text import decode
from tools.writing import write_over

_LINES = re.compile(rb"(?<=\n)|(?<=\r)(?!\n)")
_VALUE = re.compile(rb"((?:[ \t]|\xc2\xa0|\xe2\x80\xaf)*)[^\r\n]*([\r\n]*)")
_COLON = re.compile(rb"(?:[ \t]|\xc2\xa0|\xe2\x80\xaf)*:")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class NoPlace(Exception):  # noqa: N818 - the file is as its author wrote it
    """A file whose head has no line that could be changed."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a head, with the key that a new line gets, and the folded names of the lines that may say it."""

    key: str
    names: frozenset[str]
    text: str


def restated(raw: bytes, values: Iterable[Value]) -> bytes:
    """Return the bytes of a file with other values in its head.

    A value that is there is replaced where it stands; a line that is missing is added at the end of the head, in the
    manner of the line above. Raises `NoPlace` for a file that cannot be read.
    """
    for value in values:
        raw = _with(raw, value)
    return raw


def _with(raw: bytes, value: Value) -> bytes:
    text, _ = decode(raw, "")
    head, _ = parse_head(text, "")
    if raw.startswith(_UTF_16) or not head.entries:
        raise NoPlace
    lines = [line for line in _LINES.split(raw) if line]
    said = next((entry for entry in head.entries if fold(entry.key) in value.names), None)
    if said is not None:
        at = _value_line(said) - 1
        lines[at] = _changed(lines[at], value.text, keyed=at == said.number - 1)
    else:
        last = head.entries[-1]
        at = max(line.number for line in last.lines) - 1
        lines[at], added = _after(lines[at], lines[last.number - 1], value)
        lines.insert(at + 1, added)
    return b"".join(lines)


def _value_line(entry: Entry) -> int:
    """Return the number of the line on which the value of an entry stands, or may stand."""
    if len(entry.filled) > 1:
        raise NoPlace
    return entry.filled[0].number if entry.filled else entry.number


def _changed(line: bytes, value: str, *, keyed: bool) -> bytes:
    """Return a line with another value; one that is `keyed` begins with its key, another is indented."""
    begin = line.index(b":") + 1 if keyed else 0
    return line[:begin] + _VALUE.sub(
        lambda found: (found[1] or b" ") + value.encode() + found[2], line[begin:], count=1
    )


def _after(line: bytes, keyed: bytes, value: Value) -> tuple[bytes, bytes]:
    """Return a line with its end, and one to follow it with a key and a value, its colon as in a line with a key."""
    end = b"\r\n" if line.endswith(b"\r\n") else b"\r" if line.endswith(b"\r") else b"\n"
    colon = _COLON.search(keyed)
    return line.rstrip(b"\r\n") + end, value.key.encode() + (
        colon[0] if colon else b":"
    ) + b" " + value.text.encode() + end


def rewrite(path: Path, values: Iterable[Value]) -> bool:
    """Change values in the head of a file, whole or not at all, and tell whether that changed anything.

    The file is read here and now, so that what its author has just written is kept. Raises `NoPlace` or `OSError`.
    """
    path = path.resolve()
    before = path.read_bytes()
    after = restated(before, values)
    if after == before:
        return False
    write_over(path, after)
    return True
