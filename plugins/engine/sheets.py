"""A style sheet for some templates: of the theme's rules those that can do something on their pages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from plugins.catalogue import rarities

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
_ANY_OF = re.compile(r":(?:is|has)\(([^()]*)\)")
_NOT = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_ELEMENT = re.compile(r"(?:^|(?<=[\s>+~(]))[a-z][a-z0-9]*")
_TOKEN = re.compile(r"(--[\w-]+):[^;{}]*;?")
_RARE = frozenset({"_includes/comments.html", "_includes/moving.html"})
_FILM = frozenset({"_includes/video.html"})
_FILM_ELEMENTS = frozenset({"iframe", "track", "video"})


class Texts(Enum):
    """What stands in the texts of pages: nothing that is rare, videos beside, or all there is."""

    PLAIN = (_RARE | _FILM, rarities.ELEMENTS)
    FILMS = (_RARE, rarities.ELEMENTS - _FILM_ELEMENTS)
    ALL = (frozenset[str](), frozenset[str]())

    def __init__(self, unread: frozenset[str], without: frozenset[str]) -> None:
        self.unread = unread
        self.without = without


_KEPT_WHOLE = ("@page", "@font-face", "@property")


@dataclass(frozen=True, slots=True)
class _Known:
    """The classes that can stand on some pages, and the elements that cannot."""

    classes: frozenset[str]
    without: frozenset[str]

    def can_be(self, selector: str) -> bool:
        """Return whether something on the pages can be what a selector without parentheses says."""
        return self.classes.issuperset(_CLASS.findall(selector)) and self.without.isdisjoint(_ELEMENT.findall(selector))


def sheet_of(css: str, templates: Path, names: Iterable[str], texts: Texts = Texts.ALL) -> str:
    """Return the rules of a sheet that the pages of some templates, and of all that they include, can use.

    A selector goes where one of its classes stands in none of them, or where it is for what their texts do not have.
    What is written in `:not()`, and selectors of attributes, never let one go: a rule too many does no harm. A sheet
    has no braces in its texts.
    """
    read = _all(templates, names, texts.unread)
    of_texts = _OF_TEXTS - rarities.CLASSES if texts.without else _OF_TEXTS
    classes = of_texts.union(*(_classes((templates / name).read_text("utf-8")) for name in read))
    return "".join(_kept(css, _Known(classes, texts.without)))


def without_tokens(css: str, own: str) -> str:
    """Return a sheet without the custom properties that neither it nor the one of a look asks for."""
    used = set(re.findall(r"var\((--[\w-]+)", css + own))
    return _TOKEN.sub(lambda found: found[0] if found[1] in used else "", css)


def _all(templates: Path, names: Iterable[str], without: frozenset[str]) -> frozenset[str]:
    """Return the names of templates with those of all that they include or extend."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            included = _INCLUDED.findall((templates / name).read_text("utf-8"))
            waiting += (one for one in included if one not in without)
    return frozenset(found)


def _classes(template: str) -> frozenset[str]:
    """Return the classes of a template; of one that ends in a number from a value, those of the ten figures."""
    found: set[str] = set()
    for value in _ATTRIBUTE.findall(template):
        found |= {f"{begun}{figure}" for begun in re.findall(r"([\w-]+-){{", value) for figure in range(10)}
        found.update(re.sub(r"{[{%].*?[%}]}", " ", value).split())
    return frozenset(found)


def _kept(css: str, known: _Known) -> Iterator[str]:
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


def _stands(selector: str, known: _Known) -> bool:
    if not known.can_be(_ARGUMENTS.sub("", selector)):
        return False
    return all(
        any(known.can_be(branch.strip(" >+~")) for branch in found.split(","))
        for found in _ANY_OF.findall(_NOT.sub("", selector))
    )
