"""The vocabulary of captions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """What one voice says in a cue: plain text, its lines kept; `speaker` is the name in `<v …>`."""

    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A text and the time for which it is shown, with the line of its times in the file."""

    start_seconds: float
    end_seconds: float
    speeches: tuple[Speech, ...]
    identifier: str | None = None
    line: int

    @property
    def text(self) -> str:
        """All that is said, without the names of the voices."""
        return "\n".join(speech.text for speech in self.speeches)
