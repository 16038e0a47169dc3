"""The steps of making an edition: what each gives is made once; a process that stays alive also keeps who used what."""

from collections.abc import Callable, Iterable
from typing import Any


class Steps:
    """What was made once for all views of an edition, and what was noted on the way."""

    def __init__(self) -> None:
        """Begin with nothing made."""
        self._made: dict[str, Any] = {}
        self._notes: dict[str, dict[Any, None]] = {}

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """Return what `make` gives; it is called once for a key."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def note(self, name: str, value: Any) -> None:
        """Note a value in the list of a name, once, for what is made later of all of them."""
        self._notes.setdefault(name, {}).setdefault(value)

    def noted(self, name: str) -> tuple[Any, ...]:
        """Return what was noted under a name, each once, in the order of the noting."""
        return tuple(self._notes.get(name, ()))

    def uses_file(self, name: str) -> None:
        """Say that what is being made depends on the bytes of a content file, by its name in the content folder."""

    def follow(self, records: Iterable[Any]) -> None:
        """Say which records may get other values while the edition lives."""

    def begin(self) -> None:
        """Say that everything that is made from here on is what the edition consists of."""

    def end(self) -> None:
        """Say that all is made."""
