"""The path of each kind of content's pages, as its package declared it."""

from collections.abc import Callable
from typing import Any

from plugins.settings.model import Site

ADDRESSES: dict[str, Callable[[Any, Site], str]] = {}
