"""Every link and anchor of a finished site, followed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from plugins.catalogue.body import line_of
from plugins.catalogue.edition import Edition
from plugins.catalogue.pages import Page, source_of
from plugins.checks.facts import Facts
from plugins.problems.model import Problem, problem
from plugins.settings.model import Site

# Such an address leads to the same place from every page of a site.
_FROM_ANYWHERE = ("/", "https://", "http://")


def check_links(
    folder: Path, pages: Iterable[Page], edition: Edition, facts: Mapping[str, Facts]
) -> tuple[Problem, ...]:
    """Return every address that leads nowhere or would be asked of another host, and every id that is given twice.

    `facts` are those of each page by its path. A problem names the source of the page where it has one; the line is
    that of the link in the source.
    """
    follow = _Follower(folder, facts, edition.site)
    problems = []
    for page in pages:
        if page.path not in facts:
            continue
        said = facts[page.path]
        place = source_of(page)
        here = edition.site.absolute(page.path.removesuffix("index.html"))
        problems += [
            problem(place, None, "page-id", page=f"/{page.path}", id=name)
            for name, count in Counter(said.ids).items()
            if count > 1
        ]
        own, loads = frozenset(said.ids), frozenset(said.loads)
        for address in (*said.links, *said.loads):
            if address.startswith("#") and address[1:] in own:
                continue
            code = follow.wrong(here, address)
            if code is None and address in loads and follow.foreign(here, address):
                code = "page-foreign"
            if code:
                line = line_in_source(page, address, edition)
                problems.append(problem(place, line, code, page=f"/{page.path}", address=address))
    return tuple(problems)


def is_foreign(here: str, address: str, site: Site) -> bool:
    """Tell whether a browser would ask another host for an address on a page."""
    try:
        asked = urlsplit(urljoin(here, address))
        own = urlsplit(site.address)
    except ValueError:
        return True
    return asked.scheme not in {"data", "blob"} and (asked.scheme, asked.netloc) != (own.scheme, own.netloc)


class _Follower:
    """Follows addresses; one that leads to the same place from every page is followed once."""

    def __init__(self, folder: Path, facts: Mapping[str, Facts], site: Site) -> None:
        self._folder = folder
        self._facts = facts
        self._ids: dict[str, frozenset[str]] = {}
        self._site = site
        self._followed: dict[str, str | None] = {}
        self._foreign: dict[str, bool] = {}

    def foreign(self, here: str, address: str) -> bool:
        """Tell whether a browser would ask another host for an address on a page."""
        if not address.startswith(_FROM_ANYWHERE):
            return is_foreign(here, address, self._site)
        if address not in self._foreign:
            self._foreign[address] = is_foreign(here, address, self._site)
        return self._foreign[address]

    def wrong(self, here: str, href: str) -> str | None:
        """Return the code of what is wrong with an address on a page, or None."""
        if not href.startswith(_FROM_ANYWHERE):
            return self._wrong(here, href)
        if href not in self._followed:
            self._followed[href] = self._wrong(here, href)
        return self._followed[href]

    def _wrong(self, here: str, href: str) -> str | None:
        site = self._site
        try:
            address = urljoin(here, href)
            parts = urlsplit(address)
        except ValueError:
            return "page-link"
        if not (address == site.address or address.startswith(f"{site.address}/")):
            same = f"{parts.scheme}://{parts.netloc}" == site.address.removesuffix(site.base)
            return "page-link" if same else None
        path = unquote(parts.path).removeprefix(f"{site.base}/")
        if path == "" or path.endswith("/"):
            path += "index.html"
        if path not in self._facts and not (self._folder / path).is_file():
            return "page-link"
        if parts.fragment and path in self._facts and unquote(parts.fragment) not in self._ids_of(path):
            return "page-anchor"
        return None

    def _ids_of(self, path: str) -> frozenset[str]:
        if path not in self._ids:
            self._ids[path] = frozenset(self._facts[path].ids)
        return self._ids[path]


def line_in_source(page: Page, address: str, edition: Edition) -> int | None:
    """Return the line of a link or another text: as the page's record says, or where it stands in the source.

    A page without a record has but the line that asks for it, if any.
    """
    record = edition.catalogue.by_name.get(page.name or "")
    if record is None:
        return page.line
    line = line_of(address, record, edition)
    if line is not None:
        return line
    file = edition.shelf.content / record.source.name
    text = edition.once(f"text of {record.source.name}", lambda: file.read_text("utf-8", errors="replace"))
    at = text.find(address)
    return text.count("\n", 0, at) + 1 if at >= 0 else None
