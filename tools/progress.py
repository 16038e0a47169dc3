"""How far a long build is: a bar on a terminal, a line now and then where nobody looks (`CI` is set), else nothing."""

import os
import sys
import time
from dataclasses import dataclass
from typing import TextIO

from plugins.problems.text import say
from plugins.typography.numbers import number_words

_WIDTH = 24
_BAR_AFTER = 0.5  # seconds; a shorter build says nothing
_BAR_EVERY = 0.05
_LINE_EVERY = 5.0


@dataclass(slots=True)
class Progress:
    """Says how far a build is, in the author's language."""

    language: str
    stream: TextIO
    bar: bool
    _said: float = 0.0
    _shown: bool = False

    def __post_init__(self) -> None:
        """Let the first word wait until the build is a long one."""
        self._said = time.monotonic() + (_BAR_AFTER - _BAR_EVERY if self.bar else 0.0)

    def __call__(self, step: str, done: int, count: int) -> None:
        """Say that so many pieces of a step are done, if it is time to say something."""
        now = time.monotonic()
        if now - self._said < (_BAR_EVERY if self.bar else _LINE_EVERY):
            return
        self._said = now
        text = say(
            "step-line",
            self.language,
            step=say(f"step-{step}", self.language),
            done=number_words(done, self.language),
            count=number_words(count, self.language),
        )
        if self.bar:
            full = _WIDTH * done // max(count, 1)
            self.stream.write(f"\r\x1b[K[{'#' * full}{'.' * (_WIDTH - full)}] {text}")
            self._shown = True
        else:
            self.stream.write(f"{text}\n")
        self.stream.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self._shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self._shown = False


def progress(language: str) -> Progress | None:
    """Return what says how far a build is on this machine; None where nobody would read it."""
    if os.environ.get("CI"):
        return Progress(language, sys.stderr, bar=False)
    if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
        return Progress(language, sys.stderr, bar=True)
    return None
