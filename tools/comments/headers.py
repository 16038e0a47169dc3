"""The headers of a message as text, however they are coded; nothing in them is a reason to fail."""

import binascii
import quopri
import re
from collections.abc import Iterable
from email.message import Message

from tools.comments.charsets import decoded

_LIMIT = 20_000  # characters of one header; the rest is not looked at
_FOLD = re.compile(r"\r?\n[ \t]*|[\r\n]")
# RFC 2047; some programs put blanks between the question marks.
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")


def header(message: Message, name: str) -> str:
    """Return the first header of a name on one line, decoded; empty where there is none."""
    return next(iter(headers(message, (name,))), "")


def headers(message: Message, names: Iterable[str]) -> list[str]:
    """Return every header of some names, in the order of the names."""
    wanted = [name.casefold() for name in names]
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        if name.casefold() in wanted:
            found.setdefault(name.casefold(), []).append(_text(str(value)))
    return [text for name in wanted for text in found.get(name, ())]


def _text(value: str) -> str:
    """Return a header without folds, with bytes that are not ASCII as text, and encoded words as what they say."""
    unfolded = _FOLD.sub(" ", value[:_LIMIT]).strip()
    if not unfolded.isascii():
        unfolded = decoded(unfolded.encode("utf-8", "surrogateescape"), None)
    if "=?" not in unfolded:
        return unfolded
    pieces: list[str] = []
    run: list[tuple[str, bytes]] = []  # letters of several bytes may be cut in two between words
    end = 0
    joined = _BETWEEN.sub(r"\1", unfolded)
    for found in _WORD.finditer(joined):
        if found.start() != end or (run and run[-1][0] != found[1].casefold()):
            pieces += [_joined(run), joined[end : found.start()]]
            run = []
        run.append((found[1].casefold(), _bytes(found[2], found[3])))
        end = found.end()
    return _FOLD.sub(" ", "".join([*pieces, _joined(run), joined[end:]]))


def _joined(run: list[tuple[str, bytes]]) -> str:
    charset = run[0][0].partition("*")[0] if run else ""  # RFC 2231 adds a language
    return decoded(b"".join(raw for _, raw in run), charset)


def _bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return quopri.decodestring(raw.replace(b"_", b" "), header=True)
    try:
        return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return raw
