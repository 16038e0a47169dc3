"""A style sheet for some templates: of the theme's rules those whose classes can stand on their pages."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

# Classes that no template has: Markdown makes them of a text, or an author gives them to a table.
_OF_TEXTS = frozenset(
    {"amp", "bare", "callout", "caution", "center", "code", "footnote", "gallery", "right", "table", "three", "tip"}
    | {"warning"}
    | {"nb", "nc", "nf", "nt"}  # of Pygments
)
_INCLUDED = re.compile(r"""{%-? (?:include|extends) "([^"]+)" -?%}""")
_ATTRIBUTE = re.compile(r'''class="((?:[^"{]|{[{%].*?[%}]})*)"''')
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)")
_ARGUMENTS = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
_ANY_OF = re.compile(r":is\(([^()]*)\)")
_KEPT_WHOLE = ("@page", "@font-face", "@property")


def sheet_of(css: str, templates: Path, names: Iterable[str]) -> str:
    """Return the rules of a sheet that the pages of some templates, and of all that they include, can use.

    A selector goes where one of its classes stands in none of them. What is written in `:not()` or `:has()`, and
    selectors of attributes, never let one go: a rule too many does no harm. A sheet has no braces in its texts.
    """
    known = _OF_TEXTS.union(*(_classes((templates / name).read_text("utf-8")) for name in _all(templates, names)))
    return "".join(_kept(css, known))


def _all(templates: Path, names: Iterable[str]) -> frozenset[str]:
    """Return the names of templates with those of all that they include or extend."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _INCLUDED.findall((templates / name).read_text("utf-8"))
    return frozenset(found)


def _classes(template: str) -> frozenset[str]:
    """Return the classes of a template; of one that ends in a number from a value, those of the ten figures."""
    found: set[str] = set()
    for value in _ATTRIBUTE.findall(template):
        found |= {f"{begun}{figure}" for begun in re.findall(r"([\w-]+-){{", value) for figure in range(10)}
        found.update(re.sub(r"{[{%].*?[%}]}", " ", value).split())
    return frozenset(found)


def _kept(css: str, known: frozenset[str]) -> Iterator[str]:
    for head, body in _blocks(css):
        if body is None or head.startswith(_KEPT_WHOLE):
            yield head if body is None else f"{head}{{{body}}}"
        elif head.startswith("@"):
            if inner := "".join(_kept(body, known)):
                yield f"{head}{{{inner}}}"
        elif kept := [selector for selector in _selectors(head) if _stands(selector, known)]:
            yield f"{','.join(kept)}{{{body}}}"


def _blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """Yield the rules of a sheet as what stands before their braces and within; a statement has no braces."""
    at = 0
    while at < len(css):
        end = re.compile(r"[{;]").search(css, at)
        if end is None:
            return
        if end[0] == ";":
            yield css[at : end.end()].strip(), None
            at = end.end()
            continue
        depth, stop = 1, end.end()
        while depth:
            brace = re.compile(r"[{}]").search(css, stop)
            if brace is None:
                raise ValueError("a brace of a style sheet is not closed")
            depth += 1 if brace[0] == "{" else -1
            stop = brace.end()
        yield css[at : end.start()].strip(), css[end.end() : stop - 1]
        at = stop


def _selectors(head: str) -> list[str]:
    """Return the selectors of a list; commas within parentheses part none."""
    parts = re.split(r",(?![^()]*(?:\([^()]*\)[^()]*)*\))", head)
    return [part.strip() for part in parts]


def _stands(selector: str, known: frozenset[str]) -> bool:
    if not known.issuperset(_CLASS.findall(_ARGUMENTS.sub("", selector))):
        return False
    return all(
        any(known.issuperset(_CLASS.findall(branch)) for branch in found.split(","))
        for found in _ANY_OF.findall(selector)
    )
