"""The text of a file, whatever editor wrote it."""

import re

from plugins.problems.model import Problem, problem

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufffe\uffff]")


def decode(raw: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file in UTF-8, with line feeds and no byte order mark, and what is wrong in it.

    Bytes that are not UTF-8 and control characters are problems at their line; both are left out of the text, so
    that the rest of the file can be read and its other problems found in the same run.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = raw.decode("utf-16", errors="replace").removeprefix("\ufeff")
        problems = [problem(path, 1, "not-utf8-utf16")]
    else:
        text, problems = _utf8(raw, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    line, at = 1, 0
    for found in _CONTROL.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        problems.append(problem(path, line, "control-character", sign=f"U+{ord(found[0]):04X}"))
    return _CONTROL.sub("", text), tuple(problems)


def _utf8(raw: bytes, path: str) -> tuple[str, list[Problem]]:
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        found = problem(path, line, "not-utf8", byte=f"0x{raw[error.start]:02x}")
        return raw.decode("utf-8-sig", errors="replace"), [found]
