"""The words of redirects: what an author says, and what became of it."""

from dataclasses import dataclass

from plugins.catalogue.aliases import sent

MOVED, FOUND, GONE = 301, 302, 410
CODES = (MOVED, FOUND, GONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One line of an author: an old address, where it leads, and with which status.

    `old` is as `old_address` gives it. `new` is a path of the site or a full address, percent-encoded, empty for what
    is gone. `own` tells that a text says it of itself.
    """

    old: str
    new: str
    code: int
    path: str
    line: int | None
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect:
    """One line of the table: `old` from the root of the host, `new` from there too or a full address, empty if gone.

    `old` is decoded, without a slash at its end; one with a query is `/?p=12`. `title` and `lang` are those of the page
    to which it leads, where that is one of the site's; `path` and `line` are those of who said it.
    """

    old: str
    new: str
    code: int
    path: str
    line: int | None
    title: str | None = None
    lang: str | None = None

    @property
    def query(self) -> tuple[str, str] | None:
        """The one name and value after the question mark, or None."""
        name, _, value = self.old.partition("?")[2].partition("=")
        return (name, value) if name else None

    @property
    def place(self) -> str:
        """The path alone, decoded, without a slash at its end."""
        return self.old.partition("?")[0].rstrip("/")

    @property
    def sent(self) -> str:
        """The path alone as browsers send it, without a slash at its end."""
        return sent(self.place)

    @property
    def is_file(self) -> bool:
        """Whether the path looks like that of a file, which no slash follows."""
        return "." in self.place.rpartition("/")[2]
