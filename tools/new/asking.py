"""Questions to the author, at a terminal; elsewhere options and defaults answer."""

import sys
from collections.abc import Callable
from typing import TypeVar

from plugins.problems.model import Refused
from plugins.problems.text import message, say
from tools.new.plain import one_line

T = TypeVar("T")


class Declined(Exception):  # noqa: N818 - the program did what it should
    """What was asked for cannot be made; the text says why, in the author's language."""


class Asking:
    """Asks for what options leave open, where somebody can answer."""

    def __init__(self, language: str, *, open_to_answers: bool) -> None:
        """Take the language of questions, and whether standard input is a terminal."""
        self.language = language
        self.open = open_to_answers

    def value(self, option: str, question: str, given: str | None, parse: Callable[[str], T]) -> T:
        """Return the value of an option, or the answer to a question; raises `Declined` where there is neither."""
        if given is None and self.open:
            return self._answer(question, parse)
        if given is None:
            raise Declined(say("new-missing", self.language, option=option))
        try:
            return parse(given)
        except Refused as refused:
            raise self.declined(option, refused) from None

    def perhaps(self, option: str, question: str, given: str | None, parse: Callable[[str], T], *, default: T) -> T:
        """Return the same, and the default where nothing is given or the answer is empty."""
        if given is not None:
            return self.value(option, question, given, parse)
        return self._answer(question, parse, empty=lambda: default) if self.open else default

    def declined(self, option: str, refused: Refused) -> Declined:
        """Return why an option cannot be what it says."""
        reason = message(refused.at("", None), self.language)
        return Declined(say("new-option", self.language, option=option, reason=reason))

    def _answer(self, question: str, parse: Callable[[str], T], *, empty: Callable[[], T] | None = None) -> T:
        """Ask until there is an answer that can be read, `empty` saying what none means; the end of input ends it."""
        colon = "\u00a0: " if self.language == "fr" else ": "
        while True:
            # Standard output is for the paths of what was written.
            print(question, end=colon, file=sys.stderr, flush=True)
            line = sys.stdin.buffer.readline()
            if not line:
                print(file=sys.stderr)
                raise Declined(say("new-nothing", self.language))
            text = one_line(line.decode(sys.stdin.encoding, errors="replace"))
            if not text and empty is None:
                continue
            try:
                return parse(text) if text or empty is None else empty()
            except Refused as refused:
                print(message(refused.at("", None), self.language), file=sys.stderr)
