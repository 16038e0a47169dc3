"""The words of this room: what a card shows."""

from dataclasses import dataclass

from plugins.look.model import LIGHT, Palette


@dataclass(frozen=True, slots=True)
class Stone:
    """A day on a kilometre stone, as on the site's pages; `day` is empty where only a month or a year is known."""

    month: str
    day: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """Everything that a card shows, and nothing else: two that are equal are one file.

    `facts` stand below the title, a line each; `name` is the site's, with `date`, the day of the text, beside it.
    `state` is what must not be overlooked: that an event is cancelled. `colours` are those of the site's light papers.
    """

    title: str
    name: str
    stone: Stone | None = None
    state: str | None = None
    facts: tuple[str, ...] = ()
    date: str | None = None
    colours: Palette = LIGHT

    @property
    def words(self) -> str:
        """The card for who does not see it."""
        facts = " · ".join(filter(None, (self.state, *self.facts)))
        source = ", ".join(filter(None, (self.name if self.name != self.title else None, self.date)))
        return " – ".join(filter(None, (self.title, facts, source)))
