"""Everything that a site will consist of, before any of it is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file that a template makes: its path in the output, the view, and the source to name in a problem.

    `name` is that of the text that it is the page of. Another page may know the `line` that asks for it.
    """

    path: str
    template: str
    view: Any
    lang: str
    source: str | None = None
    name: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file that is copied or made: its path in the output, and its bytes or the file that holds them.

    What takes long is only made when it is written: then `content` gives the bytes when it is called. A file with a
    `key` is not made again while there is one of that key: it says everything that the bytes depend on beside our code.
    """

    path: str
    content: bytes | Path | Callable[[], bytes]
    source: str
    key: str | None = None

    def data(self) -> bytes:
        """Return its bytes."""
        if isinstance(self.content, Path):
            return self.content.read_bytes()
        return self.content if isinstance(self.content, bytes) else self.content()


def source_of(output: Page | Asset) -> str:
    """Return the file to name in a problem of an output: of a page without a text, its template."""
    if isinstance(output, Asset):
        return output.source
    return output.source or f"theme/templates/{output.template}"
