"""The words that readers see, from `theme/words/LANGUAGE.toml`: one place per language."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

Value = str | int


class Words:
    """The words of one language. A template says `words.skip`, or `words.say("play", title=…)` for a sentence.

    A word that the file lacks is an `AttributeError` at once, never a gap in a page.
    """

    def __init__(self, words: Mapping[str, str | Mapping[str, str]]) -> None:
        """Take the table of a file."""
        self._words = words

    def __getattr__(self, key: str) -> str:
        """Return a word or sentence without values."""
        word = self._words.get(key)
        if not isinstance(word, str):
            raise AttributeError(f"no words for {key!r}")  # noqa: TRY004 - what Jinja expects of an attribute
        return word

    def say(self, key: str, **values: Value) -> str:
        """Return a sentence with its values; one that counts has the forms `one` and `other`, chosen by `count`."""
        word = self._words.get(key)
        if word is None:
            raise AttributeError(f"no words for {key!r}")
        if not isinstance(word, str):
            word = word["one" if values["count"] in self._ones else "other"]
        return word.format(**values)

    def replaced(self, words: Mapping[str, str]) -> "Words":
        """Return these words with some others in their place; a form or an entry of a table is `table.key`."""
        table = dict(self._words)
        for key, text in words.items():
            name, dot, form = key.partition(".")
            held = table[name]
            table[name] = {**held, form: text} if dot and not isinstance(held, str) else text
        return Words(table)

    @property
    def _ones(self) -> tuple[int, ...]:
        """The numbers that take the singular: 0 and 1 in French, 1 in English."""
        return (0, 1) if self._words["language"] == "fr" else (1,)

    @property
    def table(self) -> Mapping[str, str | Mapping[str, str]]:
        """All words, for what compares languages."""
        return self._words


def load_words(theme: Path, language: str) -> Words:
    """Return the words of a language from a theme's folder; raises `FileNotFoundError` where it has none."""
    with (theme / "words" / f"{language}.toml").open("rb") as file:
        return Words(tomllib.load(file))
