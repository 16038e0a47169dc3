"""What a content folder already holds: slugs, and the events that calendars know."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from plugins.catalogue.files import FOLDERS as SHELVES
from plugins.catalogue.kinds import KINDS
from plugins.engine.sources import SourceFile, find_sources
from plugins.events.addresses import FOLDERS
from plugins.frontmatter.fields import fold
from plugins.frontmatter.head import parse_head
from plugins.frontmatter.text import decode
from plugins.settings.model import Site

# First parts of addresses that lists, files and the theme have.
_LISTS = {"archives", "tags", "categories", "page", "assets", "404", "index", "recherche", "search"}


def sources(content: Path, site: Site, kinds: Iterable[str] = ()) -> tuple[SourceFile, ...]:
    """Return the files of some kinds, or of all."""
    wanted = set(kinds) or set(KINDS)
    return tuple(source for source in find_sources(content, site)[0] if source.kind.name in wanted)


def slugs(content: Path, site: Site, kinds: Iterable[str]) -> dict[str, Path]:
    """Return the slugs of some kinds, each with the first of its files."""
    found: dict[str, Path] = {}
    for source in sources(content, site, kinds):
        found.setdefault(slug_of(source), source.path)
    return found


def slug_of(source: SourceFile) -> str:
    """Return the slug in the name of a file: `2012-12-08-slug.en.md` has a date and a language beside it."""
    stem = re.sub(r"\.[a-z]{2}$", "", PurePosixPath(source.name).name.removesuffix(".md"))
    return re.sub(r"^\d{4}-\d\d-\d\d-", "", stem) if source.kind.dated else stem


def uids(content: Path, site: Site) -> dict[str, Path]:
    """Return the identifiers by which calendars know the events that are there."""
    found: dict[str, Path] = {}
    for source in sources(content, site, ["event"]):
        text, _ = decode(source.path.read_bytes(), "")
        head, _ = parse_head(text, "")
        for entry in head.entries:
            if fold(entry.key) == "uid":
                found.setdefault(entry.value, source.path)
    return found


def sharing(kind: str, site: Site) -> tuple[str, ...]:
    """Return the kinds among whose slugs one of a kind must be alone."""
    return ("post", "page") if kind in {"post", "page"} and site.post_address == "{slug}/" else (kind,)


def reserved(site: Site) -> frozenset[str]:
    """Return the addresses at the root of a site that no text may take."""
    lists = {folder for language in FOLDERS.values() for folder in language.values()}
    return frozenset({*_LISTS, *lists, *SHELVES, *site.languages})
