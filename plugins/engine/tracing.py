"""Who used what while an edition was made, so that a change of a text makes anew what used it and nothing else.

A step is what `Steps.once` makes: a page, a list, what is joined. While it runs, it is noted which other steps it asks
for, and which parts of which records it reads: title, summary, and of a body its pieces, its words, its links and its
slots of a kind. A changed record keeps its place and its identity, and gets new values (`Trace.change`); `refresh` then
runs again what had read one of them, and what used a step that gives something else by that. A step that gives what it
gave before ends the way.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, fields
from typing import Any

from plugins.catalogue.model import Body, Record, Slot
from plugins.catalogue.steps import Steps

Part = tuple[str, str]  # of what, and the name of the file
# What of a record may change while everything stays where it is. Whatever else changes is for a whole build.
FOLLOWED = ("title", "summary", "body")
_RUNS = 50  # of each step, at one change: more is a circle


class Unsure(Exception):  # noqa: N818 - nothing is wrong
    """A change whose reach is not known: a whole build is to be made."""


@dataclass(slots=True, eq=False)
class _Step:
    key: str
    make: Callable[[], Any]
    value: Any = None
    asked: dict[str, None] = field(default_factory=dict)
    read: dict[Part, None] = field(default_factory=dict)
    notes: dict[str, dict[Any, None]] = field(default_factory=dict)
    stale: bool = False


class Trace(Steps):
    """The steps of an edition that lives on."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        super().__init__()
        self._steps: dict[str, _Step] = {}
        self._users: dict[str, set[str]] = {}
        self._readers: dict[Part, set[str]] = {}
        self._waiting: deque[str] = deque()
        self._whole = _Step("", lambda: None)
        self._running: list[_Step] = []
        self._classes: dict[type, type] = {}

    def begin(self) -> None:
        """Begin to make everything: what is asked for from here on is what the edition consists of."""
        self._whole = _Step("", lambda: None)
        self._running = [self._whole]

    def end(self) -> None:
        """Everything is made: who asks from here on gets an answer, and is not noted."""
        self._running = []

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """Return what `make` gives, called again only where something that it read has changed."""
        step = self._steps.get(key)
        if step is None or step.stale:
            if not self._running:
                return make()
            step = self._run(key, make)
        if self._running:
            user = self._running[-1]
            if key not in user.asked:
                user.asked[key] = None
                self._users.setdefault(key, set()).add(user.key)
        return step.value

    def note(self, name: str, value: Any) -> None:
        """Note a value as one of the step that runs."""
        if self._running:
            self._running[-1].notes.setdefault(name, {}).setdefault(value)

    def noted(self, name: str) -> tuple[Any, ...]:
        """Return what the steps that count have noted, each value once."""
        self.uses(("noted", name))
        found: dict[Any, None] = {}
        seen = set()
        waiting = [self._whole]
        while waiting:
            step = waiting.pop()
            for value in step.notes.get(name, ()):
                found.setdefault(value)
            for key in reversed(step.asked):
                if key not in seen and key in self._steps:
                    seen.add(key)
                    waiting.append(self._steps[key])
        return tuple(found)

    def uses_file(self, name: str) -> None:
        """Note that the step that runs reads a content file itself."""
        self.uses(("file", name))

    def uses(self, part: Part) -> None:
        """Note that the step that runs reads a part of something."""
        if self._running:
            self._running[-1].read[part] = None

    def follow(self, records: Iterable[Record]) -> None:
        """Note from here on what is read of some records."""
        for record in records:
            body = _followed_body(record.body, record.source.name, self)
            object.__setattr__(record, "body", body)
            object.__setattr__(record, "__class__", self._class(type(record)))

    def change(self, record: Record, new: Record) -> None:
        """Give a record that is followed the values of another; raises `Unsure` where more differs than may."""
        kind = type(record).__mro__[1]
        if type(new) is not kind:
            raise Unsure
        names = [one.name for one in fields(kind) if one.name not in FOLLOWED]
        if any(getattr(record, name) != getattr(new, name) for name in names):
            raise Unsure
        name = record.source.name
        parts: list[str] = ["file"]
        parts += [one for one in ("title", "summary") if _value(record, one) != getattr(new, one)]
        parts += _body_parts(_value(record, "body"), new.body)
        for one in ("title", "summary"):
            _give(record, one, getattr(new, one))
        _give(record, "body", _followed_body(new.body, name, self))
        for part in parts:
            for key in self._readers.get((part, name), ()):
                self._wait(key)

    def refresh(self) -> None:
        """Run again whatever has read what changed, and what used that; raises `Unsure` where that finds no end."""
        left = _RUNS * (len(self._steps) + 1)
        while self._waiting:
            step = self._steps.get(self._waiting.popleft())
            left -= 1
            if left < 0:
                raise Unsure
            if step is not None and step.stale:
                self._run(step.key, step.make)

    def _wait(self, key: str) -> None:
        step = self._steps.get(key)
        if step is not None and not step.stale:
            step.stale = True
            self._waiting.append(key)

    def _run(self, key: str, make: Callable[[], Any]) -> _Step:
        step = _Step(key, make)
        self._running.append(step)
        try:
            step.value = make()
        except Exception:
            if len(self._running) > 1:  # whoever asked for it has read what it read
                self._running[-2].read |= step.read
            raise
        finally:
            self._running.pop()
        before = self._steps.get(key)
        self._steps[key] = step
        for part in step.read:
            self._readers.setdefault(part, set()).add(key)
        if before is not None:
            self._compare(before, step)
        else:
            self._renote(step.notes)
        return step

    def _compare(self, before: _Step, step: _Step) -> None:
        """Let those who used a step wait, where it gives something else than before."""
        for part in before.read.keys() - step.read.keys():
            self._readers[part].discard(step.key)
        for key in before.asked.keys() - step.asked.keys():
            self._users[key].discard(step.key)
        if step.value == before.value:
            step.value = before.value  # the same object, for those who compare by that
        else:
            for user in tuple(self._users.get(step.key, ())):
                self._wait(user)
        if before.notes != step.notes:
            self._renote({**before.notes, **step.notes})
        elif before.asked.keys() != step.asked.keys():
            for part in [part for part in self._readers if part[0] == "noted"]:
                self._renote({part[1]: {}})

    def _renote(self, notes: Iterable[str]) -> None:
        for name in notes:
            for key in tuple(self._readers.get(("noted", name), ())):
                self._wait(key)

    def _class(self, kind: type) -> type:
        """Return a class of records of a kind that note who reads them; they are laid out as those."""
        if kind not in self._classes:
            properties = {name: _noting(name, self) for name in ("title", "summary")}
            self._classes[kind] = type(kind.__name__, (kind,), {"__slots__": (), **properties})
        return self._classes[kind]


def _noting(name: str, trace: Trace) -> property:
    """Return what reads a field of a record and notes that."""
    field_of = vars(Record)[name]

    def read(record: Record) -> Any:
        trace.uses((name, record.source.name))
        return field_of.__get__(record)

    return property(read, field_of.__set__)


def _value(record: Record, name: str) -> Any:
    return vars(Record)[name].__get__(record)


def _give(record: Record, name: str, value: Any) -> None:
    vars(Record)[name].__set__(record, value)


class _Followed(Body):
    """A body that notes who reads what of it."""

    __slots__ = ("name", "trace")
    name: str
    trace: Trace

    def slots(self, kind: str) -> tuple[Slot, ...]:
        self.trace.uses((f"slots {kind}", self.name))
        return tuple(part for part in _PARTS.__get__(self) if isinstance(part, Slot) and part.kind == kind)


def _body_property(name: str) -> property:
    field_of = vars(Body)[name]

    def read(body: _Followed) -> Any:
        body.trace.uses((name, body.name))
        return field_of.__get__(body)

    return property(read, field_of.__set__)


_PARTS = vars(Body)["parts"]
_OF_BODY = tuple(one.name for one in fields(Body))
for _name in _OF_BODY:
    setattr(_Followed, _name, _body_property(_name))


def _followed_body(body: Body, name: str, trace: Trace) -> Body:
    followed = _Followed.__new__(_Followed)
    for one in _OF_BODY:
        vars(Body)[one].__set__(followed, vars(Body)[one].__get__(body))
    object.__setattr__(followed, "name", name)
    object.__setattr__(followed, "trace", trace)
    return followed


def _body_parts(old: Body, new: Body) -> list[str]:
    """Return in which parts two bodies differ."""
    found = [name for name in _OF_BODY if vars(Body)[name].__get__(old) != getattr(new, name)]
    before, after = _slots(old), _slots(new)
    return found + [f"slots {kind}" for kind in before.keys() | after.keys() if before.get(kind) != after.get(kind)]


def _slots(body: Body) -> dict[str, list[Slot]]:
    found: dict[str, list[Slot]] = {}
    for part in _PARTS.__get__(body):
        if isinstance(part, Slot):
            found.setdefault(part.kind, []).append(part)
    return found
