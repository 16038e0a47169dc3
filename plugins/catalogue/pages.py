"""Everything that a site will consist of, before any of it is written."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file that a template makes: its path in the output, the view, and the source to name in a problem."""

    path: str
    template: str
    view: Any
    lang: str
    source: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file that is copied or made: its path in the output, and its bytes or the file that holds them."""

    path: str
    content: bytes | Path
    source: str
