"""What was fetched, put on the shelf: new ones wait, changed ones are renewed while they wait, nothing twice."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from plugins.comments.cleaning import clean
from plugins.comments.paragraphs import text
from plugins.problems.model import Problem, Refused, problem
from plugins.problems.places import shown
from tools.comments.fetched import Fetched
from tools.comments.model import Filed, Incoming
from tools.comments.shelf import CommentShelf


@dataclass(slots=True)
class Tally:
    """What came of a fetch: files that are new, renewed and erased, and how many there were already."""

    new: list[Path] = field(default_factory=list)
    renewed: list[Path] = field(default_factory=list)
    erased: list[Path] = field(default_factory=list)
    known: int = 0
    hints: list[Problem] = field(default_factory=list)


def file_all(fetched: Iterable[Fetched], shelf: CommentShelf, tally: Tally) -> None:
    """Put comments on the shelf, each after the one that it answers.

    Raises `Refused` and `OSError` where the shelf cannot be written; what was written before stays.
    """
    there = {filed.path: filed for filed in shelf.files}
    for one in parents_first(fetched):
        name = named(one, shelf.known)
        path = shelf.known.get((one.source, name))
        if path is None:
            stored = shelf.store(_incoming(one, name, shelf))
            tally.new += [] if stored is None else [stored]
        elif path in there:
            tally.known += 1
            _renew(one, there[path], shelf, tally)


def named(one: Fetched, known: Mapping[tuple[str, str], Path]) -> str:
    """Return what names the source of a comment: its address, with the post where it mentions another one too."""
    first = known.get((one.source, one.source_id))
    if one.source == "fediverse" or first is None or first.parent.name == one.post:
        return one.source_id
    return f"{one.source_id}{'-' if '#' in one.source_id else '#'}{one.post}"


def parents_first(fetched: Iterable[Fetched]) -> Sequence[Fetched]:
    """Return comments by date, none before the one that it answers; a circle is opened at one of its own."""
    waiting = sorted(fetched, key=lambda one: (one.date, one.source_id))
    by_source = {one.source_id: one for one in reversed(waiting)}
    answers: Mapping[str | None, list[Fetched]] = defaultdict(list)
    for one in waiting:
        answers[one.answers].append(one)
    ordered: list[Fetched] = []
    placed: set[int] = set()

    def place(begin: Fetched, first: Fetched) -> None:
        stack = [(begin, first)]
        while stack:
            key, one = stack.pop()
            if id(key) not in placed:
                placed.add(id(key))
                ordered.append(one)
                stack.extend((answer, answer) for answer in reversed(answers[key.source_id]))

    for one in waiting:
        if one.answers not in by_source:
            place(one, one)
    for one in waiting:
        if id(one) not in placed:
            found = _in_circle(one, by_source)
            place(found, replace(found, answers=None))
    return ordered


def _in_circle(one: Fetched, by_source: Mapping[str, Fetched]) -> Fetched:
    met: set[str] = set()
    while one.source_id not in met:
        met.add(one.source_id)
        one = by_source[one.answers or ""]
    return one


def _incoming(one: Fetched, name: str, shelf: CommentShelf) -> Incoming:
    return Incoming(
        post=one.post,
        author=one.author,
        site=one.site,
        date=one.date,
        parent=_parent(one, shelf),
        type=one.type,
        source=one.source,
        source_id=name,
        body=one.body,
    )


def _parent(one: Fetched, shelf: CommentShelf) -> str | None:
    """Return the comment that one answers, or the nearest above it that readers can come to see."""
    paths = (shelf.known.get((source, one.answers or "")) for source in (one.source, "fediverse", "webmention"))
    known = next((path for path in paths if path is not None), None)
    name = one.parent if known is None else known.stem
    met: set[str] = set()
    while name and name not in met:
        met.add(name)
        filed = shelf.find(name)
        if filed is None or filed.post != one.post:
            return None
        if _can_be_seen(filed):
            return name
        name = filed.parent
    return None


def _can_be_seen(filed: Filed) -> bool:
    """Tell whether a comment is or may be approved, or leaves a trace where it was."""
    return filed.status != "spam" and not (filed.status == "erased" and filed.waiting)


def _renew(one: Fetched, filed: Filed, shelf: CommentShelf, tally: Tally) -> None:
    """Renew what waits, and hint at what was approved, where the source says something else by now."""
    if filed.status == "pending" and filed.waiting:
        above = shelf.find(filed.parent) if filed.parent else None
        if above is not None and not _can_be_seen(above):
            shelf.rewrite(filed.path, parent=_parent(one, shelf))
        if one.edited and _lines(filed.body) != _lines(one.body):
            shelf.rewrite(filed.path, author=one.author, site=one.site, body=one.body)
            tally.renewed.append(filed.path)
    elif filed.status == "approved" and one.edited and _words(filed.body) != _words(one.body):
        tally.hints.append(problem(shown(filed.path), None, "comment-edited", address=one.source_id))


def _lines(body: str) -> list[str]:
    return [line.rstrip() for line in body.strip().split("\n")]


def _words(body: str) -> list[str]:
    try:
        return text(clean(body)).split()
    except Refused:
        return []
