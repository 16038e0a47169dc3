"""The text of a comment's file: written anew, read as it lies there, and with other values in its head."""

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from plugins.comments.fields import COMMENT, SOURCES, STATUSES, TYPES
from plugins.frontmatter.fields import fold
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.text import decode
from plugins.problems.model import Refused
from tools.comments.model import Filed, Incoming
from tools.new.plain import one_line

_KEYS = {field.attribute: field.key for field in COMMENT}
_ATTRIBUTES = {fold(name): field.attribute for field in COMMENT for name in field.names}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "status": {fold(word): str(meant.value) for word, meant in STATUSES.items()},
    "type": {fold(word): str(meant.value) for word, meant in TYPES.items()},
    "source": {fold(word): meant for word, meant in SOURCES.items()},
}
_LINE_END = re.compile(r"\r\n|[\r\u0085\u2028\u2029]")


def body_text(text: str) -> str:
    """Return a text as the body of a file: line feeds, no control signs, no blank lines around it."""
    lines = _LINE_END.sub("\n", text).split("\n")
    kept = "\n".join(
        "".join(sign for sign in line if sign == "\t" or unicodedata.category(sign) not in {"Cc", "Cs", "Cn"}).rstrip()
        for line in lines
    )
    return unicodedata.normalize("NFC", kept).strip("\n")


def written(incoming: Incoming, date: str) -> str:
    """Return the file of a comment that nobody has looked at yet."""
    values = {
        "author": incoming.author,
        "site": incoming.site,
        "date": date,
        "parent": incoming.parent,
        "status": "pending",
        "type": incoming.type if incoming.type != "comment" else None,
        "lang": incoming.lang,
        "source": incoming.source,
        "source_id": incoming.source_id,
    }
    head = "".join(f"{_KEYS[name]}: {one_line(value)}\n" for name, value in values.items() if value)
    return f"{head}\n{body_text(incoming.body)}\n"


def read(raw: bytes, *, path: Path, post: str, waiting: bool) -> Filed:
    """Return what a file says, as far as it can be read; what is wrong in it is for the build to say."""
    text, _ = decode(raw, "")
    head, _ = parse_head(text, "")
    values: dict[str, str] = {}
    for entry in head.entries:
        name = _ATTRIBUTES.get(fold(entry.key))
        if name is not None and entry.value:
            values.setdefault(name, entry.value)
    for name, words in _WORDS.items():
        if name in values:
            values[name] = words.get(fold(values[name]), values[name])
    return Filed(path=path, id=path.stem, post=post, waiting=waiting, body=head.body, **values)


def restated(raw: bytes, fields: Mapping[str, str | None], *, path: str, body: str | None = None) -> str:
    """Return the text of a file with other values in its head, and another body where one is given.

    A value that is there is replaced where it stands, one that is missing is added at the end of the head, None takes
    a line out. Raises `Refused` for a file without a head, and for one that is not UTF-8 if its body is to stay.
    """
    text, problems = decode(raw, path)
    if problems and body is None:
        refused = Refused(problems[0].code)
        refused.values.update(problems[0].values)
        raise refused
    head, _ = parse_head(text, path)
    if not head.entries:
        raise Refused("head-missing")
    lines: list[str | None] = list(text.split("\n"))
    last = max(line.number for line in head.entries[-1].lines)
    added = dict(fields)
    for entry in head.entries:
        name = _ATTRIBUTES.get(fold(entry.key))
        if name is None or name not in fields:
            continue
        value = added.pop(name, None)
        first, *more = (line.number - 1 for line in entry.lines)
        lines[first] = f"{entry.key}: {one_line(value)}" if value else None
        for number in more:
            lines[number] = None
    new = [f"{_KEYS[name]}: {one_line(value)}" for name, value in added.items() if value]
    top = [line for line in (*lines[:last], *new, *lines[last : head.body_line - 1]) if line is not None]
    rest = head.body if body is None else body_text(body)
    return "\n".join(top).rstrip("\n") + "\n" + (f"\n{rest}\n" if rest else "")
