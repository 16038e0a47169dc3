"""How far an import is: one line that changes on a screen, a line for each tenth elsewhere."""

import sys

from plugins.problems.text import say


class Progress:
    """Tells steps of a part of the work on the error stream, where the report is not."""

    def __init__(self, code: str, language: str, total: int) -> None:
        """Take the message of the part, which names `done` and `total`."""
        self._code = code
        self._language = language
        self._total = max(1, total)
        self._tenth = 0
        self._live = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, done: int) -> None:
        """Tell that so many are done, unless nothing that can be seen has changed."""
        tenth = min(10, done * 10 // self._total)
        if tenth == self._tenth:
            return
        self._tenth = tenth
        line = say(self._code, self._language, done=min(done, self._total), total=self._total)
        print(line, end="\r" if self._live and tenth < 10 else "\n", file=sys.stderr, flush=True)
