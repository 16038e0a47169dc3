"""Where the head of a file ends and what its lines say."""

import re

from plugins.frontmatter.model import Entry, Head, Line
from plugins.problems.model import Problem, problem

# A key is one to five words; a colon that begins `//` belongs to an address. A space or a no-break space may stand
# before the colon, as French writes it; accents may be signs of their own, as macOS writes them.
_ENTRY = re.compile(r"(?P<key>[^\W\d_](?:[\w\u0300-\u036f'’-]|[ ](?=\w)){0,39})[ \t\u00a0\u202f]*:(?!//)(?P<value>.*)")
_FENCE = "---"
_ENDS = {_FENCE, "..."}
_QUOTED = re.compile(r"""(["'])(.*)\1""")


def parse_head(text: str, path: str) -> tuple[Head, tuple[Problem, ...]]:
    """Return the head of a text with the body after it, and the lines in the head that are neither key nor value.

    The head is `Key: value` lines up to the first blank line, or all that stands between two lines `---`; indented
    lines go on with the value above. A text that begins otherwise has no head.
    """
    lines = text.split("\n")
    at, fenced, problems = _opening(lines, path)
    entries: list[tuple[str, list[Line]]] = []
    while at < len(lines):
        line = lines[at].rstrip()
        at += 1
        if fenced and line in _ENDS:
            break
        indented = line[:1] in {" ", "\t"}
        match = None if indented else _ENTRY.fullmatch(line)
        if not line:
            if not fenced:
                break
        elif match:
            entries.append((match["key"].strip(), [Line(at, _unquoted(match["value"].strip(), fenced=fenced))]))
        elif indented and entries:
            entries[-1][1].append(Line(at, line.strip()))
        elif not entries and not fenced:
            at -= 1  # no head at all: this line is text
            break
        else:
            problems.append(problem(path, at, "head-line", text=_short(line)))
    body = "\n".join(lines[at:])
    start = at + 1 + len(body) - len(body.lstrip("\n"))
    head = Head(tuple(Entry(key, tuple(value)) for key, value in entries), body.strip("\n"), start)
    if not entries and not problems:
        problems.append(problem(path, 1, "head-missing"))
    return head, tuple(problems)


def _opening(lines: list[str], path: str) -> tuple[int, bool, list[Problem]]:
    """Return the index of the head's first line, and whether it stands between lines `---`."""
    at = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    if at == len(lines) or lines[at].rstrip() != _FENCE:
        return at, False, []
    if any(line.rstrip() in _ENDS for line in lines[at + 1 :]):
        return at + 1, True, []
    # It ends then, like any other, at the first blank line.
    return at + 1, False, [problem(path, at + 1, "head-open")]


def _unquoted(value: str, *, fenced: bool) -> str:
    """Return a value without the quotes that YAML would take off: between `---` many write them by habit."""
    quoted = _QUOTED.fullmatch(value) if fenced else None
    return quoted[2] if quoted else value


def _short(line: str) -> str:
    text = line.strip()
    return text if len(text) <= 40 else text[:39] + "…"
