"""Every link and anchor of a finished site, followed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from plugins.catalogue.body import line_of
from plugins.catalogue.edition import Edition
from plugins.catalogue.pages import Page
from plugins.problems.model import Problem, problem
from plugins.redirects.views import MovedView
from plugins.settings.model import Site

_ADDRESSES = {"href", "src", "poster"}


@dataclass(frozen=True, slots=True)
class _Facts:
    """What one page names: its ids and the addresses that it leads to."""

    ids: Counter[str]
    addresses: tuple[str, ...]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value is None:
                continue
            if name == "id":
                self.ids[value] += 1
            elif name in _ADDRESSES and not (tag == "link" and ("rel", "canonical") in attrs):
                self.addresses.append(value)


def _facts(path: Path) -> _Facts:
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return _Facts(reader.ids, tuple(dict.fromkeys(reader.addresses)))


def check_links(folder: Path, pages: Iterable[Page], edition: Edition) -> tuple[Problem, ...]:
    """Return every address of the site's own that leads nowhere, every anchor that is not there, every id given twice.

    A problem names the source of the page where it has one; the line is that of the link in the source.
    """
    site = edition.site
    htmls = {page.path: page for page in pages if page.path.endswith(".html")}
    facts = {path: _facts(folder / path) for path in htmls}
    problems = []
    for path, page in htmls.items():
        here = site.absolute(path.removesuffix("index.html"))
        problems += [
            problem(_source(page), None, "page-id", page=f"/{path}", id=name)
            for name, count in facts[path].ids.items()
            if count > 1
        ]
        for address in facts[path].addresses:
            code = _wrong(here, address, folder, facts, site)
            if code:
                line = _line(page, address, edition)
                problems.append(problem(_source(page), line, code, page=f"/{path}", address=address))
    return tuple(problems)


def _wrong(here: str, href: str, folder: Path, facts: dict[str, _Facts], site: Site) -> str | None:
    """Return the code of what is wrong with an address on a page, or None."""
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
    if not (folder / path).is_file():
        return "page-link"
    if parts.fragment and path in facts and unquote(parts.fragment) not in facts[path].ids:
        return "page-anchor"
    return None


def _source(page: Page) -> str:
    return page.source or f"theme/templates/{page.template}"


def _line(page: Page, address: str, edition: Edition) -> int | None:
    """Return the line of a link: as the page's record says, or where the address stands in the source as it is."""
    if isinstance(page.view, MovedView):
        return page.view.line
    record = edition.catalogue.by_name.get(page.name or "")
    if record is None:
        return None
    line = line_of(address, record, edition)
    if line is not None:
        return line
    text = (edition.shelf.content / record.source.name).read_text("utf-8", errors="replace")
    return next((number for number, line in enumerate(text.splitlines(), start=1) if address in line), None)
