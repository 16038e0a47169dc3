"""Where the time of a build goes, and word of how far it is."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from plugins.engine.workers import Tell

Watch = Callable[[str, int, int], None]
"""Is told the name of a step, and how many pieces of how many are done."""


@dataclass(slots=True)
class Clock:
    """The steps of a build, each with the seconds that it took, and who is told of their progress."""

    watch: Watch | None = None
    laps: dict[str, float] = field(default_factory=dict)
    _last: float = field(default_factory=time.monotonic)

    def lap(self, step: str) -> None:
        """Note that the time since the last lap went into a step."""
        now = time.monotonic()
        self.laps[step] = self.laps.get(step, 0.0) + now - self._last
        self._last = now

    def teller(self, step: str) -> Tell | None:
        """Return what is to be told how far a step is, None where nobody listens."""
        watch = self.watch
        if watch is None:
            return None
        return lambda done, count: watch(step, done, count)
