"""Where the head of a file ends and what its lines say."""

import re

from plugins.frontmatter.model import Entry, Head, Line
from plugins.problems.model import Problem, problem

# A key is one to five words; a colon that begins `//` belongs to an address. A space or a no-break space may stand
# before the colon, as French writes it.
_ENTRY = re.compile(r"(?P<key>[^\W\d_](?:[\w'’-]|[ ](?=\w)){0,39})[ \t\u00a0\u202f]*:(?!//)(?P<value>.*)")
_FENCE = "---"
_QUOTED = re.compile(r"""(["'])(.*)\1""")


def parse_head(text: str, path: str) -> tuple[Head, tuple[Problem, ...]]:
    """Return the head of a text with the body after it, and the lines in the head that are neither key nor value.

    The head is `Key: value` lines up to the first blank line, or all that stands between two lines `---`; indented
    lines go on with the value above. A text that begins otherwise has no head.
    """
    lines = text.split("\n")
    at = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    fenced = at < len(lines) and lines[at].rstrip() == _FENCE
    opened = at + 1
    at += fenced
    problems: list[Problem] = []
    entries: list[tuple[str, list[Line]]] = []
    while at < len(lines):
        line = lines[at]
        if fenced and line.rstrip() in {_FENCE, "..."}:
            at += 1
            break
        match = None if line[:1] in {" ", "\t"} else _ENTRY.fullmatch(line.rstrip())
        if not line.strip():
            if not fenced:
                break
        elif match:
            value = match["value"].strip()
            quoted = _QUOTED.fullmatch(value) if fenced else None
            entries.append((match["key"].strip(), [Line(at + 1, quoted[2] if quoted else value)]))
        elif line[:1] in {" ", "\t"} and entries:
            entries[-1][1].append(Line(at + 1, line.strip()))
        elif not entries and not fenced:
            break
        else:
            problems.append(problem(path, at + 1, "head-line", text=_short(line)))
        at += 1
    else:
        if fenced:
            problems.append(problem(path, opened, "head-open"))
    body = "\n".join(lines[at:])
    start = at + 1 + len(body) - len(body.lstrip("\n"))
    head = Head(tuple(Entry(key, tuple(value)) for key, value in entries), body.strip("\n"), start)
    if not entries and not problems:
        problems.append(problem(path, 1, "head-missing"))
    return head, tuple(problems)


def _short(line: str) -> str:
    text = line.strip()
    return text if len(text) <= 40 else text[:39] + "…"
