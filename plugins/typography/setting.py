"""How the texts of one file are set."""

from dataclasses import dataclass

from plugins.typography.advice import advice, advice_text
from plugins.typography.typeset import ALL, Switches, typeset, typeset_text

Hint = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """A language and what setting may do; without `switches`, texts stay as they were typed and no hint is given."""

    lang: str
    switches: Switches | None = ALL

    def html(self, html: str) -> str:
        """Return HTML set: tags, comments and exempt elements byte for byte."""
        return typeset(html, self.lang, switches=self.switches) if self.switches else html

    def text(self, text: str) -> str:
        """Return plain text set, such as a title."""
        return typeset_text(text, self.lang, switches=self.switches) if self.switches else text

    def hints(self, html: str) -> tuple[Hint, ...]:
        """Return what only the author can mend in HTML that is not set yet: the code of a message, and the words."""
        return advice(html, self.lang) if self.switches else ()

    def text_hints(self, text: str) -> tuple[Hint, ...]:
        """Return the same for plain text."""
        return advice_text(text, self.lang) if self.switches else ()
